package org.tuodi.platform.funds;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
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
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Budgets over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/funds", produces = MediaType.APPLICATION_JSON_VALUE)
class FundsController {

    private static final Shape<Budgets.Line> BUDGET = budget();
    private static final Shape<Decision> DECISION = decision();

    private final Budgets budgets;

    FundsController(Budgets budgets) {
        this.budgets = budgets;
    }

    private record Decision(Budgets.Line line, int version, boolean approved) {}

    private static Shape<String> region() {
        return Shapes.pattern("[1-9][0-9]{5}", "a region code of six digits", "990101");
    }

    private static Shape<Budgets.Line> budget() {
        ObjectBuilder keys = Shapes.object("BudgetLine", "a line of a budget");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<String> fund = keys.required("fund", Shapes.name(), "the fund");
        Field<String> region = keys.required("region", region(), "whose fund");
        Field<Integer> year = keys.required("year", Shapes.year(), "the year");
        Field<String> item = keys.required("item", Shapes.words(Budgets.ITEMS.toArray(String[]::new)), "the item");
        Field<Long> amount = keys.required("amount", money(), "how much");
        Field<String> basis = keys.required("basis", text(200), "how it was reckoned");
        Field<Optional<Integer>> persons = keys.optional("persons", integer(1, 100_000_000), "of the forecast");
        Field<Optional<Long>> average =
                keys.optional("average", money(1, Shapes.MAX_FEN), "of the forecast, per person");
        return keys.build(fields -> new Budgets.Line(
                fields.get(family),
                fields.get(fund),
                fields.get(region),
                fields.get(year),
                fields.get(item),
                fields.get(amount),
                fields.get(basis),
                Budgets.Forecast.of(
                        fields.get(persons).orElse(null), fields.get(average).orElse(null))));
    }

    private static Shape<Decision> decision() {
        ObjectBuilder keys = Shapes.object("BudgetDecision", "what another person decides of a line");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<String> fund = keys.required("fund", Shapes.name(), "the fund");
        Field<String> region = keys.required("region", region(), "whose fund");
        Field<Integer> year = keys.required("year", Shapes.year(), "the year");
        Field<String> item = keys.required("item", Shapes.words(Budgets.ITEMS.toArray(String[]::new)), "the item");
        Field<Integer> version = keys.required("version", integer(1, 1_000_000), "of the line");
        Field<Boolean> approved = keys.required("approved", bool(), "whether it is approved");
        return keys.build(fields -> new Decision(
                new Budgets.Line(
                        fields.get(family),
                        fields.get(fund),
                        fields.get(region),
                        fields.get(year),
                        fields.get(item),
                        0,
                        "",
                        null),
                fields.get(version),
                fields.get(approved)));
    }

    private static void requireSeen(String region, Caller caller) {
        if (!caller.sees(region)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found the region `" + region + "`; expected one that begins with " + caller.area());
        }
    }

    @Operation(summary = "预算编报 · proposes a line of a fund's budget")
    @PostMapping("/budgets")
    @Requires(activity = Activity.BUDGET, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String propose(@RequestBody byte[] body, Caller caller) {
        Budgets.Line line = Values.read(body, BUDGET);
        requireSeen(line.region(), caller);
        return Json.write(Map.of("version", budgets.propose(line, caller)));
    }

    @Operation(summary = "预算审批 · decides a line that another person proposed")
    @PostMapping("/budgets/decision")
    @Requires(activity = Activity.BUDGET, rights = Right.APPROVE)
    String decide(@RequestBody byte[] body, Caller caller) {
        Decision decision = Values.read(body, DECISION);
        Budgets.Line line = decision.line();
        requireSeen(line.region(), caller);
        budgets.decide(
                line.family(),
                line.fund(),
                line.region(),
                line.year(),
                line.item(),
                decision.version(),
                decision.approved(),
                caller);
        return Json.write(Map.of("approved", decision.approved()));
    }

    @Operation(summary = "预算查询 · lines of a year for the caller's area")
    @GetMapping("/budgets")
    @Requires(
            activity = Activity.BUDGET,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String budgets(@RequestParam String family, @RequestParam int year, Caller caller) {
        List<Map<String, Object>> all = budgets.of(family, year, caller.area()).stream()
                .map(each -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("fund", each.line().fund());
                    json.put("region", each.line().region());
                    json.put("item", each.line().item());
                    json.put("amount", Money.text(each.line().amount()));
                    json.put("basis", each.line().basis());
                    Budgets.Forecast forecast = each.line().forecast();
                    if (forecast != null) {
                        json.put("forecast", Money.text(forecast.amount()));
                        json.put("belowForecast", each.line().isBelowForecast());
                    }
                    json.put("version", each.version());
                    json.put("state", each.state());
                    return json;
                })
                .toList();
        return Json.write(Map.of("budgets", all));
    }
}
