package org.tuodi.platform.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.institutions.CareRegister;
import org.tuodi.platform.institutions.InstitutionFacts;
import org.tuodi.platform.institutions.Institutions;
import org.tuodi.platform.institutions.Regions;
import org.tuodi.platform.people.Person;
import org.tuodi.policy.settle.CaseFile;

/**
 * Turns a bill as it was sent into the bill that is settled: what the registers say of the institution, of how the person came
 * there and of the items charged counts, whoever sends it. A sender may repeat what they say and may not contradict them.
 *
 * <p>Without an agreement in force an institution is not designated for assistance, and the pack decides what that means. An
 * institution that is not on the register is refused, except at the counter, which also takes bills from afar, and as long as
 * the register is empty.
 */
@Component
final class Intake {

    private final Institutions institutions;
    private final Regions regions;
    private final CareRegister care;
    private final LinePricing pricing;

    Intake(Institutions institutions, Regions regions, CareRegister care, LinePricing pricing) {
        this.institutions = institutions;
        this.regions = regions;
        this.care = care;
        this.pricing = pricing;
    }

    /**
     * The bill that is settled.
     *
     * @param stay attributed like a stay in hospital, so that it matters how the person came
     * @throws Refusal naming each fact that contradicts a register, with what was found and what it says
     */
    CaseFile.Encounter complete(SettlementRequest request, CaseFile.Encounter sent, Person person, boolean stay) {
        LocalDate day = sent.to();
        String code = sent.institution().id();
        Optional<InstitutionFacts> known = institutions.at(code, day);
        if (known.isEmpty()) {
            if (!request.office() && !institutions.isEmpty()) {
                throw new Refusal(
                        Refusal.Code.NOT_SETTLED,
                        "found the institution " + code + "; expected one that is on the register on " + day);
            }
            return sent;
        }
        List<String> faults = new ArrayList<>();
        CaseFile.Institution institution =
                institution(request, sent, known.get(), place(person, known.get(), day), faults);
        String referral = referral(request, sent, person, stay, faults);
        List<CaseFile.Fee> fees = pricing.price(sent, person, known.get(), faults);
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_SETTLED, faults);
        }
        return Bills.with(sent, institution, referral, fees);
    }

    /** Null where nothing says where the person belongs. */
    private @Nullable String place(Person person, InstitutionFacts known, LocalDate day) {
        return person.region().isEmpty() ? null : regions.place(person.region(), known.region(), day);
    }

    private static CaseFile.Institution institution(
            SettlementRequest request,
            CaseFile.Encounter sent,
            InstitutionFacts known,
            @Nullable String place,
            List<String> faults) {
        CaseFile.Institution said = sent.institution();
        CaseFile.Institution counts = new CaseFile.Institution(
                known.code(),
                known.level(),
                known.kind(),
                place == null ? said.place() : place,
                known.institution().networked(),
                known.assistanceDesignated(),
                said.attributes());
        Map<String, Object> found = values(said);
        values(counts).forEach((key, expected) -> {
            boolean given = request.encounter().get("institution") instanceof Map<?, ?> map && map.containsKey(key);
            if (given && !expected.equals(found.get(key))) {
                faults.add("institution." + key + ": found " + found.get(key) + "; the register says " + expected);
            }
        });
        return counts;
    }

    private static Map<String, Object> values(CaseFile.Institution institution) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("level", String.valueOf(institution.level()));
        values.put("type", institution.type());
        values.put("place", institution.place());
        values.put("networked", institution.networked());
        values.put("assistanceDesignated", institution.assistanceDesignated());
        return values;
    }

    /**
     * A record says how the person came. Where there is none, the sender's word stands, and a rule of the check stage may ask
     * for the record.
     */
    private String referral(
            SettlementRequest request, CaseFile.Encounter sent, Person person, boolean stay, List<String> faults) {
        boolean given = request.encounter().get("referral") != null;
        if (!stay && !given) {
            return sent.referral();
        }
        String recorded = String.valueOf(
                care.encounterFacts(person.id(), sent.institution().id(), sent.from(), sent.to())
                        .get("referral"));
        if (!given || recorded.equals(sent.referral())) {
            return recorded;
        }
        if (!recorded.equals("none") && !recorded.equals("notRequired")) {
            faults.add("referral: found " + sent.referral() + "; the register says " + recorded);
        }
        return sent.referral();
    }
}
