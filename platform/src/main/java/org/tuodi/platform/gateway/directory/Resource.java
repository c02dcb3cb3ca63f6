package org.tuodi.platform.gateway.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Lines of the files that come with the interface, without remarks and empty ones. */
final class Resource {

    private Resource() {}

    static List<String> lines(String name) {
        try (InputStream in = Resource.class.getResourceAsStream("/gateway/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
