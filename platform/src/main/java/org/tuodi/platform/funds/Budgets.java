package org.tuodi.platform.funds;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;

/** Budgets of funds by year (MM 三(二), BY 第18条): proposed by one person, approved by another; the version approved last counts. */
@Component
public class Budgets {

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
     * @param item income, spending, or servicePurchase: what an undertaking insurer is paid (MM 二(三))
     * @param amount fen
     * @param basis how it was reckoned
     */
    public record Line(String family, String fund, String region, int year, String item, long amount, String basis) {}

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
        jdbc.sql("insert into budget (" + KEY + ", amount, basis, proposed_by, proposed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(line.family(), line.fund(), line.region(), line.year(), line.item(), version)
                .params(
                        line.amount(),
                        line.basis(),
                        caller.person(),
                        clock.instant().atOffset(ZoneOffset.UTC))
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
        if (found.proposedBy().equals(caller.person())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "the budget is proposed by " + found.proposedBy() + "; expected another person");
        }
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
                                    row.getString("basis")),
                            row.getInt("version"),
                            row.getString("proposed_by"),
                            approved == null ? "draft" : approved ? "approved" : "rejected");
                })
                .list();
    }
}
