package org.tuodi.platform.web.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Account;
import org.tuodi.platform.access.AccountProposal;
import org.tuodi.platform.access.AccountProposals;
import org.tuodi.platform.access.Accounts;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.web.RefusalTexts;

/** Accounts: who may sign in, what was proposed about them, and the decisions that wait for a second person. */
@Controller
class AccountsController {

    private static final String LIST = "redirect:/admin";

    private final Accounts accounts;
    private final AccountProposals proposals;
    private final AccessLog log;

    AccountsController(Accounts accounts, AccountProposals proposals, AccessLog log) {
        this.accounts = accounts;
        this.proposals = proposals;
        this.log = log;
    }

    @GetMapping("/admin")
    @Requires(
            activity = Activity.ADMINISTER,
            rights = {Right.READ, Right.EXECUTE})
    ModelAndView list(Caller caller, @RequestParam(defaultValue = "") String q) {
        ModelAndView page = new ModelAndView("access/accounts");
        page.addObject("q", q);
        page.addObject(
                "accounts",
                accounts.all(caller.area()).stream()
                        .filter(account ->
                                (account.name() + " " + account.shown() + " " + account.office()).contains(q))
                        .toList());
        page.addObject("open", proposals.open(caller.area()));
        page.addObject("caller", caller);
        page.addObject("mayAdd", caller.may(Activity.ADMINISTER, Right.EXECUTE));
        page.addObject("mayDecide", caller.may(Activity.GRANT_ROLE, Right.APPROVE));
        return page;
    }

    /** Adds an account without role and password; both are proposed next. */
    @PostMapping("/admin/accounts")
    @Requires(activity = Activity.ADMINISTER, rights = Right.EXECUTE)
    ModelAndView add(
            Caller caller,
            @RequestParam String name,
            @RequestParam String person,
            @RequestParam String shown,
            @RequestParam String office,
            @RequestParam String area,
            @RequestParam(defaultValue = "") String subject,
            RedirectAttributes next) {
        Account account = new Account(
                name.strip(),
                person.strip(),
                shown.strip(),
                office.strip(),
                area.strip(),
                subject.isBlank() ? null : subject.strip(),
                true,
                true,
                false,
                1,
                Set.of());
        try {
            requireWellFormed(account, caller);
            accounts.add(account, caller.person());
        } catch (Refusal refusal) {
            ModelAndView again = list(caller, "");
            again.addObject("faults", RefusalTexts.of(refusal));
            again.addObject("typed", account);
            again.setStatus(HttpStatusCode.valueOf(HttpStatus.UNPROCESSABLE_CONTENT.value()));
            return again;
        }
        log.record(caller, "accountAdded", account.name(), null);
        next.addFlashAttribute("added", true);
        return new ModelAndView("redirect:/admin/accounts/" + account.name());
    }

