package org.tuodi.policy.text;

import java.util.Map;
import java.util.Optional;

/** A text that is not blank. */
final class TextShape extends ScalarShape<String> {

    private final int maxLength;

    TextShape(int maxLength) {
        this.maxLength = maxLength;
    }

    @Override
    Reading<String> parse(Scalar scalar) {
        String text = scalar.text();
        if (scalar.isTruthValue()) {
            return Reading.bad("which is a truth value unless it stands in quotes");
        }
        if (text.isBlank()) {
            return Reading.bad("");
        }
        int length = text.codePointCount(0, text.length());
        return length > maxLength ? Reading.bad("which is " + length + " characters long") : Reading.good(text);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = Schemas.of("type", Schemas.TEXT_OR_NUMBER);
        schema.put("maxLength", maxLength);
        schema.put("pattern", "\\S");
        return schema;
    }

    @Override
    public String expected() {
        return "a text of at most " + maxLength + " characters";
    }

    @Override
    Optional<Object> written(String value) {
        return Optional.of(value);
    }
}
