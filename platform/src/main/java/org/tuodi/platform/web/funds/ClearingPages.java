package org.tuodi.platform.web.funds;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Closing;
import org.tuodi.platform.clearing.Period;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.clearing.Scope;
import org.tuodi.platform.clearing.StatementTables;
import org.tuodi.platform.clearing.Statements;
import org.tuodi.platform.clearing.Years;
import org.tuodi.platform.printing.Printing;

/** 清算: months and years that are closed, and the statements of institutions. */
@Controller
@RequestMapping("/clearing")
class ClearingPages {

    private static final int LISTED = 400;

    private final Closing closing;
    private final Periods periods;
    private final Years years;
    private final Statements statements;
    private final StatementTables tables;
    private final Printing printing;

    ClearingPages(
            Closing closing,
            Periods periods,
            Years years,
            Statements statements,
            StatementTables tables,
            Printing printing) {
        this.tables = tables;
        this.closing = closing;
        this.periods = periods;
        this.years = years;
        this.statements = statements;
        this.printing = printing;
    }

    @GetMapping
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String months(@RequestParam(defaultValue = "") String family, Caller caller, Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        List<Period> months = periods.of(chosen);
        model.addAttribute("families", families);
        model.addAttribute("family", chosen);
        model.addAttribute("months", months);
        model.addAttribute("entries", periods.entries(chosen));
        model.addAttribute(
                "next",
                months.isEmpty()
                        ? ""
                        : months.get(months.size() - 1).month().plusMonths(1).toString());
        model.addAttribute(
                "years",
                months.stream().map(each -> each.month().getYear()).distinct().toList());
        model.addAttribute(
                "closedYears",
                months.stream()
                        .map(each -> each.month().getYear())
                        .distinct()
                        .filter(year -> years.isClosed(chosen, year))
                        .toList());
        model.addAttribute("mayClose", caller.may(Activity.CLEAR, Right.CREATE));
        model.addAttribute("mayReadLedger", caller.may(Activity.READ_LEDGER, Right.READ));
        return "funds/clearing";
    }

    @PostMapping("/months")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String close(
            @RequestParam String family,
            @RequestParam String month,
            @RequestParam(defaultValue = "") String until,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then("/clearing?family=" + family, next, () -> {
            Scope.city(caller);
            YearMonth last = Pages.month(until.isBlank() ? month : until);
            long entries = 0;
            for (YearMonth each = Pages.month(month); !each.isAfter(last); each = each.plusMonths(1)) {
                entries += closing.close(family, each, caller).entries();
            }
            return last + " · " + entries;
        });
    }

    @PostMapping("/years")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String closeYear(@RequestParam String family, @RequestParam int year, Caller caller, RedirectAttributes next) {
        return Pages.then("/clearing?family=" + family, next, () -> {
            Scope.city(caller);
            return years.close(family, year, caller).id();
        });
    }

    @PostMapping("/years/again")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String again(@RequestParam String family, @RequestParam int year, Caller caller, RedirectAttributes next) {
        Scope.city(caller);
        next.addFlashAttribute("compared", years.again(family, year));
        return Pages.to("/clearing?family=" + family);
    }

    @GetMapping("/statements")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String statements(@RequestParam String family, @RequestParam int year, Caller caller, Model model) {
        List<Statements.Issued> all = statements.of(family, year, caller.area()).stream()
                .filter(each -> statements.sees(each, caller))
                .limit(LISTED)
                .toList();
        model.addAttribute("family", family);
        model.addAttribute("year", year);
        model.addAttribute("statements", all);
        return "funds/statements";
    }

    @GetMapping("/statement")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String statement(@RequestParam String id, Caller caller, Model model) {
        model.addAttribute("statement", visible(id, caller));
        return "funds/statement";
    }

    @GetMapping("/statement.txt")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    ResponseEntity<byte[]> text(@RequestParam String id, Caller caller) {
        return Pages.file(
                name(id) + ".txt",
                "text/plain;charset=UTF-8",
                visible(id, caller).content().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/statement.csv")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    ResponseEntity<byte[]> csv(@RequestParam String id, Caller caller) {
        return Pages.file(
                name(id) + ".csv",
                "text/csv;charset=UTF-8",
                tables.csv(visible(id, caller)).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/statement.pdf")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    ResponseEntity<byte[]> pdf(@RequestParam String id, Caller caller, Locale locale) {
        Statements.Issued issued = visible(id, caller);
        Map<String, Object> model =
                Map.of("statement", issued, "lines", issued.content().lines().toList());
        return Pages.file(name(id) + ".pdf", "application/pdf", printing.pdf("funds/print", model, locale));
    }

    private static String name(String id) {
        return id.replace('/', '_');
    }

    private Statements.Issued visible(String id, Caller caller) {
        return statements
                .find(id)
                .filter(each -> statements.sees(each, caller))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the statement " + id));
    }
}
