package org.tuodi.policy.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the anchors of a document and the account of its size as if every alias were written out.
 *
 * <p>Ten lines of nested aliases can stand for billions of values. The nodes themselves are shared and cost nothing, but
 * whoever walks the tree pays for each copy; so each alias is charged with the full size of what it stands for, and the
 * reading ends at the limit. The size of an anchored node is the difference of the running totals after and before it.
 */
final class Anchors {

    /** The totals when a node was begun. */
    record Mark(int depth, long nodes, long characters, int deepestBefore) {}

    private record Anchored(Node node, long nodes, long characters, int height) {}

    private final Map<String, Anchored> anchored = new HashMap<>();
    private final Problems problems;
    private long nodes;
    private long characters;
    private int aliases;
    /** The deepest level seen inside the node that is being read. */
    private int deepest;

    Anchors(Problems problems) {
        this.problems = problems;
    }

    /** Notes that a node begins at the given depth. */
    Mark open(int depth) {
        Mark mark = new Mark(depth, nodes, characters, deepest);
        deepest = depth;
        return mark;
    }

    /** Notes that the node begun at the mark is complete, and keeps it if it has an anchor. */
    void close(Mark mark, Optional<String> anchor, Node node) {
        int height = deepest - mark.depth();
        deepest = Math.max(deepest, mark.deepestBefore());
        if (anchor.isEmpty()) {
            return;
        }
        Anchored entry = new Anchored(node, nodes - mark.nodes(), characters - mark.characters(), height);
        Anchored first = anchored.putIfAbsent(anchor.get(), entry);
        if (first != null) {
            problems.add(
                    node.place(),
                    "the anchor " + Phrases.quote(anchor.get()) + " again",
                    "each anchor once; it first stands on line "
                            + first.node().place().line());
        }
    }

    /** Charges one node with a text of the given length. */
    void count(int length, Place place) {
        charge(1, length, place);
    }

    /** The node behind an alias at the given depth; an empty value, and a problem, if the anchor is not complete. */
    Node resolve(String alias, Place place, int depth) {
        aliases++;
        if (aliases > Documents.MAX_ALIASES) {
            throw exceeded(
                    place, "more than " + Documents.MAX_ALIASES + " aliases", Documents.MAX_ALIASES + " aliases");
        }
        Anchored target = anchored.get(alias);
        if (target == null) {
            problems.add(
                    place,
                    "the alias " + Phrases.quote(alias),
                    "an alias whose anchor stands before it, outside itself");
            return new Scalar(place, "", Scalar.Style.PLAIN);
        }
        if (depth + target.height() > Documents.MAX_DEPTH) {
            throw GivenUp.depth(place);
        }
        deepest = Math.max(deepest, depth + target.height());
        charge(target.nodes(), target.characters(), place);
        return target.node();
    }

    private void charge(long moreNodes, long moreCharacters, Place place) {
        nodes += moreNodes;
        characters += moreCharacters;
        if (nodes > Documents.MAX_NODES) {
            String limit = Documents.MAX_NODES + " values, aliases written out";
            throw exceeded(place, "more than " + limit, limit);
        }
        if (characters > Documents.MAX_CHARACTERS) {
            String limit = Documents.MAX_CHARACTERS + " characters, aliases written out";
            throw exceeded(place, "more than " + limit, limit);
        }
    }

    private static GivenUp exceeded(Place place, String found, String limit) {
        return new GivenUp(new Problem(place, found, "at most " + limit));
    }
}
