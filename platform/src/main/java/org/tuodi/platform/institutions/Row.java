package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of one row of a register by the keys of its columns. */
public record Row(Map<String, @Nullable Object> values) {

    /** A text that is there. */
    public String text(String key) {
        return (String) Objects.requireNonNull(values.get(key), key);
    }

    /** A text, or null. */
    public @Nullable String textOrNull(String key) {
        return (String) values.get(key);
    }

    /** Yes or no. */
    public boolean flag(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** A whole number that is there. */
    public int whole(String key) {
        return (Integer) Objects.requireNonNull(values.get(key), key);
    }

    /** Fen or parts per million, or null. */
    public @Nullable Long amount(String key) {
        return (Long) values.get(key);
    }

    /** The first day. */
    public LocalDate from() {
        return (LocalDate) Objects.requireNonNull(values.get("from"), "from");
    }

    /** The last day, or null. */
    public @Nullable LocalDate to() {
        return (LocalDate) values.get("to");
    }

    /** Whether it says that nothing holds on its days. */
    public boolean withdrawn() {
        return flag("withdrawn");
    }
}
