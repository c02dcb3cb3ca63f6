package org.tuodi.platform.clearing;

import java.time.Clock;
import java.time.Instant;
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

/** What is kept back from institutions for findings, and deposits that are given back after the assessment of a year. */
@Component
public class Deductions {

    private final JdbcClient jdbc;
    private final Clock clock;

    Deductions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A deduction.
     *
     * @param finding its number, or null where it comes from an inspection
     * @param amount fen
     */
    public record Deduction(
            String id,
            String family,
            String institution,
            @Nullable Long finding,
            String fund,
            long amount,
            String article,
            String reason) {}

    /**
     * What is given back of a year's deposits.
     *
     * @param score of the assessment, of a hundred
     * @param returnedPpm the part that is given back
     */
    public record DepositReturn(
            String family, String institution, int year, int score, int returnedPpm, String article) {}

    /** Proposes a deduction; throws Refusal when the id is taken or the finding is not one of the institution. */
    @Transactional
    public void propose(Deduction deduction, Caller caller) {
        Long finding = deduction.finding();
        if (finding != null
                && jdbc.sql("select count(*) from finding where number = ? and institution = ?")
                                .params(finding, deduction.institution())
                                .query(Integer.class)
                                .single()
                        == 0) {
            throw new Refusal(
                    Refusal.Code.NOT_FOUND,
                    "the finding " + finding + " of the institution " + deduction.institution());
        }
        try {
            jdbc.sql(
                            "insert into deduction (id, family, institution, finding, fund, amount, article, reason, proposed_by,"
                                    + " proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            deduction.id(),
                            deduction.family(),
                            deduction.institution(),
                            finding,
                            deduction.fund(),
                            deduction.amount(),
                            deduction.article(),
                            deduction.reason(),
                            caller.person(),
                            clock.instant().atOffset(ZoneOffset.UTC)))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the deduction " + deduction.id() + " is on record");
        }
    }

    /** From whom a deduction keeps something back; throws Refusal when there is none. */
    String institutionOf(String id) {
        return jdbc.sql("select institution from deduction where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the deduction " + id));
    }

    /** Decides a deduction that somebody else proposed. */
    @Transactional
    public void decide(String id, boolean approved, Caller caller) {
        String proposer = jdbc.sql("select proposed_by from deduction where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the deduction " + id));
        FourEyes.require(proposer, caller, "the deduction " + id);
        try {
            jdbc.sql("insert into deduction_decision (id, approved, proposed_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(id, approved, proposer, caller.person(), now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the deduction " + id + " is decided already");
        }
    }

    /** Proposes the assessment of a year. */
    @Transactional
    public void proposeReturn(DepositReturn given, Caller caller) {
        try {
            jdbc.sql("insert into deposit_return (family, institution, year, score, returned_ppm, article, proposed_by,"
                            + " proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(given.family(), given.institution(), given.year(), given.score(), given.returnedPpm())
                    .params(given.article(), caller.person(), now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, given.institution() + " is assessed for " + given.year() + " already");
        }
    }

    /** Decides the assessment of a year that somebody else proposed. */
    @Transactional
    public void decideReturn(String family, String institution, int year, boolean approved, Caller caller) {
        String what = "the assessment of " + institution + " for " + year;
        String proposer = jdbc.sql(
                        "select proposed_by from deposit_return where family = ? and institution = ? and year = ?")
                .params(family, institution, year)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, what));
        FourEyes.require(proposer, caller, what);
        try {
            jdbc.sql(
                            "insert into deposit_return_decision (family, institution, year, approved, proposed_by, decided_by,"
                                    + " decided_at) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(family, institution, year, approved, proposer, caller.person(), now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, what + " is decided already");
        }
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Deductions approved until a moment that stand in no statement. */
    List<Deduction> open(String family, Instant until) {
        return jdbc.sql("select d.* from deduction d join deduction_decision e on e.id = d.id and e.approved"
                        + " where d.family = ? and e.decided_at <= ? and not exists (select from clearing_item i"
                        + " where i.kind = 'deduction' and i.reference = d.id) order by d.id")
                .params(family, until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Deduction(
                        row.getString("id"),
                        row.getString("family"),
                        row.getString("institution"),
                        row.getObject("finding", Long.class),
                        row.getString("fund"),
                        row.getLong("amount"),
                        row.getString("article"),
                        row.getString("reason")))
                .list();
    }

    /** Assessments decided until a moment whose deposits were not given back. */
    List<DepositReturn> returns(String family, Instant until) {
        return jdbc.sql("select r.* from deposit_return r join deposit_return_decision d"
                        + " using (family, institution, year) where r.family = ? and d.approved and d.decided_at <= ?"
                        + " and not exists (select from clearing_item i where i.family = r.family"
                        + " and i.institution = r.institution and i.kind = 'depositReturn'"
                        + " and i.reference = r.year::text) order by r.institution, r.year")
                .params(family, until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new DepositReturn(
                        row.getString("family"),
                        row.getString("institution"),
                        row.getInt("year"),
                        row.getInt("score"),
                        row.getInt("returned_ppm"),
                        row.getString("article")))
                .list();
    }

    /** What was kept back of an institution in the months of a year, by fund; in fen. */
    java.util.Map<String, Long> deposits(String family, String institution, int year) {
        java.util.Map<String, Long> kept = new java.util.TreeMap<>();
        jdbc.sql("select i.fund, -sum(i.amount)::bigint from clearing_item i join clearing_period p"
                        + " on p.family = i.family and p.number = i.period where i.family = ? and i.institution = ?"
                        + " and i.kind = 'deposit' and starts_with(p.month, ?) group by i.fund")
                .params(family, institution, year + "-")
                .query(row -> {
                    kept.put(row.getString(1), row.getLong(2));
                });
        return kept;
    }
}
