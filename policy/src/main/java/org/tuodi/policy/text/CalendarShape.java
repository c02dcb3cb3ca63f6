package org.tuodi.policy.text;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A day, a month or a day of the year, in one fixed notation and only if the calendar has it. */
final class CalendarShape<T> extends ScalarShape<T> {

    static final String YEAR = "(?:19|[2-9][0-9])[0-9]{2}";
    static final String MONTH = "(?:0[1-9]|1[0-2])";
    static final String DAY = "(?:0[1-9]|[12][0-9]|3[01])";

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

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
        if (text.length() > PatternShape.MAX_LENGTH) {
            return "";
        }
        String dashed = dashed(Normalizer.normalize(text, Normalizer.Form.NFKC));
        return dashed.equals(text) ? "" : meant(dashed);
    }

    /** The numbers of a text such as {@code 2023/3/1}, {@code 2023年3月1日} or {@code 20230301} in this notation. */
    private String dashed(String text) {
        StringBuilder digits = new StringBuilder();
        for (Matcher number = NUMBER.matcher(text); number.find(); ) {
            digits.append(number.group().length() == 1 ? "0" : "").append(number.group());
        }
        StringBuilder dashed = new StringBuilder();
        int used = 0;
        for (int at = 0; at < example.length() && used < digits.length(); at++) {
            dashed.append(example.charAt(at) == '-' ? '-' : digits.charAt(used++));
        }
        return dashed.append(digits.substring(used)).toString();
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
