package org.tuodi.policy.verify;

import java.util.List;
import java.util.Optional;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.ValueShapes;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.Problems;
import org.tuodi.policy.text.Scalar;
import org.tuodi.policy.text.Sequence;

/** Derived and assumed values of a file whose tables this package does not know: found by their keys. */
final class Doubts {

    private Doubts() {}

    /**
     * Adds those of a node.
     *
     * @param id of the nearest entry around it
     */
    static void in(Node node, String id, List<Coverage.Doubt> doubts) {
        if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> in(item, id, doubts));
        } else if (node instanceof Mapping mapping) {
            String own = text(mapping, "id").orElse(id);
            status(mapping)
                    .filter(status -> status != Provenance.Status.STATED)
                    .ifPresent(status -> doubts.add(new Coverage.Doubt(
                            own,
                            text(mapping, "value").orElse(""),
                            status,
                            find(mapping, "note")
                                    .flatMap(note -> ValueShapes.NOTE.read(note, new Problems()))
                                    .orElse(null),
                            mapping.place())));
            mapping.entries().forEach(entry -> in(entry.value(), own, doubts));
        }
    }

    private static Optional<Provenance.Status> status(Mapping mapping) {
        return find(mapping, "status").flatMap(node -> ValueShapes.STATUS.read(node, new Problems()));
    }

    private static Optional<Node> find(Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(Mapping.Entry::value)
                .findFirst();
    }

    private static Optional<String> text(Mapping mapping, String key) {
        return find(mapping, key).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
    }
}
