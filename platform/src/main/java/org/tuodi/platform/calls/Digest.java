package org.tuodi.platform.calls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 over a sequence of values, each with its kind and length, so that no two sequences are taken for one another. */
public final class Digest {

    /** Stands where there is nothing before. */
    public static final String NONE = "0".repeat(64);

    private final MessageDigest digest;

    /** An empty sequence. */
    public Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Adds a text or null. */
    public Digest add(@Nullable String text) {
        if (text == null) {
            digest.update((byte) 'n');
            return this;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(5).put((byte) 't').putInt(bytes.length).flip());
        digest.update(bytes);
        return this;
    }

    /** Adds a number. */
    public Digest add(long number) {
        digest.update(ByteBuffer.allocate(9).put((byte) 'i').putLong(number).flip());
        return this;
    }

    /** Adds a list of texts. */
    public Digest addTexts(Collection<String> texts) {
        digest.update(
                ByteBuffer.allocate(5).put((byte) 'l').putInt(texts.size()).flip());
        texts.forEach(this::add);
        return this;
    }

    /** Adds a list of numbers. */
    public Digest addNumbers(Collection<Long> numbers) {
        digest.update(
                ByteBuffer.allocate(5).put((byte) 'm').putInt(numbers.size()).flip());
        numbers.forEach(this::add);
        return this;
    }

    /** The digest of what was added: 64 small hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
