package org.tuodi.platform.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.Account;
import org.tuodi.platform.access.Callers;
import org.tuodi.platform.access.OwnPassword;
import org.tuodi.platform.access.Passwords;
import org.tuodi.platform.access.SignedIn;
import org.tuodi.platform.calls.Refusal;

/** The own account: who one is here, and the password. */
@Controller
class AccountPage {

    private static final String FORM = "access/password";

    private final Callers callers;
    private final OwnPassword password;

    AccountPage(Callers callers, OwnPassword password) {
        this.callers = callers;
        this.password = password;
    }

    @GetMapping("/account")
    @SignedIn
    String account() {
        return "access/account";
    }

    @GetMapping("/account/password")
    @SignedIn
    String form(Model model) {
        model.addAttribute("shortest", Passwords.SHORTEST);
        return FORM;
    }

    /** Sets another password; other sessions of the account end. */
    @PostMapping("/account/password")
    @SignedIn
    String change(
            @RequestParam String old,
            @RequestParam String fresh,
            @RequestParam String again,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Account account = callers.account(request)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_ALLOWED, "a token has no password"));
        OwnPassword.Outcome outcome = password.change(account, old, fresh, again, request, response);
        if (outcome == OwnPassword.Outcome.CHANGED) {
            next.addFlashAttribute("changed", true);
            return "redirect:/account";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("fault", outcome.name());
        return form(model);
    }
}
