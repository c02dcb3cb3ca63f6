package org.tuodi.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** The server that signs people in by OpenID Connect, as a file beside the data directory names it. */
final class SignInElsewhere {

    private static final List<String> NEEDED = List.of("issuer", "client", "secret");
    private static final String CLAIM = "claim";

    private SignInElsewhere() {}

    /** Where it is named. */
    static Path fileOf(Path data) {
        Path absolute = data.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + ".oidc");
    }

    /**
     * Settings of the server; empty where there is no such file.
     *
     * @throws IllegalStateException when it lacks a line, has another, or others may read it
     */
    static Map<String, Object> settings(Path file) {
        if (Files.notExists(file)) {
            return Map.of();
        }
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .endsWith("------")) {
                throw new IllegalStateException(file + ": others may read it; expected mode 0600");
            }
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> names = lines.stringPropertyNames();
        if (!names.containsAll(NEEDED)
                || !names.stream().allMatch(name -> NEEDED.contains(name) || name.equals(CLAIM))) {
            throw new IllegalStateException(
                    file + ": found " + names + "; expected the lines " + NEEDED + " and, if need be, " + CLAIM);
        }
        Map<String, Object> settings = new TreeMap<>();
        names.forEach(name -> settings.put("tuodi.oidc." + name, lines.getProperty(name)));
        return settings;
    }
}
