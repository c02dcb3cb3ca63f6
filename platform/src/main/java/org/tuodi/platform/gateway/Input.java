package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of a call, read as leniently as the systems of hospitals write: numbers may be texts, null may be the word, a
 * missing value and an empty one are the same, and so are {@code exp_content} and {@code expContent}.
 */
public final class Input {

    private static final int FEN_DIGITS = 2;
    private static final int MOST_DIGITS = 18;

    private final Map<String, @Nullable Object> values;

    private Input(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** Of values as {@link JsonValues} reads them. */
    public static Input of(Map<String, @Nullable Object> values) {
        return new Input(values);
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** What is in it, as it was sent. */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /** The first of these texts that says something, without blanks around it and without NUL, which no database holds. */
    public Optional<String> text(String... names) {
        for (String name : names) {
            Object value = value(name);
            if (value != null && !(value instanceof Map) && !(value instanceof List)) {
                String text = value.toString().replace("\0", "").strip();
                if (!isNothing(text)) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A text that must be there.
     *
     * @param chinese what the interface calls it
     * @throws GatewayRefusal naming it
     */
    public String required(String name, String chinese) {
        return text(name).orElseThrow(() -> missing(name, chinese));
    }

    static GatewayRefusal missing(String name, String chinese) {
        return new GatewayRefusal("缺少必填字段" + chinese + "（" + name + "）");
    }

    /** A number; empty when it is not given. */
    public Optional<BigDecimal> number(String... names) {
        return text(names).map(text -> number(names[0], text));
    }

    private static BigDecimal number(String name, String text) {
        try {
            BigDecimal number = new BigDecimal(text.replace(",", ""));
            if (number.precision() - number.scale() > MOST_DIGITS || number.scale() > 2 * MOST_DIGITS) {
                throw new GatewayRefusal(name + "超出可以计算的范围");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new GatewayRefusal(name + "应为数字");
        }
    }

    /** An amount of money in fen, half up from further decimals; empty when it is not given. */
    public Optional<Long> fen(String... names) {
        return number(names)
                .map(number -> number.setScale(FEN_DIGITS, RoundingMode.HALF_UP)
                        .unscaledValue()
                        .longValueExact());
    }

    /** A moment; of a day alone its begin. */
    public Optional<LocalDateTime> time(String... names) {
        return text(names)
                .map(text -> Times.parse(text)
                        .orElseThrow(() -> new GatewayRefusal(names[0] + "应为日期时间，如2023-03-01 08:30:00")));
    }

    /** A day; of a moment its day. */
    public Optional<LocalDate> day(String... names) {
        return time(names).map(LocalDateTime::toLocalDate);
    }

    /** The first of these that is an object, or a list that begins with one. */
    public Optional<Input> object(String... names) {
        for (String name : names) {
            Optional<Input> found = list(name).flatMap(list -> list.stream().findFirst());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The first of these that is a list of objects; an object alone is a list of one. */
    public Optional<List<Input>> list(String... names) {
        for (String name : names) {
            Object value = value(name);
            if (value instanceof Map<?, ?> map) {
                return Optional.of(List.of(copy(map)));
            }
            if (value instanceof List<?> list) {
                return Optional.of(objects(list));
            }
        }
        return Optional.empty();
    }

    private static List<Input> objects(List<?> list) {
        List<Input> objects = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> map) {
                objects.add(copy(map));
            }
        }
        return List.copyOf(objects);
    }

    private static Input copy(Map<?, ?> map) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return new Input(values);
    }

    private @Nullable Object value(String name) {
        Object value = values.get(name);
        return value == null && name.equals("exp_content") ? values.get("expContent") : value;
    }

    private static boolean isNothing(String text) {
        return text.isEmpty() || text.toLowerCase(Locale.ROOT).equals("null");
    }

    /** Names no values, which may be personal. */
    @Override
    public String toString() {
        return "Input " + values.keySet();
    }
}
