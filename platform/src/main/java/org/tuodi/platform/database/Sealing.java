package org.tuodi.platform.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what names a person (AES-256-GCM), and hashes names and id numbers with a key so that they can be found sealed. What is
 * sealed begins with a mark and the number of its key; what was sealed before keys had numbers begins with neither, and is the
 * first key's. Keys are those of the moment, so a rotation needs no restart.
 */
public final class Sealing {

    /** Long enough that what was sealed before, which begins at random, never begins so. */
    private static final byte[] MARK = "tuodi1".getBytes(StandardCharsets.US_ASCII);

    private static final int HEADER = MARK.length + Short.BYTES;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Database database;

    /** With the keys of a database. */
    public Sealing(Database database) {
        this.database = database;
    }

    /**
     * What a text is found by.
     *
     * @param key number of the key that made it
     */
    public record Lookup(int key, byte[] hash) {}

    /** How everything begins that a key sealed. */
    static byte[] header(int key) {
        return ByteBuffer.allocate(HEADER).put(MARK).putShort((short) key).array();
    }

    /** Seals a text. */
    public byte[] seal(String text) {
        return sealBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Seals a file. */
    public byte[] sealBytes(byte[] plain) {
        NumberedKeys keys = database.secrets().sealing();
        byte[] header = header(keys.current());
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, Objects.requireNonNull(keys.key(keys.current())), nonce);
            cipher.updateAAD(header);
            byte[] sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(HEADER + NONCE + sealed.length)
                    .put(header)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens what was sealed; throws IllegalStateException when it was changed since, or its key is not there. */
    public String open(byte[] whole) {
        return new String(openBytes(whole), StandardCharsets.UTF_8);
    }

    /** The same for what is no text. */
    public byte[] openBytes(byte[] whole) {
        boolean marked = whole.length > HEADER && Arrays.equals(whole, 0, MARK.length, MARK, 0, MARK.length);
        int number = marked ? Short.toUnsignedInt(ByteBuffer.wrap(whole).getShort(MARK.length)) : 1;
        int start = marked ? HEADER : 0;
        byte[] key = database.secrets().sealing().key(number);
        if (key == null) {
            key = database.secretsAgain().sealing().key(number);
        }
        if (key == null) {
            throw new IllegalStateException("sealed with the key " + number + ", which is not among the keys");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(whole, start, start + NONCE));
            if (marked) {
                cipher.updateAAD(whole, 0, HEADER);
            }
            return cipher.doFinal(whole, start + NONCE, whole.length - start - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed with another key, or changed since", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    /**
     * What a text is found by, of every key: that of the current one first. While there are several, what is looked for may
     * have been written with any, and what must be unique must be so with each.
     */
    public List<Lookup> lookups(String text) {
        NumberedKeys keys = database.secrets().lookup();
        return keys.numbers().stream()
                .map(number -> new Lookup(number, hash(Objects.requireNonNull(keys.key(number)), text)))
                .toList();
    }

    private static byte[] hash(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
