package org.tuodi.platform.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.settle.CaseFile;

/**
 * What the rules look at.
 *
 * @param person id
 * @param family of policy packs that the person is settled by
 * @param facts of the person, as a case file has them
 * @param encounter the bill, with the facts of its institution
 * @param earlier bills that are settled and stand, of the same person
 * @param presence who was seen with the bill, null where nobody said so
 * @param counter whether it came to the counter, which looks at documents and not at the person
 * @param outcome what the bill came to, null before it is computed
 * @param registered what registers say beside
 */
public record Sight(
        String person,
        String family,
        Map<String, ? extends @Nullable Object> facts,
        CaseFile.Encounter encounter,
        List<Earlier> earlier,
        @Nullable Presence presence,
        boolean counter,
        @Nullable Outcome outcome,
        Registered registered) {

    public Sight {
        earlier = List.copyOf(earlier);
    }

    /**
     * A bill that stands.
     *
     * @param institution that sent it
     * @param stay attributed like a stay in hospital
     * @param items codes of the items charged, as far as the bill names any
     */
    public record Earlier(
            String institution,
            String visit,
            String kind,
            LocalDate from,
            LocalDate to,
            boolean stay,
            long total,
            List<String> items) {

        public Earlier {
            items = List.copyOf(items);
        }
    }

    /**
     * How the person was identified.
     *
     * @param credential {@code voucher} 医保电子凭证, {@code card} 社会保障卡 or {@code idCard} 身份证
     * @param checkedAt when the doctor compared person and credential, null where that was not said
     * @param matches whether they were the same person
     */
    public record Presence(String credential, @Nullable Instant checkedAt, boolean matches) {}

    /**
     * What a bill came to.
     *
     * @param assisted whether some layer paid for an identity of hardship
     */
    public record Outcome(long total, long waived, long fullSelfPaid, boolean stay, boolean assisted) {}

    /**
     * What registers say beside the bill.
     *
     * @param referral how the person came by the care register, null where it was not asked
     * @param sex of the person: male, female or unknown
     */
    public record Registered(@Nullable String referral, String sex) {

        /** Nothing is known. */
        public static final Registered NOTHING = new Registered(null, "unknown");
    }

    /** The day that the rules in force are those of. */
    LocalDate day() {
        return encounter.to();
    }

    /** The same with the bills that stand. */
    public Sight after(List<Earlier> bills) {
        return new Sight(person, family, facts, encounter, bills, presence, counter, outcome, registered);
    }

    /** The same with what the bill came to. */
    public Sight with(Outcome computed) {
        return new Sight(person, family, facts, encounter, earlier, presence, counter, computed, registered);
    }
}
