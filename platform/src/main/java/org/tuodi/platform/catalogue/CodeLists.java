package org.tuodi.platform.catalogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuodi.platform.institutions.Register;
import org.tuodi.platform.institutions.Registers;

/** Code lists that hospitals download. */
@Component
public final class CodeLists {

    private final Register<CodeEntry> register;

    CodeLists(Registers registers) {
        this.register = registers.open(CodeEntry.DEFINITION, (entry, after, faults) -> {
            String parent = entry.parent();
            if (parent != null
                    && after.at(entry.list() + "|" + parent, entry.from()).isEmpty()) {
                faults.add("found the parent `" + parent + "`; expected a code of " + entry.list() + " on "
                        + entry.from());
            }
        });
    }

    /** A code on a day. */
    public Optional<CodeEntry> at(String list, String code, LocalDate day) {
        return register.now().at(list + "|" + code, day);
    }

    /** A list on a day, by code. */
    public List<CodeEntry> on(String list, LocalDate day) {
        return register.now()
                .on(day)
                .filter(entry -> entry.list().equals(list))
                .sorted(Comparator.comparing(CodeEntry::code))
                .toList();
    }

    /** The register, for directories by edition. */
    public Register<CodeEntry> register() {
        return register;
    }
}
