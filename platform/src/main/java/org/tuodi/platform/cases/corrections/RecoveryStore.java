package org.tuodi.platform.cases.corrections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;

/** Keeps what is to come back and what came, for good. */
@Component
class RecoveryStore {

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final Clock clock;

    RecoveryStore(JdbcClient jdbc, Database database, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
        this.clock = clock;
    }

    /** Adds what a case decided; throws Refusal when the same payment is recovered by another. */
    void add(Recovery recovery) {
        CaseId id = recovery.id();
        try {
            jdbc.sql(
                            "insert into recovery (person_id, number, amount, wrong_cause, family, region, offsets, decided_by,"
                                    + " decided_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            id.person(),
                            id.number(),
                            recovery.amount(),
                            recovery.wrongCause(),
                            recovery.family(),
                            recovery.region(),
                            recovery.offsets(),
                            recovery.decidedBy(),
                            now()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "paid: " + recovery.wrongCause() + " 已由另一案件追回 · is recovered by another case");
        }
        recovery.byFund()
                .forEach((fund, fen) -> jdbc.sql("insert into recovery_fund values (?, ?, ?, ?)")
                        .params(id.person(), id.number(), fund, fen)
                        .update());
        for (int i = 0; i < recovery.plan().size(); i++) {
            Recovery.Instalment each = recovery.plan().get(i);
            jdbc.sql("insert into recovery_instalment values (?, ?, ?, ?, ?)")
                    .params(id.person(), id.number(), i + 1, each.dueOn(), each.amount())
                    .update();
        }
    }

    /** Whether a payment is recovered by a case already. */
    boolean isRecovered(String wrongCause) {
        return jdbc.sql("select exists (select from recovery where wrong_cause = ?)")
                .param(wrongCause)
                .query(Boolean.class)
                .single();
    }

    /** Whether the bill that a payment paid was taken back since: then the funds have their share again already. */
    boolean isTakenBack(String paidCause) {
        return jdbc.sql("select exists (select from case_result r join settlement b on b.person_id = r.person_id"
                        + " and b.benefit_year = r.benefit_year and b.reverses = r.settlement where r.cause = ?)")
                .param(paidCause)
                .query(Boolean.class)
                .single();
    }

    Optional<Recovery> find(CaseId id) {
        return jdbc.sql("select * from recovery where person_id = ? and number = ?")
                .params(id.person(), id.number())
                .query((row, number) -> recovery(row))
                .optional();
    }

    /** Those of a person that are decided, the oldest first. */
    List<Recovery> of(String person) {
        return jdbc.sql("select * from recovery where person_id = ? order by decided_at, number")
                .param(person)
                .query((row, number) -> recovery(row))
                .list();
    }

    /** Those of an area of which something is open. */
    List<Recovery> open(String area, String after, int atMost) {
        return jdbc.sql("select r.* from recovery r where starts_with(r.region, ?) and r.person_id > ? and r.amount >"
                        + " coalesce((select sum(b.amount) from recovery_return b where b.person_id = r.person_id"
                        + " and b.number = r.number), 0) order by r.person_id, r.number limit ?")
                .params(area, after, atMost)
                .query((row, number) -> recovery(row))
                .list();
    }

    private Recovery recovery(ResultSet row) throws SQLException {
        CaseId id = new CaseId(row.getString("person_id"), row.getInt("number"));
        return new Recovery(
                id,
                row.getLong("amount"),
                row.getString("wrong_cause"),
                row.getString("family"),
                row.getString("region"),
                row.getBoolean("offsets"),
                funds("select fund, amount from recovery_fund where person_id = ? and number = ? order by fund", id),
                plan(id),
                returns(id),
                servedOn(id),
                row.getString("decided_by"));
    }

    private Map<String, Long> funds(String sql, CaseId id) {
        Map<String, Long> funds = new LinkedHashMap<>();
        jdbc.sql(sql).params(id.person(), id.number()).query(row -> {
            funds.put(row.getString(1), row.getLong(2));
        });
        return funds;
    }

    private List<Recovery.Instalment> plan(CaseId id) {
        return jdbc.sql(
                        "select due_on, amount from recovery_instalment where person_id = ? and number = ? order by line")
                .params(id.person(), id.number())
                .query((row, number) -> new Recovery.Instalment(row.getObject(1, LocalDate.class), row.getLong(2)))
                .list();
    }

