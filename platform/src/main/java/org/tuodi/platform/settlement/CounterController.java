package org.tuodi.platform.settlement;

import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** What the agency's counter does with bills, over HTTP: manual entry, and reversal by two persons. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class CounterController {

    private static final Shape<String> REASON = reason();

    private final ManualEntries manual;
    private final AgencyReversals reversals;
    private final Settlements settlements;
    private final SettlementStore store;

    CounterController(ManualEntries manual, AgencyReversals reversals, Settlements settlements, SettlementStore store) {
        this.manual = manual;
        this.reversals = reversals;
        this.settlements = settlements;
        this.store = store;
    }

    private static Shape<String> reason() {
        ObjectBuilder keys = Shapes.object("ReversalReason", "why a settlement is taken back");
        Field<String> reason = keys.required("reason", text(400), "why");
        return keys.build(fields -> fields.get(reason));
    }

    @Operation(
            summary = "零星报销、代医院结算 · settles a bill at the counter, with the reason; with a mandate for the hospital,"
                    + " else to be paid out by the office. The same key gives the first answer again")
    @PostMapping("/manual-settlements")
    @Requires(activity = Activity.SETTLE_FOR_HOSPITAL, rights = Right.EXECUTE)
    ResponseEntity<String> settle(
            @Shaped(ManualBill.class) @RequestBody byte[] body,
            @RequestHeader(name = SettlementController.KEY, defaultValue = "") String key,
            Caller caller) {
        ManualBill bill = ManualBill.read(body, caller.institution());
        Settlements.Outcome outcome =
                manual.settle(bill, caller.institution(), SettlementController.usable(key), caller.person());
        return answer(outcome);
    }

    private ResponseEntity<String> answer(Settlements.Outcome outcome) {
        Entry entry = outcome.entry();
        Map<String, @Nullable Object> json = new LinkedHashMap<>(
                AnswerJson.entry(entry, settlements.explain(entry).orElse(null)));
        manual.of(entry.id()).ifPresent(beside -> {
            json.put("hospital", beside.hospital());
            json.put("reason", beside.reason());
            json.put("documents", beside.documents());
            json.put("mandate", beside.mandate());
            json.put("office", beside.office());
        });
        return ResponseEntity.status(outcome.first() ? HttpStatus.CREATED : HttpStatus.OK)
                .header("Idempotent-Replayed", Boolean.toString(!outcome.first()))
                .body(Json.write(json));
    }

    @Operation(summary = "经办冲正拟办 · proposes to take a settlement back; another person confirms")
    @PostMapping("/settlements/{id}/reversal-proposal")
    @Requires(activity = Activity.REVERSE, rights = Right.APPROVE)
    @org.springframework.web.bind.annotation.ResponseStatus(HttpStatus.CREATED)
    String propose(
            @PathVariable String id,
            @Shaped(value = CounterController.class, field = "REASON") @RequestBody byte[] body,
            Caller caller) {
        SettlementId settlement = visible(id, caller);
        return Json.write(json(reversals.propose(settlement, Values.read(body, REASON), caller.person())));
    }

    @Operation(summary = "经办冲正确认 · takes back what another person proposed; once")
    @PostMapping("/settlements/{id}/reversal-confirmation")
    @Requires(activity = Activity.REVERSE, rights = Right.APPROVE)
    ResponseEntity<String> confirm(@PathVariable String id, Caller caller) {
        return answer(reversals.confirm(visible(id, caller), caller.person()));
    }

    @Operation(summary = "待确认的经办冲正 · reversals of the caller's area that wait for a second person")
    @GetMapping("/reversal-proposals")
    @Requires(
            activity = Activity.REVERSE,
            rights = {Right.APPROVE, Right.READ})
    String open(Caller caller) {
        List<Object> open = new ArrayList<>();
        reversals.open(caller.area()).forEach(proposed -> open.add(json(proposed)));
        return Json.write(Map.of("proposals", open));
    }

    private SettlementId visible(String id, Caller caller) {
        return SettlementId.parse(id)
                .filter(settlement -> store.entry(settlement)
                        .filter(entry -> caller.sees(entry.region()))
                        .isPresent())
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the settlement " + id));
    }

    private static Map<String, @Nullable Object> json(AgencyReversals.Proposed proposed) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("settlement", proposed.settlement().toString());
        json.put("reason", proposed.reason());
        json.put("proposedBy", proposed.proposedBy());
        json.put("confirmedBy", proposed.confirmedBy());
        return json;
    }
}
