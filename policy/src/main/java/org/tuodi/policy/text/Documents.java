package org.tuodi.policy.text;

import java.util.Optional;

/**
 * Reads a YAML 1.2 or JSON document.
 *
 * <p>A document is UTF-8 (a byte order mark is accepted), at most {@link #MAX_BYTES} long, nested at most
 * {@link #MAX_DEPTH} deep and has at most {@link #MAX_NODES} nodes, counted after aliases are expanded. Tags, merge keys,
 * several documents in a file and duplicate keys are refused. Whatever the bytes are, reading ends in a value or in
 * problems, never in an exception.
 */
public final class Documents {

    /** The longest file in bytes: 8 MiB. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /** How deep lists and mappings may nest. */
    public static final int MAX_DEPTH = 64;

    /** How many values, keys, lists and mappings a document may have. */
    public static final int MAX_NODES = 2_000_000;

    /** How many aliases a document may use. */
    public static final int MAX_ALIASES = 1000;

    /** How many characters all values may have together after aliases are expanded. */
    public static final int MAX_CHARACTERS = 2 * MAX_BYTES;

    private Documents() {}

    /**
     * Reads a document without looking at its shape.
     *
     * @param fileName the name that problems carry
     */
    public static Parsed<Node> read(String fileName, byte[] utf8) {
        Problems problems = new Problems();
        return parsed(read(fileName, utf8, problems), problems);
    }

    /** Reads a document of a given shape; the problems of the text and of the shape are reported together. */
    public static <T> Parsed<T> read(String fileName, byte[] utf8, Shape<T> shape) {
        Problems problems = new Problems();
        return parsed(read(fileName, utf8, shape, problems), problems);
    }

    /** Reads a document and adds its problems to those of other documents; empty if there is nothing to go on with. */
    public static Optional<Node> read(String fileName, byte[] utf8, Problems problems) {
        return Source.decode(fileName, utf8, problems)
                .flatMap(text ->
                        JsonReader.read(fileName, text).or(() -> new NodeReader(fileName, text, problems).read()));
    }

    /** Reads a document of a given shape and adds its problems to those of other documents; empty if it has any. */
    public static <T> Optional<T> read(String fileName, byte[] utf8, Shape<T> shape, Problems problems) {
        int before = problems.count();
        Optional<T> value = read(fileName, utf8, problems).flatMap(node -> shape.read(node, problems));
        return problems.count() == before ? value : Optional.empty();
    }

    private static <T> Parsed<T> parsed(Optional<T> value, Problems problems) {
        if (problems.isEmpty()) {
            return new Parsed.Value<>(value.orElseThrow());
        }
        return new Parsed.Refused<>(problems.sorted(), problems.lines());
    }
}
