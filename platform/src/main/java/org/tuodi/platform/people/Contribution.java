package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.decimal;
import static org.tuodi.policy.text.Shapes.enumeration;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.month;
import static org.tuodi.policy.text.Shapes.text;
import static org.tuodi.policy.text.Shapes.words;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Words;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What was paid for a person's insurance, or else counts as time of insurance. Amounts in fen.
 *
 * @param from first month, null for deemed and converted time
 * @param tenths of months that are deemed or converted, else null
 * @param base monthly, or null
 * @param personal null when it is left to the standard
 * @param channel town office, online, bank, employer or tax bureau: all post the same row (C8-3.1)
 * @param reference voucher, certificate of the other area, or decision
 */
record Contribution(
        Kind kind,
        String scheme,
        String region,
        @Nullable YearMonth from,
        @Nullable YearMonth to,
        @Nullable Integer tenths,
        @Nullable Long base,
        @Nullable Long personal,
        long employer,
        long government,
        String channel,
        String reference) {

    private static final int MOST_MONTHS = 720;

    /** Why time counts. */
    enum Kind {
        /** 实缴. */
        PAID,
        /** 转入. */
        TRANSFERRED,
        /** 视同缴费. */
        DEEMED,
        /** 居民年限折算. */
        CONVERTED
    }

    static final Shape<Contribution> SHAPE = shape();

    private static Shape<Contribution> shape() {
        ObjectBuilder object = Shapes.object("Contribution", "a contribution, or other time of insurance");
        Field<Kind> kind = object.required("kind", enumeration(Kind.class), "why the time counts");
        Field<String> scheme = object.required("scheme", words("employee", "resident"), "scheme");
        Field<String> region = object.required("region", Registration.REGION, "where it was paid");
        Field<Optional<YearMonth>> from = object.optional("from", month(), "first month");
        Field<Optional<YearMonth>> to = object.optional("to", month(), "last month");
        Field<Optional<Integer>> months = object.optional(
                "months", decimal(1, 1, MOST_MONTHS * 10L).map(Long::intValue), "deemed months, one decimal at most");
        Field<Optional<Long>> base = object.optional("base", money(), "monthly base, in yuan");
        Field<Optional<Long>> personal = object.optional("personal", money(), "what the person paid, to be checked");
        Field<String> channel = object.optional(
                "channel", words("town", "online", "bank", "employer", "tax"), "how it was paid", "tax");
        Field<String> reference = object.required("reference", text(100), "voucher, certificate or decision");
        object.requires(from, to).requires(to, from);
        object.check(
                kind,
                fields -> switch (fields.get(kind)) {
                    case PAID, TRANSFERRED ->
                        fields.get(from).isPresent() && fields.get(months).isEmpty();
                    case DEEMED ->
                        fields.get(months).isPresent() && fields.get(from).isEmpty();
                    case CONVERTED ->
                        fields.get(months).isEmpty() && fields.get(from).isEmpty();
                },
                "`from` and `to` where it was paid, `months` where it is deemed, neither where it is converted");
        object.check(
                to,
                fields -> fields.get(from)
                        .flatMap(first -> fields.get(to).map(last -> spans(first, last)))
                        .orElse(true),
                "a month not before `from`, at most " + MOST_MONTHS + " months later");
        return object.build(fields -> new Contribution(
                fields.get(kind),
                fields.get(scheme),
                fields.get(region),
                fields.get(from).orElse(null),
                fields.get(to).orElse(null),
                fields.get(months).orElse(null),
                fields.get(base).orElse(null),
                fields.get(personal).orElse(null),
                0,
                0,
                fields.get(channel),
                fields.get(reference)));
    }

    private static boolean spans(YearMonth first, YearMonth last) {
        return !last.isBefore(first) && last.isBefore(first.plusMonths(MOST_MONTHS));
    }

    Contribution paying(@Nullable Long ofBase, long own, long employers, long governments) {
        return new Contribution(
                kind, scheme, region, from, to, tenths, ofBase, own, employers, governments, channel, reference);
    }

    Contribution counting(int tenthsOfMonths) {
        return new Contribution(
                kind, scheme, region, from, to, tenthsOfMonths, base, 0L, employer, government, channel, reference);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", Words.of(kind));
        json.put("scheme", scheme);
        json.put("region", region);
        if (from != null && to != null) {
            json.put("from", from.toString());
            json.put("to", to.toString());
        }
        if (tenths != null) {
            json.put("months", CreditedTime.decimal(tenths));
        }
        if (base != null) {
            json.put("base", Money.text(base));
        }
        json.put("personal", Money.text(personal == null ? 0 : personal));
        json.put("employer", Money.text(employer));
        json.put("government", Money.text(government));
        json.put("channel", channel);
        json.put("reference", reference);
        return json;
    }
}
