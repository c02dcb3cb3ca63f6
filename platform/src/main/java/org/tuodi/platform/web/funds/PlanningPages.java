package org.tuodi.platform.web.funds;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.clearing.Period;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.reports.Forecasts;
import org.tuodi.platform.reports.MonthsCovered;

/** 预警与预测: the months that balances cover, and what funds will have spent at the end of the month. */
@Controller
@RequestMapping("/funds/forecast")
class PlanningPages {

    private final Periods periods;
    private final MonthsCovered covered;
    private final Forecasts forecasts;

    PlanningPages(Periods periods, MonthsCovered covered, Forecasts forecasts) {
        this.periods = periods;
        this.covered = covered;
        this.forecasts = forecasts;
    }

    @GetMapping
    @Requires(
            activity = Activity.REPORT,
            rights = {Right.CREATE, Right.READ})
    String forecast(
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "") String day,
            Caller caller,
            Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        LocalDate at = day(day, chosen);
        model.addAttribute("families", families);
        model.addAttribute("family", chosen);
        model.addAttribute("day", at);
        model.addAttribute("forecasts", forecasts.at(chosen, caller.area(), at));
        periods.last(chosen).map(Period::month).ifPresent(month -> {
            model.addAttribute("month", month);
            model.addAttribute("covered", covered.at(chosen, caller.area(), month));
        });
        return "clearing/forecast";
    }

    private LocalDate day(String text, String family) {
        try {
            return text.isBlank() ? forecasts.lastDay(family) : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return forecasts.lastDay(family);
        }
    }
}
