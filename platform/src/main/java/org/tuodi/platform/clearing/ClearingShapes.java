package org.tuodi.platform.clearing;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.rate;
import static org.tuodi.policy.text.Shapes.text;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** How bodies of calls of clearing are written. */
final class ClearingShapes {

    static final Shape<Month> MONTH = month();
    static final Shape<Year> YEAR = year();
    static final Shape<Billing> BILLING = billing();
    static final Shape<Boolean> DECISION = decision();
    static final Shape<Contract> CONTRACT = contract();
    static final Shape<Breach> BREACH = breach();
    static final Shape<Scored> SCORE = score();
    static final Shape<PaymentMethod> METHOD = method();
    static final Shape<MethodDecision> METHOD_DECISION = methodDecision();
    static final Shape<Deductions.Deduction> DEDUCTION = deduction();
    static final Shape<Deductions.DepositReturn> ASSESSMENT = assessment();

    private ClearingShapes() {}

    record Month(String family, YearMonth month) {}

    record Year(String family, int year) {}

    record Billing(int year, String occasion) {}

    record Breach(LocalDate lastDay, String breach) {}

    record Scored(int year, int beneficiaries, int institutions, int protection, List<Integer> weights) {}

    record MethodDecision(String family, String institution, String care, String fund, int version, boolean approved) {}

    private static Shape<Month> month() {
        ObjectBuilder keys = Shapes.object("ClearingMonth", "a month to close");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<YearMonth> month = keys.required("month", Shapes.month(), "the month");
        return keys.build(fields -> new Month(fields.get(family), fields.get(month)));
    }

    private static Shape<Year> year() {
        ObjectBuilder keys = Shapes.object("ClearingYear", "a year to close");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<Integer> year = keys.required("year", Shapes.year(), "the year");
        return keys.build(fields -> new Year(fields.get(family), fields.get(year)));
    }

    private static Shape<Billing> billing() {
        ObjectBuilder keys = Shapes.object("InsurerBilling", "an occasion of a year to bill");
        Field<Integer> year = keys.required("year", Shapes.year(), "the year");
        Field<String> occasion = keys.required("occasion", Shapes.name(), "as the policy names it, such as julyBill");
        return keys.build(fields -> new Billing(fields.get(year), fields.get(occasion)));
    }

    private static Shape<Boolean> decision() {
        ObjectBuilder keys = Shapes.object("ClearingDecision", "what another person decides");
        Field<Boolean> approved = keys.required("approved", bool(), "whether it is approved");
        return keys.build(fields -> fields.get(approved));
    }

    private static Shape<Contract> contract() {
        ObjectBuilder keys = Shapes.object("InsurerContract", "a contract with an undertaking insurer");
        Field<String> id = keys.required("id", Shapes.pattern("[A-Za-z0-9.-]{1,40}", "an id", "C-2019"), "its id");
        Field<String> insurer = keys.required("insurer", Shapes.text(40), "code of the insurer");
        Field<String> name = keys.required("name", text(100), "name of the insurer");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<String> area = keys.required(
                "area", Shapes.pattern("[0-9]{2,6}", "digits of a region code", "9902"), "whom it serves");
        Field<LocalDate> from = keys.required("from", date(), "first day");
        Field<LocalDate> to = keys.required("to", date(), "last day");
        Field<String> procurement = keys.required("procurement", text(100), "reference of the procurement");
        Field<Boolean> capable = keys.required("capable", bool(), "whether it can settle critical-illness insurance");
        Field<String> content = keys.required("content", text(400), "what service it gives");
        Field<String> quality = keys.required("quality", text(400), "quality of the service");
        Field<String> fee = keys.required("feeSettlement", text(400), "how the fee is settled");
        Field<String> rights = keys.required("rights", text(400), "rights and duties");
        Field<Long> reserve = keys.required("reserve", money(), "the reserve agreed");
        Field<Long> low = keys.required("reserveLow", money(), "below which it is low");
        Field<LocalDate> determined = keys.required("determinedOn", date(), "when the insurer was chosen");
        Field<LocalDate> signed = keys.required("signedOn", date(), "when it was signed");
        return keys.build(fields -> new Contract(
                fields.get(id),
                fields.get(insurer),
                fields.get(name),
                fields.get(family),
                fields.get(area),
                fields.get(from),
                fields.get(to),
                fields.get(procurement),
                fields.get(capable),
                fields.get(content),
                fields.get(quality),
                fields.get(fee),
                fields.get(rights),
                fields.get(reserve),
                fields.get(low),
                fields.get(determined),
                fields.get(signed)));
    }

    private static Shape<Breach> breach() {
        ObjectBuilder keys = Shapes.object("InsurerBreach", "a breach for which a contract ends early");
        Field<LocalDate> last = keys.required("lastDay", date(), "the last day on which it holds");
        Field<String> breach = keys.required("breach", text(400), "what happened");
        return keys.build(fields -> new Breach(fields.get(last), fields.get(breach)));
    }

