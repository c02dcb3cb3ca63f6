package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is recorded about a person's way of care; last days of null are open. */
public sealed interface Care {

    /** First day. */
    LocalDate from();

    /** Last day; null: open. */
    @Nullable
    LocalDate to();

    /** Institutions that it names, which must be there on the first day. */
    List<String> institutions();

    /** Whether a day is one of its days. */
    default boolean covers(LocalDate day) {
        LocalDate last = to();
        return !day.isBefore(from()) && (last == null || !day.isAfter(last));
    }

    /**
     * A chronic or special disease was recognised.
     *
     * @param disease code of the list of diseases
     * @param institution that recognised it
     */
    record Recognition(
            String disease,
            @Nullable String phase,
            String institution,
            @Nullable String physician,
            LocalDate from,
            @Nullable LocalDate to)
            implements Care {
        @Override
        public List<String> institutions() {
            return List.of(institution);
        }
    }

    /** Which way a referral goes. */
    enum Direction {
        UP,
        DOWN,
        LEVEL
    }

    /**
     * One institution sends the person to another.
     *
     * @param firstContact whether the sender was the first to be seen in this illness
     * @param diagnosis code, or null
     * @param department that is to receive the person; a grassroots institution must name it
     */
    record Referral(
            String fromInstitution,
            String toInstitution,
            Direction direction,
            boolean firstContact,
            @Nullable String diagnosis,
            String reason,
            @Nullable String department,
            LocalDate from,
            @Nullable LocalDate to)
            implements Care {
        @Override
        public List<String> institutions() {
            return List.of(fromInstitution, toInstitution);
        }
    }

    /** Why a person is cared for elsewhere. */
    enum FilingType {
        /** 异地安置. */
        RESETTLED,
        /** 异地转诊. */
        REFERRED,
        /** 异地急诊. */
        EMERGENCY,
        /** 其他临时外出. */
        OTHER
    }

    /**
     * Care outside the person's pooling area was filed.
     *
     * @param region destination, a county, city or province
     * @param institution only this one, or null
     * @param homeStandard whether the values of the person's own pooling area count there
     * @param selfService whether the person filed it without an office
     */
    record Filing(
            FilingType type,
            String region,
            @Nullable String institution,
            boolean homeStandard,
            boolean selfService,
            LocalDate from,
            @Nullable LocalDate to)
            implements Care {
        @Override
        public List<String> institutions() {
            return institution == null ? List.of() : List.of(institution);
        }
    }

    /** A contract with a family doctor of an institution. */
    record FamilyDoctor(
            String institution,
            @Nullable String physician,
            LocalDate from,
            @Nullable LocalDate to) implements Care {
        @Override
        public List<String> institutions() {
            return List.of(institution);
        }
    }

    /**
     * The person is to be cared for in an institution.
     *
     * @param type of business, as the national interface numbers it (biz_appy_type)
     * @param place among the person's institutions of this type, from 1
     * @param disease code for which it is designated, or null
     */
    record Designation(
            String type,
            int place,
            String institution,
            @Nullable String disease,
            LocalDate from,
            @Nullable LocalDate to)
            implements Care {
        @Override
        public List<String> institutions() {
            return List.of(institution);
        }
    }
}
