package org.tuodi.policy.text;

import java.util.List;

/** A list of values in the order of the document. */
public record Sequence(Place place, List<Node> items) implements Node {

    public Sequence {
        items = List.copyOf(items);
    }

    @Override
    public String describe() {
        return switch (items.size()) {
            case 0 -> "an empty list";
            case 1 -> "a list of 1 item";
            default -> "a list of " + items.size() + " items";
        };
    }
}
