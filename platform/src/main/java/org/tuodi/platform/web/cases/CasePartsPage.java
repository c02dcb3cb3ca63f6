package org.tuodi.platform.web.cases;

import java.util.function.Consumer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.Confirmations;
import org.tuodi.platform.cases.Payees;
import org.tuodi.platform.cases.Referrals;
import org.tuodi.platform.files.Wording;
import org.tuodi.platform.web.RefusalTexts;

/** What goes on beside the steps of a case: to whom the money goes, what departments say, who else was asked to help. */
@Controller
@RequestMapping("/cases/{id}")
class CasePartsPage {

    private final CaseDesk desk;
    private final Payees payees;
    private final Confirmations confirmations;
    private final Referrals referrals;

    CasePartsPage(CaseDesk desk, Payees payees, Confirmations confirmations, Referrals referrals) {
        this.desk = desk;
        this.payees = payees;
        this.confirmations = confirmations;
        this.referrals = referrals;
    }

    @PostMapping("/payee")
    @WorksOnCases
    String payee(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String bank,
            @RequestParam(defaultValue = "") String accountNo,
            @RequestParam(defaultValue = "") String relation,
            Caller caller,
            RedirectAttributes next) {
        Payees.Payee payee =
                new Payees.Payee(Wording.tidy(holder), Wording.tidy(bank), Wording.dense(accountNo), relation);
        return then(id, "payee", caller, next, found -> payees.name(found.id(), payee, caller));
    }

    @PostMapping("/payee/confirmation")
    @WorksOnCases
    String confirmed(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String how,
            Caller caller,
            RedirectAttributes next) {
        return then(id, "payee", caller, next, found -> payees.confirm(found.id(), Wording.tidy(how), caller));
    }

    @PostMapping("/confirmations")
    @WorksOnCases
    String confirm(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @RequestParam(defaultValue = "") String remark,
            Caller caller,
            RedirectAttributes next) {
        return then(
                id,
                "confirmations",
                caller,
                next,
                found -> confirmations.confirm(found.id(), department, confirmed, Wording.tidy(remark), caller));
    }

    @PostMapping("/referrals")
    @WorksOnCases
    String refer(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            RedirectAttributes next) {
        Referrals.Referral referral = new Referrals.Referral(to, Wording.tidy(unit), Wording.tidy(reason));
        return then(id, "referrals", caller, next, found -> referrals.refer(found.id(), referral, caller));
    }

    @PostMapping("/referrals/{number:\\d{1,6}}/answer")
    @WorksOnCases
    String answer(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String amount,
            Caller caller,
            RedirectAttributes next) {
        return then(id, "referrals", caller, next, found -> {
            String yuan = amount.isBlank() ? "0" : Wording.dense(amount);
            if (!yuan.matches(CaseForm.AMOUNT)) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE, "amount: found `" + amount + "`; expected one such as 1200.50");
            }
            referrals.answer(found.id(), number, Wording.tidy(outcome), CaseForm.fen(yuan), caller);
        });
    }

    /** Does something in a case and goes back to that part of its page; what is refused is told there. */
    private String then(String id, String part, Caller caller, RedirectAttributes next, Consumer<BenefitCase> action) {
        BenefitCase found = desk.find(id, caller);
        try {
            action.accept(found);
            next.addFlashAttribute("kept", part);
        } catch (Refusal e) {
            next.addFlashAttribute(part + "Faults", RefusalTexts.of(e));
        }
        return "redirect:/cases/" + found.id() + "#" + part;
    }
}
