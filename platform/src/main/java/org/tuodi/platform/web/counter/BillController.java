package org.tuodi.platform.web.counter;

import java.io.IOException;
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
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.ManualBill;
import org.tuodi.platform.settlement.ManualEntries;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.platform.web.RefusalTexts;

/** Enters a bill: tries it as often as the clerk likes, and settles it once. What was typed comes back until it is settled. */
@Controller
@RequestMapping("/counter/persons/{id}/bill")
class BillController {

    private static final String KEY = "[A-Za-z0-9-]{8,60}";

    private final Desk desk;
    private final ManualEntries manual;
    private final BillFields bills;

    BillController(Desk desk, ManualEntries manual, BillFields bills) {
        this.desk = desk;
        this.manual = manual;
        this.bills = bills;
    }

    @GetMapping
    @Requires(activity = Activity.SETTLE_FOR_HOSPITAL, rights = Right.EXECUTE)
    ModelAndView form(@PathVariable String id, Caller caller, Model model, Locale locale) {
        Person person = desk.person(id, caller);
        return page(person, bills.empty(), HttpStatus.OK, model, locale);
    }

    /** Does with the bill what the button says: reads a file into the form, tries, or settles. */
    @PostMapping
    @Requires(activity = Activity.SETTLE_FOR_HOSPITAL, rights = Right.EXECUTE)
    ModelAndView act(
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @Nullable @RequestParam(required = false) MultipartFile file,
            Caller caller,
            Model model,
            Locale locale)
            throws IOException {
        Person person = desk.visible(id, caller);
        BillForm form = new BillForm(fields);
        return switch (form.get("do")) {
            case "settle" -> settle(person, form, caller, model, locale);
            case "import" -> read(person, form, file == null ? new byte[0] : file.getBytes(), model, locale);
            default -> attempt(person, form, caller, model, locale);
        };
    }

    /** Shows what the bill would come to; nothing is settled. */
    private ModelAndView attempt(Person person, BillForm form, Caller caller, Model model, Locale locale) {
        return checked(person, form, model, locale, () -> {
            model.addAttribute("result", bills.attempt(form, person.id(), caller.institution()));
            return page(person, form, HttpStatus.OK, model, locale);
        });
    }

    /** Settles what was tried; if it would come to anything else by now, it is shown again instead. */
    private ModelAndView settle(Person person, BillForm form, Caller caller, Model model, Locale locale) {
        if (!form.get("key").matches(KEY)) {
            throw new Refusal(Refusal.Code.KEY_MISSING, "expected a key of letters, digits and hyphens");
        }
        return checked(person, form, model, locale, () -> {
            ManualBill bill = form.bill(person.id(), caller.institution());
            try {
                Settlements.Outcome outcome = manual.settle(
                        bill, caller.institution(), form.get("key"), caller.person(), entry -> expected(entry, form));
                return new ModelAndView(
                        "redirect:/counter/settlements/" + outcome.entry().id() + "?done=" + form.get("key"));
            } catch (Changed e) {
                model.addAttribute("result", bills.attempt(form, person.id(), caller.institution()));
                model.addAttribute("changed", true);
                return page(person, form, HttpStatus.CONFLICT, model, locale);
            }
        });
    }

    /** Takes fee lines from a file into the form. */
    private ModelAndView read(Person person, BillForm typed, byte[] file, Model model, Locale locale) {
        BillForm form = typed.with("how", "lines");
        try {
            return page(person, bills.read(form, file, model), HttpStatus.OK, model, locale);
        } catch (Refusal e) {
            model.addAttribute("faults", Map.of("file", "counter.fault.file"));
            return refused(person, form, e, model, locale);
        }
    }

    /** Says that a bill comes to something else than the clerk saw. */
    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Changed() {
            super("changed", null, false, false);
        }
    }

    private static void expected(Entry entry, BillForm form) {
        if (!Explained.mark(entry.amounts()).equals(form.get("seen"))) {
            throw new Changed();
        }
    }

    private interface Answering {
        ModelAndView answer();
    }

    private ModelAndView checked(Person person, BillForm form, Model model, Locale locale, Answering answering) {
        Map<String, String> faults = form.faults();
        if (!faults.isEmpty()) {
            model.addAttribute("faults", faults);
            return page(person, form, HttpStatus.UNPROCESSABLE_CONTENT, model, locale);
        }
        try {
            return answering.answer();
        } catch (Refusal e) {
            return refused(person, form, e, model, locale);
        }
    }

    private ModelAndView refused(Person person, BillForm form, Refusal refusal, Model model, Locale locale) {
        model.addAttribute("refusal", refusal.code().name());
        model.addAttribute("details", RefusalTexts.of(refusal));
        return page(person, form, HttpStatusCode.valueOf(refusal.code().status()), model, locale);
    }

    private ModelAndView page(Person person, BillForm form, HttpStatusCode status, Model model, Locale locale) {
        bills.fill(person, form, model, locale);
        // For a browser without scripts; with them it is minted there and kept over reloads.
        model.addAttribute(
                "key",
                form.get("key").matches(KEY)
                        ? form.get("key")
                        : UUID.randomUUID().toString());
        ModelAndView page = new ModelAndView("counter/bill");
        page.setStatus(status);
        return page;
    }
}
