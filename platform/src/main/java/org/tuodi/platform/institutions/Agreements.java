package org.tuodi.platform.institutions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/**
 * Service agreements. One person proposes what becomes of an agreement, another decides; only what was approved counts, from
 * its own day on.
 */
@Component
public final class Agreements {

    private static final String NAME = "agreements";
    private static final String SELECT = "select c.agreement, c.number, c.institution, c.kind, c.day, c.to_day,"
            + " c.assistance_designated, c.clauses, c.quality_deposit, c.reason, c.proposed_by, d.decided_by, d.approved,"
            + " v.verified_by, v.agreed from agreement_change c left join agreement_decision d using (agreement, number)"
            + " left join lateral (select verified_by, agreed from agreement_verification each"
            + " where each.agreement = c.agreement and each.number = c.number order by turn desc limit 1) v on true";

    /**
     * A change as it is stored.
     *
     * @param decidedBy null while it waits
     * @param approved null while it waits
     * @param verification what the health department said last; null for nothing
     */
    public record Stored(
            int number,
            AgreementChange change,
            String proposedBy,
            @Nullable String decidedBy,
            @Nullable Boolean approved,
            @Nullable Verification verification) {}

    /** What the health department says of a change, and which person of it. */
    public record Verification(boolean agreed, String by) {}

    /** How the agreements of an institution stand on a day. */
    record Overall(InstitutionFacts.Standing standing, boolean assistanceDesignated) {}

    private final Registers registers;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cached<Map<String, Map<String, AgreementHistory>>> byInstitution;

    Agreements(Registers registers, JdbcClient jdbc, Clock clock) {
        this.registers = registers;
        this.jdbc = jdbc;
        this.clock = clock;
        registers.count(NAME);
        this.byInstitution = new Cached<>(registers, NAME, Map.of(), (known, edition, last) -> load());
    }

    private Map<String, Map<String, AgreementHistory>> load() {
        Map<String, Map<String, AgreementHistory>> all = new HashMap<>();
        jdbc.sql(SELECT + " where d.approved order by c.agreement, c.number")
                .query(Agreements::stored)
                .list()
                .forEach(stored -> all.computeIfAbsent(stored.change().institution(), institution -> new HashMap<>())
                        .merge(
                                stored.change().agreement(),
                                new AgreementHistory(List.of(stored.change())),
                                (history, one) -> history.with(stored.change())));
        return all;
    }

    /** How it stands with an institution on a day: in force if any agreement is. */
    Overall on(String institution, LocalDate day) {
        Map<String, AgreementHistory> histories = byInstitution.now().get(institution);
        InstitutionFacts.Standing best = InstitutionFacts.Standing.NONE;
        boolean designated = false;
        if (histories != null) {
            for (AgreementHistory history : histories.values()) {
                InstitutionFacts.Standing standing = history.standing(day);
                best = standing.ordinal() < best.ordinal() ? standing : best;
                designated |= history.assistanceDesignated(day);
            }
        }
        return new Overall(best, designated);
    }

    /**
     * Proposes a change.
     *
     * @param by the person who answers for it
     * @return its number in the agreement
     * @throws Refusal when it does not fit what is agreed, or another change waits for a decision
     */
    public int propose(AgreementChange change, String by) {
        return registers.inTransaction(() -> {
            List<Stored> before = changes(change.agreement());
            if (before.stream().anyMatch(stored -> stored.approved() == null)) {
                throw new Refusal(
                        Refusal.Code.CONFLICT,
                        "found a change of " + change.agreement() + " that waits; expected it decided first");
            }
            requireFitting(change, before);
            int number = before.size() + 1;
            insert(change, number, by);
            return number;
        });
    }

    private static void requireFitting(AgreementChange change, List<Stored> before) {
        AgreementHistory history = new AgreementHistory(before.stream()
                .filter(stored -> Boolean.TRUE.equals(stored.approved()))
                .map(Stored::change)
                .toList());
        List<String> faults = history.faults(change);
        if (faults.isEmpty() && change.kind() == AgreementChange.Kind.SIGN && !before.isEmpty()) {
            faults = List.of("found the number " + change.agreement() + " of a refused agreement; expected a new one");
        }
        Faults.refuse(faults);
    }

