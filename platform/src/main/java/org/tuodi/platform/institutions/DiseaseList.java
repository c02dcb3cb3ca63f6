package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The list of diseases of chronic and special outpatient care; it widens by editions. */
@Component
public final class DiseaseList {

    private final Register<Disease> register;

    DiseaseList(Registers registers) {
        this.register = registers.open(Disease.DEFINITION, (disease, after, faults) -> {});
    }

    /** A disease on a day with the edition of the list that says so. */
    public Optional<Timeline.Entry<Disease>> at(String code, LocalDate day) {
        return register.now().timeline(code).entryAt(day);
    }

    /** All on a day by code. */
    public List<Disease> on(LocalDate day) {
        return register.now()
                .on(day)
                .sorted(Comparator.comparing(Disease::code))
                .toList();
    }

    /** The register itself, for directories. */
    public Register<Disease> register() {
        return register;
    }
}
