package org.tuodi.platform.gateway;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tuodi.platform.institutions.Disease;
import org.tuodi.platform.institutions.DiseaseList;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.InstitutionFacts;
import org.tuodi.platform.institutions.Institutions;
import org.tuodi.platform.institutions.Regions;
import org.tuodi.platform.people.Person;

/** Institutions, and the diseases that they treat, as bills and answers see them. */
@Component
class Providers {

    private final Institutions institutions;
    private final Regions regions;
    private final DiseaseList diseases;

    Providers(Institutions institutions, Regions regions, DiseaseList diseases) {
        this.institutions = institutions;
        this.regions = regions;
        this.diseases = diseases;
    }

    /**
     * A case file's institution.
     *
     * @throws GatewayRefusal when the register does not have it, or its agreement is suspended
     */
    Map<String, Object> facts(String institution, Person person, LocalDate day) {
        InstitutionFacts facts = institutions
                .at(institution, day)
                .orElseThrow(() -> new GatewayRefusal("定点医药机构" + institution + "在" + day + "没有登记"));
        if (facts.agreement() == InstitutionFacts.Standing.SUSPENDED) {
            throw new GatewayRefusal("定点医药机构" + institution + "的服务协议在" + day + "已中止");
        }
        String place = person.region().isEmpty() ? "local" : regions.place(person.region(), facts.region(), day);
        return facts.facts(place);
    }

    /** What answers tell of an institution; of one that is in no register only its code. */
    Provider find(String institution, LocalDate day) {
        Optional<Institution> found = institutions.find(institution, day);
        return found.map(each -> new Provider(
                        each.code(),
                        each.name(),
                        each.grade(),
                        Integer.toString(Math.max(1, each.level())),
                        regions.poolingArea(each.region(), day).orElse(each.region())))
                .orElse(new Provider(institution, null, null, "1", ""));
    }

    /** Level of an institution; 0 for one that is in no register. */
    int level(String institution, LocalDate day) {
        return institutions.find(institution, day).map(Institution::level).orElse(0);
    }

    /** Whether people go to an institution first. */
    boolean isPrimary(String institution, LocalDate day) {
        return institutions.find(institution, day).map(Institution::primary).orElse(false);
    }

    /** Codes of what a visit is for. */
    Set<String> codes(Optional<String> disease, List<Input> diagnoses) {
        Set<String> codes = new HashSet<>();
        disease.ifPresent(codes::add);
        diagnoses.forEach(each -> each.text("diag_code").ifPresent(codes::add));
        return codes;
    }

    /** What policy packs call a disease; empty where none of them asks for it. */
    List<String> policyDiseases(Optional<String> code, LocalDate day) {
        return disease(code, day).map(Disease::policyDisease).map(List::of).orElse(List.of());
    }

    /** Whether a disease has the rules of special, not of chronic, outpatient care. */
    boolean isSpecial(Optional<String> code, LocalDate day) {
        return disease(code, day).filter(each -> each.kind().equals("special")).isPresent();
    }

    private Optional<Disease> disease(Optional<String> code, LocalDate day) {
        return code.flatMap(each -> diseases.at(each, day)).map(org.tuodi.platform.institutions.Timeline.Entry::row);
    }
}
