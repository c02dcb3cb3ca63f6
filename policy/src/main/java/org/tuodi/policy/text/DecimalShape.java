package org.tuodi.policy.text;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** A decimal number within bounds, as a whole number of its smallest unit: an amount of money in fen, a quantity. */
final class DecimalShape extends ScalarShape<Long> {

    private final Decimals format;
    private final int decimals;
    private final long min;
    private final long max;
    private final String expected;

    DecimalShape(String what, int decimals, long min, long max) {
        if (min > max) {
            throw new IllegalArgumentException("the least value is above the greatest");
        }
        this.format = new Decimals(decimals, min < 0);
        this.decimals = decimals;
        this.min = min;
        this.max = max;
        this.expected = what + " from " + format.format(min) + " to " + format.format(max) + " with at most " + decimals
                + " decimals";
    }

    @Override
    Reading<Long> parse(Scalar scalar) {
        Reading<Long> reading = format.parse(scalar.text());
        if (reading instanceof Reading.Good<Long> good) {
            return within(good.value());
        }
        return reading;
    }

    private Reading<Long> within(long value) {
        if (value < min) {
            return Reading.bad("which is too small");
        }
        return value > max ? Reading.bad("which is too large") : Reading.good(value);
    }

    @Override
    String hint(String text) {
        String cleaned = text.length() > PatternShape.MAX_LENGTH ? "" : text.replaceAll("[,，_¥￥元+\\s]", "");
        boolean changed = !cleaned.isEmpty() && !cleaned.equals(text);
        String hint = changed ? meant(cleaned) : "";
        return hint.isEmpty() ? super.hint(text) : hint;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = Schemas.of("type", Schemas.TEXT_OR_NUMBER);
        schema.put("pattern", "^" + format.pattern() + "$");
        schema.put("minimum", BigDecimal.valueOf(min, decimals));
        schema.put("maximum", BigDecimal.valueOf(max, decimals));
        schema.put("description", expected());
        return schema;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    Optional<Object> written(Long value) {
        return Optional.of(format.format(value));
    }
}
