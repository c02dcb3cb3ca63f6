package org.tuodi.platform.web.alerts;

import org.jspecify.annotations.Nullable;
import org.tuodi.platform.monitoring.AlertList;

/** What the reader of the list asks for; what is not asked for is null. */
record AlertFilter(
        @Nullable Integer year,
        @Nullable String state,
        @Nullable Boolean focus,
        @Nullable String alert,
        @Nullable String area,
        @Nullable String receiver) {

    private static final String OVERDUE = "overdue";

    /** What the list is asked; {@code overdue} is a state to the reader. */
    AlertList.Wanted wanted(int usualYear) {
        String asked = text(state);
        boolean overdue = asked.equals(OVERDUE);
        return new AlertList.Wanted(
                year == null ? usualYear : year,
                overdue ? "" : asked,
                overdue,
                Boolean.TRUE.equals(focus),
                text(alert),
                text(area),
                text(receiver));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.trim();
    }
}
