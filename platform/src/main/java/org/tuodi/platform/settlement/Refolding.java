package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.policy.compile.Statistics;

/**
 * Folds a benefit year again, in settlement sequence, with what is known now. Each settlement keeps the version of the pack
 * that settled it: late facts change what is known of a person, not the policy. Reads and writes nothing but what is stored of
 * the person.
 */
@Component
final class Refolding {

    private final SettlementStore store;
    private final Drafting drafting;
    private final InsuredCache insured;
    private final PublishedFigures figures;
    private final Policies policies;
    private final Intake intake;

    Refolding(
            SettlementStore store,
            Drafting drafting,
            InsuredCache insured,
            PublishedFigures figures,
            Policies policies,
            Intake intake) {
        this.store = store;
        this.drafting = drafting;
        this.insured = insured;
        this.figures = figures;
        this.policies = policies;
        this.intake = intake;
    }

    /**
     * Folds again; empty if nothing was settled in the year.
     *
     * @throws org.tuodi.platform.calls.Refusal when a bill cannot be settled with what is known now
     */
    Optional<Refold> of(String person, int benefitYear) {
        List<Entry> all = store.entries(person);
        List<Entry> year =
                all.stream().filter(entry -> entry.id().year() == benefitYear).toList();
        if (year.isEmpty()) {
            return Optional.empty();
        }
        Insured now = insured.latest(person).orElseThrow();
        List<Entry> stays = stays(all);
        Statistics published = figures.newest(now.person().region());
        Map<String, Long> counted = new TreeMap<>();
        List<Refold.Change> changes = new ArrayList<>();
        for (Standing standing : Standing.of(year)) {
            FactsText.Facts facts = facts(standing, now, published, stays);
            Assessment after = drafting.assess(standing.settlement(), now, facts, counted);
            after.moved().forEach((name, fen) -> counted.merge(name, fen, Math::addExact));
            Movement difference = movement(standing.settlement(), after).minus(standing.effect());
            if (!difference.isNothing()) {
                Assessment before = drafting.again(standing.latest(), Standing.counted(year, standing.latest()));
                changes.add(new Refold.Change(standing, before, after, facts, difference));
            }
        }
        return Optional.of(new Refold(now, benefitYear, PersonYear.after(year), changes));
    }

    /** A year of which nothing can be told. */
    Refold nothing(String person, int benefitYear) {
        return new Refold(insured.latest(person).orElseThrow(), benefitYear, PersonYear.NEW, List.of());
    }

    /** What a settlement moves that comes out like this. */
    static Movement movement(Entry settlement, Assessment assessment) {
        Journal journal = Drafting.journal(
                assessment.policy(), settlement.region(), settlement.visited().institution(), assessment);
        return Movement.of(assessment.amounts(), assessment.moved(), journal);
    }

    /**
     * The visit as it was read last, with what is known now of the person, the stays, the registers and the figures. A personal
     * account is not asked for more than it paid: what it held may be spent, and nobody asked it again.
     */
    private FactsText.Facts facts(Standing standing, Insured now, Statistics published, List<Entry> stays) {
        Entry.Visited visited = standing.settlement().visited();
        boolean during = !visited.stay()
                && stays.stream()
                        .anyMatch(stay -> stay.visited().from().isBefore(visited.from())
                                && visited.from().isBefore(stay.visited().to()));
        Intake.Completed bill = intake.again(standing.facts(), now.person(), visited.stay());
        PolicyVersion policy = policies.version(standing.settlement().pack());
        return new FactsText.Facts(
                now.digest(),
                Bills.askingAtMost(bill.encounter(), standing.effect().account()),
                during,
                PublishedFigures.of(
                        policy, published, standing.settlement().id().year()),
                bill.byRegister());
    }

    /** Stays that stand, of any year. */
    private static List<Entry> stays(List<Entry> all) {
        return Standing.ofAll(all).stream()
                .map(Standing::settlement)
                .filter(entry -> entry.visited().stay())
                .toList();
    }

    /**
     * The entry that brings a settlement to where it comes out now.
     *
     * @param key of the confirmation, unique for each settlement
     */
    static Entry difference(Refold.Change change, PersonYear year, Insured person, String key, java.time.Instant now) {
        Entry settlement = change.standing().settlement();
        Entry.Amounts after = change.after().amounts();
        Map<String, String> rows = new LinkedHashMap<>();
        for (int i = 0; i < after.layers().size(); i++) {
            rows.put(after.layers().get(i), after.rows().get(i));
        }
        Movement move = change.difference();
        return new Entry(
                new SettlementId(settlement.id().person(), settlement.id().year(), year.version() + 1),
                null,
                settlement.id().number(),
                settlement.visited().calledBy(key),
                settlement.region(),
                settlement.pack(),
                move.amounts(rows),
                move.movedInOrder(),
                move.asJournal(),
                new Entry.Read(person.person().version(), FactsText.write(change.facts(), settlement.visited())),
                move.account() == 0 ? null : settlement.accountOwner(),
                settlement.bodyDigest(),
                now,
                year.head());
    }
}
