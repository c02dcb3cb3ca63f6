package org.tuodi.platform.reconciliation;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.reconciliation.Compared.Kind;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Differences with institutions, finance and tax over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/reconciliations", produces = MediaType.APPLICATION_JSON_VALUE)
class ReconciliationController {

    private static final Shape<Reason> REASON = reason();
    private static final Shape<Decision> DECISION = decision();
    private static final int MOST_ROWS = 1_000_000;

    private final Reconciliations reconciliations;
    private final ThreeWay threeWay;
    private final Clock clock;

    ReconciliationController(Reconciliations reconciliations, ThreeWay threeWay, Clock clock) {
        this.reconciliations = reconciliations;
        this.threeWay = threeWay;
        this.clock = clock;
    }

    private record Reason(int run, int line, String reason) {}

    private record Decision(int run, int line, boolean accepted) {}

    private static Shape<Reason> reason() {
        ObjectBuilder keys = Shapes.object("DifferenceReason", "why a difference may stand");
        Field<Integer> run = keys.required("run", integer(1, Integer.MAX_VALUE), "the comparison");
        Field<Integer> line = keys.required("line", integer(1, MOST_ROWS), "its row");
        Field<String> reason = keys.required("reason", text(200), "why");
        return keys.build(fields -> new Reason(fields.get(run), fields.get(line), fields.get(reason)));
    }

    private static Shape<Decision> decision() {
        ObjectBuilder keys = Shapes.object("ReasonDecision", "what another person says of a reason");
        Field<Integer> run = keys.required("run", integer(1, Integer.MAX_VALUE), "the comparison");
        Field<Integer> line = keys.required("line", integer(1, MOST_ROWS), "its row");
        Field<Boolean> accepted = keys.required("accepted", bool(), "whether the difference may stand");
        return keys.build(fields -> new Decision(fields.get(run), fields.get(line), fields.get(accepted)));
    }

    @Operation(summary = "机构对账差异 · differences with institutions; an institution sees its own")
    @GetMapping("/institutions")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String institutions(@RequestParam(defaultValue = "") String partner, Caller caller) {
        boolean agency = caller.may(Activity.CLEAR, Right.CREATE, Right.APPROVE);
        List<Difference> all =
                reconciliations.differences(Kind.INSTITUTION, agency ? partner : caller.institution(), caller.area());
        return json(all);
    }

    @Operation(summary = "机构对账说明 · gives a reason why a difference may stand")
    @PostMapping("/institutions/reason")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String explain(@RequestBody byte[] body, Caller caller) {
        return explain(Kind.INSTITUTION, body, caller);
    }

    @Operation(summary = "机构对账确认 · accepts or rejects the reason of another person")
    @PostMapping("/institutions/decision")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String decide(@RequestBody byte[] body, Caller caller) {
        return decide(Kind.INSTITUTION, body, caller);
    }

    @Operation(summary = "三方对账差异 · differences with finance and tax, for the caller's area")
    @GetMapping("/three-way")
    @Requires(
            activity = Activity.RECONCILE,
            rights = {Right.EXECUTE, Right.READ})
    String threeWay(@RequestParam String family, Caller caller) {
        return json(reconciliations.differences(Kind.THREE_WAY, family, caller.area()));
    }

    @Operation(summary = "三方报表导入 · takes what finance or tax say of a month, once, and compares it")
    @PostMapping("/three-way/statements")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String take(
            @RequestParam String party,
            @RequestParam String family,
            @RequestParam String month,
            @RequestParam(defaultValue = "") String name,
            @RequestBody byte[] body,
            Caller caller) {
        return Json.write(Map.of("run", threeWay.take(StatementFile.read(party, family, month, body), name, caller)));
    }

    @Operation(summary = "三方对账说明 · gives a reason why a difference may stand")
    @PostMapping("/three-way/reason")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    String explainThreeWay(@RequestBody byte[] body, Caller caller) {
        return explain(Kind.THREE_WAY, body, caller);
    }

    @Operation(summary = "三方对账确认 · accepts or rejects the reason of another person")
    @PostMapping("/three-way/decision")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    String decideThreeWay(@RequestBody byte[] body, Caller caller) {
        return decide(Kind.THREE_WAY, body, caller);
    }

    private String explain(Kind kind, byte[] body, Caller caller) {
        Reason reason = Values.read(body, REASON);
        reconciliations.explain(kind, reason.run(), reason.line(), reason.reason(), caller);
        return Json.write(Map.of("run", reason.run(), "line", reason.line()));
    }

    private String decide(Kind kind, byte[] body, Caller caller) {
        Decision decision = Values.read(body, DECISION);
        reconciliations.decide(kind, decision.run(), decision.line(), decision.accepted(), caller);
        return Json.write(Map.of("accepted", decision.accepted()));
    }

    private String json(List<Difference> differences) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        return Json.write(Map.of(
                "differences",
                differences.stream().map(each -> json(each, today)).toList()));
    }

    private static Map<String, Object> json(Difference each, LocalDate today) {
        Map<String, Object> amounts = new LinkedHashMap<>();
        for (int at = 0; at < each.columns().size(); at++) {
            Long fen = each.amounts().get(at);
            amounts.put(each.columns().get(at), fen == null ? "" : Money.text(fen));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", each.run());
        json.put("line", each.line());
        json.put("partner", each.partner());
        json.put("source", each.source());
        json.put("from", each.from().toString());
        json.put("to", each.to().toString());
        json.put("result", each.result());
        json.put("reference", each.reference());
        json.put("region", each.region());
        json.put("amounts", amounts);
        json.put("days", each.age(today));
        json.put("settled", each.settled());
        json.put("reason", each.reason() == null ? "" : each.reason());
        return json;
    }
}
