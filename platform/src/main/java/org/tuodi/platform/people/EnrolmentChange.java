package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.enumeration;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;
import static org.tuodi.policy.text.Shapes.words;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What an office changes in a person's enrolment.
 *
 * @param day the first day of what begins, or the last day of what ends
 * @param to last day of a new enrolment, or null
 * @param region of a new enrolment, or where a person who leaves is insured next; null if not known
 */
public record EnrolmentChange(
        Kind kind,
        LocalDate day,
        @Nullable LocalDate to,
        @Nullable String scheme,
        @Nullable String employment,
        @Nullable String region,
        @Nullable Long contributionBase,
        boolean retireeBenefits,
        String reason) {

    /** What an office may do. */
    public enum Kind {
        /** 参保. */
        ENROL,
        /** 异地参保登记: the person is insured in another area. */
        ELSEWHERE,
        /** 转入、险种转换: to this scheme and area from whatever holds. */
        MOVE,
        /** 停保. */
        END,
        /** 暂停. */
        SUSPEND,
        /** 恢复. */
        RESUME,
        /** 就业状态变更. */
        EMPLOYMENT,
        /** 缴费基数核定. */
        BASE,
        /** 转出. */
        TRANSFER_OUT
    }

    static final Shape<EnrolmentChange> SHAPE = shape();

    /**
     * Reads one as it is written in a call.
     *
     * @throws org.tuodi.platform.calls.Refusal when it cannot be read
     */
    public static EnrolmentChange read(byte[] body) {
        return Values.read(body, SHAPE);
    }

    private static Shape<EnrolmentChange> shape() {
        ObjectBuilder object = Shapes.object("EnrolmentChange", "a change of a person's enrolment");
        Field<Kind> kind = object.required("change", enumeration(Kind.class), "what changes");
        Field<LocalDate> day = object.required("day", date(), "first day of what begins, last day of what ends");
        Field<Optional<LocalDate>> to = object.optional("to", date(), "last day of a new enrolment");
        Field<Optional<String>> scheme = object.optional("scheme", words("employee", "resident"), "scheme");
        Field<Optional<String>> employment =
                object.optional("employment", words("active", "retired", "flexible", "none"), "standing in employment");
        Field<Optional<String>> region = object.optional("region", Registration.REGION, "where");
        Field<Optional<Long>> base = object.optional("contributionBase", money(), "monthly base, in yuan");
        Field<Boolean> benefits = object.optional(
                "retireeBenefits", Shapes.bool(), "a flexible worker is entitled to a retiree's benefits", false);
        Field<String> reason = object.optional("reason", text(200), "why", "");
        object.check(
                kind,
                fields -> !isNew(fields.get(kind))
                        || (present(fields, scheme) && present(fields, employment) && present(fields, region)),
                "`scheme`, `employment` and `region` with a new enrolment");
        object.check(
                kind,
                fields -> fields.get(kind) != Kind.EMPLOYMENT || present(fields, employment),
                "`employment` with this change");
        object.check(
                kind,
                fields -> fields.get(kind) != Kind.BASE || present(fields, base),
                "`contributionBase` with this change");
        object.check(
                to,
                fields -> fields.get(to)
                        .map(last -> !last.isBefore(fields.get(day)))
                        .orElse(true),
                "a day on or after `day`");
        return object.build(fields -> new EnrolmentChange(
                fields.get(kind),
                fields.get(day),
                fields.get(to).orElse(null),
                fields.get(scheme).orElse(null),
                fields.get(employment).orElse(null),
                fields.get(region).orElse(null),
                fields.get(base).orElse(null),
                fields.get(benefits),
                fields.get(reason)));
    }

    private static boolean isNew(Kind kind) {
        return kind == Kind.ENROL || kind == Kind.MOVE || kind == Kind.ELSEWHERE;
    }

    private static boolean present(Fields fields, Field<? extends Optional<?>> field) {
        return fields.get(field).isPresent();
    }

    /** The enrolment that begins. */
    Spell spell() {
        Spell.Status status = kind == Kind.ELSEWHERE ? Spell.Status.ELSEWHERE : Spell.Status.ACTIVE;
        return new Spell(
                given(scheme),
                given(employment),
                given(region),
                day,
                to,
                status,
                contributionBase,
                retireeBenefits,
                reason);
    }

    /** A spell after the change. */
    Spell changed(Spell before) {
        return switch (kind) {
            case SUSPEND -> before.with(Spell.Status.SUSPENDED, reason);
            case RESUME -> before.with(Spell.Status.ACTIVE, reason);
            case EMPLOYMENT -> before.with(given(employment), retireeBenefits, reason);
            case BASE -> before.with(contributionBase == null ? 0 : contributionBase);
            case ENROL, ELSEWHERE, MOVE, END, TRANSFER_OUT -> throw new IllegalStateException(kind + " makes a spell");
        };
    }

    private static String given(@Nullable String value) {
        if (value == null) {
            throw new IllegalStateException("checked by the shape");
        }
        return value;
    }
}
