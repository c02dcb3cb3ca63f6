package org.tuodi.policy.model;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Rounding;
import org.tuodi.policy.text.Place;

/**
 * A policy pack as it is written.
 *
 * @param id {@code <family>-<label>}
 * @param family packs of one family follow one another in time and share accumulator names
 * @param to last day in force, null for open
 * @param preSelfPayInPolicy the first payment counts as in policy
 * @param settings provenance of the settings that were written long, by key
 * @param place of the file's start
 */
public record PackSpec(
        String id,
        String family,
        Texts title,
        LocalDate from,
        @Nullable LocalDate to,
        PackStatus status,
        List<Document> documents,
        String currency,
        Rounding rounding,
        MonthDay yearStart,
        boolean admissionAttribution,
        List<String> countsAsInpatient,
        IdentityTiming timing,
        @Nullable MergeBefore merge,
        boolean preSelfPayInPolicy,
        List<IdentitySpec> identities,
        List<AttributeSpec> attributes,
        List<DiseaseSpec> diseases,
        List<StatisticSpec> statistics,
        SplitSpec split,
        List<LayerSpec> layers,
        List<AcceptedFinding> accepted,
        Map<String, Provenance> settings,
        Place place) {

    /** Whether a day lies in the pack's period. */
    public boolean inForce(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** The same, ended on a day unless it ends sooner; null for no change. */
    public PackSpec closed(@Nullable LocalDate lastDay) {
        if (lastDay == null || (to != null && !to.isAfter(lastDay))) {
            return this;
        }
        return new PackSpec(
                id,
                family,
                title,
                from,
                lastDay,
                status,
                documents,
                currency,
                rounding,
                yearStart,
                admissionAttribution,
                countsAsInpatient,
                timing,
                merge,
                preSelfPayInPolicy,
                identities,
                attributes,
                diseases,
                statistics,
                split,
                layers,
                accepted,
                settings,
                place);
    }

    /** The first day of the benefit year that a day belongs to. */
    public LocalDate yearStartOf(LocalDate day) {
        LocalDate start = yearStart.atYear(day.getYear());
        return day.isBefore(start) ? yearStart.atYear(day.getYear() - 1) : start;
    }

    /** Standing of a pack. */
    public enum PackStatus {
        IN_FORCE,
        DRAFT,
        FRAME,
        DEMO
    }

    /** A source document. */
    public record Document(
            String id,
            Texts title,
            @Nullable String number,
            @Nullable String issuer,
            @Nullable LocalDate issued,
            List<String> upstream,
            @Nullable Texts note,
            Place place) {}

    /** How recognition and loss dates become the period of an identity, and which day of a stay decides. */
    public record IdentityTiming(Start start, End end, MidStay midStay) {
        /** Dates as given; any day of a stay (requirements G-10). */
        public static final IdentityTiming DEFAULT = new IdentityTiming(Start.AS_GIVEN, End.AS_GIVEN, MidStay.ANY_DAY);

        /** First day of entitlement after recognition. */
        public enum Start {
            AS_GIVEN,
            FIRST_OF_MONTH
        }

        /** Last day of entitlement after loss. */
        public enum End {
            AS_GIVEN,
            END_OF_MONTH,
            END_OF_YEAR
        }

        /** Day of a stay on which the identity must be held. */
        public enum MidStay {
            ANY_DAY,
            ADMISSION,
            DISCHARGE
        }
    }

    /** Visits of some kinds so many days before an admission go into the stay. */
    public record MergeBefore(int days, List<String> kinds) {}

    /**
     * An identity that the pack knows.
     *
     * @param tier smaller is meant to fare at least as well; null: not compared
     * @param ageFrom youngest age at which it is held, or null
     * @param ageTo oldest age at which it is held, or null
     */
    public record IdentitySpec(
            String identity,
            @Nullable Integer tier,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            Place place) {}

    /**
     * An attribute that the pack adds to the vocabulary.
     *
     * @param values words, empty for a range
     * @param from lowest number of a range
     * @param to highest number of a range
     * @param defaultValue null: a case must give it where it decides
     */
    public record AttributeSpec(
            String name,
            Owner of,
            List<String> values,
            int from,
            int to,
            @Nullable String defaultValue,
            Place place) {
        /** Part of a case that gives it. */
        public enum Owner {
            PERSON,
            ENCOUNTER,
            INSTITUTION
        }
    }

    /** A disease of the pack's closed list. */
    public record DiseaseSpec(String id, Texts name, Place place) {}

    /** A dated statistic; values in fen by year. */
    public record StatisticSpec(
            String name,
            Map<Integer, Long> values,
            @Nullable Provenance provenance,
            Place place) {}

    /** A finding that the source itself causes. */
    public record AcceptedFinding(String finding, String article, Texts note, Place place) {}
}
