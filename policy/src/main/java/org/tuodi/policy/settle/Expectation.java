package org.tuodi.policy.settle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;
import org.tuodi.policy.text.Scalar;
import org.tuodi.policy.text.Sequence;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What a case says its result must be ({@code expect:}); keys that are not given are not looked at.
 *
 * @param encounters expected values by encounter and key
 * @param answers expected answers in the order of the questions
 * @param error part of the message with which the case must be refused, or null
 */
public record Expectation(
        Map<String, Map<String, Node>> encounters,
        List<Node> answers,
        @Nullable String error) {

    private static final List<String> SPLIT =
            List.of("waived", "fullSelfPaid", "overLimit", "firstPayment", "inPolicy");
    private static final List<String> PLAIN = List.of("total", "personalAccount", "cash", "refund", "mergedInto");

    /** Reads an expectation. */
    public static final Shape<Expectation> SHAPE = shape();

    private static Shape<Expectation> shape() {
        Shape<Boolean> encounter = encounter();
        Shape<List<Node>> answers = Shapes.list(Shapes.anything());
        return Shapes.map(PersonShapes.NAME, Shapes.anything())
                .describe("by encounter id what it must give; `answers`: a list; `error`: part of the expected message")
                .examine((expected, problems) -> expected.forEach((key, value) -> {
                    switch (key) {
                        case "error" -> Shapes.text().read(value, problems);
                        case "answers" -> answers.read(value, problems);
                        default -> encounter.read(value, problems);
                    }
                }))
                .map(Expectation::of);
    }

    private static Shape<Boolean> encounter() {
        ObjectBuilder encounter = Shapes.object(
                "ExpectedEncounter",
                "layer names, total, waived, fullSelfPaid, overLimit, firstPayment, inPolicy, personalAccount, cash, "
                        + "refund, mergedInto, warnings");
        Field<?> warnings = encounter.optional("warnings", Shapes.list(Shapes.text(64)), "codes of the warnings");
        encounter.optional("mergedInto", PersonShapes.NAME, "id of the stay");
        encounter.rest(Shapes.money(), "an amount in yuan");
        return encounter.build(fields -> fields.has(warnings));
    }

    private static Expectation of(Map<String, Node> written) {
        Map<String, Map<String, Node>> encounters = new LinkedHashMap<>();
        List<Node> answers = List.of();
        String error = null;
        for (Map.Entry<String, Node> entry : written.entrySet()) {
            Node value = entry.getValue();
            if (value instanceof Scalar text && entry.getKey().equals("error")) {
                error = text.text();
            } else if (value instanceof Sequence list && entry.getKey().equals("answers")) {
                answers = list.items();
            } else {
                encounters.put(entry.getKey(), entries(value));
            }
        }
        return new Expectation(encounters, answers, error);
    }

    private static Map<String, Node> entries(Node mapping) {
        Map<String, Node> entries = new LinkedHashMap<>();
        ((Mapping) mapping).entries().forEach(entry -> entries.put(entry.key().text(), entry.value()));
        return entries;
    }

    /** The expectation of a case, empty if it has none. */
    public static Optional<Expectation> of(CaseFile file) {
        return Optional.ofNullable(file.expect()).flatMap(node -> SHAPE.read(node, new Problems()));
    }

    /**
     * Where a result differs.
     *
     * @param result in the form of {@code settle --json}
     */
    public List<Problem> mismatches(Map<String, Object> result) {
        List<Problem> mismatches = new ArrayList<>();
        encounters.forEach((id, values) -> {
            Optional<Map<String, Object>> settlement = maps(result.get("settlements")).stream()
                    .filter(each -> id.equals(each.get("encounter")))
                    .findFirst();
            values.forEach((key, expected) -> {
                Object found = settlement.map(each -> found(each, key)).orElse(null);
                compare(id + " " + key, found, expected, mismatches);
            });
        });
        List<Map<String, Object>> given = maps(result.get("answers"));
        for (int i = 0; i < answers.size(); i++) {
            Object found = i < given.size() ? given.get(i).get("value") : null;
            compare("answer " + (i + 1), found, answers.get(i), mismatches);
        }
        return mismatches;
    }

    private static void compare(String what, @Nullable Object found, Node expected, List<Problem> mismatches) {
        if (!equal(found, expected)) {
            String shown = found == null ? "nothing" : found.toString();
            mismatches.add(new Problem(expected.place(), what + ": " + shown, text(expected)));
        }
    }

    private static @Nullable Object found(Map<String, Object> settlement, String key) {
        if (PLAIN.contains(key)) {
            return settlement.get(key);
        }
        if (SPLIT.contains(key) && settlement.get("split") instanceof Map<?, ?> split) {
            return split.get(key);
        }
        if (key.equals("warnings")) {
            return maps(settlement.get("warnings")).stream()
                    .map(warning -> warning.get("code"))
                    .toList();
        }
        return maps(settlement.get("layers")).stream()
                .filter(layer -> key.equals(layer.get("layer")))
                .map(layer -> layer.get("paid"))
                .findFirst()
                .orElse(null);
    }

    /** A text must be equal or the same number; of named values the first may stand for all, and some may be left out. */
    private static boolean equal(@Nullable Object found, Node expected) {
        if (found instanceof Map<?, ?> named) {
            if (expected instanceof Mapping mapping) {
                return mapping.entries().stream()
                        .allMatch(entry -> equal(named.get(entry.key().text()), entry.value()));
            }
            return !named.isEmpty() && equal(named.values().iterator().next(), expected);
        }
        if (found instanceof List<?> list) {
            return expected instanceof Sequence sequence
                    && sequence.items().size() == list.size()
                    && java.util.stream.IntStream.range(0, list.size())
                            .allMatch(i -> equal(list.get(i), sequence.items().get(i)));
        }
        return found != null && expected instanceof Scalar scalar && equal(found.toString(), scalar.text());
    }

    private static boolean equal(String found, String expected) {
        return found.equals(expected)
                || amount(found)
                        .map(fen -> amount(expected).equals(Optional.of(fen)))
                        .orElse(false);
    }

    private static Optional<Long> amount(String text) {
        return Shapes.money().read(new Scalar(Place.start(""), text, Scalar.Style.PLAIN), new Problems());
    }

    private static String text(Node node) {
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(Expectation::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof Mapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> entry.key().text() + ": " + text(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return ((Scalar) node).text();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(@Nullable Object list) {
        return list == null ? List.of() : (List<Map<String, Object>>) list;
    }
}
