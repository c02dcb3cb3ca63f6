package org.tuodi.policy.settle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.text.Located;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.Place;

/**
 * A case as it is written: one person with encounters in settlement order. Money in fen, rates in parts per million.
 *
 * @param policy pack id
 * @param statistics over the pack's
 * @param opening accumulators at the start, or null
 * @param questions as written; the questions module reads them
 * @param illustrates row ids, for examples of packs
 * @param expect what examples of packs expect, as written; or null
 */
public record CaseFile(
        @Nullable String title,
        Located<String> policy,
        Statistics statistics,
        @Nullable Opening opening,
        Person person,
        List<Encounter> encounters,
        List<Node> questions,
        List<String> illustrates,
        @Nullable Node expect,
        Place place) {

    /** Accumulators carried into a benefit year. */
    public record Opening(int year, int admissions, List<Amount> accumulators) {}

    /**
     * One carried accumulator.
     *
     * @param scope {@code year}, {@code month 2023-03}, {@code quarter 2023-1} or {@code day 2023-03-01}
     */
    public record Amount(String name, String scope, long fen, Place place) {}

    /**
     * The person.
     *
     * @param attributes declared attributes, as written
     */
    public record Person(
            String id,
            String scheme,
            String employment,
            @Nullable LocalDate birthDate,
            @Nullable String primaryInstitution,
            long accountBalance,
            Map<String, Located<String>> attributes,
            List<Recognition> diseases,
            List<Identity> identities,
            Place place) {}

    /** A recognised disease with its period; null: open. */
    public record Recognition(
            String disease,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Place place) {}

    /** An identity with its dates; null where not given. */
    public record Identity(
            String identity,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LocalDate recognisedOn,
            @Nullable LocalDate lostOn,
            @Nullable LocalDate appliedOn,
            @Nullable LocalDate knownSince,
            Place place) {}

    /** An institution; level null when not given. */
    public record Institution(
            String id,
            @Nullable Integer level,
            String type,
            String place,
            boolean networked,
            boolean assistanceDesignated,
            Map<String, Located<String>> attributes) {}

    /**
     * An encounter.
     *
     * @param amounts null when given by fees
     * @param fees empty when given by amounts
     * @param external by layer name
     * @param episode the encounter's own id by default
     * @param sequence place in the settlement order: its position in the list, from 1, by default
     * @param scheme overrides the person's, or null
     * @param employment overrides the person's, or null
     */
    public record Encounter(
            String id,
            String kind,
            LocalDate from,
            LocalDate to,
            Institution institution,
            String referral,
            List<Located<String>> diseases,
            Map<String, Located<String>> attributes,
            @Nullable Amounts amounts,
            List<Fee> fees,
            Map<String, External> external,
            long deposit,
            long accountUse,
            String episode,
            int sequence,
            boolean reversed,
            @Nullable String scheme,
            @Nullable String employment,
            List<Decision> decisions,
            Place place) {}

    /** A bill given by its parts; they sum to the total. */
    public record Amounts(
            long total,
            long waived,
            long fullSelfPaid,
            long overLimit,
            long firstPayment,
            long inPolicy,
            Place place) {}

    /**
     * A fee line.
     *
     * @param quantity in thousandths, null when not given
     * @param unitPrice null when not given
     * @param firstPaymentRate overrides the pack's rule, or null
     * @param priceLimit unit price limit of the catalogue, or null
     * @param catalogue version of the catalogue that class, rate and limit are of, or null
     */
    public record Fee(
            String category,
            String itemClass,
            long amount,
            @Nullable String item,
            @Nullable Long quantity,
            @Nullable Long unitPrice,
            @Nullable Long firstPaymentRate,
            @Nullable Long priceLimit,
            @Nullable String catalogue,
            Place place) {}

    /** An external layer's amount; deductible −1 when only what was paid is given. */
    public record External(long paid, long deductible, long overCeiling, Place place) {}

    /** A case decision; ceiling and points null when not decided. */
    public record Decision(
            String id,
            String layer,
            @Nullable Long ceiling,
            @Nullable Long points,
            Place place) {}
}
