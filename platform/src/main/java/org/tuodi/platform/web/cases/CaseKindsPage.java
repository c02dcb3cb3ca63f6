package org.tuodi.platform.web.cases;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.web.RefusalTexts;

/** What is filled in for the kind of a case. */
@Controller
class CaseKindsPage {

    private final CaseDesk desk;
    private final CaseKinds kinds;

    CaseKindsPage(CaseDesk desk, CaseKinds kinds) {
        this.desk = desk;
        this.kinds = kinds;
    }

    @PostMapping("/cases/{id}/kinds/{form}")
    @WorksOnCases
    String submit(
            @PathVariable String id,
            @PathVariable String form,
            @RequestParam Map<String, String> typed,
            Caller caller,
            RedirectAttributes next) {
        BenefitCase found = desk.find(id, caller);
        try {
            kinds.submit(form, typed, found, caller);
            next.addFlashAttribute("kindDone", form);
        } catch (Refusal e) {
            next.addFlashAttribute("kindFaults", RefusalTexts.of(e));
        }
        return "redirect:/cases/" + found.id() + "#kinds";
    }
}
