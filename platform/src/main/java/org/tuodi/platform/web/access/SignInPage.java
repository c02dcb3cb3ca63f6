package org.tuodi.platform.web.access;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.platform.access.Accounts;
import org.tuodi.platform.access.Open;

/** Where one signs in; the form itself is taken by the filter before it. */
@Controller
class SignInPage {

    @GetMapping("/login")
    @Open
    String page(
            @RequestParam(required = false) String failed,
            @RequestParam(required = false) String ended,
            @RequestParam(required = false) String out,
            Model model) {
        model.addAttribute("failed", failed != null);
        model.addAttribute("ended", ended != null);
        model.addAttribute("out", out != null);
        model.addAttribute("most", Accounts.MOST_FAILURES);
        model.addAttribute("minutes", Accounts.LOCKED.toMinutes());
        return "access/login";
    }
}
