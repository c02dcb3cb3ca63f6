package org.tuodi.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Scope;
import org.tuodi.policy.compile.Accumulators;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Words;

/** Draws the case file of one person and about a year, from one seed. */
final class RandomYear {

    private static final int MOST_ENCOUNTERS = 12;

    private final PackFacts facts;
    private final SplitMix64 random;
    private final RandomBill bills;
    private final LocalDate around;
    private long balance;

    private RandomYear(PackFacts facts, SplitMix64 random, LocalDate around) {
        this.facts = facts;
        this.random = random;
        this.bills = new RandomBill(facts, random);
        this.around = around;
    }

    private RandomYear(PackFacts facts, long seed) {
        this.facts = facts;
        this.random = new SplitMix64(seed);
        this.bills = new RandomBill(facts, random);
        LocalDate day =
                random.percent(60) ? random.pick(facts.days()) : facts.first().plusDays(random.below(daysInForce()));
        this.around = within(day.plusDays(random.between(-1, 1)));
    }

    /** The case of a seed, ready to be written as JSON. */
    static Map<String, Object> draw(PackFacts facts, long seed) {
        return new RandomYear(facts, seed).draw();
    }

    /** A case of one visit on one day for which a row is meant; its bill is to be put in. */
    static Map<String, Object> single(PackFacts facts, Wish wish, LocalDate day) {
        RandomYear year = new RandomYear(facts, wish.random(), day);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("policy", facts.spec().id());
        file.put("statistics", year.statistics());
        file.put("person", new RandomPerson(facts, wish.random(), wish, day).draw(0));
        Map<String, Object> encounter = new LinkedHashMap<>();
        encounter.put("id", "E1");
        encounter.put("kind", wish.word("kind", Words.KINDS));
        encounter.put("from", day.toString());
        encounter.put("to", day.toString());
        year.place(encounter, wish);
        file.put("encounters", List.of(encounter));
        return file;
    }

    private int daysInForce() {
        return (int) (facts.last().toEpochDay() - facts.first().toEpochDay()) + 1;
    }

    private LocalDate within(LocalDate day) {
        if (day.isBefore(facts.first())) {
            return facts.first();
        }
        return day.isAfter(facts.last()) ? facts.last() : day;
    }

    private Map<String, Object> draw() {
        Wish wish = wish();
        balance = random.percent(30) ? random.fen(24) : 0;
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("policy", facts.spec().id());
        if (random.percent(90)) {
            file.put("statistics", statistics());
        }
        if (random.percent(20)) {
            file.put("opening", opening());
        }
        file.put("person", new RandomPerson(facts, random, wish, around).draw(balance));
        List<Map<String, Object>> encounters = new ArrayList<>();
        int count = random.percent(50) ? random.between(1, 3) : random.between(1, MOST_ENCOUNTERS);
        for (int i = 0; i < count; i++) {
            encounters.add(encounter(random.percent(60) ? wish : wish()));
        }
        if (random.percent(85)) {
            encounters.sort(Comparator.comparing(e -> String.valueOf(e.getOrDefault("to", e.get("from")))));
        }
        number(encounters);
        file.put("encounters", encounters);
        return file;
    }

