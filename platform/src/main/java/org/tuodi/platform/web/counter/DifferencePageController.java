package org.tuodi.platform.web.counter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
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
import org.tuodi.platform.settlement.Corrections;
import org.tuodi.platform.settlement.Proposal;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.web.RefusalTexts;

/**
 * Differences that late facts made of settled bills. What is in the insured person's favour is confirmed by one person, many at
 * once; what is not, by two.
 */
@Controller
@RequestMapping("/counter/differences")
class DifferencePageController {

    private static final int PAGE = 100;

    private final Desk desk;
    private final Corrections corrections;

    DifferencePageController(Desk desk, Corrections corrections) {
        this.desk = desk;
        this.corrections = corrections;
    }

    /**
     * A proposal that waits.
     *
     * @param cash how much more or less the insured person pays
     * @param own whether the reader stood for it first
     */
    public record Waiting(Proposal proposal, String id, long cash, boolean own) {}

    @GetMapping
    @Requires(
            activity = Activity.REVERSE,
            rights = {Right.APPROVE, Right.READ})
    String open(@RequestParam(defaultValue = "") String after, Caller caller, Model model, Locale locale) {
        List<Proposal> proposals = corrections.open(caller.area(), after, PAGE);
        List<Waiting> waiting =
                proposals.stream().map(each -> waiting(each, caller)).toList();
        model.addAttribute("words", new Words(locale));
        model.addAttribute(
                "favourable",
                waiting.stream()
                        .filter(each -> each.proposal.failure() == null && each.proposal.favourable())
                        .toList());
        model.addAttribute(
                "others",
                waiting.stream()
                        .filter(each -> each.proposal.failure() != null || !each.proposal.favourable())
                        .toList());
        model.addAttribute(
                "next", waiting.size() == PAGE ? proposals.get(PAGE - 1).person() : null);
        model.addAttribute("mayConfirm", caller.may(Activity.REVERSE, Right.APPROVE));
        return "counter/differences";
    }

    private static Waiting waiting(Proposal proposal, Caller caller) {
        long cash = proposal.lines().stream()
                .filter(line -> line.layer().equals("cash"))
                .mapToLong(line -> line.after() - line.before())
                .sum();
        return new Waiting(
                proposal,
                proposal.person() + "." + proposal.year() + "." + proposal.number(),
                cash,
                caller.person().equals(proposal.endorsedBy()));
    }

    /** Confirms those that were chosen, each for itself, and says what became of each. */
    @PostMapping
    @Requires(activity = Activity.REVERSE, rights = Right.APPROVE)
    String confirmAll(@RequestParam(defaultValue = "") List<String> chosen, Caller caller, Model model, Locale locale) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (String name : chosen) {
            outcomes.put(name, confirmed(name, caller));
        }
        desk.note(caller, "confirmDifferences", "proposals: " + outcomes.size());
        model.addAttribute("outcomes", outcomes);
        return open("", caller, model, locale);
    }

    /** Empty when it was posted, else why not. */
    private String confirmed(String name, Caller caller) {
        try {
            SettlementId id = SettlementId.parse(name)
                    .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the proposal " + name));
            if (!visible(id.person(), id.year(), caller).favourable()) {
                throw new Refusal(Refusal.Code.NOT_ALLOWED, "它增加个人负担，须逐件由两人确认 · it is against the insured");
            }
            corrections.confirm(id.person(), id.year(), id.number(), caller.person());
            return "";
        } catch (Refusal e) {
            return String.join("; ", RefusalTexts.of(e));
        }
    }

    private Proposal visible(String person, int year, Caller caller) {
        return corrections
                .latest(person, year)
                .filter(each -> caller.sees(each.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a proposal of " + person + "." + year));
    }

    /** One proposal, with the old and the new steps of every bill that it changes. */
    @GetMapping("/{person}.{year}")
    @Requires(
            activity = Activity.REVERSE,
            rights = {Right.APPROVE, Right.READ})
    String one(@PathVariable String person, @PathVariable int year, Caller caller, Model model, Locale locale) {
        Proposal proposal = visible(person, year, caller);
        desk.note(caller, "viewDifferences", person + "." + year);
        model.addAttribute("words", new Words(locale));
        model.addAttribute("waiting", waiting(proposal, caller));
        model.addAttribute("proposal", proposal);
        model.addAttribute("person", desk.visible(person, caller));
        List<Changed> changes = new ArrayList<>();
        corrections
                .changes(proposal)
                .forEach(each -> changes.add(new Changed(
                        each.settlement().toString(), Explained.of(each.before()), Explained.of(each.after()))));
        model.addAttribute("changes", changes);
        model.addAttribute("mayConfirm", caller.may(Activity.REVERSE, Right.APPROVE));
        return "counter/difference";
    }

    /** A bill before and after. */
    public record Changed(String settlement, Explained before, Explained after) {}

    /** Stands for one proposal, by the number that the reader saw. */
    @PostMapping("/{person}.{year}")
    @Requires(activity = Activity.REVERSE, rights = Right.APPROVE)
    ModelAndView confirm(
            @PathVariable String person,
            @PathVariable int year,
            @RequestParam int number,
            Caller caller,
            Model model,
            Locale locale) {
        visible(person, year, caller);
        try {
            corrections.confirm(person, year, number, caller.person());
            desk.note(caller, "confirmDifference", person + "." + year + "." + number);
            return new ModelAndView("redirect:/counter/differences/" + person + "." + year);
        } catch (Refusal e) {
            model.addAttribute("refusal", e.code().name());
            model.addAttribute("details", RefusalTexts.of(e));
            ModelAndView page = new ModelAndView(one(person, year, caller, model, locale));
            page.setStatus(HttpStatusCode.valueOf(e.code().status()));
            return page;
        }
    }
}