    private static void requireWellFormed(Account account, Caller caller) {
        List<String> faults = new java.util.ArrayList<>();
        check(faults, account.name().matches("[A-Za-z0-9._@-]{2,60}"), "name", "2 to 60 letters, digits or . _ @ -");
        check(
                faults,
                account.person().matches("[^:\\s]{1,60}"),
                "person",
                "1 to 60 characters without blanks and colons");
        check(faults, account.shown().matches(".{1,60}"), "shown", "1 to 60 characters");
        check(faults, account.office().matches("\\S{1,60}"), "office", "1 to 60 characters without blanks");
        check(
                faults,
                account.area().matches("[0-9]{0,6}") && caller.sees(account.area()),
                "area",
                "up to 6 first digits of region codes, within " + (caller.area().isEmpty() ? "all" : caller.area()));
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_READABLE, faults);
        }
    }

    private static void check(List<String> faults, boolean holds, String field, String expected) {
        if (!holds) {
            faults.add(field + ": expected " + expected);
        }
    }

    @GetMapping("/admin/accounts/{name}")
    @Requires(
            activity = Activity.ADMINISTER,
            rights = {Right.READ, Right.EXECUTE})
    ModelAndView account(Caller caller, @PathVariable String name) {
        Account account = accounts.seen(name, caller);
        ModelAndView page = new ModelAndView("access/account-administration");
        page.addObject("account", account);
        page.addObject("proposals", proposals.of(name));
        page.addObject("roles", Role.values());
        page.addObject("caller", caller);
        boolean own = account.person().equals(caller.person());
        page.addObject("own", own);
        page.addObject("mayPropose", !own && caller.may(Activity.GRANT_ROLE, Right.CREATE));
        page.addObject("mayClose", account.active() && caller.may(Activity.ADMINISTER, Right.EXECUTE));
        page.addObject("mayDecide", caller.may(Activity.GRANT_ROLE, Right.APPROVE));
        return page;
    }

    /** Closes an account and ends its sessions at once. */
    @PostMapping("/admin/accounts/{name}/closing")
    @Requires(activity = Activity.ADMINISTER, rights = Right.EXECUTE)
    String close(Caller caller, @PathVariable String name, @RequestParam String reason, RedirectAttributes next) {
        accounts.close(accounts.seen(name, caller).name());
        log.record(caller, "accountClosed", name, reason);
        next.addFlashAttribute("closed", true);
        return "redirect:/admin/accounts/" + name;
    }

    /** Proposes a role, a one-time password, or another office and area. */
    @PostMapping("/admin/accounts/{name}/proposals")
    @Requires(activity = Activity.GRANT_ROLE, rights = Right.CREATE)
    ModelAndView propose(
            Caller caller,
            @PathVariable String name,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String office,
            @RequestParam(defaultValue = "") String area,
            @RequestParam String reason,
            RedirectAttributes next) {
        try {
            AccountProposal.Kind what = word(AccountProposal.Kind.class, kind);
            boolean scope = what == AccountProposal.Kind.SCOPE;
            boolean ofRole = what == AccountProposal.Kind.GRANT || what == AccountProposal.Kind.WITHDRAW;
            if (reason.isBlank() || reason.length() > 200 || !area.matches("[0-9]{0,6}")) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE,
                        "expected a reason of 1 to 200 characters and an area of up to 6 digits");
            }
            proposals.propose(
                    caller,
                    name,
                    new AccountProposals.Wish(
                            what,
                            ofRole ? word(Role.class, role) : null,
                            scope ? office.strip() : null,
                            scope ? area : null,
                            reason.strip()));
        } catch (Refusal refusal) {
            if (refusal.code() != Refusal.Code.NOT_READABLE && refusal.code() != Refusal.Code.CONFLICT) {
                throw refusal;
            }
            ModelAndView again = account(caller, name);
            again.addObject("faults", RefusalTexts.of(refusal));
            again.addObject("reason", reason);
            again.setStatus(HttpStatusCode.valueOf(HttpStatus.UNPROCESSABLE_CONTENT.value()));
            return again;
        }
        next.addFlashAttribute("proposed", true);
        return new ModelAndView("redirect:/admin/accounts/" + name);
    }

    /** Approves or rejects; a one-time password is shown on the next page, once. */
    @PostMapping("/admin/proposals/{id}/decision")
    @Requires(activity = Activity.GRANT_ROLE, rights = Right.APPROVE)
    String decide(Caller caller, @PathVariable int id, @RequestParam boolean approved, RedirectAttributes next) {
        Optional<String> oneTime = proposals.decide(caller, id, approved);
        oneTime.ifPresent(password -> next.addFlashAttribute("oneTime", password));
        next.addFlashAttribute("decided", id);
        return LIST;
    }

    private static <E extends Enum<E>> E word(Class<E> words, @Nullable String text) {
        return Arrays.stream(words.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_READABLE,
                        "found `" + text + "`; expected one of " + Arrays.toString(words.getEnumConstants())));
    }
}
