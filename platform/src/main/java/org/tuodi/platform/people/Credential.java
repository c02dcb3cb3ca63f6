package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.enumeration;
import static org.tuodi.policy.text.Shapes.pattern;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What a person shows instead of the identity card.
 *
 * @param to last day, or null while it holds
 */
public record Credential(
        Kind kind, String number, LocalDate from, @Nullable LocalDate to) {

    /** What it is. */
    public enum Kind {
        /** 社会保障卡. */
        CARD,
        /** 医保电子凭证. */
        TOKEN
    }

    static final Shape<Credential> SHAPE = shape();

    private static Shape<Credential> shape() {
        ObjectBuilder object = Shapes.object("Credential", "what a person shows instead of the identity card");
        Field<Kind> kind =
                object.required("kind", enumeration(Kind.class), "social security card or electronic certificate");
        Field<String> number = object.required(
                "number", pattern("[!-~]{4,200}", "the number of a card, or a token", "A12345678"), "number or token");
        Field<LocalDate> from = object.required("from", date(), "first day");
        Field<Optional<LocalDate>> to = object.optional("to", date(), "last day");
        object.check(
                to,
                fields -> fields.get(to)
                        .map(last -> !last.isBefore(fields.get(from)))
                        .orElse(true),
                "a day from `from` on");
        return object.build(fields -> new Credential(
                fields.get(kind),
                fields.get(number),
                fields.get(from),
                fields.get(to).orElse(null)));
    }

    /** The last four characters, the rest hidden. */
    String masked() {
        int shown = Math.min(4, number.length() / 2);
        return "*".repeat(4) + number.substring(number.length() - shown);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Credential " + kind;
    }
}
