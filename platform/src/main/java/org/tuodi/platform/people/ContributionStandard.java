package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.rate;
import static org.tuodi.policy.text.Shapes.text;
import static org.tuodi.policy.text.Shapes.words;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What is to be paid for insurance in a region from a day on. Amounts in fen, rates in parts per million; null where the
 * scheme has none.
 *
 * @param residentYearFactor how much of a resident's year counts as a year of employee insurance
 * @param personal a resident's part of a year
 * @param government the public part of a year
 * @param referenceIncome disposable income per head from which the amounts were set (C8-7.3)
 * @param collectedFrom when residents are enrolled; null for always
 * @param document that sets it
 */
public record ContributionStandard(
        String region,
        String scheme,
        LocalDate from,
        @Nullable Long personalRate,
        @Nullable Long employerRate,
        @Nullable Long lowestBase,
        @Nullable Long highestBase,
        @Nullable Long residentYearFactor,
        @Nullable Long personal,
        @Nullable Long government,
        @Nullable Long referenceIncome,
        @Nullable LocalDate collectedFrom,
        @Nullable LocalDate collectedTo,
        String document) {

    static final Shape<ContributionStandard> SHAPE = shape();

    /**
     * Reads one as it is written in a call.
     *
     * @throws org.tuodi.platform.calls.Refusal when it cannot be read
     */
    public static ContributionStandard read(byte[] body) {
        return Values.read(body, SHAPE);
    }

    private static Shape<ContributionStandard> shape() {
        ObjectBuilder object = Shapes.object("ContributionStandard", "what is to be paid for insurance");
        Field<String> region = object.required("region", Registration.REGION, "where");
        Field<String> scheme = object.required("scheme", words("employee", "resident"), "scheme");
        Field<LocalDate> from = object.required("from", date(), "first day; of residents the first of the year");
        Field<Optional<Long>> own = object.optional("personalRate", rate(), "employee's rate of the base");
        Field<Optional<Long>> employer = object.optional("employerRate", rate(), "employer's rate of the base");
        Field<Optional<Long>> lowest = object.optional("lowestBase", money(), "lowest monthly base");
        Field<Optional<Long>> highest = object.optional("highestBase", money(), "highest monthly base");
        Field<Optional<Long>> factor =
                object.optional("residentYearFactor", rate(), "how much of a resident's year counts for an employee");
        Field<Optional<Long>> personal = object.optional("personal", money(), "resident's part of a year");
        Field<Optional<Long>> government = object.optional("government", money(), "public part of a year");
        Field<Optional<Long>> income = object.optional("referenceIncome", money(), "income per head it was set from");
        Field<Optional<LocalDate>> first = object.optional("collectedFrom", date(), "first day of enrolment");
        Field<Optional<LocalDate>> last = object.optional("collectedTo", date(), "last day of enrolment");
        Field<String> document = object.required("document", text(200), "the document that sets it");
        object.requires(first, last).requires(last, first).requires(own, employer, lowest, highest);
        object.requires(personal, government, income);
        object.check(
                scheme,
                fields -> fields.get(scheme).equals("employee")
                        ? fields.get(own).isPresent() && fields.get(personal).isEmpty()
                        : fields.get(personal).isPresent() && fields.get(own).isEmpty(),
                "rates and bases for employees, amounts and reference income for residents");
        object.check(
                highest,
                fields -> fields.get(highest).orElse(0L) >= fields.get(lowest).orElse(0L),
                "an amount not below `lowestBase`");
        return object.build(fields -> new ContributionStandard(
                fields.get(region),
                fields.get(scheme),
                fields.get(from),
                fields.get(own).orElse(null),
                fields.get(employer).orElse(null),
                fields.get(lowest).orElse(null),
                fields.get(highest).orElse(null),
                fields.get(factor).orElse(null),
                fields.get(personal).orElse(null),
                fields.get(government).orElse(null),
                fields.get(income).orElse(null),
                fields.get(first).orElse(null),
                fields.get(last).orElse(null),
                fields.get(document)));
    }

    /** Whether residents are enrolled on a day. */
    boolean collects(LocalDate day) {
        return collectedFrom == null
                || collectedTo == null
                || (!day.isBefore(collectedFrom) && !day.isAfter(collectedTo));
    }

    /** A base within the bounds (C8-7.1). */
    long within(long base) {
        return Math.min(
                highestBase == null ? base : highestBase, Math.max(lowestBase == null ? base : lowestBase, base));
    }

    /** A part of a base, half-up to the fen. */
    static long part(long base, @Nullable Long ratePpm) {
        return ratePpm == null ? 0 : Rate.of(base, ratePpm);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("region", region);
        json.put("scheme", scheme);
        json.put("from", from.toString());
        putRate(json, "personalRate", personalRate);
        putRate(json, "employerRate", employerRate);
        putMoney(json, "lowestBase", lowestBase);
        putMoney(json, "highestBase", highestBase);
        putRate(json, "residentYearFactor", residentYearFactor);
        putMoney(json, "personal", personal);
        putMoney(json, "government", government);
        putMoney(json, "referenceIncome", referenceIncome);
        if (collectedFrom != null && collectedTo != null) {
            json.put("collectedFrom", collectedFrom.toString());
            json.put("collectedTo", collectedTo.toString());
        }
        json.put("document", document);
        return json;
    }

    private static void putRate(Map<String, Object> json, String key, @Nullable Long ppm) {
        if (ppm != null) {
            json.put(key, Rate.text(ppm));
        }
    }

    private static void putMoney(Map<String, Object> json, String key, @Nullable Long fen) {
        if (fen != null) {
            json.put(key, Money.text(fen));
        }
    }
}
