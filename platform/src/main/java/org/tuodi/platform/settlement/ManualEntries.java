package org.tuodi.platform.settlement;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/**
 * Settles at the counter what was not settled at once. The bill goes the same way as one from an institution and comes to the
 * same; beside it stands why it came to the counter, what was handed in, and who entered it. The funds owe a reimbursement to
 * the office that pays it out, and a bill settled with a mandate to the hospital.
 */
@Component
public class ManualEntries {

    /** What begins the keys of calls that the counter makes for a hospital. */
    static final String KEY = "counter/";

    /**
     * The office as which cases settle what is paid to persons themselves. It names a visit by its hospital and the hospital's own
     * name for it, so that the hospital cannot settle it as well.
     */
    public static final String TO_PERSONS = "reimbursement";

    private final Settlements settlements;
    private final Drafting drafting;
    private final Merging merging;
    private final Together together;
    private final JdbcClient jdbc;
    private final Clock clock;

    ManualEntries(
            Settlements settlements,
            Drafting drafting,
            Merging merging,
            Together together,
            JdbcClient jdbc,
            Clock clock) {
        this.settlements = settlements;
        this.drafting = drafting;
        this.merging = merging;
        this.together = together;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What stands beside a bill of the counter. */
    public record Beside(
            String hospital,
            String reason,
            String documents,
            @Nullable String mandate,
            String office) {}

    /**
     * Settles a bill of the counter.
     *
     * @param key of the caller, unique in the office
     * @param by the person who enters it
     */
    public Settlements.Outcome settle(ManualBill bill, String office, String key, String by) {
        return settle(bill, office, key, by, entry -> {});
    }

    /**
     * Settles a bill of the counter, if what it comes to is accepted.
     *
     * @param accepts throws Refusal for an entry that was not expected; nothing is written then
     */
    public Settlements.Outcome settle(ManualBill bill, String office, String key, String by, Consumer<Entry> accepts) {
        SettlementRequest request = bill.request();
        String ownKey = bill.mandate() == null ? key : KEY + office + "/" + key;
        Drafting.Asked asked = drafting.asked(request, ownKey);
        try {
            return together.once(() -> {
                Settlements.Outcome outcome = merging.settleOnce(asked);
                if (outcome != null && outcome.first()) {
                    accepts.accept(outcome.entry());
                    add(outcome.entry(), bill, office, by);
                }
                return outcome;
            });
        } catch (Refusal e) {
            // Perhaps because the same call, sent twice, has just been written.
            return settlements
                    .earlier(request.institution(), ownKey, request.digest())
                    .orElseThrow(() -> e);
        }
    }

    /** What a bill of the counter would come to now, with the visits that a stay takes. Nothing of it stays but findings. */
    public Assessment attempt(ManualBill bill) {
        Drafting.Asked asked = drafting.asked(bill.request(), KEY + "trial");
        try {
            together.once(() -> {
                Settlements.Outcome outcome = merging.settleOnce(asked);
                Assessment assessment = outcome == null ? null : outcome.assessment();
                if (assessment != null) {
                    throw new Tried(assessment);
                }
                return null;
            });
        } catch (Tried e) {
            return e.assessment;
        }
        throw new IllegalStateException("a trial writes nothing");
    }

    /** Ends the transaction of a trial. */
    private static final class Tried extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Assessment assessment;

        Tried(Assessment assessment) {
            super("tried", null, false, false);
            this.assessment = assessment;
        }
    }

    private void add(Entry entry, ManualBill bill, String office, String by) {
        SettlementId id = entry.id();
        jdbc.sql("insert into manual_entry (person_id, benefit_year, number, institution, reason, documents, mandate,"
                        + " office, entered_by, entered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(java.util.Arrays.asList(
                        id.person(),
                        id.year(),
                        id.number(),
                        bill.hospital(),
                        bill.reason(),
                        bill.documents(),
                        bill.mandate(),
                        office,
                        by,
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .update();
    }

    /** What stands beside a settlement; empty for one that did not come to the counter. */
    public Optional<Beside> of(SettlementId id) {
        List<Beside> found = jdbc.sql("select institution, reason, documents, mandate, office from manual_entry"
                        + " where person_id = ? and benefit_year = ? and number = ?")
                .params(id.person(), id.year(), id.number())
                .query((row, number) -> new Beside(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
        return found.stream().findFirst();
    }
}
