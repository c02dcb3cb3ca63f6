package org.tuodi.policy.text;

import java.text.Normalizer;
import java.util.Optional;

/** A shape of a single value, read from its written text. */
abstract class ScalarShape<T> extends Shape<T> {

    private static final int LONGEST_HINTED = 64;

    /** Reads a scalar that is not an empty value. */
    abstract Reading<T> parse(Scalar scalar);

    /** A hint for a text that was refused; by default the same text without full-width characters, if that would do. */
    String hint(String text) {
        String narrow = text.length() > LONGEST_HINTED
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        return narrow.equals(text) ? "" : meant(narrow);
    }

    /** The question whether another text was meant, if that text would be accepted. */
    final String meant(String other) {
        Place nowhere = Place.start("");
        boolean fits = parse(new Scalar(nowhere, other, Scalar.Style.PLAIN)) instanceof Reading.Good<T>;
        return fits ? Nearest.didYouMean(other) : "";
    }

    @Override
    public final Optional<T> read(Node node, Problems problems) {
        if (!(node instanceof Scalar scalar) || scalar.isEmptyValue()) {
            return refuse(node, problems);
        }
        Reading<T> reading = parse(scalar);
        if (reading instanceof Reading.Good<T> good) {
            return Optional.of(good.value());
        }
        problems.add(() -> problem(scalar, ((Reading.Bad<T>) reading).reason()));
        return Optional.empty();
    }

    private Problem problem(Scalar scalar, String reason) {
        String found = reason.isEmpty() ? scalar.describe() : scalar.describe() + ", " + reason;
        return new Problem(scalar.place(), found, expected(), hint(scalar.text()));
    }
}
