package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Institutions by day, with their agreements and staff. */
@Component
public final class Institutions {

    private final Register<Institution> institutions;
    private final Register<Department> departments;
    private final Register<Physician> physicians;
    private final Agreements agreements;

    Institutions(Registers registers, Regions regions, Agreements agreements) {
        this.agreements = agreements;
        this.institutions = registers.open(
                Institution.DEFINITION, (institution, after, faults) -> check(institution, regions, faults));
        this.departments = registers.open(
                Department.DEFINITION,
                (department, after, faults) -> known(department.institution(), department.from(), faults));
        this.physicians = registers.open(
                Physician.DEFINITION,
                (physician, after, faults) -> known(physician.institution(), physician.from(), faults));
    }

    private static void check(Institution institution, Regions regions, List<String> faults) {
        if (institution.pharmacy() != institution.code().startsWith("P")) {
            faults.add("found the code " + institution.code() + " for a " + institution.kind()
                    + "; expected P for pharmacies, H for all others");
        }
        if (regions.at(institution.region(), institution.from()).isEmpty()) {
            faults.add("found the region " + institution.region() + "; expected one that is there on "
                    + institution.from());
        }
    }

    private void known(String code, LocalDate day, List<String> faults) {
        if (find(code, day).isEmpty()) {
            faults.add("found the institution " + code + "; expected one that is there on " + day);
        }
    }

    /** Whether no institution was ever registered. */
    public boolean isEmpty() {
        return institutions.now().edition() == 0;
    }

    /** An institution on a day as bills see it. */
    public Optional<InstitutionFacts> at(String code, LocalDate day) {
        return find(code, day).map(institution -> {
            Agreements.Overall overall = agreements.on(code, day);
            return new InstitutionFacts(institution, overall.standing(), overall.assistanceDesignated());
        });
    }

    /** What the register says of an institution on a day. */
    public Optional<Institution> find(String code, LocalDate day) {
        return institutions.now().at(code, day);
    }

    /** All on a day whose region begins so, by code. */
    public List<Institution> on(LocalDate day, String area) {
        return institutions
                .now()
                .on(day)
                .filter(institution -> institution.region().startsWith(area))
                .sorted(Comparator.comparing(Institution::code))
                .toList();
    }

    /** Departments of an institution on a day, by code. */
    public List<Department> departments(String institution, LocalDate day) {
        Stream<Department> all = departments.now().on(day);
        return all.filter(department -> department.institution().equals(institution))
                .sorted(Comparator.comparing(Department::code))
                .toList();
    }

    /** One of its staff on a day. */
    public Optional<Physician> physician(String institution, String code, LocalDate day) {
        return physicians.now().at(institution + "|" + code, day);
    }

    /** Staff of an institution on a day, by code. */
    public List<Physician> physicians(String institution, LocalDate day) {
        Stream<Physician> all = physicians.now().on(day);
        return all.filter(physician -> physician.institution().equals(institution))
                .sorted(Comparator.comparing(Physician::code))
                .toList();
    }
}
