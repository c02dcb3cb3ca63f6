package org.tuodi.policy.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A short text of a given form, such as a name or an identifier. */
final class PatternShape extends ScalarShape<String> {

    /** Longer texts are refused unseen, so that no pattern can be made to run long. */
    static final int MAX_LENGTH = 64;

    private final Pattern pattern;
    private final String expected;
    private final String example;

    PatternShape(String regex, String what, String example) {
        this.pattern = Pattern.compile(regex);
        this.expected = what + " such as " + Phrases.quote(example);
        this.example = example;
    }

    @Override
    Reading<String> parse(Scalar scalar) {
        if (scalar.isTruthValue()) {
            return Reading.bad("which is a truth value unless it stands in quotes");
        }
        String text = scalar.text();
        if (text.length() > MAX_LENGTH) {
            return Reading.bad("which is longer than " + MAX_LENGTH + " characters");
        }
        return pattern.matcher(text).matches() ? Reading.good(text) : Reading.bad("");
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = Schemas.of("type", Schemas.TEXT_OR_NUMBER);
        schema.put("maxLength", MAX_LENGTH);
        schema.put("pattern", "^(?:" + pattern.pattern() + ")$");
        schema.put("examples", List.of(example));
        return schema;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    Optional<Object> written(String value) {
        return Optional.of(value);
    }
}
