package org.tuodi.platform.institutions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What holds from one day to another. */
public interface Dated {

    /** First day. */
    LocalDate from();

    /** Last day; null: open. */
    @Nullable
    LocalDate to();

    /** Whether it says that nothing holds on these days. */
    boolean withdrawn();

    /** Whether a day is one of its days. */
    default boolean covers(LocalDate day) {
        LocalDate last = to();
        return !day.isBefore(from()) && (last == null || !day.isAfter(last));
    }
}
