package org.tuodi.platform.web.counter;

import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Wording;
import org.tuodi.platform.settlement.AgencyReversals;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.ManualApprovals;
import org.tuodi.platform.web.RefusalTexts;

/** A settlement with every step and what became of it; printed, and proposed to be taken back. */
@Controller
@RequestMapping("/counter/settlements/{id}")
class SettlementPageController {

    private static final int LONGEST = 400;

    private final Desk desk;
    private final SettlementView view;
    private final Prints prints;
    private final Statement statement;
    private final AgencyReversals reversals;
    private final ManualApprovals approvals;

    SettlementPageController(
            Desk desk,
            SettlementView view,
            Prints prints,
            Statement statement,
            AgencyReversals reversals,
            ManualApprovals approvals) {
        this.desk = desk;
        this.view = view;
        this.prints = prints;
        this.statement = statement;
        this.reversals = reversals;
        this.approvals = approvals;
    }

    @GetMapping
    @Requires(
            activity = Activity.SETTLE_FOR_HOSPITAL,
            rights = {Right.EXECUTE, Right.APPROVE, Right.READ})
    String page(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String done,
            Caller caller,
            Model model,
            Locale locale) {
        Entry entry = desk.entry(id, caller);
        desk.note(caller, "viewSettlement", id);
        Words words = new Words(locale);
        SettlementView.Told told = view.of(entry, words);
        model.addAttribute("words", words);
        model.addAttribute("told", told);
        model.addAttribute("done", done);
        model.addAttribute("person", desk.visible(entry.id().person(), caller));
        model.addAttribute(
                "hospital",
                desk.institution(
                        told.explained().encounter().institution().id(),
                        entry.visited().to()));
        model.addAttribute("papers", prints.of(told.line().id()));
        ManualApprovals.Reimbursement approval =
                told.beside() == null ? null : approvals.of(told.line().id()).orElse(null);
        model.addAttribute("approval", approval);
        model.addAttribute(
                "mayApprove",
                approval != null
                        && approval.approvedBy() == null
                        && !approval.enteredBy().equals(caller.person())
                        && caller.may(Activity.SETTLE_FOR_HOSPITAL, Right.APPROVE));
        model.addAttribute("mayReverse", caller.may(Activity.REVERSE, Right.APPROVE));
        model.addAttribute("mayPrint", caller.may(Activity.SETTLE_FOR_HOSPITAL, Right.EXECUTE, Right.APPROVE));
        return "counter/settlement";
    }

    @PostMapping("/reversal")
    @Requires(activity = Activity.REVERSE, rights = Right.APPROVE)
    ModelAndView propose(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Model model,
            Locale locale) {
        Entry entry = desk.entry(id, caller);
        String why = Wording.tidy(reason);
        try {
            if (why.isEmpty() || why.length() > LONGEST) {
                model.addAttribute("reasonFault", true);
                return again(id, why, HttpStatus.UNPROCESSABLE_CONTENT, caller, model, locale);
            }
            reversals.propose(entry.id(), why, caller.person());
            desk.note(caller, "proposeReversal", id, why);
            return new ModelAndView("redirect:/counter/settlements/" + entry.id() + "#state");
        } catch (Refusal e) {
            model.addAttribute("refusal", e.code().name());
            model.addAttribute("details", RefusalTexts.of(e));
            return again(id, why, HttpStatus.valueOf(e.code().status()), caller, model, locale);
        }
    }

    private ModelAndView again(String id, String why, HttpStatus status, Caller caller, Model model, Locale locale) {
        model.addAttribute("reason", why);
        ModelAndView page = new ModelAndView(page(id, "", caller, model, locale));
        page.setStatus(status);
        return page;
    }

    /** A paper more, counted. */
    @PostMapping("/print")
    @Requires(
            activity = Activity.SETTLE_FOR_HOSPITAL,
            rights = {Right.EXECUTE, Right.APPROVE})
    ResponseEntity<byte[]> print(@PathVariable String id, Caller caller, Locale locale) {
        Entry entry = desk.entry(id, caller);
        SettlementView.Told told = view.of(entry, new Words(locale));
        int copy = prints.add(told.line().id(), caller);
        desk.note(caller, "print", told.line().id().toString(), "copy " + copy);
        byte[] pdf = statement.pdf(told, copy, caller, locale);
        ContentDisposition name = ContentDisposition.inline()
                .filename("settlement-" + told.line().id() + ".pdf")
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(pdf);
    }
}
