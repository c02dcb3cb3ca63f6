package org.tuodi.platform.changes;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.platform.settlement.OtherPolicy;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.model.PackSpec;

/**
 * What a proposed pack would have paid for the bills of a year that is stored, beside what was paid. Settled a few persons at a time,
 * so that whoever waits sees how far it is, and no call takes long; nothing is written.
 */
@Component
public class Impact {

    /** How many persons are settled again at most. */
    public static final int MOST_PERSONS = 5_000;

    private static final int AT_ONCE = 100;
    private static final int KEPT = 8;

    private final JdbcClient jdbc;
    private final Policies policies;
    private final ProposalStore store;
    private final OtherPolicy other;
    /** Compiled once; the text of a proposal never changes. */
    private final Map<Long, PolicyVersion> compiled = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, PolicyVersion> eldest) {
            return size() > KEPT;
        }
    };

    Impact(JdbcClient jdbc, Policies policies, ProposalStore store, OtherPolicy other) {
        this.jdbc = jdbc;
        this.policies = policies;
        this.store = store;
        this.other = other;
    }

    /**
     * Sums over some persons, in fen.
     *
     * @param last the last person, after whom the next part begins; empty when there are no more
     */
    public record Part(
            int persons,
            String last,
            int bills,
            int refused,
            long cashBefore,
            long cashAfter,
            Map<String, Long> before,
            Map<String, Long> after) {}

    /** Benefit years with settlements of an area, the latest first. */
    public List<Integer> years() {
        return jdbc.sql("select distinct benefit_year from person_year order by 1 desc limit 20")
                .query(Integer.class)
                .list();
    }

    /** How many persons of an area have settlements of a year, as far as they are settled again. */
    public int persons(int year, String area) {
        return jdbc.sql("select count(*) from (select distinct person_id from settlement where benefit_year = ?"
                        + " and starts_with(region, ?) limit ?) as counted")
                .params(year, area, MOST_PERSONS)
                .query(Integer.class)
                .single();
    }

    /**
     * The next persons of an area.
     *
     * @param after the last person of the part before; empty at the beginning
     */
    public Part part(long proposal, int year, String area, String after) {
        Proposal proposed =
                store.find(proposal).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the proposal " + proposal));
        PolicyVersion policy = version(proposed);
        List<String> persons = jdbc.sql(
                        "select distinct person_id from settlement where benefit_year = ? and person_id > ?"
                                + " and starts_with(region, ?) order by person_id limit ?")
                .params(year, after, area, AT_ONCE)
                .query(String.class)
                .list();
        Map<String, Long> before = new TreeMap<>();
        Map<String, Long> then = new TreeMap<>();
        int bills = 0;
        int refused = 0;
        long cashBefore = 0;
        long cashAfter = 0;
        for (String person : persons) {
            OtherPolicy.Compared compared = other.year(person, year, policy, proposed.family());
            compared.before().forEach((fund, fen) -> before.merge(fund, fen, Math::addExact));
            compared.after().forEach((fund, fen) -> then.merge(fund, fen, Math::addExact));
            bills += compared.bills();
            refused += compared.refused();
            cashBefore = Math.addExact(cashBefore, compared.cashBefore());
            cashAfter = Math.addExact(cashAfter, compared.cashAfter());
        }
        String last = persons.size() < AT_ONCE ? "" : persons.get(persons.size() - 1);
        return new Part(persons.size(), last, bills, refused, cashBefore, cashAfter, before, then);
    }

    /** The proposed pack as if it had always been in force. */
    private PolicyVersion version(Proposal proposed) {
        synchronized (compiled) {
            return compiled.computeIfAbsent(proposed.number(), number -> {
                PackSpec base = policies.library().spec(proposed.base());
                LocalDate from = base.from();
                PackDraft draft =
                        new PackDraft(proposed.base(), proposed.pack(), store.files(number), proposed.changed());
                PackSource source =
                        new PackSource(proposed.pack(), draft.inForce(from, null), "packs/" + proposed.pack());
                return new PolicyVersion(0, proposed.pack(), "", new PolicyLibrary(List.of(source)));
            });
        }
    }
}
