package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which optional keys of an object go together; told both to who reads a document and to who reads its schema. */
record Rule(Kind kind, List<String> keys) {

    enum Kind {
        EXACTLY_ONE,
        AT_MOST_ONE,
        AT_LEAST_ONE,
        FIRST_NEEDS_REST
    }

    Rule {
        keys = List.copyOf(keys);
    }

    /** Whether a mapping keeps the rule; if not, a problem is added. */
    boolean holds(Mapping mapping, Problems problems) {
        List<Mapping.Entry> present = mapping.entries().stream()
                .filter(entry -> keys.contains(entry.key().text()))
                .toList();
        Optional<String> expected = complaint(present);
        if (expected.isEmpty()) {
            return true;
        }
        Place place = present.isEmpty() ? mapping.place() : lastKey(present).place();
        List<String> written = present.stream().map(entry -> entry.key().text()).toList();
        String found = written.isEmpty() ? "none of " + Phrases.list(keys) : Phrases.list(written);
        problems.add(place, found, expected.get());
        return false;
    }

    private static Scalar lastKey(List<Mapping.Entry> present) {
        return present.get(present.size() - 1).key();
    }

    private Optional<String> complaint(List<Mapping.Entry> present) {
        int count = present.size();
        return switch (kind) {
            case EXACTLY_ONE -> expectedIf(count != 1, "exactly one of " + Phrases.list(keys));
            case AT_MOST_ONE -> expectedIf(count > 1, "at most one of " + Phrases.list(keys));
            case AT_LEAST_ONE -> expectedIf(count == 0, "at least one of " + Phrases.list(keys));
            case FIRST_NEEDS_REST -> {
                boolean first =
                        present.stream().anyMatch(entry -> entry.key().text().equals(keys.get(0)));
                String others = Phrases.list(keys.subList(1, keys.size()));
                yield expectedIf(
                        first && count < keys.size(), Phrases.quote(keys.get(0)) + " only together with " + others);
            }
        };
    }

    private static Optional<String> expectedIf(boolean broken, String expected) {
        return broken ? Optional.of(expected) : Optional.empty();
    }

    /** The rule as a schema that stands beside those of the keys. */
    Map<String, Object> schema() {
        return switch (kind) {
            case EXACTLY_ONE -> Schemas.of("oneOf", eachRequired());
            case AT_MOST_ONE -> Schemas.of("allOf", noPairRequired());
            case AT_LEAST_ONE -> Schemas.of("anyOf", eachRequired());
            case FIRST_NEEDS_REST ->
                Schemas.of("dependentRequired", Schemas.of(keys.get(0), keys.subList(1, keys.size())));
        };
    }

    private List<Object> eachRequired() {
        return keys.stream().map(key -> required(key)).toList();
    }

    private List<Object> noPairRequired() {
        List<Object> pairs = new ArrayList<>();
        for (int first = 0; first < keys.size(); first++) {
            for (int second = first + 1; second < keys.size(); second++) {
                pairs.add(Schemas.of("not", required(keys.get(first), keys.get(second))));
            }
        }
        return pairs;
    }

    private static Object required(String... keys) {
        return Schemas.of("required", List.of(keys));
    }
}
