package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Words;

/**
 * Days on which a person's enrolment stays the same.
 *
 * @param scheme {@code employee} or {@code resident}
 * @param employment {@code active}, {@code retired}, {@code flexible} or {@code none}
 * @param region where the person is enrolled
 * @param to last day; null for none
 * @param contributionBase monthly, in fen; null where there is none
 * @param retireeBenefits whether a flexible worker is entitled to a retiree's benefits
 * @param reason why it began, or empty
 */
public record Spell(
        String scheme,
        String employment,
        String region,
        LocalDate from,
        @Nullable LocalDate to,
        Status status,
        @Nullable Long contributionBase,
        boolean retireeBenefits,
        String reason) {

    /** What an enrolment means for benefits. */
    public enum Status {
        /** 正常参保. */
        ACTIVE,
        /** 暂停: enrolled, but without benefits. */
        SUSPENDED,
        /** 异地参保: insured in another area, so covered, but not settled here (BY-4.4). */
        ELSEWHERE
    }

    /** Throws IllegalArgumentException when it ends before it begins. */
    public Spell {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("an enrolment from " + from + " to " + to + " ends before it begins");
        }
    }

    /** Whether it holds on a day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Whether both hold on some day. */
    boolean meets(Spell other) {
        return (other.to == null || !from.isAfter(other.to)) && (to == null || !other.from.isAfter(to));
    }

    /** The last day, or the end of time. */
    LocalDate end() {
        return Optional.ofNullable(to).orElse(LocalDate.MAX);
    }

    Spell during(LocalDate first, @Nullable LocalDate last) {
        return new Spell(scheme, employment, region, first, last, status, contributionBase, retireeBenefits, reason);
    }

    Spell with(Status other, String why) {
        return new Spell(scheme, employment, region, from, to, other, contributionBase, retireeBenefits, why);
    }

    Spell with(String otherEmployment, boolean benefits, String why) {
        return new Spell(scheme, otherEmployment, region, from, to, status, contributionBase, benefits, why);
    }

    Spell with(long base) {
        return new Spell(scheme, employment, region, from, to, status, base, retireeBenefits, reason);
    }

    /** Whether this goes on with the one before, but for the reason. */
    boolean continues(Spell before) {
        return before.to != null
                && before.to.plusDays(1).equals(from)
                && during(before.from, before.to).with(status, before.reason).equals(before);
    }

    /** As it is written in answers; amounts in yuan. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scheme", scheme);
        json.put("employment", employment);
        json.put("region", region);
        json.put("from", from.toString());
        if (to != null) {
            json.put("to", to.toString());
        }
        json.put("status", Words.of(status));
        if (contributionBase != null) {
            json.put("contributionBase", Money.text(contributionBase));
        }
        if (retireeBenefits) {
            json.put("retireeBenefits", true);
        }
        if (!reason.isEmpty()) {
            json.put("reason", reason);
        }
        return json;
    }
}
