package org.tuodi.platform.funds;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.FourEyes;
import org.tuodi.platform.calls.Refusal;

/** Budgets of funds by year (MM 三(二), BY 第18条): proposed by one person, approved by another; the version approved last counts. */
@Component
public class Budgets {

    /**
     * What is budgeted: income, and the plan of those who collect it; spending; what an undertaking insurer is paid (MM 二(三)); and
     * what finance provides for integration, benefits, systems, service and rewards (JM 三(三)).
     */
    public static final List<String> ITEMS = List.of(
            "income",
            "collectionPlan",
            "spending",
            "servicePurchase",
            "integration",
            "benefits",
            "systems",
            "service",
            "reward");

    private static final String KEY = "family, fund, region, year, item, version";

    private final JdbcClient jdbc;
    private final Clock clock;

    Budgets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A line of a budget.
     *
     * @param item one of {@link #ITEMS}
     * @param amount fen
     * @param basis how it was reckoned, and why it differs from the collection plan where it does
     * @param forecast what it is held against, or null
     */
    public record Line(
            String family,
            String fund,
            String region,
            int year,
            String item,
            long amount,
            String basis,
            @Nullable Forecast forecast) {

        /** Whether less is budgeted than is to be expected. */
        public boolean isBelowForecast() {
            return forecast != null && amount < forecast.amount();
        }
    }

    /**
     * What is to be expected (MM 三(二)).
     *
     * @param average fen per person
     */
    public record Forecast(int persons, long average) {

        /** Of both, or of neither. */
        public static @Nullable Forecast of(@Nullable Integer persons, @Nullable Long average) {
            if ((persons == null) != (average == null)) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE,
                        "persons, average: found one of them; expected both, or none of them");
            }
            return persons == null || average == null ? null : new Forecast(persons, average);
        }

        /** Fen. */
        public long amount() {
            return Math.multiplyExact(average, persons);
        }
    }

    /** A line, and whether it counts. */
    public record Standing(Line line, int version, String proposedBy, String state) {}

    /** Proposes a line and gives its version. */
    @Transactional
    public int propose(Line line, Caller caller) {
        int version = jdbc.sql("select coalesce(max(version), 0) + 1 from budget"
                        + " where family = ? and fund = ? and region = ? and year = ? and item = ?")
                .params(line.family(), line.fund(), line.region(), line.year(), line.item())
                .query(Integer.class)
                .single();
        Forecast forecast = line.forecast();
        jdbc.sql("insert into budget (" + KEY + ", amount, basis, persons, average, proposed_by, proposed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(line.family(), line.fund(), line.region(), line.year(), line.item(), version)
                .params(line.amount(), line.basis())
                .params(Arrays.asList(
                        forecast == null ? null : forecast.persons(),
                        forecast == null ? null : forecast.average(),
                        caller.person(),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .update();
        return version;
    }

    /** Decides a line that somebody else proposed. */
    @Transactional
    public void decide(
            String family,
            String fund,
            String region,
            int year,
            String item,
            int version,
            boolean approved,
            Caller caller) {
        Standing found = of(family, year, region).stream()
                .filter(each -> each.line().fund().equals(fund)
                        && each.line().region().equals(region)
                        && each.line().item().equals(item)
                        && each.version() == version)
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(Refusal.Code.NOT_FOUND, "version " + version + " of the budget of " + fund));
        FourEyes.require(found.proposedBy(), caller, "the budget");
        try {
            jdbc.sql("insert into budget_decision (" + KEY + ", approved, proposed_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(family, fund, region, year, item, version, approved, found.proposedBy(), caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "version " + version + " is decided already");
        }
    }

    /** All versions of a year for an area, the latest of each line first. */
    public List<Standing> of(String family, int year, String area) {
        return jdbc.sql("select b.*, d.approved from budget b left join budget_decision d using (" + KEY + ")"
                        + " where family = ? and year = ? and starts_with(region, ?)"
                        + " order by fund, region, item, version desc")
                .params(family, year, area)
                .query((row, number) -> {
                    Boolean approved = row.getObject("approved", Boolean.class);
                    return new Standing(
                            new Line(
                                    row.getString("family"),
                                    row.getString("fund"),
                                    row.getString("region"),
                                    row.getInt("year"),
                                    row.getString("item"),
                                    row.getLong("amount"),
                                    row.getString("basis"),
                                    Forecast.of(
                                            row.getObject("persons", Integer.class),
                                            row.getObject("average", Long.class))),
                            row.getInt("version"),
                            row.getString("proposed_by"),
                            approved == null ? "draft" : approved ? "approved" : "rejected");
                })
                .list();
    }
}
