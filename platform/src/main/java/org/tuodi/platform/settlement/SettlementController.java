package org.tuodi.platform.settlement;

import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.policy.text.Json;

/** Settling over HTTP. An institution sees and moves its own bills only; the credential says whose they are. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class SettlementController {

    static final String KEY = "Idempotency-Key";

    private static final List<String> RESERVED =
            List.of(Corrections.KEY, ManualEntries.KEY, AgencyReversals.KEY, Merging.KEY);

    private final Settlements settlements;
    private final SettlementStore store;

    SettlementController(Settlements settlements, SettlementStore store) {
        this.settlements = settlements;
        this.store = store;
    }

    @Operation(summary = "预结算 · what a bill would give now; nothing is written")
    @PostMapping("/trials")
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    String attempt(@Shaped(SettlementRequest.class) @RequestBody byte[] body, Caller caller) {
        Assessment assessment = settlements.attempt(SettlementRequest.read(body, caller.institution()));
        return Json.write(AnswerJson.settlement(assessment));
    }

    @Operation(
            summary =
                    "结算 · settles a bill once: the same key gives the first answer again; steps=false leaves the steps out")
    @PostMapping("/settlements")
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    ResponseEntity<String> settle(
            @Shaped(SettlementRequest.class) @RequestBody byte[] body,
            @RequestHeader(name = KEY, defaultValue = "") String key,
            @RequestParam(defaultValue = "true") boolean steps,
            Caller caller) {
        SettlementRequest request = SettlementRequest.read(body, caller.institution());
        Settlements.Outcome outcome = settlements.settle(request, usable(key));
        return answer(outcome, steps ? json(outcome) : Json.write(AnswerJson.entry(outcome.entry(), null)));
    }

    @Operation(summary = "冲正 · takes a settlement back, once; what it moved in the accumulators moves back")
    @PostMapping("/settlements/{id}/reversal")
    @Requires(activity = Activity.REVERSE, rights = Right.CREATE)
    ResponseEntity<String> reverse(
            @PathVariable String id, @RequestHeader(name = KEY, defaultValue = "") String key, Caller caller) {
        Settlements.Outcome outcome = settlements.reverse(id(id), caller.institution(), usable(key));
        return answer(outcome, json(outcome));
    }

    @Operation(summary = "查询 · a settlement with every step of its computation")
    @GetMapping("/settlements/{id}")
    @Requires(
            activity = Activity.SETTLE,
            rights = {Right.EXECUTE, Right.READ})
    String find(@PathVariable String id, Caller caller) {
        return store.entry(id(id))
                .filter(entry -> visible(entry, caller))
                .map(this::json)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the settlement " + id));
    }

    @Operation(summary = "按调用方的键查询 · what became of a call whose answer was lost")
    @GetMapping("/calls/{key}")
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    String called(@PathVariable String key, Caller caller) {
        return settlements
                .called(caller.institution(), key)
                .map(this::json)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "nothing was written under this key"));
    }

    @Operation(summary = "人员的结算 · the settlements of a person, without steps")
    @GetMapping("/persons/{person}/settlements")
    @Requires(
            activity = Activity.SETTLE,
            rights = {Right.EXECUTE, Right.READ})
    String ofPerson(@PathVariable String person, Caller caller) {
        List<Object> entries = new ArrayList<>();
        store.entries(person).stream()
                .filter(entry -> visible(entry, caller))
                .forEach(entry -> entries.add(AnswerJson.entry(entry, null)));
        return Json.write(Map.of("settlements", entries));
    }

    /** An institution sees its own bills, the insured their own, and offices those of persons of their area. */
    private static boolean visible(Entry entry, Caller caller) {
        if (caller.isInsured()) {
            return entry.id().person().equals(caller.person());
        }
        boolean own = entry.visited().institution().equals(caller.institution());
        return (own && caller.may(Activity.SETTLE, Right.EXECUTE))
                || (caller.may(Activity.SETTLE, Right.READ) && caller.sees(entry.region()));
    }

    private ResponseEntity<String> answer(Settlements.Outcome outcome, String json) {
        return ResponseEntity.status(outcome.first() ? HttpStatus.CREATED : HttpStatus.OK)
                .header("Idempotent-Replayed", Boolean.toString(!outcome.first()))
                .body(json);
    }

    private String json(Settlements.Outcome outcome) {
        Assessment assessment = outcome.assessment();
        return assessment == null ? json(outcome.entry()) : Json.write(AnswerJson.entry(outcome.entry(), assessment));
    }

    private String json(Entry entry) {
        return Json.write(AnswerJson.entry(entry, settlements.explain(entry).orElse(null)));
    }

    static String usable(String key) {
        if (RESERVED.stream().anyMatch(key::startsWith)) {
            throw new Refusal(Refusal.Code.KEY_MISSING, "found a key that begins like the server's own, " + RESERVED);
        }
        if (!key.matches("[!-~]{1,100}")) {
            throw new Refusal(
                    Refusal.Code.KEY_MISSING, "expected the header `" + KEY + "` of 1 to 100 visible ASCII characters");
        }
        return key;
    }

    private static SettlementId id(String text) {
        return SettlementId.parse(text)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a settlement is named like P1.2023.3"));
    }
}
