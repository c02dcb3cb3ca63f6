package org.tuodi.platform.reports;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.text.Json;

/** Warning and planning over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/planning", produces = MediaType.APPLICATION_JSON_VALUE)
class OutlookController {

    private final Forecasts forecasts;
    private final MonthsCovered covered;

    OutlookController(Forecasts forecasts, MonthsCovered covered) {
        this.forecasts = forecasts;
        this.covered = covered;
    }

    @Operation(
            summary = "月末支出预测 · what each fund will have spent at the end of the month, with the error of the method")
    @GetMapping("/forecast")
    @Requires(
            activity = Activity.REPORT,
            rights = {Right.CREATE, Right.READ})
    String forecast(@RequestParam String family, @RequestParam(defaultValue = "") String day, Caller caller) {
        LocalDate at = day.isEmpty() ? forecasts.lastDay(family) : day(day);
        List<Map<String, Object>> told = new ArrayList<>();
        forecasts.at(family, caller.area(), at).forEach((fund, each) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("fund", fund);
            json.put("soFar", Money.text(each.soFar()));
            each.told().ifPresent(fen -> json.put("told", Money.text(fen)));
            json.put("months", each.months());
            json.put("tested", each.tested());
            json.put("meanErrorPercent", Money.text(each.meanError()));
            json.put("worstErrorPercent", Money.text(each.worstError()));
            told.add(json);
        });
        return Json.write(Map.of("family", family, "day", at.toString(), "funds", told));
    }

    @Operation(
            summary =
                    "基金可支付月数 · the months that balances cover at the end of a closed month; fewer than 9 is a warning")
    @GetMapping("/months-covered")
    @Requires(
            activity = Activity.REPORT,
            rights = {Right.CREATE, Right.READ})
    String covered(@RequestParam String family, @RequestParam String month, Caller caller) {
        if (!month.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "月份 month: found `" + month + "`; expected one such as 2023-03");
        }
        List<Map<String, Object>> funds = new ArrayList<>();
        for (MonthsCovered.Covered each : covered.at(family, caller.area(), YearMonth.parse(month))) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("fund", each.fund());
            json.put("balance", Money.text(each.balance()));
            json.put("spending", Money.text(each.spending()));
            json.put("averagedMonths", each.averaged());
            json.put("months", Money.text(each.hundredths()));
            json.put("warning", each.warning());
            funds.add(json);
        }
        return Json.write(Map.of("family", family, "month", month, "funds", funds));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "日期 day: found `" + text + "`; expected one such as 2023-03-15");
        }
    }
}
