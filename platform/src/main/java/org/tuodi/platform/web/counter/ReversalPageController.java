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
import org.tuodi.platform.settlement.AgencyReversals;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.platform.web.RefusalTexts;

/** Reversals that wait for a second person. */
@Controller
@RequestMapping("/counter/reversals")
class ReversalPageController {

    private final Desk desk;
    private final AgencyReversals reversals;
    private final Settlements settlements;

    ReversalPageController(Desk desk, AgencyReversals reversals, Settlements settlements) {
        this.desk = desk;
        this.reversals = reversals;
        this.settlements = settlements;
    }

    /** A reversal that waits, with the settlement that it is about. */
    public record Waiting(AgencyReversals.Proposed proposed, Entry settlement, String institution, boolean own) {}

    @GetMapping
    @Requires(
            activity = Activity.REVERSE,
            rights = {Right.APPROVE, Right.READ})
    String open(Caller caller, Model model, Locale locale) {
        List<Waiting> waiting = reversals.open(caller.area()).stream()
                .map(each -> waiting(each, caller))
                .toList();
        model.addAttribute("words", new Words(locale));
        model.addAttribute("waiting", waiting);
        model.addAttribute("mayConfirm", caller.may(Activity.REVERSE, Right.APPROVE));
        return "counter/reversals";
    }

    private Waiting waiting(AgencyReversals.Proposed proposed, Caller caller) {
        Entry settlement = settlements.find(proposed.settlement()).orElseThrow();
        Entry.Visited visited = settlement.visited();
        return new Waiting(
                proposed,
                settlement,
                desk.institution(visited.institution(), visited.to()),
                proposed.proposedBy().equals(caller.person()));
    }

    @PostMapping("/{id}")
    @Requires(activity = Activity.REVERSE, rights = Right.APPROVE)
    ModelAndView confirm(@PathVariable String id, Caller caller, Model model, Locale locale) {
        Entry settlement = desk.entry(id, caller);
        try {
            reversals.confirm(settlement.id(), caller.person());
            desk.note(caller, "confirmReversal", id);
            return new ModelAndView("redirect:/counter/settlements/" + settlement.id() + "#state");
        } catch (Refusal e) {
            model.addAttribute("refusal", e.code().name());
            model.addAttribute("details", RefusalTexts.of(e));
            ModelAndView page = new ModelAndView(open(caller, model, locale));
            page.setStatus(HttpStatusCode.valueOf(e.code().status()));
            return page;
        }
    }
}
