package org.tuodi.platform.settlement;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/** Reversals by an agency: one person proposes, another one confirms, and only then the settlement is taken back. */
@Component
public class AgencyReversals {

    /** What begins the keys of the calls that take back; institutions may not begin theirs so. */
    static final String KEY = "agency/";

    private final SettlementStore store;
    private final Merging merging;
    private final Together together;
    private final JdbcClient jdbc;
    private final Clock clock;

    AgencyReversals(SettlementStore store, Merging merging, Together together, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.merging = merging;
        this.together = together;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What one person proposed.
     *
     * @param region where the insured person belongs
     * @param confirmedBy null while it waits
     */
    public record Proposed(
            SettlementId settlement,
            String region,
            String reason,
            String proposedBy,
            @Nullable String confirmedBy) {}

    /**
     * Proposes to take a settlement back.
     *
     * @throws Refusal when there is no such settlement, it is taken back, or somebody proposed it already
     */
    public Proposed propose(SettlementId id, String reason, String by) {
        Entry settled = store.entry(id)
                .filter(entry -> entry.kind() == 1)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the settlement " + id));
        if (store.isReversed(id)) {
            throw new Refusal(Refusal.Code.ALREADY_REVERSED, "the settlement " + id);
        }
        int written = jdbc.sql("insert into reversal_proposal (person_id, benefit_year, settlement, region, reason,"
                        + " proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(id.person(), id.year(), id.number(), settled.region(), reason, by, now())
                .update();
        Proposed proposed = find(id).orElseThrow();
        if (written == 0
                && !(proposed.proposedBy().equals(by) && proposed.reason().equals(reason))) {
            throw new Refusal(Refusal.Code.CONFLICT, proposed.proposedBy() + " proposed the reversal of " + id);
        }
        return proposed;
    }

    /**
     * Confirms a proposal and takes the settlement back.
     *
     * @throws Refusal when nobody proposed it, or the same person did
     */
    public Settlements.Outcome confirm(SettlementId id, String by) {
        Proposed proposed =
                find(id).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a proposal to take back " + id));
        if (proposed.proposedBy().equals(by)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, by + " proposed it; expected another person to confirm");
        }
        String institution = store.entry(id).orElseThrow().visited().institution();
        return together.once(() -> {
            Settlements.Outcome outcome = merging.reverseOnce(id, institution, KEY + id);
            if (outcome != null && outcome.first()) {
                jdbc.sql("insert into reversal_confirmation (person_id, benefit_year, settlement, proposed_by,"
                                + " confirmed_by, entry, confirmed_at) values (?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                id.person(),
                                id.year(),
                                id.number(),
                                proposed.proposedBy(),
                                by,
                                outcome.entry().id().number(),
                                now())
                        .update();
            }
            return outcome;
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** What was proposed of a settlement, confirmed or not. */
    public Optional<Proposed> find(SettlementId id) {
        return select(
                        " where p.person_id = ? and p.benefit_year = ? and p.settlement = ?",
                        id.person(),
                        id.year(),
                        id.number())
                .stream()
                .findFirst();
    }

    /** Proposals of an area that wait for a second person. */
    public List<Proposed> open(String area) {
        return select(
                " where c.entry is null and starts_with(p.region, ?) order by p.person_id, p.benefit_year, p.settlement",
                area);
    }

    /** All that was proposed of a person's settlements. */
    List<Proposed> ofPerson(String person) {
        return select(" where p.person_id = ? order by p.benefit_year, p.settlement", person);
    }

    private List<Proposed> select(String where, Object... parameters) {
        return jdbc.sql("select p.person_id, p.benefit_year, p.settlement, p.region, p.reason, p.proposed_by,"
                        + " c.confirmed_by from reversal_proposal p"
                        + " left join reversal_confirmation c using (person_id, benefit_year, settlement)" + where)
                .params(parameters)
                .query((row, number) -> new Proposed(
                        new SettlementId(row.getString(1), row.getInt(2), row.getInt(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }
}
