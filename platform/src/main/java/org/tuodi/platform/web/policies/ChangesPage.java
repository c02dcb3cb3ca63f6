package org.tuodi.platform.web.policies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.changes.ChangeFaults;
import org.tuodi.platform.changes.Impact;
import org.tuodi.platform.changes.PolicyChanges;
import org.tuodi.platform.changes.Proposal;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Json;

/** 政策修改: proposals with their proof, what they change and what they would have cost, and the words of three persons. */
@Controller
class ChangesPage {

    private final PolicyChanges changes;
    private final Impact impact;
    private final MessageSource messages;

    ChangesPage(PolicyChanges changes, Impact impact, MessageSource messages) {
        this.changes = changes;
        this.impact = impact;
        this.messages = messages;
    }

    @GetMapping("/policies/changes")
    @Requires(
            activity = Activity.EDIT_POLICY,
            rights = {Right.READ, Right.CREATE, Right.VERIFY, Right.APPROVE})
    String list(Locale locale, Model model) {
        model.addAttribute("proposals", changes.latest());
        model.addAttribute("language", Words.language(locale));
        return "policies/changes";
    }

    @GetMapping("/policies/changes/{number}")
    @Requires(
            activity = Activity.EDIT_POLICY,
            rights = {Right.READ, Right.CREATE, Right.VERIFY, Right.APPROVE})
    ModelAndView change(@PathVariable long number, Locale locale, Caller caller) {
        return page(number, List.of(), locale, caller);
    }

    private ModelAndView page(long number, List<Texts> faults, Locale locale, Caller caller) {
        Proposal proposal = find(number);
        ModelAndView page = new ModelAndView("policies/change");
        page.addObject("proposal", proposal);
        page.addObject("language", Words.language(locale));
        page.addObject("faults", faults);
        page.addObject("years", impact.years());
        page.addObject("mostPersons", Impact.MOST_PERSONS);
        page.addObject("next", next(proposal, caller));
        if (!faults.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private Proposal find(long number) {
        return changes.find(number).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the proposal " + number));
    }

    /** What the caller may do next: review, approval, activation, turnDown, or empty. */
    private String next(Proposal proposal, Caller caller) {
        boolean mine = caller.person().equals(proposal.proposed().by());
        Proposal.Decision review = proposal.review();
        boolean reviewed = review != null && review.by().equals(caller.person());
        if (!changes.governs(caller, proposal.family())) {
            return "";
        }
        return switch (proposal.state()) {
            case PROPOSED -> !mine && caller.may(Activity.EDIT_POLICY, Right.VERIFY) ? "review" : "";
            case NOT_PROVED -> !mine && caller.may(Activity.EDIT_POLICY, Right.VERIFY) ? "turnDown" : "";
            case REVIEWED -> !mine && !reviewed && caller.may(Activity.EDIT_POLICY, Right.APPROVE) ? "approval" : "";
            case APPROVED -> caller.may(Activity.ACTIVATE_POLICY, Right.EXECUTE) ? "activation" : "";
            case TURNED_DOWN, ACTIVE -> "";
        };
    }

    @GetMapping("/policies/changes/{number}/diff")
    @Requires(
            activity = Activity.EDIT_POLICY,
            rights = {Right.READ, Right.CREATE, Right.VERIFY, Right.APPROVE})
    String diff(@PathVariable long number, Locale locale, Model model) {
        model.addAttribute("diff", DiffView.of(changes.diff(number), Words.language(locale)));
        return "policies/difference";
    }

    /** The next persons of the caller's area under the proposed pack; the page adds up. */
    @GetMapping(path = "/policies/changes/{number}/impact", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.EDIT_POLICY,
            rights = {Right.READ, Right.CREATE, Right.VERIFY, Right.APPROVE})
    @ResponseBody
    String impact(
            @PathVariable long number,
            @RequestParam int year,
            @RequestParam(defaultValue = "") String after,
            Locale locale,
            Caller caller) {
        Impact.Part part = impact.part(number, year, caller.area(), after);
        List<Object> funds = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(part.before().keySet());
        names.addAll(part.after().keySet());
        names.forEach(fund -> funds.add(Map.of(
                "fund",
                fund,
                "name",
                FundNames.of(messages, fund, locale),
                "before",
                Money.text(part.before().getOrDefault(fund, 0L)),
                "after",
                Money.text(part.after().getOrDefault(fund, 0L)))));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("persons", part.persons());
        json.put("last", part.last());
        json.put("bills", part.bills());
        json.put("refused", part.refused());
        json.put("cashBefore", Money.text(part.cashBefore()));
        json.put("cashAfter", Money.text(part.cashAfter()));
        json.put("funds", funds);
        if (after.isEmpty()) {
            json.put("all", impact.persons(year, caller.area()));
        }
        return Json.write(json);
    }

    @PostMapping("/policies/changes/{number}/review")
    @Requires(activity = Activity.EDIT_POLICY, rights = Right.VERIFY)
    String review(
            @PathVariable long number,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String remark,
            Caller caller) {
        changes.review(number, agreed(decision), remark, caller);
        return back(number);
    }

    @PostMapping("/policies/changes/{number}/approval")
    @Requires(activity = Activity.EDIT_POLICY, rights = Right.APPROVE)
    String approve(
            @PathVariable long number,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String remark,
            Caller caller) {
        changes.approve(number, agreed(decision), remark, caller);
        return back(number);
    }

    @PostMapping("/policies/changes/{number}/activation")
    @Requires(activity = Activity.ACTIVATE_POLICY, rights = Right.EXECUTE)
    ModelAndView activate(@PathVariable long number, Locale locale, Caller caller) {
        try {
            changes.activate(number, caller);
            return new ModelAndView(back(number));
        } catch (ChangeFaults e) {
            return page(number, e.faults(), locale, caller);
        }
    }

    private static boolean agreed(String decision) {
        return switch (decision) {
            case "agree" -> true;
            case "turnDown" -> false;
            default ->
                throw new Refusal(
                        Refusal.Code.NOT_READABLE, "found the decision `" + decision + "`; expected agree or turnDown");
        };
    }

    private static String back(long number) {
        return "redirect:/policies/changes/" + number;
    }
}
