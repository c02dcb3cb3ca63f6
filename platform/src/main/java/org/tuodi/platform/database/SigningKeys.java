package org.tuodi.platform.database;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Keys that sign closed days (Ed25519), by id: the highest signs, all verify. They are not in the database. */
public final class SigningKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final String PREFIX = "signingKey.";

    private final TreeMap<Integer, KeyPair> pairs = new TreeMap<>();

    private SigningKeys() {}

    /** Reads the lines {@code signingKey.NUMBER=private:public} among others. */
    static SigningKeys of(Map<String, String> lines) {
        SigningKeys keys = new SigningKeys();
        lines.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                keys.pairs.put(Integer.valueOf(name.substring(PREFIX.length())), pair(value));
            }
        });
        return keys;
    }

    private static KeyPair pair(String text) {
        String[] parts = text.split(":", 2);
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            PrivateKey own = factory.generatePrivate(
                    new PKCS8EncodedKeySpec(HexFormat.of().parseHex(parts[0])));
            PublicKey open =
                    factory.generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(parts[1])));
            return new KeyPair(open, own);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signing key cannot be read: " + e.getMessage(), e);
        }
    }

    /** A line with a new key. */
    String another() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            int number = pairs.isEmpty() ? 1 : pairs.lastKey() + 1;
            return PREFIX + number + "="
                    + HexFormat.of().formatHex(pair.getPrivate().getEncoded()) + ":"
                    + HexFormat.of().formatHex(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** Id of the key that signs. */
    public String current() {
        return pairs.lastKey().toString();
    }

    /** Signs. */
    public byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pairs.lastEntry().getValue().getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the key of an id signed a content; false if there is no such key. */
    public boolean signed(String keyId, byte[] content, byte[] signed) {
        KeyPair pair = keyId.matches("[0-9]{1,9}") ? pairs.get(Integer.valueOf(keyId)) : null;
        if (pair == null) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(pair.getPublic());
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
