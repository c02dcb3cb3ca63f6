package org.tuodi.platform.planning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.FourEyes;
import org.tuodi.platform.calls.Refusal;

/**
 * How the fund of a district did in a year (JM 二(一)4, BY 第18条, C8 九): goals, findings and a score, approved by another person. The
 * score stands beside the budget of the year after.
 */
@Component
public class Evaluations {

    private static final String KEY = "family, fund, region, year, version";

    private final JdbcClient jdbc;
    private final Clock clock;

    Evaluations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An evaluation.
     *
     * @param score 0 to 100
     */
    public record Evaluation(
            String family, String fund, String region, int year, String goals, String findings, int score) {}

    /**
     * An evaluation and how far it is.
     *
     * @param state draft, approved or rejected
     */
    public record Standing(Evaluation evaluation, int version, String proposedBy, String state) {}

    /** A fund of a district that has a budget and no evaluation that was approved. */
    public record Missing(String fund, String region) {}

    /**
     * Proposes one.
     *
     * @return its version
     * @throws Refusal when something is missing or out of bounds
     */
    @Transactional
    public int propose(Evaluation it, Caller caller) {
        if (it.score() < 0 || it.score() > 100) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "score: found " + it.score() + "; expected 0 to 100");
        }
        if (it.goals().length() < 4 || it.findings().length() < 4) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "goals, findings: found `" + it.goals() + "`, `" + it.findings()
                            + "`; expected a sentence in both");
        }
        if (!caller.sees(it.region())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found the region `" + it.region() + "`; expected one that begins with " + caller.area());
        }
        return jdbc.sql("insert into fund_evaluation (" + KEY + ", goals, findings, score, proposed_by, proposed_at)"
                        + " select ?, ?, ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ? from fund_evaluation"
                        + " where family = ? and fund = ? and region = ? and year = ? returning version")
                .params(it.family(), it.fund(), it.region(), it.year(), it.goals(), it.findings(), it.score())
                .params(caller.person(), clock.instant().atOffset(ZoneOffset.UTC))
                .params(it.family(), it.fund(), it.region(), it.year())
                .query(Integer.class)
                .single();
    }

    /** Decides what somebody else proposed. */
    @Transactional
    public void decide(
            String family, String fund, String region, int year, int version, boolean approved, Caller caller) {
        Standing found = of(family, year, caller.area()).stream()
                .filter(each -> each.evaluation().fund().equals(fund)
                        && each.evaluation().region().equals(region)
                        && each.version() == version)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND, "version " + version + " of the evaluation of " + fund + " " + region));
        FourEyes.require(found.proposedBy(), caller, "the evaluation");
        try {
            jdbc.sql("insert into fund_evaluation_decision (" + KEY + ", approved, proposed_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(family, fund, region, year, version, approved, found.proposedBy(), caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "version " + version + " is decided already");
        }
    }

    /** Those of a year and an area, the latest version of each first. */
    public List<Standing> of(String family, int year, String area) {
        return jdbc.sql("select e.*, d.approved from fund_evaluation e left join fund_evaluation_decision d using ("
                        + KEY
                        + ") where family = ? and year = ? and starts_with(region, ?)"
                        + " order by fund, region, version desc")
                .params(family, year, area)
                .query((row, number) -> standing(row))
                .list();
    }

    /** What is to be evaluated still: funds of districts with an approved budget. */
    public List<Missing> missing(String family, int year, String area) {
        return jdbc.sql("select distinct b.fund, b.region from budget b join budget_decision using"
                        + " (family, fund, region, year, item, version) where approved and family = ? and year = ?"
                        + " and starts_with(b.region, ?) and not exists (select from fund_evaluation_decision e"
                        + " where e.approved and (e.family, e.fund, e.region, e.year) = (b.family, b.fund, b.region, b.year))"
                        + " order by 1, 2")
                .params(family, year, area)
                .query((row, number) -> new Missing(row.getString(1), row.getString(2)))
                .list();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Boolean approved = row.getObject("approved", Boolean.class);
        return new Standing(
                new Evaluation(
                        row.getString("family"),
                        row.getString("fund"),
                        row.getString("region"),
                        row.getInt("year"),
                        row.getString("goals"),
                        row.getString("findings"),
                        row.getInt("score")),
                row.getInt("version"),
                row.getString("proposed_by"),
                approved == null ? "draft" : approved ? "approved" : "rejected");
    }
}
