package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        List<Mapping.Entry> present = new ArrayList<>(keys.size());
        for (Mapping.Entry entry : mapping.entries()) {
            if (keys.contains(entry.key().text())) {
                present.add(entry);
            }
        }
        if (!isBroken(present)) {
            return true;
        }
        Place place = present.isEmpty() ? mapping.place() : lastKey(present).place();
        List<String> written = present.stream().map(entry -> entry.key().text()).toList();
        String found = written.isEmpty() ? "none of " + Phrases.list(keys) : Phrases.list(written);
        problems.add(place, found, complaint());
        return false;
    }

    private static Scalar lastKey(List<Mapping.Entry> present) {
        return present.get(present.size() - 1).key();
    }

    private boolean isBroken(List<Mapping.Entry> present) {
        int count = present.size();
        return switch (kind) {
            case EXACTLY_ONE -> count != 1;
            case AT_MOST_ONE -> count > 1;
            case AT_LEAST_ONE -> count == 0;
            case FIRST_NEEDS_REST ->
                count < keys.size()
                        && present.stream().anyMatch(entry -> entry.key().text().equals(keys.get(0)));
        };
    }

    private String complaint() {
        return switch (kind) {
            case EXACTLY_ONE -> "exactly one of " + Phrases.list(keys);
            case AT_MOST_ONE -> "at most one of " + Phrases.list(keys);
            case AT_LEAST_ONE -> "at least one of " + Phrases.list(keys);
            case FIRST_NEEDS_REST ->
                Phrases.quote(keys.get(0)) + " only together with " + Phrases.list(keys.subList(1, keys.size()));
        };
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
