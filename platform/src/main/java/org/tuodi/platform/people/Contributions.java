package org.tuodi.platform.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Words;

/** What was paid for persons' insurance, by month and by the standard of its time, and the years that follow from it. */
@Component
public class Contributions {

    private final JdbcClient jdbc;
    private final People people;
    private final ContributionStandards standards;
    private final Clock clock;

    Contributions(JdbcClient jdbc, People people, ContributionStandards standards, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.standards = standards;
        this.clock = clock;
    }

    /**
     * Records a contribution. What is paid is reckoned by the standard; an amount that says otherwise is refused.
     *
     * @return its number among the person's
     * @throws Refusal when the months are paid already, or the standard says otherwise
     */
    @Transactional
    int record(String person, Contribution contribution, String by) {
        people.hold(person);
        List<Contribution> known = of(person);
        return insert(person, reckoned(person, contribution, known), null, "", by);
    }

    private Contribution reckoned(String person, Contribution given, List<Contribution> known) {
        return switch (given.kind()) {
            case PAID -> paid(person, given, known);
            case TRANSFERRED, DEEMED ->
                given.paying(given.base(), given.personal() == null ? 0 : given.personal(), 0, 0);
            case CONVERTED -> converted(given, known);
        };
    }

    private Contribution paid(String person, Contribution given, List<Contribution> known) {
        Set<YearMonth> months = CreditedTime.months(given.scheme(), Contribution.Kind.PAID, List.of(given));
        Set<YearMonth> twice = CreditedTime.months(given.scheme(), Contribution.Kind.PAID, known);
        twice.retainAll(months);
        if (!twice.isEmpty()) {
            throw new Refusal(Refusal.Code.CONFLICT, "paid already: " + twice);
        }
        LocalDate first = months.iterator().next().atDay(1);
        ContributionStandard standard = standards.required(given.region(), given.scheme(), first);
        Contribution due = given.scheme().equals("employee")
                ? employee(given, standard, months.size())
                : resident(person, given, standard, months);
        if (given.personal() != null && !given.personal().equals(due.personal())) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found " + Money.text(given.personal()) + "; expected "
                            + Money.text(due.personal() == null ? 0 : due.personal()) + " by " + standard.document());
        }
        return due;
    }

    private static Contribution employee(Contribution given, ContributionStandard standard, int months) {
        Long base = given.base();
        if (base == null) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "found no `base`; expected one of an employee");
        }
        long counted = standard.within(base);
        return given.paying(
                counted,
                months * ContributionStandard.part(counted, standard.personalRate()),
                months * ContributionStandard.part(counted, standard.employerRate()),
                0);
    }

    /** A year as a whole; what was subsidised is not asked of the person (C8-10.5). */
    private Contribution resident(
            String person, Contribution given, ContributionStandard standard, Set<YearMonth> months) {
        YearMonth first = months.iterator().next();
        if (months.size() > 12 || !first.equals(YearMonth.of(standard.from().getYear(), first.getMonth()))) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found " + given.from() + " to " + given.to()
                            + "; expected months of one year that has a standard");
        }
        long whole = standard.personal() == null ? 0 : standard.personal();
        long subsidised = Math.min(whole, subsidy(person, first.getYear()));
        return given.paying(null, whole - subsidised, 0, standard.government() == null ? 0 : standard.government());
    }

    private long subsidy(String person, int year) {
        return jdbc.sql("select coalesce(sum(amount), 0) from premium_subsidy where person_id = ? and year = ?")
                .params(person, year)
                .query(Long.class)
                .single();
    }

    private Contribution converted(Contribution given, List<Contribution> known) {
        CreditedTime resident = CreditedTime.of("resident", known);
        boolean again = known.stream().anyMatch(each -> each.kind() == Contribution.Kind.CONVERTED);
        if (again || !given.scheme().equals("employee")) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "resident years are converted once, into years of employee insurance");
        }
        Long factor = standards
                .required(given.region(), "employee", LocalDate.now(clock))
                .residentYearFactor();
        if (factor == null) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found no `residentYearFactor` in the standard of " + given.region()
                            + "; expected one (JM-2.1.5b)");
        }
        return given.counting(resident.convertedBy(factor));
    }

    /** Takes a contribution back; throws Refusal when it is not there or was taken back already. */
    @Transactional
    int reverse(String person, int number, String why, String by) {
        people.hold(person);
        Contribution was = jdbc.sql(
                        "select * from contribution where person_id = ? and number = ? and kind <> 'reversal'")
                .params(person, number)
                .query((row, count) -> contribution(row))
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the contribution " + number));
        return insert(person, was, number, why, by);
    }

    private int insert(String person, Contribution row, @Nullable Integer reverses, String why, String by) {
        int sign = reverses == null ? 1 : -1;
        YearMonth from = row.from();
        YearMonth to = row.to();
        try {
            return jdbc.sql("""
                            insert into contribution (person_id, number, kind, scheme, region, from_month, to_month, tenths,
                                base, personal, employer, government, channel, reference, reverses, recorded_by)
                            select :person, coalesce(max(number), 0) + 1, :kind, :scheme, :region, :from, :to, :tenths,
                                :base, :personal, :employer, :government, :channel, :reference, :reverses, :by
                            from contribution where person_id = :person returning number""")
                    .param("person", person)
                    .param("kind", reverses == null ? Words.of(row.kind()) : "reversal")
                    .param("scheme", row.scheme())
                    .param("region", row.region())
                    .param("from", from == null ? null : from.atDay(1))
                    .param("to", to == null ? null : to.atDay(1))
                    .param("tenths", reverses == null ? row.tenths() : null)
                    .param("base", row.base())
                    .param("personal", sign * (row.personal() == null ? 0 : row.personal()))
                    .param("employer", sign * row.employer())
                    .param("government", sign * row.government())
                    .param("channel", row.channel())
                    .param("reference", reverses == null ? row.reference() : why)
                    .param("reverses", reverses)
                    .param("by", by)
                    .query(Integer.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    reverses == null ? "the reference " + row.reference() + " is on record" : "taken back already");
        }
    }

    /** What counts now: without what was taken back. */
    List<Contribution> of(String person) {
        return List.copyOf(numbered(person).values());
    }

    /** The same by number. */
    Map<Integer, Contribution> numbered(String person) {
        Map<Integer, Contribution> rows = new LinkedHashMap<>();
        jdbc.sql("select * from contribution c where person_id = ? and kind <> 'reversal' and not exists (select from"
                        + " contribution r where r.person_id = c.person_id and r.reverses = c.number) order by number")
                .param(person)
                .query(row -> {
                    rows.put(row.getInt("number"), contribution(row));
                });
        return rows;
    }

    private static Contribution contribution(ResultSet row) throws SQLException {
        LocalDate from = row.getObject("from_month", LocalDate.class);
        LocalDate to = row.getObject("to_month", LocalDate.class);
        return new Contribution(
                Words.constant(Contribution.Kind.class, row.getString("kind")),
                row.getString("scheme"),
                row.getString("region"),
                from == null ? null : YearMonth.from(from),
                to == null ? null : YearMonth.from(to),
                row.getObject("tenths", Integer.class),
                row.getObject("base", Long.class),
                row.getLong("personal"),
                row.getLong("employer"),
                row.getLong("government"),
                row.getString("channel"),
                row.getString("reference"));
    }
}
