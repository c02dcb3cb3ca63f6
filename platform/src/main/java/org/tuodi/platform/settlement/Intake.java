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
 * institution that is not on the register is refused, at the counter too: the register takes institutions of other places as well,
 * and their level and place decide what is paid. Only as long as the register is empty is the sender taken at its word.
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
     * A bill as it counts.
     *
     * @param recorded what the register says of how the person came, null where it was not asked
     */
    record Completed(CaseFile.Encounter encounter, @Nullable String recorded) {

        /** Whether the way there is the register's word, so that it changes with the register. */
        boolean byRegister() {
            return encounter.referral().equals(recorded);
        }
    }

    /**
     * The bill that is settled.
     *
     * @param stay attributed like a stay in hospital, so that it matters how the person came
     * @throws Refusal naming each fact that contradicts a register, with what was found and what it says
     */
    Completed complete(SettlementRequest request, CaseFile.Encounter sent, Person person, boolean stay) {
        LocalDate day = sent.to();
        String code = sent.institution().id();
        Optional<InstitutionFacts> known = institutions.at(code, day);
        if (known.isEmpty()) {
            if (!institutions.isEmpty()) {
                throw new Refusal(
                        Refusal.Code.NOT_SETTLED,
                        "机构 " + code + " 未登记，请先在机构目录登记 · found the institution " + code
                                + "; expected one that is on the register on " + day);
            }
            return new Completed(sent, null);
        }
        List<String> faults = new ArrayList<>();
        CaseFile.Institution institution =
                institution(request, sent, known.get(), place(person, known.get(), day), faults);
        String recorded = recorded(request, sent, person, stay);
        String referral = referral(request, sent, recorded, faults);
        List<CaseFile.Fee> fees = pricing.price(sent, person, known.get(), faults);
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_SETTLED, faults);
        }
        return new Completed(Bills.with(sent, institution, referral, fees), recorded);
    }

    /**
     * A bill that was settled, with what the registers say by now. What they did not say then and do not say now stays as it was
     * read.
     */
    Completed again(FactsText.Facts read, Person person, boolean stay) {
        CaseFile.Encounter bill = read.encounter();
        CaseFile.Institution was = bill.institution();
        Optional<InstitutionFacts> known = institutions.at(was.id(), bill.to());
        if (known.isEmpty()) {
            return new Completed(bill, null);
        }
        String place = place(person, known.get(), bill.to());
        CaseFile.Institution counts = counts(known.get(), place == null ? was.place() : place, was);
        String recorded = stay || read.byRegister() ? wayThere(bill, person) : null;
        String referral = recorded != null && (read.byRegister() || isRecord(recorded)) ? recorded : bill.referral();
        return new Completed(Bills.with(bill, counts, referral, pricing.again(bill, person, known.get())), recorded);
    }

    private static CaseFile.Institution counts(InstitutionFacts known, String place, CaseFile.Institution said) {
        return new CaseFile.Institution(
                known.code(),
                known.level(),
                known.kind(),
                place,
                known.institution().networked(),
                known.assistanceDesignated(),
                said.attributes());
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
        CaseFile.Institution counts = counts(known, place == null ? said.place() : place, said);
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

    /** What is recorded of how the person came; null where it does not matter and nobody said anything. */
    private @Nullable String recorded(SettlementRequest request, CaseFile.Encounter sent, Person person, boolean stay) {
        return stay || request.encounter().get("referral") != null ? wayThere(sent, person) : null;
    }

    private String wayThere(CaseFile.Encounter bill, Person person) {
        return String.valueOf(
                care.encounterFacts(person.id(), bill.institution().id(), bill.from(), bill.to())
                        .get("referral"));
    }

    private static boolean isRecord(String referral) {
        return !referral.equals("none") && !referral.equals("notRequired");
    }

    /**
     * A record says how the person came. Where there is none, the sender's word stands, and a rule of the check stage asks for the
     * record.
     */
    private static String referral(
            SettlementRequest request, CaseFile.Encounter sent, @Nullable String recorded, List<String> faults) {
        boolean given = request.encounter().get("referral") != null;
        if (recorded == null) {
            return sent.referral();
        }
        if (!given || recorded.equals(sent.referral())) {
            return recorded;
        }
        if (isRecord(recorded)) {
            faults.add("referral: found " + sent.referral() + "; the register says " + recorded);
        }
        return sent.referral();
    }
}
