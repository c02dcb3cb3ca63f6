package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.PackSpec;

/**
 * What no case can be: a person outside the ages at which an identity is held, a stay inside another stay. Written as
 * diagrams, so that the walk leaves such cells out exactly.
 */
final class Feasible {

    /** Outcome of cells that no case can reach. */
    static final int IMPOSSIBLE = 1 << 30;

    private static final int POSSIBLE = 0;

    private Feasible() {}

    /**
     * Which identities are held at which age.
     *
     * @param notHeld outcome at other ages
     */
    static Diagram ages(PackSpec pack, Vocabulary vocabulary, int notHeld) {
        Diagram diagram = new Diagram();
        Attribute identity = vocabulary.get(Vocabulary.IDENTITY);
        Attribute age = vocabulary.get(Vocabulary.AGE);
        List<int[]> classes = new ArrayList<>(List.of(new int[] {0}));
        List<Integer> children = new ArrayList<>(List.of(~POSSIBLE));
        for (int i = 0; i < pack.identities().size(); i++) {
            PackSpec.IdentitySpec spec = pack.identities().get(i);
            classes.add(new int[] {i + 1});
            children.add(within(diagram, spec, age, notHeld));
        }
        int[] places = children.stream().mapToInt(Integer::intValue).toArray();
        return diagram.rootedAt(diagram.node(identity, classes, places));
    }

    private static int within(Diagram diagram, PackSpec.IdentitySpec spec, Attribute age, int notHeld) {
        Integer from = spec.ageFrom();
        Integer to = spec.ageTo();
        int first = from == null ? age.from() : Math.max(from, age.from());
        int last = to == null ? age.to() : Math.min(to, age.to());
        List<int[]> classes = new ArrayList<>();
        List<Integer> children = new ArrayList<>();
        if (first > age.from()) {
            classes.add(new int[] {age.from(), first - 1});
            children.add(~notHeld);
        }
        classes.add(new int[] {first, last});
        children.add(~POSSIBLE);
        if (last < age.to()) {
            classes.add(new int[] {last + 1, age.to()});
            children.add(~notHeld);
        }
        return diagram.node(
                age, classes, children.stream().mapToInt(Integer::intValue).toArray());
    }

    /** A visit that counts like a stay never falls inside another stay. */
    static Diagram stays(PackSpec pack, Vocabulary vocabulary) {
        Diagram diagram = new Diagram();
        Attribute kind = vocabulary.get(Vocabulary.KIND);
        Attribute during = vocabulary.get(Vocabulary.DURING_STAY);
        int[] stays = IntStream.range(0, kind.words().size())
                .filter(word -> pack.countsAsInpatient().contains(kind.words().get(word)))
                .toArray();
        int[] others = IntStream.range(0, kind.words().size())
                .filter(word -> !pack.countsAsInpatient().contains(kind.words().get(word)))
                .toArray();
        if (stays.length == 0 || others.length == 0) {
            return Diagram.constant(POSSIBLE);
        }
        int yes = during.words().indexOf("true");
        int inside =
                diagram.node(during, List.of(new int[] {yes}, new int[] {1 - yes}), new int[] {~IMPOSSIBLE, ~POSSIBLE});
        return diagram.rootedAt(diagram.node(kind, List.of(stays, others), new int[] {inside, ~POSSIBLE}));
    }
}
