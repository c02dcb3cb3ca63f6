package org.tuodi.policy.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Anything, kept as it was read. */
final class NodeShape extends Shape<Node> {

    @Override
    public Optional<Node> read(Node node, Problems problems) {
        return Optional.of(node);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return new LinkedHashMap<>();
    }

    @Override
    public String expected() {
        return "any value";
    }
}
