package org.tuodi.policy.settle;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.PackSpec.IdentityTiming;

/** Which identities of a person count for a visit (requirements G-10, C3-2.14 to C3-2.16, TJ-1.2a, BY-9.3i). */
final class Identities {

    private final PackSpec pack;
    private final CaseFile.Person person;

    Identities(PackSpec pack, CaseFile.Person person) {
        this.pack = pack;
        this.person = person;
    }

    /** Raw values of the identities that count, in the pack's order; {@code {0}}, no identity, if none does. */
    int[] counting(CaseFile.Encounter visit, LocalDate attribution, boolean stay, int lookBackMonths) {
        if (person.identities().isEmpty()) {
            return new int[] {0};
        }
        int[] found = new int[pack.identities().size()];
        int size = 0;
        for (int i = 0; i < pack.identities().size(); i++) {
            if (counts(pack.identities().get(i), visit, attribution, stay, lookBackMonths)) {
                found[size++] = i + 1;
            }
        }
        return size == 0 ? new int[] {0} : java.util.Arrays.copyOf(found, size);
    }

    private boolean counts(
            PackSpec.IdentitySpec identity, CaseFile.Encounter visit, LocalDate attribution, boolean stay, int months) {
        for (CaseFile.Identity held : person.identities()) {
            if (held.identity().equals(identity.identity())
                    && (held(held, visit, stay) || (months > 0 && lookedBack(held, attribution, months)))) {
                return rightAge(identity, visit.from());
            }
        }
        return false;
    }

    private boolean rightAge(PackSpec.IdentitySpec identity, LocalDate day) {
        Integer from = identity.ageFrom();
        Integer to = identity.ageTo();
        LocalDate birth = person.birthDate();
        if (from == null && to == null) {
            return true;
        }
        if (birth == null) {
            return false;
        }
        int age = Period.between(birth, day).getYears();
        return (from == null || age >= from) && (to == null || age <= to);
    }

    private boolean held(CaseFile.Identity held, CaseFile.Encounter visit, boolean stay) {
        LocalDate from = from(held);
        LocalDate to = to(held);
        IdentityTiming.MidStay rule = pack.timing().midStay();
        LocalDate first = stay && rule == IdentityTiming.MidStay.DISCHARGE ? visit.to() : visit.from();
        LocalDate last = stay && rule != IdentityTiming.MidStay.ADMISSION ? visit.to() : visit.from();
        return (from == null || !from.isAfter(last)) && (to == null || !to.isBefore(first));
    }

    private boolean lookedBack(CaseFile.Identity held, LocalDate attribution, int months) {
        LocalDate applied = held.appliedOn();
        LocalDate to = to(held);
        return applied != null
                && !attribution.isBefore(applied.minusMonths(months))
                && (to == null || !attribution.isAfter(to));
    }

    private @Nullable LocalDate from(CaseFile.Identity held) {
        LocalDate recognised = held.recognisedOn();
        if (held.from() != null || recognised == null) {
            return held.from();
        }
        return pack.timing().start() == IdentityTiming.Start.FIRST_OF_MONTH ? recognised.withDayOfMonth(1) : recognised;
    }

    private @Nullable LocalDate to(CaseFile.Identity held) {
        LocalDate lost = held.lostOn();
        if (held.to() != null || lost == null) {
            return held.to();
        }
        return switch (pack.timing().end()) {
            case AS_GIVEN -> lost;
            case END_OF_MONTH -> YearMonth.from(lost).atEndOfMonth();
            case END_OF_YEAR -> LocalDate.of(lost.getYear(), 12, 31);
        };
    }
}
