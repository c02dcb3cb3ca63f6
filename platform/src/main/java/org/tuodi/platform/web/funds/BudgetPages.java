package org.tuodi.platform.web.funds;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.files.Spreadsheet;
import org.tuodi.platform.funds.Budgets;
import org.tuodi.platform.planning.Evaluations;
import org.tuodi.platform.planning.Execution;

/** 预算: lines that one person proposes and another approves, how they are carried out, and how funds of districts did. */
@Controller
@RequestMapping("/funds/budgets")
class BudgetPages {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Budgets budgets;
    private final Execution execution;
    private final Evaluations evaluations;
    private final Periods periods;
    private final AccessLog log;
    private final Clock clock;

    BudgetPages(
            Budgets budgets,
            Execution execution,
            Evaluations evaluations,
            Periods periods,
            AccessLog log,
            Clock clock) {
        this.budgets = budgets;
        this.execution = execution;
        this.evaluations = evaluations;
        this.periods = periods;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping
    @Requires(
            activity = Activity.BUDGET,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String budgets(
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "0") int year,
            Caller caller,
            Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        int of = Pages.year(year, clock);
        model.addAttribute("families", families);
        model.addAttribute("family", chosen);
        model.addAttribute("year", of);
        model.addAttribute("execution", execution.of(chosen, of, caller.area()));
        model.addAttribute("budgets", budgets.of(chosen, of, caller.area()));
        model.addAttribute("evaluations", evaluations.of(chosen, of, caller.area()));
        model.addAttribute("missing", evaluations.missing(chosen, of, caller.area()));
        model.addAttribute("scores", scores(chosen, of - 1, caller));
        model.addAttribute("items", Budgets.ITEMS);
        model.addAttribute("funds", Pages.FUNDS);
        model.addAttribute("mayPropose", caller.may(Activity.BUDGET, Right.CREATE));
        model.addAttribute("mayDecide", caller.may(Activity.BUDGET, Right.APPROVE));
        return "funds/budgets";
    }

    /** Scores of a year that were approved, by fund and region. */
    private Map<String, Integer> scores(String family, int year, Caller caller) {
        Map<String, Integer> scores = new TreeMap<>();
        evaluations.of(family, year, caller.area()).stream()
                .filter(each -> each.state().equals("approved"))
                .forEach(each -> scores.putIfAbsent(
                        each.evaluation().fund() + "/" + each.evaluation().region(),
                        each.evaluation().score()));
        return scores;
    }

    @GetMapping("/execution.xlsx")
    @Requires(
            activity = Activity.BUDGET,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    ResponseEntity<byte[]> workbook(@RequestParam String family, @RequestParam int year, Caller caller) {
        log.record(caller, "export", "/funds/budgets/execution.xlsx", null);
        List<List<String>> rows = execution.of(family, year, caller.area()).lines().stream()
                .map(BudgetPages::cells)
                .toList();
        List<String> headings = List.of(
                "基金 fund",
                "区划 region",
                "预算 budget",
                "拨款 appropriated",
                "收入 income",
                "支出 spent",
                "执行率 share",
                "预警 warning",
                "按月 by month");
        return Pages.file("execution-" + year + ".xlsx", WORKBOOK, Spreadsheet.write("预算执行", headings, rows));
    }

    private static List<String> cells(Execution.Line line) {
        Long budget = line.budget();
        return List.of(
                line.fund(),
                line.isCity() ? "合计 all" : line.region(),
                budget == null ? "" : Money.text(budget),
                Money.text(line.appropriated()),
                Money.text(line.income()),
                Money.text(line.spent()),
                line.share(),
                line.warning(),
                String.join(" ", line.months().stream().map(Money::text).toList()));
    }

    @PostMapping
    @Requires(activity = Activity.BUDGET, rights = Right.CREATE)
    String propose(
            @RequestParam String family,
            @RequestParam int year,
            @RequestParam String fund,
            @RequestParam String region,
            @RequestParam String item,
            @RequestParam String amount,
            @RequestParam String basis,
            @RequestParam(defaultValue = "") String persons,
            @RequestParam(defaultValue = "") String average,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then(page(family, year), next, () -> {
            if (!Budgets.ITEMS.contains(item) || basis.isBlank()) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE,
                        "found `" + item + "`, `" + basis + "`; expected one of " + Budgets.ITEMS
                                + ", and how it was reckoned");
            }
            Budgets.Forecast forecast = Budgets.Forecast.of(
                    persons.isBlank() ? null : persons(persons),
                    average.isBlank() ? null : Pages.fen("人均 average", average));
            Budgets.Line line = new Budgets.Line(
                    family,
                    fund,
                    Pages.region(region, caller),
                    year,
                    item,
                    Pages.fen("金额 amount", amount),
                    basis,
                    forecast);
            return fund + " " + region + " " + budgets.propose(line, caller);
        });
    }

    private static int persons(String text) {
        if (!text.matches("[1-9][0-9]{0,7}")) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "人数 persons: found `" + text + "`; expected a number above zero");
        }
        return Integer.parseInt(text);
    }

    private static String page(String family, int year) {
        return "/funds/budgets?family=" + family + "&year=" + year;
    }

    @PostMapping("/decision")
    @Requires(activity = Activity.BUDGET, rights = Right.APPROVE)
    String decide(
            @RequestParam String family,
            @RequestParam int year,
            @RequestParam String fund,
            @RequestParam String region,
            @RequestParam String item,
            @RequestParam int version,
            @RequestParam boolean approved,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then(page(family, year), next, () -> {
            budgets.decide(family, fund, Pages.region(region, caller), year, item, version, approved, caller);
            return fund + " " + region;
        });
    }

    @PostMapping("/evaluations")
    @Requires(activity = Activity.BUDGET, rights = Right.CREATE)
    String evaluate(
            @RequestParam String family,
            @RequestParam int year,
            @RequestParam String fund,
            @RequestParam String region,
            @RequestParam String goals,
            @RequestParam String findings,
            @RequestParam int score,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then(page(family, year), next, () -> {
            evaluations.propose(
                    new Evaluations.Evaluation(
                            family, fund, Pages.region(region, caller), year, goals, findings, score),
                    caller);
            return fund + " " + region + " " + score;
        });
    }

    @PostMapping("/evaluations/decision")
    @Requires(activity = Activity.BUDGET, rights = Right.APPROVE)
    String decideEvaluation(
            @RequestParam String family,
            @RequestParam int year,
            @RequestParam String fund,
            @RequestParam String region,
            @RequestParam int version,
            @RequestParam boolean approved,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then(page(family, year), next, () -> {
            evaluations.decide(family, fund, region, year, version, approved, caller);
            return fund + " " + region;
        });
    }
}
