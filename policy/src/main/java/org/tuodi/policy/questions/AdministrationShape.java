package org.tuodi.policy.questions;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Problems;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The shape of {@code administration.yaml}. */
public final class AdministrationShape {

    /** The tables of one pack. The names that they use are checked by {@link AdministrationChecks}. */
    public static final Shape<Administration> ADMINISTRATION = administration();

    private AdministrationShape() {}

    private static Shape<Administration> administration() {
        ObjectBuilder keys = Shapes.object("Administration", "the tables of a pack beside its benefit layers");
        Field<String> pack = keys.required(
                "pack",
                Shapes.pattern("[a-z0-9]+(?:-[a-z0-9]+)*", "the id of a pack", "sampletown-2024"),
                "the pack in the same folder");
        Field<Optional<PremiumSubsidy>> subsidy =
                keys.optional("premiumSubsidy", PremiumSubsidy.shape(), "who has the contribution paid");
        Field<Optional<PersonalAccount>> account =
                keys.optional("personalAccount", PersonalAccount.shape(), "the account of employee insurance");
        Field<Optional<Deposits>> deposits = keys.optional("deposits", Deposits.shape(), "how much deposit is allowed");
        Field<Optional<IncomeTest>> income = keys.optional("incomeTest", IncomeTest.shape(), "tests of means");
        Field<Optional<Monitoring>> monitoring = keys.optional("monitoring", Monitoring.shape(), "alerts on burden");
        Field<Optional<InstitutionLimits>> limits =
                keys.optional("institutionLimits", InstitutionLimits.shape(), "shares to keep");
        Field<Optional<CoFunding>> funding = keys.optional("coFunding", CoFunding.shape(), "who bears a gap");
        Field<Optional<ServiceFee>> fee = keys.optional("serviceFee", ServiceFee.shape(), "an insurer's fee");
        Field<Optional<TrueUp>> trueUp = keys.optional("trueUp", TrueUp.shape(), "settling advances");
        Field<Optional<ReserveMonths>> reserve =
                keys.optional("reserveMonths", ReserveMonths.shape(), "months a balance has to cover");
        Field<Optional<ProjectFunds>> project = keys.optional("projectFunds", ProjectFunds.shape(), "project money");
        Field<Optional<Frame>> frame = keys.optional("frame", Frame.shape(), "floors and limits for cities");
        Field<Optional<DueDates>> dates = keys.optional("clearingDates", DueDates.shape(), "due dates");
        Shape<Administration> shape = keys.build(fields -> new Administration(
                fields.get(pack),
                fields.get(subsidy).orElse(null),
                fields.get(account).orElse(null),
                fields.get(deposits).orElse(null),
                fields.get(income).orElse(null),
                fields.get(monitoring).orElse(null),
                fields.get(limits).orElse(null),
                fields.get(funding).orElse(null),
                fields.get(fee).orElse(null),
                fields.get(trueUp).orElse(null),
                fields.get(reserve).orElse(null),
                fields.get(project).orElse(null),
                fields.get(frame).orElse(null),
                fields.get(dates).orElse(null)));
        return shape.examine(AdministrationShape::uniqueIds);
    }

    private static void uniqueIds(Administration administration, Problems problems) {
        Set<String> ids = new HashSet<>();
        for (Ruled row : administration.rows()) {
            Entry entry = row.entry();
            if (!ids.add(entry.id())) {
                problems.add(entry.place(), "a second entry `" + entry.id() + "`", "an id that is used once");
            }
        }
    }
}