    private Map<String, Object> statistics() {
        Map<String, Object> statistics = new LinkedHashMap<>();
        facts.statistics().forEach((name, years) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            years.forEach((year, fen) -> values.put(String.valueOf(year), Money.text(fen)));
            statistics.put(name, values);
        });
        return statistics;
    }

    private Wish wish() {
        Map<String, Condition.Test> tests = facts.wishes().isEmpty() ? Map.of() : random.pick(facts.wishes());
        return new Wish(tests, random);
    }

    /** Ids in list order, some with a sequence of their own or the episode of the one before. */
    private void number(List<Map<String, Object>> encounters) {
        boolean sequences = random.percent(15);
        for (int i = 0; i < encounters.size(); i++) {
            Map<String, Object> encounter = encounters.get(i);
            encounter.put("id", "E" + (i + 1));
            if (sequences && random.percent(50)) {
                encounter.put("sequence", random.between(1, encounters.size()));
            }
            if (i > 0 && random.percent(12)) {
                encounter.put("episode", encounters.get(i - 1).getOrDefault("episode", "E" + i));
            }
        }
    }

    private Map<String, Object> encounter(Wish wish) {
        Map<String, Object> encounter = new LinkedHashMap<>();
        encounter.put("id", "");
        encounter.put("kind", wish.word("kind", Words.KINDS));
        LocalDate from = within(
                random.percent(40)
                        ? around.plusDays(random.between(-4, 4))
                        : around.plusDays(random.between(-180, 180)));
        encounter.put("from", from.toString());
        if (facts.spec().countsAsInpatient().contains(encounter.get("kind")) || random.percent(5)) {
            LocalDate to = within(from.plusDays(random.percent(80) ? random.below(20) : random.below(200)));
            encounter.put("to", to.toString());
        }
        place(encounter, wish);
        long inPolicy = bills.draw(encounter);
        Map<String, Object> external = bills.external(inPolicy);
        if (!external.isEmpty()) {
            encounter.put("external", external);
        }
        money(encounter, inPolicy);
        if (random.percent(5)) {
            encounter.put("reversed", true);
        }
        if (random.percent(5)) {
            encounter.put("scheme", random.pick(Words.SCHEMES));
        }
        if (random.percent(5)) {
            encounter.put("employment", random.pick(Words.EMPLOYMENTS));
        }
        decide(encounter);
        return encounter;
    }

    private void place(Map<String, Object> encounter, Wish wish) {
        encounter.put("institution", institution(wish));
        encounter.put("referral", wish.word("referral", Words.REFERRALS));
        encounter.put("diseases", wish.diseases("diseases", facts.spec()));
        encounter.put("attributes", attributes(wish, PackSpec.AttributeSpec.Owner.ENCOUNTER));
    }

    private void money(Map<String, Object> encounter, long inPolicy) {
        if (random.percent(20)) {
            encounter.put("deposit", Money.text(bills.amount()));
        }
        if (balance > 0 && random.percent(50)) {
            long use = Math.min(balance, random.percent(50) ? inPolicy / 3 : random.fen(20));
            encounter.put("accountUse", Money.text(use));
            balance -= use;
        }
    }

    private Map<String, Object> institution(Wish wish) {
        Map<String, Object> institution = new LinkedHashMap<>();
        institution.put("id", "H" + random.between(1, 2));
        String level = wish.word("level", List.of("0", "1", "2", "3"));
        if (random.percent(97)) {
            institution.put("level", Integer.valueOf(level));
        }
        institution.put("type", wish.word("institutionType", Words.INSTITUTION_TYPES));
        institution.put("place", wish.word("place", Words.PLACES));
        institution.put("networked", Boolean.valueOf(wish.word("networked", Words.TRUTHS)));
        institution.put("assistanceDesignated", Boolean.valueOf(wish.word("assistanceDesignated", Words.TRUTHS)));
        institution.put("attributes", attributes(wish, PackSpec.AttributeSpec.Owner.INSTITUTION));
        return institution;
    }

    private Map<String, Object> attributes(Wish wish, PackSpec.AttributeSpec.Owner owner) {
        return new RandomPerson(facts, random, wish, around).attributes(owner);
    }

    /** A decision on a layer that has a value or a requirement in principle. */
    private void decide(Map<String, Object> encounter) {
        List<LayerSpec> layers = facts.spec().layers().stream()
                .filter(layer -> inPrinciple(layer)
                        || layer.requires().stream().anyMatch(LayerSpec.RequirementSpec::inPrinciple))
                .toList();
        if (layers.isEmpty() || !random.percent(15)) {
            return;
        }
        LayerSpec layer = random.pick(layers);
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("id", "D1");
        decision.put("layer", layer.layer());
        if (inPrinciple(layer)) {
            decision.put("ceiling", Money.text(bills.amount()));
        } else {
            decision.put("points", random.between(0, 20) + "%");
        }
        encounter.put("decision", decision);
    }

    private static boolean inPrinciple(LayerSpec layer) {
        return layer.rows().stream()
                .flatMap(row -> row.ceilings().values().stream())
                .anyMatch(AmountSpec.InPrinciple.class::isInstance);
    }

    private Map<String, Object> opening() {
        int year = facts.spec().yearStartOf(around).getYear();
        Map<String, Object> opening = new LinkedHashMap<>();
        opening.put("year", year);
        opening.put("admissions", random.below(4));
        Accumulators accumulators = facts.pack().accumulators();
        List<Object> amounts = new ArrayList<>();
        for (int number = Plan.FIRST_FREE; number < accumulators.names().size(); number++) {
            Scope scope = accumulators.scope(number);
            if (scope != Scope.VISIT && random.percent(40)) {
                Map<String, Object> amount = new LinkedHashMap<>();
                amount.put("name", accumulators.name(number));
                amount.put("scope", period(scope));
                amount.put("amount", Money.text(bills.amount()));
                amounts.add(amount);
            }
        }
        opening.put("accumulators", amounts);
        return opening;
    }

    private String period(Scope scope) {
        return switch (scope) {
            case VISIT -> throw new IllegalArgumentException("no opening per visit");
            case DAY -> "day " + around;
            case MONTH -> "month " + around.toString().substring(0, 7);
            case QUARTER -> "quarter " + around.getYear() + "-" + ((around.getMonthValue() + 2) / 3);
            case YEAR -> "year";
        };
    }
}
