package org.tuodi.platform.policies;

import java.util.HexFormat;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.PolicyLibrary;

/**
 * One version of one pack, alone in its library, so that it settles and explains the same whatever other packs become.
 *
 * @param number by which the database refers to it
 * @param hash SHA-256 of its text, in small hexadecimal digits
 */
public record PolicyVersion(int number, String id, String hash, PolicyLibrary library) {

    /** The pack, compiled. */
    public CompiledPack pack() {
        return library.pack(id);
    }

    /** The hash as it is stored. */
    public byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }
}
