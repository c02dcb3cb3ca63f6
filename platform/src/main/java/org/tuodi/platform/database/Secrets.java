package org.tuodi.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Passwords and keys of one data directory, in a file beside it that only its owner may read: a copy of the data alone gives
 * nothing away.
 *
 * @param ownerPassword of the role that owns the schema
 * @param applicationPassword of the role that the server works with
 * @param sealingKey 32 bytes; encrypts id numbers
 * @param lookupKey 32 bytes; makes the hashes by which id numbers are found
 * @param signing keys that sign closed days
 * @param file where they are kept
 */
public record Secrets(
        String ownerPassword,
        String applicationPassword,
        byte[] sealingKey,
        byte[] lookupKey,
        SigningKeys signing,
        Path file) {

    private static final int BYTES = 32;
    private static final List<String> NAMES =
            List.of("ownerPassword", "applicationPassword", "sealingKey", "lookupKey");

    /** Where the secrets of a data directory are kept. */
    public static Path fileOf(Path data) {
        Path absolute = data.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + ".keys");
    }

    /**
     * The secrets of a data directory, made at its first use.
     *
     * @throws IllegalStateException when the file lacks a secret or others may read it
     */
    public static Secrets of(Path data) {
        Path file = fileOf(data);
        try {
            if (Files.notExists(file)) {
                write(file);
            }
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .endsWith("------")) {
                throw new IllegalStateException(file + ": others may read it; expected mode 0600");
            }
            return read(file, Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder("# Keep this file apart from copies of the data.\n");
        for (String name : NAMES) {
            byte[] secret = new byte[BYTES];
            random.nextBytes(secret);
            text.append(name)
                    .append('=')
                    .append(HexFormat.of().formatHex(secret))
                    .append('\n');
        }
        Path draft = Files.createTempFile(
                parent,
                ".keys",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(draft, file);
    }

    private static Secrets read(Path file, List<String> lines) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        if (!values.keySet().containsAll(NAMES)) {
            throw new IllegalStateException(file + ": found " + values.keySet() + "; expected " + NAMES);
        }
        SigningKeys signing = SigningKeys.of(values);
        if (signing.isEmpty()) {
            addSigningKey(file, signing);
            return read(file, Files.readAllLines(file, StandardCharsets.UTF_8));
        }
        return new Secrets(
                values.getOrDefault("ownerPassword", ""),
                values.getOrDefault("applicationPassword", ""),
                HexFormat.of().parseHex(values.getOrDefault("sealingKey", "")),
                HexFormat.of().parseHex(values.getOrDefault("lookupKey", "")),
                signing,
                file);
    }

    private static void addSigningKey(Path file, SigningKeys signing) throws IOException {
        Files.writeString(file, signing.another() + "\n", StandardOpenOption.APPEND);
    }

    /** Adds a signing key, with which days are signed from now on; what earlier ones signed stays verified. */
    public Secrets rotated() {
        try {
            addSigningKey(file, signing);
            return read(file, Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never the secrets themselves. */
    @Override
    public String toString() {
        return "Secrets";
    }
}