    private static Shape<Scored> score() {
        ObjectBuilder keys = Shapes.object("InsurerScore", "how an insurer did in a year, each of a hundred");
        Field<Integer> year = keys.required("year", Shapes.year(), "the year");
        Field<Integer> persons = keys.required("beneficiaries", integer(0, 100), "satisfaction of beneficiaries");
        Field<Integer> places = keys.required("institutions", integer(0, 100), "satisfaction of institutions");
        Field<Integer> level = keys.required("protection", integer(0, 100), "improvement of protection");
        Field<List<Integer>> weights =
                keys.required("weights", Shapes.list(integer(0, 100)), "of the three, together 100");
        return keys.build(fields -> new Scored(
                fields.get(year), fields.get(persons), fields.get(places), fields.get(level), fields.get(weights)));
    }

    private static Shape<PaymentMethod> method() {
        ObjectBuilder keys = Shapes.object("PaymentMethod", "how a fund pays an institution for a class of care");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<String> institution = keys.required("institution", text(40), "its code");
        Field<String> care =
                keys.required("class", Shapes.words("outpatient", "chronic", "inpatient", "pharmacy"), "class of care");
        Field<String> fund = keys.required("fund", Shapes.name(), "the fund that pays");
        Field<LocalDate> from = keys.required("from", date(), "first day");
        Field<LocalDate> to = keys.required("to", date(), "last day");
        Field<String> method = keys.required("method", Shapes.words("perItem", "perHead", "perDisease"), "the method");
        Field<Integer> heads = keys.optional("heads", integer(1, 100_000_000), "persons, for payment per head", 0);
        Field<Long> rate = keys.optional("headRate", money(), "per head and year", 0L);
        Field<Optional<Long>> total = keys.optional("yearTotal", money(), "what the fund pays at most in a year");
        Field<Long> surplus = keys.optional("surplus", rate(), "of what is left, what the institution keeps", 0L);
        Field<Long> deposit = keys.optional("deposit", rate(), "of a month, what is kept back", 0L);
        Field<String> article = keys.required("article", text(100), "that says so");
        Field<Map<String, Long>> prices =
                keys.optional("prices", Shapes.map(Shapes.name(), money()), "by disease", Map.of());
        return keys.build(fields -> new PaymentMethod(
                fields.get(family),
                fields.get(institution),
                fields.get(care),
                fields.get(fund),
                0,
                fields.get(from),
                fields.get(to),
                PaymentMethod.Method.of(fields.get(method)),
                fields.get(heads),
                fields.get(rate),
                fields.get(total).orElse(null),
                fields.get(surplus).intValue(),
                fields.get(deposit).intValue(),
                fields.get(article),
                fields.get(prices)));
    }

    private static Shape<MethodDecision> methodDecision() {
        ObjectBuilder keys =
                Shapes.object("PaymentMethodDecision", "what another person decides of a method of payment");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<String> institution = keys.required("institution", text(40), "its code");
        Field<String> care = keys.required("class", Shapes.name(), "class of care");
        Field<String> fund = keys.required("fund", Shapes.name(), "the fund that pays");
        Field<Integer> version = keys.required("version", integer(1, 1_000_000), "of the proposal");
        Field<Boolean> approved = keys.required("approved", bool(), "whether it is approved");
        return keys.build(fields -> new MethodDecision(
                fields.get(family),
                fields.get(institution),
                fields.get(care),
                fields.get(fund),
                fields.get(version),
                fields.get(approved)));
    }

    private static Shape<Deductions.Deduction> deduction() {
        ObjectBuilder keys = Shapes.object("Deduction", "what is kept back from an institution for a finding");
        Field<String> id = keys.required("id", Shapes.pattern("[A-Za-z0-9.-]{1,40}", "an id", "K-2023-1"), "its id");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<String> institution = keys.required("institution", text(40), "its code");
        Field<Optional<Integer>> finding =
                keys.optional("finding", integer(1, Integer.MAX_VALUE), "number of the finding");
        Field<String> fund = keys.required("fund", Shapes.name(), "the fund that gets it back");
        Field<Long> amount = keys.required("amount", money(1, Shapes.MAX_FEN), "how much");
        Field<String> article = keys.required("article", text(100), "that says so");
        Field<String> reason = keys.required("reason", text(400), "why");
        return keys.build(fields -> new Deductions.Deduction(
                fields.get(id),
                fields.get(family),
                fields.get(institution),
                fields.get(finding).map(Integer::longValue).orElse(null),
                fields.get(fund),
                fields.get(amount),
                fields.get(article),
                fields.get(reason)));
    }

    private static Shape<Deductions.DepositReturn> assessment() {
        ObjectBuilder keys = Shapes.object("InstitutionAssessment", "how an institution did in a year");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<String> institution = keys.required("institution", text(40), "its code");
        Field<Integer> year = keys.required("year", Shapes.year(), "the year");
        Field<Integer> score = keys.required("score", integer(0, 100), "of a hundred");
        Field<Long> returned = keys.required("returned", rate(), "the part of its deposit that it gets back");
        Field<String> article = keys.required("article", text(100), "that says so");
        return keys.build(fields -> new Deductions.DepositReturn(
                fields.get(family),
                fields.get(institution),
                fields.get(year),
                fields.get(score),
                fields.get(returned).intValue(),
                fields.get(article)));
    }
}
