package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of an output, in the order in which it is filled. */
public final class OutputNode {

    private static final int FEN_DIGITS = 2;

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /** Adds a value; null where there is none. */
    public OutputNode with(String name, @Nullable Object value) {
        fields.put(name, value);
        return this;
    }

    /** Adds an amount of fen as a number in yuan. */
    public OutputNode amount(String name, long fen) {
        return with(name, BigDecimal.valueOf(fen, FEN_DIGITS));
    }

    /** Adds a day. */
    public OutputNode day(String name, @Nullable LocalDate day) {
        return with(name, day == null ? null : day.toString());
    }

    /** Adds a moment. */
    public OutputNode moment(String name, @Nullable LocalDateTime moment) {
        return with(name, moment == null ? null : Times.moment(moment));
    }

    /** What it holds. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }
}
