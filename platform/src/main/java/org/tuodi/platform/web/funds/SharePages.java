package org.tuodi.platform.web.funds;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.clearing.Scope;
import org.tuodi.platform.planning.Gaps;

/** 缺口分担: what a fund lacks in a year and who bears it, proposed by one person, approved by another, posted once. */
@Controller
@RequestMapping("/funds/shares")
class SharePages {

    private static final List<String> OCCASIONS = List.of("yearClose", "deficit", "correction");

    private final Gaps gaps;
    private final Periods periods;
    private final Clock clock;

    SharePages(Gaps gaps, Periods periods, Clock clock) {
        this.gaps = gaps;
        this.periods = periods;
        this.clock = clock;
    }

    @GetMapping
    @Requires(
            activity = Activity.BUDGET,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String shares(
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "0") int year,
            @RequestParam(defaultValue = "medicalAssistanceFund") String fund,
            Caller caller,
            Model model) {
        Scope.city(caller);
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        int of = Pages.year(year, clock);
        model.addAttribute("families", families);
        model.addAttribute("family", chosen);
        model.addAttribute("year", of);
        model.addAttribute("fund", fund);
        model.addAttribute("funds", Pages.FUNDS);
        model.addAttribute("occasions", OCCASIONS);
        model.addAttribute("proposals", gaps.of(chosen, of, caller.area()));
        model.addAttribute("open", gaps.open(chosen, fund));
        model.addAttribute("person", caller.person());
        model.addAttribute("mayPropose", caller.may(Activity.BUDGET, Right.CREATE));
        model.addAttribute("mayDecide", caller.may(Activity.BUDGET, Right.APPROVE));
        return "funds/shares";
    }

    private static String page(String family, int year, String fund) {
        return "/funds/shares?family=" + family + "&year=" + year + "&fund=" + fund;
    }

    @PostMapping
    @Requires(activity = Activity.BUDGET, rights = Right.CREATE)
    String propose(
            @RequestParam String family,
            @RequestParam int year,
            @RequestParam String fund,
            @RequestParam String occasion,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String cityShare,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then(page(family, year, fund), next, () -> {
            Scope.city(caller);
            if (!OCCASIONS.contains(occasion) || !area.matches("([1-9][0-9]{5})?")) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE,
                        "found `" + occasion + "`, `" + area + "`; expected one of " + OCCASIONS
                                + ", and a district or none");
            }
            Gaps.Wanted wanted = new Gaps.Wanted(family, fund, year, occasion, area, share(cityShare), reason.strip());
            return String.valueOf(
                    gaps.propose(wanted.within(caller.area()), caller).id());
        });
    }

    /** Percent as somebody typed it, in parts per million. */
    private static @Nullable Long share(String text) {
        if (text.isBlank()) {
            return null;
        }
        if (!text.matches("(100|[0-9]{1,2}(\\.[0-9]{1,2})?)")) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "市级分担 city's share: found `" + text + "`; expected a percentage such as 20");
        }
        return new BigDecimal(text).movePointRight(4).longValueExact();
    }

    @PostMapping("/{id:[0-9]{1,15}}/decision")
    @Requires(activity = Activity.BUDGET, rights = Right.APPROVE)
    String decide(@PathVariable long id, @RequestParam boolean approved, Caller caller, RedirectAttributes next) {
        Scope.city(caller);
        Gaps.Wanted wanted = gaps.find(id).wanted();
        return Pages.then(page(wanted.family(), wanted.year(), wanted.fund()), next, () -> {
            gaps.decide(id, approved, caller);
            return String.valueOf(id);
        });
    }
}
