package org.tuodi.platform.settlement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import org.tuodi.platform.calls.Digest;

/** The root over leaves that come in one order; keeps one hash for each level, however many there are. */
final class Merkle {

    private record Node(int level, String hash) {}

    private final Deque<Node> nodes = new ArrayDeque<>();
    private long leaves;

    /** Adds the last entry of a person's benefit year. */
    void add(SettlementId id, String hash) {
        Node node = new Node(0, new Digest().add(0).add(id.toString()).add(hash).hex());
        while (!nodes.isEmpty() && nodes.peek().level == node.level) {
            node = new Node(node.level + 1, joined(nodes.pop(), node));
        }
        nodes.push(node);
        leaves++;
    }

    long leaves() {
        return leaves;
    }

    /** The root so far, 64 hexadecimal digits. */
    String root() {
        if (nodes.isEmpty()) {
            return Digest.NONE;
        }
        Deque<Node> rest = new ArrayDeque<>(nodes);
        Node root = rest.pop();
        while (!rest.isEmpty()) {
            root = new Node(root.level + 1, joined(rest.pop(), root));
        }
        return root.hash;
    }

    private static String joined(Node left, Node right) {
        return HexFormat.of()
                .formatHex(new Digest().add(1).add(left.hash).add(right.hash).bytes());
    }
}