    private void insert(AgreementChange change, int number, String by) {
        AgreementChange.Terms terms = change.terms();
        try {
            jdbc.sql("""
                            insert into agreement_change (agreement, number, institution, kind, day, to_day,
                                assistance_designated, clauses, quality_deposit, reason, proposed_by, proposed_at)
                            values (:agreement, :number, :institution, :kind, :day, :to, :designated, :clauses, :deposit,
                                :reason, :by, :at)""")
                    .param("agreement", change.agreement())
                    .param("number", number)
                    .param("institution", change.institution())
                    .param("kind", change.kind().word())
                    .param("day", change.day())
                    .param("to", terms == null ? null : terms.to())
                    .param("designated", terms == null ? null : terms.assistanceDesignated())
                    .param("clauses", terms == null ? null : terms.clauses())
                    .param("deposit", terms == null ? null : terms.qualityDeposit())
                    .param("reason", change.reason())
                    .param("by", by)
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "another change of " + change.agreement() + " came at the same time");
        }
    }

    /**
     * Decides a change that waits.
     *
     * @param by the person who answers for it, who is not the one that proposed
     * @throws Refusal when it is not there, is decided, or the same person proposed it
     */
    public void decide(String agreement, int number, boolean approve, String remark, String by) {
        registers.inTransaction(() -> {
            Stored stored = waiting(agreement, number, by);
            Verification verification = stored.verification();
            if (approve && verification != null && !verification.agreed) {
                throw new Refusal(
                        Refusal.Code.CONFLICT,
                        "卫生健康部门核验不同意 · the health department does not agree; expected another word of it first");
            }
            int decided = jdbc.sql(
                            "insert into agreement_decision (agreement, number, approved, proposed_by, decided_by, remark,"
                                    + " decided_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .params(agreement, number, approve, stored.proposedBy(), by, remark, OffsetDateTime.now(clock))
                    .update();
            if (decided == 0) {
                throw new Refusal(Refusal.Code.BUSY, "another decision on the change came at the same time");
            }
            registers.raise(NAME);
            registers.afterCommit(byInstitution::newest);
            if (approve) {
                AgreementChange change = stored.change();
                registers.changed(new RegisterChanged(NAME, Set.of(change.institution()), change.day()));
            }
            return number;
        });
    }

    private Stored waiting(String agreement, int number, String by) {
        Stored stored = changes(agreement).stream()
                .filter(change -> change.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the change " + number + " of " + agreement));
        if (stored.approved() != null) {
            throw new Refusal(Refusal.Code.CONFLICT, "found a change that is decided; expected one that waits");
        }
        if (stored.proposedBy().equals(by)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, by + " proposed the change; expected another person to decide");
        }
        return stored;
    }

    /**
     * Says for the health department whether it agrees to a change that waits; the last word counts.
     *
     * @param by the person who answers for it, who is not the one that proposed
     * @throws Refusal when it is not there, is decided, or the same person proposed it
     */
    public void verify(String agreement, int number, boolean agreed, String remark, String by) {
        registers.inTransaction(
                () -> jdbc.sql("insert into agreement_verification (agreement, number, turn, agreed, remark,"
                                + " proposed_by, verified_by) select :agreement, :number, coalesce(max(turn), 0) + 1, :agreed,"
                                + " :remark, :proposer, :by from agreement_verification"
                                + " where agreement = :agreement and number = :number")
                        .param("agreement", agreement)
                        .param("number", number)
                        .param("agreed", agreed)
                        .param("remark", remark)
                        .param("proposer", waiting(agreement, number, by).proposedBy())
                        .param("by", by)
                        .update());
    }

    /** All that was proposed about an agreement, in order. */
    public List<Stored> changes(String agreement) {
        return jdbc.sql(SELECT + " where c.agreement = ? order by c.number")
                .param(agreement)
                .query(Agreements::stored)
                .list();
    }

    /** All that was proposed about the agreements of an institution. */
    public List<Stored> changesOf(String institution) {
        return jdbc.sql(SELECT + " where c.institution = ? order by c.agreement, c.number")
                .param(institution)
                .query(Agreements::stored)
                .list();
    }

    /** What waits for a decision. */
    public List<Stored> waiting() {
        return jdbc.sql(SELECT + " where d.approved is null order by c.agreement, c.number")
                .query(Agreements::stored)
                .list();
    }

    private static Stored stored(ResultSet row, int at) throws SQLException {
        Optional<LocalDate> to = Optional.ofNullable(row.getObject("to_day", LocalDate.class));
        String clauses = row.getString("clauses");
        boolean designated = row.getBoolean("assistance_designated");
        long deposit = row.getLong("quality_deposit");
        AgreementChange change = new AgreementChange(
                row.getString("agreement"),
                row.getString("institution"),
                AgreementChange.Kind.of(row.getString("kind")),
                row.getObject("day", LocalDate.class),
                to.map(last -> new AgreementChange.Terms(last, designated, Objects.requireNonNull(clauses), deposit))
                        .orElse(null),
                row.getString("reason"));
        return new Stored(
                row.getInt("number"),
                change,
                row.getString("proposed_by"),
                row.getString("decided_by"),
                row.getObject("approved", Boolean.class),
                row.getString("verified_by") == null
                        ? null
                        : new Verification(row.getBoolean("agreed"), row.getString("verified_by")));
    }
}
