package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One of a closed list of words. */
final class WordShape<T> extends ScalarShape<T> {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");

    private final Map<String, T> words;
    private final String expected;

    WordShape(Map<String, ? extends T> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a word shape needs at least one word");
        }
        words.keySet().forEach(WordShape::demandText);
        this.words = new LinkedHashMap<>(words);
        this.expected = words.size() == 1 ? Phrases.list(words.keySet()) : "one of " + Phrases.list(words.keySet());
    }

    /** A word that YAML takes for something else would have to be written in quotes, and nobody would. */
    private static void demandText(String word) {
        Scalar plain = new Scalar(Place.start(""), word, Scalar.Style.PLAIN);
        if (plain.isEmptyValue() || plain.isTruthValue()) {
            throw new IllegalArgumentException("not a word without quotes: " + plain.describe());
        }
    }

    @Override
    Reading<T> parse(Scalar scalar) {
        T value = words.get(scalar.text());
        return value == null ? Reading.bad("") : Reading.good(value);
    }

    @Override
    String hint(String text) {
        return Nearest.hint(text, words.keySet());
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        List<Object> values = new ArrayList<>();
        for (String word : words.keySet()) {
            if (WHOLE_NUMBER.matcher(word).matches()) {
                values.add(Long.valueOf(word));
            }
            values.add(word);
        }
        return Schemas.of("enum", values);
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    Optional<Object> written(T value) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(entry -> (Object) entry.getKey())
                .findFirst();
    }
}
