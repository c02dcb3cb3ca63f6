package org.tuodi.policy.text;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The schemas of named shapes, gathered while a document's schema is written. Not safe for use by several threads. */
public final class Definitions {

    private final Map<String, Map<String, Object>> bodies = new TreeMap<>();
    private final Set<Shape<?>> begun = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Shape<?>> descended = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The schemas by name, in alphabetical order. */
    public Map<String, Map<String, Object>> bodies() {
        return Collections.unmodifiableMap(bodies);
    }

    /**
     * A reference to the schema of a named shape, which is written at its first mention.
     *
     * @throws IllegalStateException if two shapes of one name differ
     */
    Map<String, Object> refer(String name, Shape<?> shape, Supplier<Map<String, Object>> body) {
        if (begun.add(shape)) {
            Map<String, Object> written = body.get();
            Map<String, Object> before = bodies.putIfAbsent(name, written);
            if (before != null && !before.equals(written)) {
                throw new IllegalStateException("two different shapes have the name " + name);
            }
        }
        return Schemas.of("$ref", "#/$defs/" + name);
    }

    /**
     * The schema of a deferred shape.
     *
     * @throws IllegalStateException if the shape contains itself without a name in between, for then its schema would
     *     never end
     */
    Map<String, Object> descend(Shape<?> shape, Supplier<Map<String, Object>> schema) {
        if (!descended.add(shape)) {
            throw new IllegalStateException("a recursive shape needs a name: use named(…)");
        }
        Map<String, Object> written = schema.get();
        descended.remove(shape);
        return written;
    }
}
