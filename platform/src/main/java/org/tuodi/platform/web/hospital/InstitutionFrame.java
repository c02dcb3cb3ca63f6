package org.tuodi.platform.web.hospital;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.institutions.Institutions;

/** What all pages of an institution show of it: its name, and how its agreement stands today. */
@Component
final class InstitutionFrame {

    private final Institutions institutions;
    private final Clock clock;

    InstitutionFrame(Institutions institutions, Clock clock) {
        this.institutions = institutions;
        this.clock = clock;
    }

    /** The view, with what its frame needs; {@code tab} is the entry of the menu that it belongs to. */
    String around(String view, String tab, Caller caller, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), HospitalPage.HERE);
        model.addAttribute("tab", tab);
        model.addAttribute("code", caller.institution());
        model.addAttribute(
                "institution", institutions.at(caller.institution(), today).orElse(null));
        return view;
    }
}
