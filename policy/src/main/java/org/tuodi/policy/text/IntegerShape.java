package org.tuodi.policy.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole number within bounds. */
final class IntegerShape extends ScalarShape<Integer> {

    private final Decimals format;
    private final int min;
    private final int max;
    private final String pattern;
    private final String expected;

    IntegerShape(String what, int min, int max) {
        this(what, min, max, new Decimals(0, min < 0).pattern());
    }

    /** @param pattern for schemas, whose bounds do not apply to keys and to numbers in quotes */
    IntegerShape(String what, int min, int max, String pattern) {
        if (min > max) {
            throw new IllegalArgumentException("the least number is above the greatest");
        }
        this.format = new Decimals(0, min < 0);
        this.min = min;
        this.max = max;
        this.pattern = pattern;
        this.expected = what + " from " + min + " to " + max;
    }

    @Override
    Reading<Integer> parse(Scalar scalar) {
        Reading<Long> reading = format.parse(scalar.text());
        if (reading instanceof Reading.Bad<Long> bad) {
            return Reading.bad(bad.reason());
        }
        long value = ((Reading.Good<Long>) reading).value();
        boolean within = min <= value && value <= max;
        return within ? Reading.good((int) value) : Reading.bad("");
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = Schemas.of("type", List.of("string", "integer"));
        schema.put("pattern", "^" + pattern + "$");
        schema.put("minimum", min);
        schema.put("maximum", max);
        return schema;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    Optional<Object> written(Integer value) {
        return Optional.of(value);
    }
}
