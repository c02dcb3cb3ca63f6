package org.tuodi.platform.settlement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.settle.CaseFile;

/**
 * Takes the lines of visits shortly before an admission into the stay (合并入院前门诊费用), where the pack says so. A difference
 * brings each visit to nothing, the stay is settled with their lines, and when the stay is taken back the visits stand again.
 * Every method writes in the caller's transaction.
 */
@Component
final class Merging {

    /** What begins the keys of the calls that move visits; institutions may not begin theirs so. */
    static final String KEY = "merge/";

    private final Settlements settlements;
    private final SettlementStore store;
    private final Drafting drafting;
    private final InsuredCache insured;
    private final Writing writing;
    private final Policies policies;
    private final JdbcClient jdbc;
    private final Clock clock;

    Merging(
            Settlements settlements,
            SettlementStore store,
            Drafting drafting,
            InsuredCache insured,
            Writing writing,
            Policies policies,
            JdbcClient jdbc,
            Clock clock) {
        this.settlements = settlements;
        this.store = store;
        this.drafting = drafting;
        this.insured = insured;
        this.writing = writing;
        this.policies = policies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One attempt to settle, with the visits that the bill takes; null when somebody else wrote meanwhile.
     *
     * @throws Refusal also when the bill is of a visit that a settled stay takes
     */
    Settlements.@Nullable Outcome settleOnce(Drafting.Asked asked) {
        String person = asked.request().person();
        String family =
                insured.latest(person).map(each -> each.person().family()).orElse("");
        CaseFile.Encounter bill = asked.encounter();
        PackSpec spec = policies.inForce(family, bill.to())
                .map(policy -> policy.pack().spec())
                .orElse(null);
        PackSpec.MergeBefore rule = spec == null ? null : spec.merge();
        boolean written = settlements
                .called(asked.request().institution(), asked.query().key())
                .isPresent();
        if (spec == null || rule == null || written) {
            return settlements.settleOnce(asked);
        }
        List<Entry> all = store.entries(person);
        if (!spec.countsAsInpatient().contains(bill.kind())) {
            refuseLate(rule, bill, all);
            return settlements.settleOnce(asked);
        }
        List<Standing> visits = Standing.ofAll(all).stream()
                .filter(each -> takes(rule, bill.from(), encounter(each)))
                .filter(each -> each.effect().total() != 0)
                .toList();
        return visits.isEmpty() ? settlements.settleOnce(asked) : settle(asked, visits, all);
    }

    private static boolean takes(PackSpec.MergeBefore rule, LocalDate admission, CaseFile.Encounter visit) {
        return rule.kinds().contains(visit.kind())
                && !visit.from().isBefore(admission.minusDays(rule.days()))
                && !visit.from().isAfter(admission);
    }

    private static void refuseLate(PackSpec.MergeBefore rule, CaseFile.Encounter visit, List<Entry> all) {
        Standing.ofAll(all).stream()
                .filter(each -> each.settlement().visited().stay())
                .filter(stay -> takes(rule, stay.settlement().visited().from(), visit))
                .findFirst()
                .ifPresent(stay -> {
                    throw new Refusal(
                            Refusal.Code.NOT_SETTLED,
                            "the visit belongs into the stay "
                                    + stay.settlement().id()
                                    + ", which is settled; take that back, settle the visit and then the stay");
                });
    }

    private static CaseFile.Encounter encounter(Standing standing) {
        return standing.facts().encounter();
    }

    private static FactsText.Facts read(Entry entry) {
        return FactsText.read(java.util.Objects.requireNonNull(entry.read()).facts(), entry.visited());
    }

    private Settlements.@Nullable Outcome settle(Drafting.Asked asked, List<Standing> visits, List<Entry> all) {
        Years years = new Years(all);
        Bills bill = new Bills(asked.encounter());
        String key = KEY + asked.query().visit() + "/" + asked.query().key() + "/";
        for (Standing visit : visits) {
            CaseFile.Encounter lines = encounter(visit);
            bill.take(lines);
            Entry.Read read = java.util.Objects.requireNonNull(visit.latest().read());
            FactsText.Facts nothing = new FactsText.Facts(
                    read(visit.latest()).person(), Bills.emptied(lines), false, Statistics.NONE, false);
            if (!write(visit, visit.effect(), read.personVersion(), nothing, key + visit.number(), years)) {
                return null;
            }
        }
        Settlements.Outcome outcome =
                settlements.settleOnce(new Drafting.Asked(asked.request(), bill.together(), asked.query()));
        if (outcome != null) {
            visits.forEach(
                    visit -> remember(visit.settlement().id(), outcome.entry().id()));
        }
        return outcome;
    }

    /**
     * Takes a settlement back; visits that it took stand again. Null when somebody else wrote meanwhile.
     *
     * @param key of the call
     */
    Settlements.@Nullable Outcome reverseOnce(SettlementId id, String institution, String key) {
        List<SettlementId> taken = taken(id);
        Settlements.Outcome outcome = settlements.reverseOnce(id, institution, key, true);
        if (outcome == null || !outcome.first() || taken.isEmpty()) {
            return outcome;
        }
        List<Entry> all = store.entries(id.person());
        Years years = new Years(all);
        for (SettlementId visit : taken) {
            Standing standing = Standing.ofAll(all).stream()
                    .filter(each -> each.settlement().id().equals(visit))
                    .findFirst()
                    .orElseThrow();
            Entry before = all.stream()
                    .filter(entry -> entry.id().year() == visit.year()
                            && Standing.root(entry) == visit.number()
                            && Bills.total(read(entry).encounter()) > 0)
                    .reduce((first, second) -> second)
                    .orElseThrow();
            int version = java.util.Objects.requireNonNull(before.read()).personVersion();
            if (!write(standing, standing.effect(), version, read(before), KEY + key + "/" + visit.number(), years)) {
                return null;
            }
        }
        return outcome;
    }

    /** Posts the difference that brings a visit to what these facts come to. */
    private boolean write(
            Standing visit, Movement effect, int personVersion, FactsText.Facts facts, String key, Years years) {
        Entry settlement = visit.settlement();
        SettlementId id = settlement.id();
        Insured person = insured.version(id.person(), personVersion).orElseThrow();
        PersonYear year = years.of(id.year());
        Assessment after = drafting.assess(
                settlement, person, facts, Standing.countedBefore(years.entries(id.year()), id.number()));
        Movement difference = Refolding.movement(settlement, after).minus(effect);
        Refold.Change change = new Refold.Change(visit, after, after, facts, difference);
        Entry entry = Refolding.difference(change, year, person, key, now());
        Writing.Step step = new Writing.Step(entry, year);
        if (!writing.write(step)) {
            return false;
        }
        years.add(entry, new PersonYear(entry.id().number(), step.hash(), step.after()));
        return true;
    }

    /** A person's years, as they go on while entries are written. */
    private static final class Years {

        private final Map<Integer, List<Entry>> entries = new HashMap<>();
        private final Map<Integer, PersonYear> years = new HashMap<>();

        Years(List<Entry> all) {
            all.forEach(entry -> entries.computeIfAbsent(entry.id().year(), year -> new ArrayList<>())
                    .add(entry));
            entries.forEach((year, of) -> years.put(year, PersonYear.after(of)));
        }

        List<Entry> entries(int year) {
            return entries.getOrDefault(year, List.of());
        }

        PersonYear of(int year) {
            return years.getOrDefault(year, PersonYear.NEW);
        }

        void add(Entry entry, PersonYear after) {
            entries.computeIfAbsent(entry.id().year(), year -> new ArrayList<>())
                    .add(entry);
            years.put(entry.id().year(), after);
        }
    }

    private void remember(SettlementId visit, SettlementId stay) {
        jdbc.sql("insert into merged_visit (person_id, benefit_year, number, stay_year, stay) values (?, ?, ?, ?, ?)")
                .params(visit.person(), visit.year(), visit.number(), stay.year(), stay.number())
                .update();
    }

    /** Settlements of the visits that a stay took, in order. */
    List<SettlementId> taken(SettlementId stay) {
        return jdbc.sql(
                        "select benefit_year, number from merged_visit where person_id = ? and stay_year = ? and stay = ?"
                                + " order by benefit_year, number")
                .params(stay.person(), stay.year(), stay.number())
                .query((row, number) -> new SettlementId(stay.person(), row.getInt(1), row.getInt(2)))
                .list();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
