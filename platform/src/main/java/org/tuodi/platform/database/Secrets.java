package org.tuodi.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Passwords and keys of one data directory, in a file beside it that only its owner may read, or in the environment: a copy of
 * the data alone gives nothing away.
 *
 * @param ownerPassword of the role that owns the schema
 * @param applicationPassword of the role that the server works with
 * @param sealing encrypt what names a person
 * @param lookup make the hashes by which names and id numbers are found
 * @param signing keys that sign closed days
 * @param file where they are kept, or would be
 * @param given whether they came from the environment
 */
public record Secrets(
        String ownerPassword,
        String applicationPassword,
        NumberedKeys sealing,
        NumberedKeys lookup,
        SigningKeys signing,
        Path file,
        boolean given) {

    /** Lines of the file, in the environment; it may separate them by semicolons. */
    public static final String ENVIRONMENT = "TUODI_KEYS";

    /** The stamp of a file that is not there. */
    static final long GONE = Long.MIN_VALUE;

    private static final int BYTES = 32;
    private static final List<String> PASSWORDS = List.of("ownerPassword", "applicationPassword");
    private static final String REMARK = "# Keep this file apart from copies of the data.";

    /** What can be made anew. */
    public enum Kind {
        SIGNING("signingKey"),
        SEALING("sealingKey"),
        LOOKUP("lookupKey");

        private final String line;

        Kind(String line) {
            this.line = line;
        }
    }

    /** Where the secrets of a data directory are kept. */
    public static Path fileOf(Path data) {
        Path absolute = data.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + ".keys");
    }

    /**
     * The secrets of a data directory, made at its first use.
     *
     * @throws IllegalStateException when a secret is missing or cannot be read, or others may read the file
     */
    public static Secrets of(Path data) {
        return of(data, System.getenv());
    }

    static Secrets of(Path data, Map<String, String> environment) {
        Path file = fileOf(data);
        String given = environment.get(ENVIRONMENT);
        if (given != null && !given.isBlank()) {
            return read(file, Arrays.asList(given.split("[;\\s]+")), true);
        }
        try {
            if (Files.notExists(file)) {
                write(file, fresh());
            }
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .endsWith("------")) {
                throw new IllegalStateException(file + ": others may read it; expected mode 0600");
            }
            return read(file, Files.readAllLines(file, StandardCharsets.UTF_8), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fresh() {
        List<String> lines = new ArrayList<>(List.of(REMARK));
        PASSWORDS.forEach(name -> lines.add(name + "=" + random()));
        lines.add(Kind.SEALING.line + ".1=" + random());
        lines.add(Kind.LOOKUP.line + ".1=" + random());
        lines.add(SigningKeys.of(Map.of()).another());
        return lines;
    }

    private static String random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private static Secrets read(Path file, List<String> lines, boolean given) {
        String place = given ? ENVIRONMENT : file.toString();
        Map<String, String> values = new TreeMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                values.put(line.substring(0, equals), line.substring(equals + 1).strip());
            }
        }
        try {
            Secrets read = new Secrets(
                    values.getOrDefault(PASSWORDS.get(0), ""),
                    values.getOrDefault(PASSWORDS.get(1), ""),
                    NumberedKeys.of(Kind.SEALING.line, values),
                    NumberedKeys.of(Kind.LOOKUP.line, values),
                    SigningKeys.of(values),
                    file,
                    given);
            if (read.ownerPassword.isEmpty()
                    || read.applicationPassword.isEmpty()
                    || read.sealing.isEmpty()
                    || read.lookup.isEmpty()) {
                throw new IllegalStateException("found " + values.keySet() + "; expected " + PASSWORDS
                        + " and a sealingKey, lookupKey and signingKey");
            }
            return read.signing.isEmpty() ? read.rotated(List.of(Kind.SIGNING)) : read;
        } catch (IllegalStateException e) {
            throw new IllegalStateException(place + ": " + e.getMessage(), e);
        }
    }

    /** A line with a new key of a kind, for whoever keeps the keys in the environment. */
    public String another(Kind kind) {
        return switch (kind) {
            case SIGNING -> signing.another();
            case SEALING -> kind.line + "." + (sealing.current() + 1) + "=" + random();
            case LOOKUP -> kind.line + "." + (lookup.current() + 1) + "=" + random();
        };
    }

    /** Adds a key of each kind, used for what is new from now on; what earlier ones did stays valid. */
    public Secrets rotated(List<Kind> kinds) {
        requireFile();
        List<String> lines = lines();
        kinds.forEach(kind -> lines.add(another(kind)));
        return replaced(lines);
    }

    /**
     * Takes keys of a kind out, into a file of retired keys beside the other.
     *
     * @param numbers of the keys; not the current one
     */
    public Secrets retired(Kind kind, List<Integer> numbers) {
        requireFile();
        if (numbers.contains((kind == Kind.SEALING ? sealing : lookup).current())) {
            throw new IllegalArgumentException("the current key cannot retire");
        }
        Predicate<String> out = line -> numbers.stream()
                .anyMatch(number -> line.startsWith(kind.line + "." + number + "=")
                        || (number == 1 && line.startsWith(kind.line + "=")));
        List<String> lines = lines();
        try {
            Path retired = file.resolveSibling(file.getFileName() + ".retired");
            List<String> kept =
                    Files.exists(retired) ? new ArrayList<>(Files.readAllLines(retired)) : new ArrayList<>();
            kept.addAll(lines.stream().filter(out).toList());
            write(retired, kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.removeIf(out);
        return replaced(lines);
    }

    private void requireFile() {
        if (given) {
            throw new IllegalStateException(
                    "the keys come from the environment, " + ENVIRONMENT + "; change them there");
        }
    }

    private List<String> lines() {
        try {
            return new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Secrets replaced(List<String> lines) {
        try {
            write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(file, lines, false);
    }

    /** Whole or not at all, so that whoever reads it meanwhile finds one or the other. */
    private static void write(Path file, List<String> lines) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path draft = Files.createTempFile(
                parent,
                ".keys",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, String.join("\n", lines) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Another one after the file was changed. */
    long stamp() {
        try {
            return given || Files.notExists(file)
                    ? GONE
                    : Files.getLastModifiedTime(file).toInstant().toEpochMilli() * 31 + Files.size(file);
        } catch (IOException e) {
            return GONE;
        }
    }

    /** Never the secrets themselves. */
    @Override
    public String toString() {
        return "Secrets";
    }
}
