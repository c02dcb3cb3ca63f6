package org.tuodi.platform.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers by the hash of their bearer token. The file has a line for each: name, person, institution or office, area, roles
 * with commas, and the SHA-256 of the token in small hexadecimal digits; lines that begin with {@code #} are remarks. A file that
 * changes is read again within a second, so that a token can be withdrawn without stopping the server; while it cannot be read
 * the callers stay as they were, and the log says why. Safe for use by several threads.
 */
public final class Tokens {

    private static final int FIELDS = 6;
    private static final String EVERYWHERE = "-";
    private static final String REMARK = """
            # name person institution-or-office area roles sha256-of-the-token
            # area: first digits of region codes, or - for all; roles: letters of the roles matrix, such as CA,SUP or HOS.
            # Make a token by: token=$(openssl rand -hex 32); printf %s "$token" | sha256sum
            """;

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

    private final @Nullable Path file;
    private final Map<String, Caller> extra;
    private volatile Read read;

    /**
     * What was read.
     *
     * @param modified when the file was changed last before that
     * @param at nanoseconds of a clock that only counts on
     */
    private record Read(
            Map<String, Caller> callers, @Nullable FileTime modified, long at) {}

    private Tokens(@Nullable Path file, Map<String, Caller> extra, Read read) {
        this.file = file;
        this.extra = Map.copyOf(extra);
        this.read = read;
    }

    /** Where the tokens of a data directory are kept. */
    public static Path fileOf(Path data) {
        Path absolute = data.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + ".tokens");
    }

    /**
     * The tokens of a file, which is made empty when it is not there.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static Tokens of(Path file) {
        try {
            if (Files.notExists(file)) {
                Files.writeString(file, REMARK);
            }
            return new Tokens(file, Map.of(), read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Read read(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        return new Read(callers(file.toString(), Files.readString(file)), modified, System.nanoTime());
    }

    /** The tokens of a text. */
    public static Tokens parse(String name, String text) {
        return new Tokens(null, Map.of(), new Read(callers(name, text), null, 0));
    }

    private static Map<String, Caller> callers(String name, String text) {
        Map<String, Caller> callers = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                add(name + ":" + number, line.trim().split("\\s+"), callers);
            }
        }
        return Map.copyOf(callers);
    }

    private static void add(String place, String[] fields, Map<String, Caller> callers) {
        if (fields.length != FIELDS || !fields[FIELDS - 1].matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    place + ": expected name, person, institution, area, roles and a SHA-256, with blanks between");
        }
        String area = fields[3].equals(EVERYWHERE) ? "" : fields[3];
        if (!area.matches("[0-9]{0,6}")) {
            throw new IllegalArgumentException(
                    place + ": found the area " + area + "; expected first digits of region codes, or -");
        }
        Caller caller = new Caller(fields[0], fields[1], fields[2], area, roles(place, fields[4]));
        if (callers.put(fields[FIELDS - 1], caller) != null) {
            throw new IllegalArgumentException(place + ": this token stands twice");
        }
    }

    private static Set<Role> roles(String place, String words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words.split(",", -1)) {
            try {
                roles.add(Role.valueOf(word));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        place + ": found the role " + word + "; expected some of " + EnumSet.allOf(Role.class), e);
            }
        }
        return roles;
    }

    /** These and one more, for a run in demonstration. */
    public Tokens with(String token, Caller caller) {
        Map<String, Caller> more = new LinkedHashMap<>(extra);
        more.put(sha256(token), caller);
        return new Tokens(file, more, read);
    }

    /** Whose token this is; empty for an unknown one. */
    public Optional<Caller> caller(String token) {
        String hash = sha256(token);
        return Optional.ofNullable(extra.get(hash))
                .or(() -> Optional.ofNullable(current().callers.get(hash)));
    }

    private Read current() {
        Read last = read;
        Path from = file;
        if (from == null || System.nanoTime() - last.at < LOOK_EVERY_NANOS) {
            return last;
        }
        Read next = again(from, last);
        read = next;
        return next;
    }

    private static Read again(Path from, Read last) {
        FileTime modified = last.modified;
        try {
            modified = Files.getLastModifiedTime(from);
            if (!modified.equals(last.modified)) {
                return read(from);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("the tokens stay as they were: {}", e.getMessage());
        }
        return new Read(last.callers, modified, System.nanoTime());
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