    private List<Recovery.Return> returns(CaseId id) {
        return jdbc.sql("select * from recovery_return where person_id = ? and number = ? order by step")
                .params(id.person(), id.number())
                .query((row, number) -> new Recovery.Return(
                        row.getInt("step"),
                        row.getString("way"),
                        row.getLong("amount"),
                        row.getLong("left_over"),
                        row.getString("cause"),
                        row.getString("recorded_by"),
                        funds(
                                "select fund, amount from recovery_return_fund where person_id = ? and number = ? and step = "
                                        + row.getInt("step"),
                                id)))
                .list();
    }

    private @Nullable LocalDate servedOn(CaseId id) {
        return jdbc.sql("select served_on from recovery_notice where person_id = ? and number = ?")
                .params(id.person(), id.number())
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .optional()
                .orElse(null);
    }

    void serve(CaseId id, LocalDate servedOn, String how, String by) {
        try {
            jdbc.sql("insert into recovery_notice values (?, ?, ?, ?, ?, ?)")
                    .params(id.person(), id.number(), servedOn, sealing.seal(how), by, now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "通知书已送达 · the notice of " + id + " is served already");
        }
    }

    /**
     * By what some of it came back.
     *
     * @param cause the bank's reference or the case that was set off; null for what was written off
     * @param proposal by which it was written off, or null
     */
    record How(@Nullable String cause, @Nullable Integer proposal, String by) {}

    /** Adds the next step by which some of it came back; the caller holds the person. */
    Recovery add(Recovery recovery, String way, Map<String, Long> byFund, How how) {
        CaseId id = recovery.id();
        int step = recovery.returns().size() + 1;
        long amount = byFund.values().stream().reduce(0L, Math::addExact);
        jdbc.sql("insert into recovery_return (person_id, number, step, before_step, way, amount, whole, before_left,"
                        + " left_over, cause, proposal, approved, recorded_by, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        id.person(),
                        id.number(),
                        step,
                        step == 1 ? null : step - 1,
                        way,
                        amount,
                        recovery.amount(),
                        recovery.left(),
                        recovery.left() - amount,
                        how.cause,
                        how.proposal,
                        how.proposal == null ? null : true,
                        how.by,
                        now()))
                .update();
        byFund.forEach((fund, fen) -> jdbc.sql("insert into recovery_return_fund values (?, ?, ?, ?, ?)")
                .params(id.person(), id.number(), step, fund, fen)
                .update());
        return find(id).orElseThrow();
    }

    /** A proposal to write some of it off. */
    record WriteOff(int proposal, long amount, String article, String reason, String proposedBy, boolean isDecided) {}

    int propose(Recovery recovery, long amount, String article, String reason, String by) {
        CaseId id = recovery.id();
        return jdbc.sql("insert into recovery_write_off (person_id, number, proposal, amount, article, reason_sealed,"
                        + " decided_by, proposed_by, proposed_at) select ?, ?, coalesce(max(proposal), 0) + 1, ?, ?, ?, ?, ?, ?"
                        + " from recovery_write_off where person_id = ? and number = ? returning proposal")
                .params(
                        id.person(),
                        id.number(),
                        amount,
                        article,
                        sealing.seal(reason),
                        recovery.decidedBy(),
                        by,
                        now())
                .params(id.person(), id.number())
                .query(Integer.class)
                .single();
    }

    List<WriteOff> writeOffs(CaseId id) {
        return jdbc.sql("select w.*, d.approved_by is not null as is_decided from recovery_write_off w"
                        + " left join recovery_write_off_decision d using (person_id, number, proposal)"
                        + " where person_id = ? and number = ? order by proposal")
                .params(id.person(), id.number())
                .query((row, number) -> new WriteOff(
                        row.getInt("proposal"),
                        row.getLong("amount"),
                        row.getString("article"),
                        sealing.open(row.getBytes("reason_sealed")),
                        row.getString("proposed_by"),
                        row.getBoolean("is_decided")))
                .list();
    }

    void decide(Recovery recovery, WriteOff writeOff, boolean approved, String by) {
        CaseId id = recovery.id();
        jdbc.sql("insert into recovery_write_off_decision (person_id, number, proposal, amount, approved, proposed_by,"
                        + " decided_by, approved_by, approved_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(id.person(), id.number(), writeOff.proposal(), writeOff.amount(), approved)
                .params(writeOff.proposedBy(), recovery.decidedBy(), by, now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
