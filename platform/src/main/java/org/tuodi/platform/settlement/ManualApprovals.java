package org.tuodi.platform.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/**
 * Approval of what was reimbursed at the counter, by another person than the one who entered it; until then the office does not
 * pay. A bill that was settled with a hospital's mandate needs none,
 * nor one that a case approved. One that is not approved is taken back by two persons.
 */
@Component
public class ManualApprovals {

    private static final String SELECT = """
            select m.person_id, m.benefit_year, m.number, m.entered_by, m.entered_at, m.office, m.reason, m.documents,
                s.region, s.total, sum_of(s.paid) as funds, s.cash, a.approved_by, a.approved_at
            from manual_entry m join settlement s using (person_id, benefit_year, number)
            left join manual_approval a using (person_id, benefit_year, number)
            where m.mandate is null and m.office <> '%s' and not exists (select from settlement r where r.person_id = m.person_id
                and r.benefit_year = m.benefit_year and r.reverses = m.number) and\s""".formatted(ManualEntries.TO_PERSONS);

    private final JdbcClient jdbc;
    private final Clock clock;

    ManualApprovals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A reimbursement that stands, with who approved it, or null while it waits. Amounts in fen.
     *
     * @param region where the insured person belongs
     */
    public record Reimbursement(
            SettlementId id,
            String region,
            String office,
            String reason,
            String documents,
            long total,
            long funds,
            long cash,
            String enteredBy,
            Instant enteredAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {}

    /** Those of an area that wait, the oldest first. */
    public List<Reimbursement> open(String area, int atMost) {
        return jdbc.sql(SELECT + "a.number is null and starts_with(s.region, ?)"
                        + " order by m.entered_at, m.person_id, m.benefit_year, m.number limit ?")
                .params(area, atMost)
                .query((row, number) -> reimbursement(row))
                .list();
    }

    /** Whether a settlement is a reimbursement that stands, and who approved it; empty for any other. */
    public Optional<Reimbursement> of(SettlementId id) {
        return jdbc.sql(SELECT + "m.person_id = ? and m.benefit_year = ? and m.number = ?")
                .params(id.person(), id.year(), id.number())
                .query((row, number) -> reimbursement(row))
                .optional();
    }

    /**
     * Approves; again by the same person changes nothing.
     *
     * @throws Refusal when it is no reimbursement that stands, the same person entered it, or another one approved it
     */
    public void approve(SettlementId id, String by) {
        Reimbursement waiting =
                of(id).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a reimbursement to approve, " + id));
        if (waiting.enteredBy.equals(by)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, by + " entered it; expected another person to approve");
        }
        try {
            jdbc.sql(
                            "insert into manual_approval (person_id, benefit_year, number, entered_by, approved_by, approved_at)"
                                    + " values (?, ?, ?, ?, ?, ?)")
                    .params(id.person(), id.year(), id.number(), waiting.enteredBy, by)
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            String approved = of(id).map(Reimbursement::approvedBy).orElse("");
            if (!by.equals(approved)) {
                throw new Refusal(Refusal.Code.CONFLICT, approved + " approved " + id + " already");
            }
        }
    }

    private static Reimbursement reimbursement(ResultSet row) throws SQLException {
        OffsetDateTime approved = row.getObject("approved_at", OffsetDateTime.class);
        return new Reimbursement(
                new SettlementId(row.getString("person_id"), row.getInt("benefit_year"), row.getInt("number")),
                row.getString("region"),
                row.getString("office"),
                row.getString("reason"),
                row.getString("documents"),
                row.getLong("total"),
                row.getLong("funds"),
                row.getLong("cash"),
                row.getString("entered_by"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                row.getString("approved_by"),
                approved == null ? null : approved.toInstant());
    }
}
