package org.tuodi.platform.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Shape;

/** Reads the module's own tables. */
final class Resource {

    private Resource() {}

    static <T> T read(String name, Shape<T> shape) {
        try (InputStream in =
                Objects.requireNonNull(Resource.class.getClassLoader().getResourceAsStream(name))) {
            return Documents.read(name, in.readAllBytes(), shape).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
