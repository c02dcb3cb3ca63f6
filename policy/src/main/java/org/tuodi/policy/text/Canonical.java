package org.tuodi.policy.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fingerprints the content of a document.
 *
 * <p>Comments, layout, quotes, the file name and whether aliases were used make no difference; the written texts, their
 * order and the order of keys do. Quotes matter only where they change what is meant: around truth words and around words
 * for an empty value. Each part is preceded by its kind and length, so no two contents have the same form.
 */
public final class Canonical {

    private final MessageDigest digest;

    private Canonical() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The SHA-256 of the content: 64 small hexadecimal digits. */
    public static String digest(Node node) {
        Canonical canonical = new Canonical();
        canonical.add(node);
        return HexFormat.of().formatHex(canonical.digest.digest());
    }

    private void add(Node node) {
        if (node instanceof Scalar scalar) {
            add(scalar);
        } else if (node instanceof Sequence sequence) {
            begin('l', sequence.items().size());
            sequence.items().forEach(this::add);
        } else if (node instanceof Mapping mapping) {
            begin('m', mapping.entries().size());
            mapping.entries().forEach(entry -> {
                text('k', entry.key().text());
                add(entry.value());
            });
        }
    }

    private void add(Scalar scalar) {
        if (scalar.isEmptyValue()) {
            begin('e', 0);
        } else {
            text(scalar.isTruthValue() ? 't' : 's', scalar.text());
        }
    }

    private void text(char kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        begin(kind, bytes.length);
        digest.update(bytes);
    }

    private void begin(char kind, int length) {
        digest.update(ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) kind)
                .putInt(length)
                .array());
    }
}
