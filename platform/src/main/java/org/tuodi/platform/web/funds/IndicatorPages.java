package org.tuodi.platform.web.funds;

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
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.files.Spreadsheet;
import org.tuodi.platform.printing.Printing;
import org.tuodi.platform.reports.Indicators;

/** 年度指标: enrolment and care within the county against their targets, and what outpatient visits cost. */
@Controller
@RequestMapping("/funds/indicators")
class IndicatorPages {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final List<String> HEADINGS = List.of(
            "指标 indicator", "区县/机构 region or institution", "分子 part", "分母 whole", "值 value", "目标 target", "依据 article");

    private final Periods periods;
    private final Indicators indicators;
    private final Printing printing;

    IndicatorPages(Periods periods, Indicators indicators, Printing printing) {
        this.periods = periods;
        this.indicators = indicators;
        this.printing = printing;
    }

    private int year(String family, int year) {
        return year >= 1900 && year <= 9_999
                ? year
                : periods.last(family).map(each -> each.month().getYear()).orElse(2023);
    }

    @GetMapping
    @Requires(
            activity = Activity.REPORT,
            rights = {Right.CREATE, Right.READ})
    String page(
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "0") int year,
            Caller caller,
            Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        int shown = year(chosen, year);
        model.addAttribute("families", families);
        model.addAttribute("family", chosen);
        model.addAttribute("year", shown);
        model.addAttribute("enrolment", indicators.enrolment(chosen, caller.area(), shown));
        model.addAttribute("inCounty", indicators.inCounty(chosen, caller.area(), shown));
        model.addAttribute("outpatient", indicators.outpatient(chosen, caller.area(), shown));
        return "clearing/indicators";
    }

    @GetMapping("/indicators.xlsx")
    @Requires(
            activity = Activity.REPORT,
            rights = {Right.CREATE, Right.READ})
    ResponseEntity<byte[]> workbook(
            @RequestParam String family, @RequestParam(defaultValue = "0") int year, Caller caller) {
        int shown = year(family, year);
        return Pages.file(
                "indicators-" + shown + ".xlsx",
                WORKBOOK,
                Spreadsheet.write(String.valueOf(shown), HEADINGS, rows(family, shown, caller)));
    }

    @GetMapping("/indicators.pdf")
    @Requires(
            activity = Activity.REPORT,
            rights = {Right.CREATE, Right.READ})
    ResponseEntity<byte[]> pdf(
            @RequestParam String family, @RequestParam(defaultValue = "0") int year, Caller caller, Locale locale) {
        int shown = year(family, year);
        List<String> lines = new ArrayList<>();
        lines.add("年度指标 · Indicators of the year · " + family + " " + shown);
        lines.add(String.join(" | ", HEADINGS));
        rows(family, shown, caller).forEach(row -> lines.add(String.join(" | ", row)));
        String name = "indicators-" + shown;
        return Pages.file(
                name + ".pdf",
                "application/pdf",
                printing.pdf("funds/report-print", Map.of("title", name, "lines", lines), locale));
    }

    private List<List<String>> rows(String family, int year, Caller caller) {
        List<List<String>> rows = new ArrayList<>();
        indicators.enrolment(family, caller.area(), year).forEach(each -> rows.add(row("参保率 enrolment", each)));
        indicators.inCounty(family, caller.area(), year).forEach(each -> rows.add(row("县域就诊率 care in county", each)));
        indicators
                .outpatient(family, caller.area(), year)
                .forEach(each -> rows.add(List.of(
                        "门诊次均费用 outpatient visit",
                        each.institution(),
                        Money.text(each.total()),
                        String.valueOf(each.visits()),
                        Money.text(each.average()),
                        "",
                        "C5 第20条")));
        return rows;
    }

    private static List<String> row(String name, Indicators.Ratio each) {
        return List.of(
                name,
                each.region(),
                String.valueOf(each.part()),
                String.valueOf(each.whole()),
                Money.text(each.share()) + " %",
                each.target() == 0 ? "" : Money.text(each.target()) + " %",
                each.article());
    }
}
