package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;

/**
 * A person as known from one version on.
 *
 * @param family of the policy packs that the person is settled by
 * @param region where the person belongs; empty where the office gave none
 * @param maskedName the family name, the rest hidden
 * @param maskedIdNumber region and last two digits, the rest hidden
 * @param facts scheme, birth date, identities and so on, in the form of a case file's person without its id, as they are
 *     today; those of another day by {@link #factsOn}
 * @param spells enrolments by day, in order; empty where none is on record
 * @param diedOn null while nothing says so
 */
public record Person(
        String id,
        int version,
        String family,
        String region,
        String maskedName,
        String maskedIdNumber,
        Map<String, @Nullable Object> facts,
        List<Spell> spells,
        Sex sex,
        @Nullable LocalDate diedOn) {

    /**
     * The facts of a day: scheme and employment are those of the enrolment that holds on it.
     *
     * @throws Refusal when the person was not insured here on that day, saying why (BY-3.1)
     */
    public Map<String, @Nullable Object> factsOn(LocalDate day) {
        if (diedOn != null && day.isAfter(diedOn)) {
            throw new Refusal(Refusal.Code.NOT_SETTLED, "the person " + id + " died on " + diedOn + ", before " + day);
        }
        if (spells.isEmpty()) {
            return facts;
        }
        Spell spell = spells.stream()
                .filter(each -> each.covers(day))
                .findFirst()
                .orElseThrow(() -> notInsured(day, "no enrolment covers it"));
        switch (spell.status()) {
            case ELSEWHERE -> throw notInsured(day, "the enrolment is in " + spell.region());
            case SUSPENDED -> throw notInsured(day, "the enrolment is suspended from " + spell.from());
            case ACTIVE -> {
                Map<String, @Nullable Object> then = new LinkedHashMap<>(facts);
                then.put("scheme", spell.scheme());
                then.put("employment", spell.employment());
                return then;
            }
        }
        throw new IllegalStateException("unknown status " + spell.status());
    }

    private Refusal notInsured(LocalDate day, String why) {
        return new Refusal(
                Refusal.Code.NOT_SETTLED, "the person " + id + " is not insured here on " + day + ": " + why);
    }
}
