package org.tuodi.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuodi.kernel.Money;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Settler;
import org.tuodi.policy.text.Json;

/** What must hold for any year: the order of facts, reversal, continuing from an opening, splitting a bill. */
class FoldPropertiesTest {

    private static final int YEARS = 40;

    static List<String> packs() {
        return RandomYearsTest.packs();
    }

    /** Who paid what, by encounter. */
    private static Optional<Map<String, String>> settle(PolicyLibrary library, Map<String, Object> file) {
        byte[] bytes = Json.write(file).getBytes(StandardCharsets.UTF_8);
        try {
            CaseResult result =
                    Settler.settle(CaseShapes.read("case.json", bytes).orThrow(), library);
            Map<String, String> payments = new TreeMap<>();
            for (CaseResult.Settled settled : result.settlements()) {
                StringBuilder line = new StringBuilder();
                settled.layers()
                        .forEach(layer -> line.append(layer.layer().spec().layer())
                                .append(' ')
                                .append(layer.identity())
                                .append(' ')
                                .append(Money.text(layer.computation().paid))
                                .append(", "));
                line.append("account ")
                        .append(settled.personalAccount())
                        .append(", cash ")
                        .append(settled.cash());
                payments.put(settled.encounter().id(), line.toString());
            }
            result.years()
                    .forEach(year -> year.accumulators()
                            .forEach(each -> payments.put(
                                    "counted " + each.name() + " " + each.scope() + " " + year.year(),
                                    Money.text(each.fen()))));
            return Optional.of(payments);
        } catch (CaseException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> map, String key) {
        return new ArrayList<>((List<Map<String, Object>>) map.get(key));
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static Map<String, Object> numbered(Map<String, Object> file) {
        List<Map<String, Object>> encounters = list(file, "encounters");
        for (int i = 0; i < encounters.size(); i++) {
            encounters.set(i, with(encounters.get(i), "sequence", 10 * i + 10));
        }
        return with(file, "encounters", encounters);
    }

    @ParameterizedTest
    @MethodSource("packs")
    @SuppressWarnings("unchecked")
    void theOrderInWhichFactsArriveDoesNotMatter(String pack) {
        PackFacts facts = new PackFacts(Packs.library().pack(pack));
        for (long seed = 1; seed <= YEARS; seed++) {
            Map<String, Object> file = numbered(RandomYear.draw(facts, seed));
            List<Map<String, Object>> encounters = list(file, "encounters");
            Collections.shuffle(encounters, new Random(seed));
            Map<String, Object> person = (Map<String, Object>) file.get("person");
            List<Map<String, Object>> identities = list(person, "identities");
            Collections.reverse(identities);
            Map<String, Object> arrived =
                    with(with(file, "encounters", encounters), "person", with(person, "identities", identities));

            assertThat(settle(Packs.library(), arrived))
                    .as("%s, seed %d", pack, seed)
                    .isEqualTo(settle(Packs.library(), file));
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void aReversedVisitLeavesTheYearAsItWasBefore(String pack) {
        PackFacts facts = new PackFacts(Packs.library().pack(pack));
        for (long seed = 1; seed <= YEARS; seed++) {
            Map<String, Object> file = numbered(RandomYear.draw(facts, seed));
            List<Map<String, Object>> encounters = list(file, "encounters");
            int place = (int) (seed % encounters.size());
            Map<String, Object> visit = with(encounters.get(place), "id", "reversed");
            encounters.add(with(with(visit, "sequence", 10 * place + 5), "reversed", true));

            Optional<Map<String, String>> after = settle(Packs.library(), with(file, "encounters", encounters));

            after.ifPresent(payments -> payments.remove("reversed"));
            assertThat(after).as("%s, seed %d", pack, seed).isEqualTo(settle(Packs.library(), file));
        }
    }

    /** Packs without rules that look from one visit at another: then what is counted is all that the past leaves. */
    static List<String> packsThatOnlyCount() {
        return List.of("demo-county-2023", "bayannur-2023", "jiangsu-frame");
    }

    @ParameterizedTest
    @MethodSource("packsThatOnlyCount")
    void aYearContinuedFromItsOpeningIsTheSameYear(String pack) {
        PackFacts facts = new PackFacts(Packs.library().pack(pack));
        int compared = 0;
        for (long seed = 1; seed <= 3 * YEARS; seed++) {
            Map<String, Object> file = withinOneYear(RandomYear.draw(facts, seed));
            List<Map<String, Object>> encounters = list(file, "encounters");
            int half = encounters.size() / 2;
            if (half == 0) {
                continue;
            }
            Optional<Map<String, String>> whole = settle(Packs.library(), file);
            if (whole.isEmpty()) {
                continue;
            }
            Map<String, Object> first = with(file, "encounters", encounters.subList(0, half));
            Map<String, Object> rest = with(file, "encounters", encounters.subList(half, encounters.size()));
            rest = with(rest, "opening", closing(first));

            Map<String, String> expected = new TreeMap<>(whole.get());
            encounters.subList(0, half).forEach(visit -> expected.remove(visit.get("id")));
            assertThat(settle(Packs.library(), rest))
                    .as("%s, seed %d", pack, seed)
                    .contains(expected);
            compared++;
        }
        assertThat(compared).isGreaterThan(YEARS / 2);
    }

    /** The visits of the first visit's calendar year, no episode, no account: nothing but accumulators is carried over. */
    private static Map<String, Object> withinOneYear(Map<String, Object> file) {
        List<Map<String, Object>> kept = new ArrayList<>();
        String year = null;
        for (Map<String, Object> visit : list(file, "encounters")) {
            String of = visit.getOrDefault("to", visit.get("from")).toString().substring(0, 4);
            year = year == null ? of : year;
            if (of.equals(year) && visit.get("from").toString().startsWith(year)) {
                Map<String, Object> plain = new LinkedHashMap<>(visit);
                plain.keySet().removeAll(List.of("episode", "sequence", "accountUse", "reversed"));
                kept.add(plain);
            }
        }
        Map<String, Object> one = with(file, "encounters", kept);
        one.remove("opening");
        return one;
    }

    private static Map<String, Object> closing(Map<String, Object> file) {
        byte[] bytes = Json.write(file).getBytes(StandardCharsets.UTF_8);
        CaseResult result = Settler.settle(CaseShapes.read("case.json", bytes).orThrow(), Packs.library());
        Map<String, Object> opening = new LinkedHashMap<>();
        for (CaseResult.Year year : result.years()) {
            opening.put("year", year.year());
            opening.put("admissions", year.admissions());
            List<Object> accumulators = new ArrayList<>();
            year.accumulators()
                    .forEach(each -> accumulators.add(
                            Map.of("name", each.name(), "scope", each.scope(), "amount", Money.text(each.fen()))));
            opening.put("accumulators", accumulators);
        }
        return opening;
    }

    @Test
    void splittingABillMovesAYearlyLayerByAtMostHalfAFenPerBill() {
        Map<String, Object> pack = PlantedPack.accumulating();
        List<Map<String, Object>> layers = list(pack, "layers");
        layers.removeIf(layer -> !layer.get("id").toString().startsWith("year"));
        layers.forEach(layer -> layer.remove("rounding"));
        PolicyLibrary library = Packs.library(Map.of(PlantedPack.ID, Json.write(with(pack, "layers", layers))));
        SplitMix64 random = new SplitMix64(1);
        for (int i = 0; i < 200; i++) {
            List<Long> bills = new ArrayList<>();
            int count = random.between(2, 8);
            for (int bill = 0; bill < count; bill++) {
                bills.add(random.fen(22));
            }
            long whole = bills.stream().mapToLong(Long::longValue).sum();

            Map<String, Long> once = paid(library, List.of(whole));
            paid(library, bills)
                    .forEach((layer, fen) -> assertThat(2 * Math.abs(fen - once.get(layer)))
                            .as("%s, bills %s", layer, bills)
                            .isLessThanOrEqualTo(count + 1));
        }
    }

    private static Map<String, Long> paid(PolicyLibrary library, List<Long> bills) {
        List<Object> encounters = new ArrayList<>();
        for (long fen : bills) {
            encounters.add(Map.of(
                    "id",
                    "E" + encounters.size(),
                    "kind",
                    "outpatient",
                    "from",
                    "2023-05-05",
                    "institution",
                    Map.of("id", "H1", "level", 1),
                    "amounts",
                    Map.of("total", Money.text(fen), "inPolicy", Money.text(fen))));
        }
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("policy", PlantedPack.ID);
        file.put("person", Map.of("id", "P1", "scheme", "resident", "birthDate", "1980-01-01"));
        file.put("encounters", encounters);
        byte[] bytes = Json.write(file).getBytes(StandardCharsets.UTF_8);
        Map<String, Long> paid = new TreeMap<>();
        Settler.settle(CaseShapes.read("case.json", bytes).orThrow(), library)
                .settlements()
                .forEach(settled -> settled.layers()
                        .forEach(layer -> paid.merge(layer.layer().spec().id(), layer.computation().paid, Long::sum)));
        return paid;
    }
}
