package org.tuodi.platform.web.counter;

import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.ManualApprovals;
import org.tuodi.platform.web.RefusalTexts;

/** 零星报销待批准: reimbursements of the districts that wait for the city's agency. */
@Controller
@RequestMapping("/counter/approvals")
class ApprovalPageController {

    private static final int MOST = 100;

    private final Desk desk;
    private final ManualApprovals approvals;

    ApprovalPageController(Desk desk, ManualApprovals approvals) {
        this.desk = desk;
        this.approvals = approvals;
    }

    @GetMapping
    @Requires(
            activity = Activity.SETTLE_FOR_HOSPITAL,
            rights = {Right.EXECUTE, Right.APPROVE, Right.READ})
    String open(Caller caller, Model model, Locale locale) {
        List<ManualApprovals.Reimbursement> waiting = approvals.open(caller.area(), MOST + 1);
        model.addAttribute("words", new Words(locale));
        model.addAttribute("waiting", waiting.subList(0, Math.min(MOST, waiting.size())));
        model.addAttribute("more", waiting.size() > MOST);
        model.addAttribute("self", caller.person());
        model.addAttribute("mayApprove", caller.may(Activity.SETTLE_FOR_HOSPITAL, Right.APPROVE));
        return "counter/approvals";
    }

    @PostMapping("/{id}")
    @Requires(activity = Activity.SETTLE_FOR_HOSPITAL, rights = Right.APPROVE)
    ModelAndView approve(@PathVariable String id, Caller caller, Model model, Locale locale) {
        Entry settlement = desk.entry(id, caller);
        try {
            approvals.approve(settlement.id(), caller.person());
            desk.note(caller, "approveReimbursement", id);
            return new ModelAndView("redirect:/counter/settlements/" + settlement.id());
        } catch (Refusal e) {
            model.addAttribute("refusal", e.code().name());
            model.addAttribute("details", RefusalTexts.of(e));
            ModelAndView page = new ModelAndView(open(caller, model, locale));
            page.setStatus(HttpStatusCode.valueOf(e.code().status()));
            return page;
        }
    }
}
