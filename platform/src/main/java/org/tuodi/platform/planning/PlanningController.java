package org.tuodi.platform.planning;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.rate;
import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.clearing.Scope;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Execution of budgets, and shares of gaps, over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/funds", produces = MediaType.APPLICATION_JSON_VALUE)
class PlanningController {

    private static final Shape<Gaps.Wanted> WANTED = wanted();
    private static final Shape<Boolean> DECISION = decision();

    private final Execution execution;
    private final Gaps gaps;

    PlanningController(Execution execution, Gaps gaps) {
        this.execution = execution;
        this.gaps = gaps;
    }

    private static Shape<Gaps.Wanted> wanted() {
        ObjectBuilder keys = Shapes.object("FundGap", "what a fund lacks in a year, to be reckoned and proposed");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<String> fund = keys.required("fund", Shapes.name(), "the fund");
        Field<Integer> year = keys.required("year", Shapes.year(), "the year");
        Field<String> occasion =
                keys.required("occasion", Shapes.words("yearClose", "deficit", "correction"), "why it is reckoned");
        Field<String> area = keys.optional(
                "area",
                Shapes.pattern("[1-9][0-9]{5}", "a region code of six digits", "990101"),
                "one district alone",
                "");
        Field<Optional<Long>> city =
                keys.optional("cityShare", rate(), "the city's share where the policy leaves it open");
        Field<String> reason = keys.optional("reason", text(200), "of a correction", "");
        return keys.build(fields -> new Gaps.Wanted(
                fields.get(family),
                fields.get(fund),
                fields.get(year),
                fields.get(occasion),
                fields.get(area),
                fields.get(city).orElse(null),
                fields.get(reason)));
    }

    private static Shape<Boolean> decision() {
        ObjectBuilder keys = Shapes.object("GapDecision", "what another person decides");
        Field<Boolean> approved = keys.required("approved", bool(), "whether it is approved");
        return keys.build(fields -> fields.get(approved));
    }

    @Operation(summary = "预算执行 · budget, appropriated and spent of each fund and district, by month, with warnings")
    @GetMapping("/execution")
    @Requires(
            activity = Activity.BUDGET,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String execution(@RequestParam String family, @RequestParam int year, Caller caller) {
        Execution.Year found = execution.of(family, year, caller.area());
        List<Map<String, Object>> lines = found.lines().stream()
                .map(each -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    Long budget = each.budget();
                    json.put("fund", each.fund());
                    json.put("region", each.region());
                    json.put("budget", budget == null ? "" : Money.text(budget));
                    json.put("appropriated", Money.text(each.appropriated()));
                    json.put("income", Money.text(each.income()));
                    json.put("spent", Money.text(each.spent()));
                    json.put("share", each.share());
                    json.put("warning", each.warning());
                    json.put("months", each.months().stream().map(Money::text).toList());
                    return json;
                })
                .toList();
        return Json.write(Map.of("lines", lines, "closedMonths", found.closed(), "gaps", found.gaps()));
    }

    @Operation(summary = "缺口测算 · reckons a fund's gap and its shares, and proposes them")
    @PostMapping("/gaps")
    @Requires(activity = Activity.BUDGET, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String propose(@RequestBody byte[] body, Caller caller) {
        Scope.city(caller);
        return Json.write(json(gaps.propose(Values.read(body, WANTED).within(caller.area()), caller)));
    }

    @Operation(summary = "缺口分担审批 · decides what another person proposed; what is approved is posted, once")
    @PostMapping("/gaps/{id}/decision")
    @Requires(activity = Activity.BUDGET, rights = Right.APPROVE)
    String decide(@PathVariable long id, @RequestBody byte[] body, Caller caller) {
        Scope.city(caller);
        return Json.write(json(gaps.decide(id, Values.read(body, DECISION), caller)));
    }

    @Operation(summary = "缺口分担查询 · gaps of a year with their shares")
    @GetMapping("/gaps")
    @Requires(
            activity = Activity.BUDGET,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String gaps(@RequestParam String family, @RequestParam int year, Caller caller) {
        Scope.city(caller);
        return Json.write(Map.of(
                "gaps",
                gaps.of(family, year, caller.area()).stream()
                        .map(PlanningController::json)
                        .toList()));
    }

    private static Map<String, Object> json(Gaps.Proposal proposal) {
        Gaps.Reckoned reckoned = proposal.reckoned();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", proposal.id());
        json.put("state", proposal.state());
        json.put("fund", proposal.wanted().fund());
        json.put("occasion", proposal.wanted().occasion());
        json.put("need", Money.text(reckoned.need()));
        json.put("subsidies", Money.text(reckoned.subsidies()));
        json.put("donations", Money.text(reckoned.donations()));
        json.put("gap", Money.text(reckoned.gap()));
        json.put(
                "shares",
                reckoned.shares().stream()
                        .map(each -> Map.of(
                                "region",
                                each.region(),
                                "spending",
                                Money.text(each.spending()),
                                "city",
                                Money.text(each.city()),
                                "county",
                                Money.text(each.county())))
                        .toList());
        json.put("article", reckoned.article());
        return json;
    }
}
