package org.tuodi.platform.web.funds;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.files.Spreadsheet;
import org.tuodi.platform.printing.Printing;
import org.tuodi.platform.reports.AssistanceUse;
import org.tuodi.platform.reports.FundUse;
import org.tuodi.platform.reports.MonthsCovered;
import org.tuodi.platform.web.RefusalTexts;

/** 季度报告: the use of funds, assistance by identity and kind, and the months that balances cover; to keep as a workbook or PDF. */
@Controller
@RequestMapping("/funds/report")
class ReportPages {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final List<String> HEADINGS = List.of(
            "表 table", "基金/待遇 fund or layer", "项目 item", "身份 identities", "依据 article", "笔数 entries", "金额 amount");

    private final Periods periods;
    private final FundUse uses;
    private final AssistanceUse assistance;
    private final MonthsCovered covered;
    private final Printing printing;

    ReportPages(Periods periods, FundUse uses, AssistanceUse assistance, MonthsCovered covered, Printing printing) {
        this.periods = periods;
        this.uses = uses;
        this.assistance = assistance;
        this.covered = covered;
        this.printing = printing;
    }

    /** Which quarter is wanted. */
    record Wanted(String family, int year, int quarter) {

        YearMonth from() {
            if (quarter < 1 || quarter > 4) {
                throw new Refusal(Refusal.Code.NOT_READABLE, "季度 quarter: found " + quarter + "; expected 1 to 4");
            }
            return YearMonth.of(year, 3 * quarter - 2);
        }

        YearMonth to() {
            return from().plusMonths(2);
        }

        String fileName() {
            return "fund-use-" + family + "-" + year + "Q" + quarter;
        }
    }

    @GetMapping
    @Requires(
            activity = Activity.REPORT,
            rights = {Right.CREATE, Right.READ})
    String report(
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "0") int year,
            @RequestParam(defaultValue = "0") int quarter,
            Caller caller,
            Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        model.addAttribute("families", families);
        model.addAttribute("family", chosen);
        YearMonth last = periods.last(chosen).map(each -> each.month()).orElse(null);
        if (last == null) {
            return "funds/report";
        }
        Wanted wanted = new Wanted(
                chosen,
                year == 0 ? last.getYear() : year,
                quarter == 0 ? Math.max(1, last.getMonthValue() / 3) : quarter);
        model.addAttribute("wanted", wanted);
        try {
            model.addAttribute("uses", uses.of(chosen, caller.area(), wanted.from(), wanted.to()));
            model.addAttribute("assistance", assistance.of(chosen, caller.area(), wanted.from(), wanted.to()));
            model.addAttribute("covered", covered.at(chosen, caller.area(), wanted.to()));
        } catch (Refusal e) {
            model.addAttribute("wrong", RefusalTexts.of(e));
        }
        return "funds/report";
    }

    @GetMapping("/report.xlsx")
    @Requires(
            activity = Activity.REPORT,
            rights = {Right.CREATE, Right.READ})
    ResponseEntity<byte[]> workbook(Wanted wanted, Caller caller) {
        byte[] file = Spreadsheet.write(wanted.year() + "Q" + wanted.quarter(), HEADINGS, rows(wanted, caller));
        return Pages.file(wanted.fileName() + ".xlsx", WORKBOOK, file);
    }

    @GetMapping("/report.pdf")
    @Requires(
            activity = Activity.REPORT,
            rights = {Right.CREATE, Right.READ})
    ResponseEntity<byte[]> pdf(Wanted wanted, Caller caller, Locale locale) {
        List<String> lines = new ArrayList<>();
        lines.add("基金使用季度报告 · Use of funds in a quarter · " + wanted.family() + " " + wanted.year() + "Q"
                + wanted.quarter());
        lines.add(String.join(" | ", HEADINGS));
        rows(wanted, caller).forEach(row -> lines.add(String.join(" | ", row)));
        byte[] file = printing.pdf("funds/report-print", Map.of("title", wanted.fileName(), "lines", lines), locale);
        return Pages.file(wanted.fileName() + ".pdf", "application/pdf", file);
    }

    private List<List<String>> rows(Wanted wanted, Caller caller) {
        List<List<String>> rows = new ArrayList<>();
        for (FundUse.Use use : uses.of(wanted.family(), caller.area(), wanted.from(), wanted.to())) {
            rows.add(fund(use, "期初结余 balance before", use.before()));
            use.income().forEach((kind, fen) -> rows.add(fund(use, "收入 income " + kind, fen)));
            use.spending().forEach((kind, fen) -> rows.add(fund(use, "支出 spending " + kind, fen)));
            rows.add(fund(use, "期末结余 balance after", use.after()));
        }
        for (AssistanceUse.Line each : assistance.of(wanted.family(), caller.area(), wanted.from(), wanted.to())) {
            rows.add(List.of(
                    "救助 assistance",
                    each.layer(),
                    each.care() + " " + each.row(),
                    String.join("、", each.identities()),
                    each.article(),
                    String.valueOf(each.entries()),
                    Money.text(each.paid())));
        }
        return rows;
    }

    private static List<String> fund(FundUse.Use use, String item, long fen) {
        return List.of("基金使用 use of funds", use.fund(), item, "", "TJ 七(一)", "", Money.text(fen));
    }
}
