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

    private static final int FIRST = 1024;

    private ByteBuffer sequence = ByteBuffer.allocate(FIRST);

    private void begin(char kind, int length, int room) {
        if (sequence.remaining() < 5 + room) {
            ByteBuffer larger = ByteBuffer.allocate(2 * sequence.capacity() + room);
            sequence = larger.put(sequence.flip());
        }
        sequence.put((byte) kind);
        if (length >= 0) {
            sequence.putInt(length);
        }
    }

    /** Adds a text or null. */
    public Digest add(@Nullable String text) {
        if (text == null) {
            begin('n', -1, 0);
            return this;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        begin('t', bytes.length, bytes.length);
        sequence.put(bytes);
        return this;
    }

    /** Adds a number. */
    public Digest add(long number) {
        begin('i', -1, Long.BYTES);
        sequence.putLong(number);
        return this;
    }

    /** Adds a list of texts. */
    public Digest addTexts(Collection<String> texts) {
        begin('l', texts.size(), 0);
        texts.forEach(this::add);
        return this;
    }

    /** Adds a list of numbers. */
    public Digest addNumbers(Collection<Long> numbers) {
        begin('m', numbers.size(), 0);
        numbers.forEach(this::add);
        return this;
    }

    /** The digest of what was added: 64 small hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** The same as 32 bytes. */
    public byte[] bytes() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(sequence.array(), 0, sequence.position());
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
