package org.tuodi.platform.institutions;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.pattern;
import static org.tuodi.policy.text.Shapes.text;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What somebody proposes to become of a service agreement.
 *
 * @param day from which it counts
 * @param terms of a signature, null otherwise
 */
public record AgreementChange(
        String agreement,
        String institution,
        Kind kind,
        LocalDate day,
        @Nullable Terms terms,
        String reason) {

    /** What becomes of it. */
    public enum Kind {
        SIGN,
        SUSPEND,
        RESUME,
        END,
        DESIGNATE,
        UNDESIGNATE;

        /** As tables and callers write it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /**
     * What is agreed.
     *
     * @param to last day
     * @param assistanceDesignated whether the institution is designated for medical assistance from the first day
     * @param clauses content, quality, settlement of fees, responsibilities, requirements of outpatient pooling
     * @param qualityDeposit held back until the yearly evaluation, in fen
     */
    public record Terms(LocalDate to, boolean assistanceDesignated, String clauses, long qualityDeposit) {}

    private static final int LONG_TEXT = 2_000;

    /** As callers propose it. */
    public static final Shape<AgreementChange> SHAPE = shape();

    private static Shape<AgreementChange> shape() {
        ObjectBuilder object = Shapes.object("AgreementChange", "what becomes of a service agreement");
        Field<String> agreement = object.required(
                "agreement", pattern("[A-Za-z0-9_-]{1,40}", "an agreement's number", "A2023-001"), "its number");
        Field<String> institution = object.required(
                "institution",
                pattern(Institution.CODE, Institution.CODE_EXPECTED, "H99010100001"),
                "code of the institution");
        Field<Kind> kind = object.required("kind", Shapes.enumeration(Kind.class), "what becomes of it");
        Field<LocalDate> day = object.required("day", date(), "first day on which it counts");
        Field<Optional<LocalDate>> to = object.optional("to", date(), "last day, of a signature");
        Field<Boolean> designated = object.optional(
                "assistanceDesignated", bool(), "of a signature: designated for medical assistance", false);
        Field<Optional<String>> clauses = object.optional(
                "clauses",
                text(LONG_TEXT),
                "of a signature: content, quality, settlement, responsibilities, requirements of outpatient pooling");
        Field<Long> deposit = object.optional("qualityDeposit", money(), "of a signature, in yuan", 0L);
        Field<String> reason = object.optional("reason", text(LONG_TEXT), "why", "无");
        object.requires(to, clauses).requires(clauses, to);
        object.check(
                kind,
                fields -> (fields.get(kind) == Kind.SIGN) == fields.get(to).isPresent(),
                "`to` and `clauses` with `sign`, and with nothing else");
        object.check(to, fields -> !fields.get(to).orElse(LocalDate.MAX).isBefore(fields.get(day)), "a later day");
        return object.build(fields -> new AgreementChange(
                fields.get(agreement),
                fields.get(institution),
                fields.get(kind),
                fields.get(day),
                fields.get(to)
                        .map(last -> new Terms(
                                last,
                                fields.get(designated),
                                fields.get(clauses).orElseThrow(),
                                fields.get(deposit)))
                        .orElse(null),
                fields.get(reason)));
    }
}
