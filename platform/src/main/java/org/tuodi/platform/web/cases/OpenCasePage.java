package org.tuodi.platform.web.cases;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.Cases;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.web.RefusalTexts;
import org.tuodi.platform.web.counter.BillFields;
import org.tuodi.platform.web.counter.BillForm;

/** Begins a case of a person: the kind is chosen, then its form. What was typed comes back until the case is open. */
@Controller
@RequestMapping("/cases/new/{person}")
class OpenCasePage {

    private final CaseDesk desk;
    private final People people;
    private final Cases cases;
    private final BillFields bills;

    OpenCasePage(CaseDesk desk, People people, Cases cases, BillFields bills) {
        this.desk = desk;
        this.people = people;
        this.cases = cases;
        this.bills = bills;
    }

    @GetMapping
    @WorksOnCases
    ModelAndView form(
            @PathVariable String person,
            @RequestParam(defaultValue = "") String kind,
            Caller caller,
            Model model,
            Locale locale) {
        Person found = person(person, caller);
        CaseForm form = CaseForm.empty(kind(kind, caller), desk.today());
        return page(found, form, caller, HttpStatus.OK, model, locale);
    }

    /** Does with the form what the button says: reads a file of fee lines, tries the bill, or opens the case. */
    @PostMapping
    @WorksOnCases
    ModelAndView act(
            @PathVariable String person,
            @RequestParam Map<String, String> fields,
            @Nullable @RequestParam(required = false) MultipartFile file,
            Caller caller,
            Model model,
            Locale locale)
            throws IOException {
        Person found = person(person, caller);
        CaseForm form = new CaseForm(kind(fields.getOrDefault("case", ""), caller), new BillForm(fields));
        byte[] content = file == null ? new byte[0] : file.getBytes();
        try {
            if (form.bill().get("do").equals("import")) {
                BillForm read = bills.read(form.bill(), content, model);
                return page(found, new CaseForm(form.kind(), read), caller, HttpStatus.OK, model, locale);
            }
            Map<String, String> faults = form.faults();
            if (!faults.isEmpty()) {
                model.addAttribute("faults", faults);
                return page(found, form, caller, HttpStatus.UNPROCESSABLE_CONTENT, model, locale);
            }
            if (form.bill().get("do").equals("try")) {
                model.addAttribute("result", bills.attempt(form.bill(), found.id(), caller.institution()));
                return page(found, form, caller, HttpStatus.OK, model, locale);
            }
            String key = form.bill().get("key");
            Cases.Outcome outcome = cases.open(form.opening(found.id()), key, caller);
            return new ModelAndView("redirect:/cases/" + outcome.found().id() + "?done=" + key);
        } catch (Refusal e) {
            model.addAttribute("refusal", e.code().name());
            model.addAttribute("details", RefusalTexts.of(e));
            HttpStatusCode status = HttpStatusCode.valueOf(e.code().status());
            return page(found, form, caller, status, model, locale);
        }
    }

    private Person person(String id, Caller caller) {
        return people.find(id)
                .filter(found -> caller.isInsured() ? caller.person().equals(found.id()) : caller.sees(found.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the person " + id));
    }

    /** The kind that was asked for if the caller may open it, else the first one that the caller may open. */
    private CaseKind kind(String word, Caller caller) {
        List<CaseKind> may = cases.opens(caller);
        return may.stream()
                .filter(each -> each.word().equals(word))
                .findFirst()
                .or(() -> may.stream().findFirst())
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_ALLOWED, "expected a role that opens cases"));
    }

    private ModelAndView page(
            Person person, CaseForm form, Caller caller, HttpStatusCode status, Model model, Locale locale) {
        bills.fill(person, form.bill(), model, locale);
        Map<String, Boolean> kinds = new LinkedHashMap<>();
        cases.opens(caller).forEach(each -> kinds.put(each.word(), each == form.kind()));
        model.addAttribute("kinds", kinds);
        model.addAttribute("kind", form.kind().word());
        model.addAttribute("identities", form.identities());
        // For a browser without scripts; with them it is minted there and kept over reloads.
        String key = form.bill().get("key");
        model.addAttribute("key", key.isEmpty() ? UUID.randomUUID().toString() : key);
        ModelAndView page = new ModelAndView("cases/open");
        page.setStatus(status);
        return page;
    }
}
