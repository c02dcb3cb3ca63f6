package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tuodi.platform.calls.Digest;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.Differences;

/**
 * A benefit year folded again with what is known now.
 *
 * @param year the year as it is counted
 * @param person the version of the person that was read
 * @param changes settlements that come out differently, in settlement sequence
 */
record Refold(Insured person, int benefitYear, PersonYear year, List<Change> changes) {

    private static final Texts COUNTED = new Texts("金额不变，累计数变动", "no amount differs, but what is counted");

    Refold {
        changes = List.copyOf(changes);
    }

    /**
     * A settlement that comes out differently.
     *
     * @param before how it was computed last
     * @param after how it is computed now
     * @param difference what must be moved to bring it there
     */
    record Change(Standing standing, Assessment before, Assessment after, FactsText.Facts facts, Movement difference) {}

    /**
     * Line by line what is to be moved, the settlements named by their ids. Where no amount differs, but what later bills
     * begin with, the lines name what is counted.
     */
    List<Differences.Difference> lines() {
        byte[] before = org.tuodi.policy.text.Json.compact(result(changes.stream()
                        .map(change -> json(change, change.before))
                        .toList()))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Map<String, Object> after = result(
                changes.stream().map(change -> json(change, change.after)).toList());
        List<Differences.Difference> lines =
                new ArrayList<>(Differences.between("before", before, after).orThrow());
        Set<String> named =
                lines.stream().map(Differences.Difference::encounter).collect(Collectors.toSet());
        for (Change change : changes) {
            String settlement = change.standing.settlement().id().toString();
            if (!named.contains(settlement)) {
                lines.addAll(counted(settlement, change));
            }
        }
        return lines;
    }

    private static List<Differences.Difference> counted(String settlement, Change change) {
        Map<String, Long> effect = change.standing.effect().moved();
        return change.difference.moved().entrySet().stream()
                .filter(each -> each.getValue() != 0)
                .map(each -> {
                    long before = effect.getOrDefault(each.getKey(), 0L);
                    return new Differences.Difference(
                            settlement, each.getKey(), "counted", before, before + each.getValue(), COUNTED);
                })
                .toList();
    }

    private Map<String, Object> result(List<Map<String, Object>> settlements) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("person", person.person().id());
        result.put("settlements", settlements);
        return result;
    }

    private static Map<String, Object> json(Change change, Assessment assessment) {
        Map<String, Object> json = new LinkedHashMap<>(AnswerJson.settlement(assessment));
        json.put("encounter", change.standing.settlement().id().toString());
        return json;
    }

    /** Whether no bill leaves the person more to pay than before. */
    boolean favourable() {
        return changes.stream().noneMatch(change -> change.difference.cash() > 0);
    }

    /** Two refolds of one digest move the same. */
    String digest() {
        Digest digest = new Digest();
        for (Change change : changes) {
            Movement move = change.difference;
            digest.add(change.standing.number())
                    .add(move.total())
                    .add(move.waived())
                    .add(move.account())
                    .add(move.cash());
            for (Map<String, Long> each : List.of(move.layers(), move.moved(), move.journal())) {
                Map<String, Long> sorted = new java.util.TreeMap<>(each);
                digest.addTexts(sorted.keySet()).addNumbers(new ArrayList<>(sorted.values()));
            }
        }
        return digest.hex();
    }
}
