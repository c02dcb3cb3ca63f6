package org.tuodi.oracle;

/**
 * A limit that several rows, and layers, may share by its name.
 *
 * @param counts what it counts: {@code paid}, {@code expense} or {@code excess}
 */
record Ceiling(String name, String counts, String scope) {
    static Ceiling of(Node node) {
        String counts = node.get("counts").text();
        if (!counts.equals("paid") && !counts.equals("expense") && !counts.equals("excess")) {
            throw node.error("counts something unknown: " + counts);
        }
        return new Ceiling(node.get("name").text(), counts, node.get("scope").text());
    }
}
