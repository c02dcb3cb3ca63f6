package org.tuodi.policy.text;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A day, a month or a day of the year, in one fixed notation and only if the calendar has it. */
final class CalendarShape<T> extends ScalarShape<T> {

    static final String YEAR = "(?:19|[2-9][0-9])[0-9]{2}";
    static final String MONTH = "(?:0[1-9]|1[0-2])";
    static final String DAY = "(?:0[1-9]|[12][0-9]|3[01])";

    private final Pattern pattern;
    private final Function<String, T> parser;
    private final String expected;
    private final String example;

    CalendarShape(String regex, Function<String, T> parser, String what, String example) {
        this.pattern = Pattern.compile(regex);
        this.parser = parser;
        this.expected = what + " such as " + Phrases.quote(example);
        this.example = example;
    }

    @Override
    Reading<T> parse(Scalar scalar) {
        String text = scalar.text();
        if (text.length() > example.length() || !pattern.matcher(text).matches()) {
            return Reading.bad("");
        }
        try {
            return Reading.good(parser.apply(text));
        } catch (DateTimeException notInCalendar) {
            return Reading.bad("which is no day of the calendar");
        }
    }

    @Override
    String hint(String text) {
        String dashed = text.length() > PatternShape.MAX_LENGTH
                ? ""
                : text.replaceAll("[./年月]", "-").replace("日", "");
        String hint = dashed.isEmpty() || dashed.equals(text) ? "" : meant(dashed);
        return hint.isEmpty() ? super.hint(text) : hint;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = Schemas.of("type", "string");
        schema.put("pattern", "^" + pattern.pattern() + "$");
        schema.put("examples", List.of(example));
        return schema;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    Optional<Object> written(T value) {
        return Optional.of(value.toString());
    }
}
