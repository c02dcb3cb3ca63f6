package org.tuodi.policy.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rate as {@code 80%} or {@code 0.8}, in parts per million. */
final class RateShape extends ScalarShape<Long> {

    private static final int DECIMALS = 6;
    private static final int PERCENT_DECIMALS = 4;

    // A percentage with four decimals counts, just like a fraction with six, in millionths.
    private final Decimals fraction;
    private final Decimals percentage;
    private final long min;
    private final long max;
    private final String expected;

    RateShape(long min, long max) {
        if (min > max) {
            throw new IllegalArgumentException("the least rate is above the greatest");
        }
        this.fraction = new Decimals(DECIMALS, min < 0);
        this.percentage = new Decimals(PERCENT_DECIMALS, min < 0);
        this.min = min;
        this.max = max;
        this.expected = "a rate from " + percent(min) + " to " + percent(max)
                + ", as a percentage with at most 4 decimals such as `62.5%` or a fraction with at most 6 such as `0.625`";
    }

    private static String percent(long parts) {
        return BigDecimal.valueOf(parts, PERCENT_DECIMALS).stripTrailingZeros().toPlainString() + "%";
    }

    @Override
    Reading<Long> parse(Scalar scalar) {
        String text = scalar.text();
        boolean percent = text.endsWith("%");
        Reading<Long> reading = percent ? percentage.parse(text.substring(0, text.length() - 1)) : fraction.parse(text);
        if (reading instanceof Reading.Good<Long> good && (good.value() < min || good.value() > max)) {
            return Reading.bad("which is " + percent(good.value()));
        }
        return reading;
    }

    @Override
    String hint(String text) {
        if (text.matches("[0-9.]{1,9}")) {
            // Whoever writes 80 where at most 1 is allowed means 80 percent.
            return meant(text + "%");
        }
        String compact = text.length() > PatternShape.MAX_LENGTH ? text : text.replaceAll("\\s", "");
        return compact.equals(text) ? super.hint(text) : meant(compact);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = Schemas.of("type", Schemas.TEXT_OR_NUMBER);
        schema.put("pattern", "^(?:" + percentage.pattern() + "%|" + fraction.pattern() + ")$");
        schema.put("minimum", BigDecimal.valueOf(min, DECIMALS));
        schema.put("maximum", BigDecimal.valueOf(max, DECIMALS));
        schema.put("description", expected());
        schema.put("examples", List.of("80%"));
        return schema;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    Optional<Object> written(Long value) {
        return Optional.of(percent(value));
    }
}
