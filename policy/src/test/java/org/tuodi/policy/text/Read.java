package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short forms for reading a text in a test; the file is always called {@code a.yaml}. */
final class Read {

    private Read() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The root of a document that must be accepted. */
    static Node node(String text) {
        return Documents.read("a.yaml", utf8(text)).orThrow();
    }

    /** The root of a document that must be accepted and is a mapping. */
    static Mapping mapping(String text) {
        return (Mapping) node(text);
    }

    /** The text under a key of the root. */
    static String textAt(String text, String key) {
        return ((Scalar) mapping(text).find(key).orElseThrow()).text();
    }

    /** The value of a document that must be accepted. */
    static <T> T value(String text, Shape<T> shape) {
        return Documents.read("a.yaml", utf8(text), shape).orThrow();
    }

    /** The problems of a document that must be refused, one per line. */
    static List<String> problems(String text) {
        return refused(Documents.read("a.yaml", utf8(text)));
    }

    /** The problems of a document that must be refused by its shape, one per line. */
    static List<String> problems(String text, Shape<?> shape) {
        return refused(Documents.read("a.yaml", utf8(text), shape));
    }

    /** The only problem of a document, without its place. */
    static String message(String text, Shape<?> shape) {
        Parsed<?> parsed = Documents.read("a.yaml", utf8(text), shape);
        assertThat(parsed.problems()).as(text).hasSize(1);
        return parsed.problems().get(0).message();
    }

    /** Whether a document is accepted. */
    static boolean accepts(Shape<?> shape, String text) {
        return Documents.read("a.yaml", utf8(text), shape).problems().isEmpty();
    }

    private static List<String> refused(Parsed<?> parsed) {
        assertThat(parsed).isInstanceOf(Parsed.Refused.class);
        assertThat(parsed.problems()).isNotEmpty();
        return parsed.lines();
    }
}
