package org.tuodi.policy.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A truth value; only {@code true} and {@code false} without quotes, so that nobody has to guess about yes and on. */
final class BooleanShape extends ScalarShape<Boolean> {

    private static final List<String> YES = List.of("yes", "on", "y", "是");
    private static final List<String> NO = List.of("no", "off", "n", "否");

    @Override
    Reading<Boolean> parse(Scalar scalar) {
        boolean word = scalar.text().equals("true") || scalar.text().equals("false");
        if (word && scalar.style() != Scalar.Style.PLAIN) {
            return Reading.bad("which is a text because of its quotes");
        }
        return word ? Reading.good(scalar.text().equals("true")) : Reading.bad("");
    }

    @Override
    String hint(String text) {
        for (boolean value : new boolean[] {true, false}) {
            if ((value ? YES : NO).stream().anyMatch(text::equalsIgnoreCase)) {
                return Nearest.didYouMean(String.valueOf(value));
            }
        }
        return Nearest.hint(text, List.of("true", "false"));
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return Schemas.of("type", "boolean");
    }

    @Override
    public String expected() {
        return "`true` or `false`";
    }

    @Override
    Optional<Object> written(Boolean value) {
        return Optional.of(value);
    }
}
