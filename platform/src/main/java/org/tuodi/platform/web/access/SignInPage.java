package org.tuodi.platform.web.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.platform.access.Accounts;
import org.tuodi.platform.access.Open;

/** Where one signs in; the form itself is taken by the filter before it. */
@Controller
class SignInPage {

    private final boolean elsewhere;

    SignInPage(@Value("${tuodi.oidc.issuer:}") String issuer) {
        this.elsewhere = !issuer.isEmpty();
    }

    @GetMapping("/login")
    @Open
    String page(
            @RequestParam(required = false) String failed,
            @RequestParam(required = false) String ended,
            @RequestParam(required = false) String out,
            @RequestParam(required = false) String unknown,
            @RequestParam(required = false) String elsewhere,
            Model model) {
        model.addAttribute("failed", failed != null);
        model.addAttribute("ended", ended != null);
        model.addAttribute("out", out != null);
        model.addAttribute("unknown", unknown != null);
        model.addAttribute("broken", elsewhere != null);
        model.addAttribute("elsewhere", this.elsewhere);
        model.addAttribute("most", Accounts.MOST_FAILURES);
        model.addAttribute("minutes", Accounts.LOCKED.toMinutes());
        return "access/login";
    }
}
