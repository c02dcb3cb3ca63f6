package org.tuodi.platform.cases;

import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Json;

/** Cases over HTTP: opened, seen, taken from step to step. */
@RestController
@RequestMapping(path = "/api/v1/cases", produces = MediaType.APPLICATION_JSON_VALUE)
class CasesController {

    private static final String KEY = "Idempotency-Key";

    private final Cases cases;
    private final Payees payees;
    private final Confirmations confirmations;
    private final Referrals referrals;
    private final WorkingDays days;

    CasesController(Cases cases, Payees payees, Confirmations confirmations, Referrals referrals, WorkingDays days) {
        this.cases = cases;
        this.payees = payees;
        this.confirmations = confirmations;
        this.referrals = referrals;
        this.days = days;
    }

    @Operation(summary = "申请 · opens a case; the same key gives the same case again")
    @PostMapping
    @Requires(
            activity = Activity.SUBMIT_MANUAL,
            or = {Activity.RECEIVE_APPLICATION, Activity.DECIDE_EXCEPTION},
            rights = {Right.CREATE, Right.EXECUTE})
    ResponseEntity<String> open(
            @Shaped(Opening.class) @RequestBody byte[] body,
            @RequestHeader(name = KEY, defaultValue = "") String key,
            Caller caller) {
        return answer(cases.open(Opening.read(body), key, caller));
    }

    @Operation(summary = "办理 · passes, returns, supplies, transfers, rejects or withdraws; a case that moved on is 409")
    @PostMapping("/{id}/actions")
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            or = {
                Activity.RECEIVE_APPLICATION,
                Activity.SUBMIT_MANUAL,
                Activity.REVIEW_MANUAL,
                Activity.DECIDE_EXCEPTION
            },
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.EXECUTE})
    ResponseEntity<String> act(
            @PathVariable String id,
            @Shaped(value = CaseShapes.class, field = "ACTION") @RequestBody byte[] body,
            @RequestHeader(name = KEY, defaultValue = "") String key,
            Caller caller) {
        CaseShapes.Asked asked = Values.read(body, CaseShapes.ACTION);
        return answer(cases.act(id(id), asked.expected(), asked.action(), key, caller));
    }

    private static ResponseEntity<String> answer(Cases.Outcome outcome) {
        return ResponseEntity.status(outcome.first() ? HttpStatus.CREATED : HttpStatus.OK)
                .header("Idempotent-Replayed", Boolean.toString(!outcome.first()))
                .body(Json.write(CaseJson.of(outcome.found())));
    }

    @Operation(summary = "待办 · what waits for the caller, by the day on which it is due")
    @GetMapping("/to-do")
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            or = {Activity.RECEIVE_APPLICATION, Activity.REVIEW_MANUAL, Activity.DECIDE_EXCEPTION},
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.EXECUTE})
    String toDo(Caller caller) {
        return lines(cases.toDo(caller, CaseLists.MOST));
    }

    @Operation(summary = "案件列表 · cases that the caller sees, the latest first")
    @GetMapping
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            or = {
                Activity.RECEIVE_APPLICATION,
                Activity.SUBMIT_MANUAL,
                Activity.REVIEW_MANUAL,
                Activity.DECIDE_EXCEPTION
            },
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.EXECUTE, Right.READ})
    String list(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "0") int offset,
            Caller caller) {
        try {
            CaseLists.Query query = new CaseLists.Query(
                    kind.isEmpty() ? null : CaseKind.of(kind),
                    state.isEmpty() ? null : CaseState.of(state),
                    open,
                    person,
                    Math.max(0, offset),
                    CaseLists.MOST);
            return lines(cases.list(query, caller));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "found the kind `" + kind + "` and state `" + state + "`; expected words of the description");
        }
    }

    private static String lines(List<CaseLine> lines) {
        return Json.write(Map.of("cases", lines.stream().map(CaseJson::of).toList()));
    }

    @Operation(summary = "时限与会审金额 · limits of the steps, the amount above which two approve, holiday tables")
    @GetMapping("/terms")
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            or = {
                Activity.RECEIVE_APPLICATION,
                Activity.SUBMIT_MANUAL,
                Activity.REVIEW_MANUAL,
                Activity.DECIDE_EXCEPTION
            },
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.EXECUTE, Right.READ})
    String terms() {
        return Json.write(CaseJson.of(Terms.BUILT_IN, days.known()));
    }

    @Operation(summary = "节假日表 · records the public holidays of a year, as the notice of the State Council has them")
    @PostMapping("/holidays")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(activity = Activity.EDIT_POLICY, rights = Right.CREATE)
    String holidays(@Shaped(value = Holidays.class, field = "YEAR") @RequestBody byte[] body, Caller caller) {
        days.record(Values.read(body, Holidays.YEAR), caller);
        return terms();
    }

    @Operation(summary = "案件 · a case with its steps, payee, confirmations and referrals, and what the caller may do")
    @GetMapping("/{id}")
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            or = {
                Activity.RECEIVE_APPLICATION,
                Activity.SUBMIT_MANUAL,
                Activity.REVIEW_MANUAL,
                Activity.DECIDE_EXCEPTION
            },
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.EXECUTE, Right.READ})
    String find(@PathVariable String id, Caller caller) {
        BenefitCase found = cases.find(id(id), caller);
        Map<String, @Nullable Object> json = CaseJson.of(found);
        json.put(
                "possible",
                new ArrayList<Object>(
                        cases.possible(found, caller).stream().map(Verb::word).toList()));
        json.put(
                "steps",
                cases.history(found.id(), caller).stream().map(CaseJson::of).toList());
        json.put("payee", payees.of(found.id(), caller).map(CaseJson::of).orElse(null));
        json.put(
                "confirmations",
                confirmations.of(found.id(), caller).stream().map(CaseJson::of).toList());
        json.put(
                "referrals",
                referrals.of(found.id(), caller).stream().map(CaseJson::of).toList());
        return Json.write(json);
    }

    /** Reads the name of a case in a path. */
    static CaseId id(String text) {
        return CaseId.parse(text).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a case is named like P1.c3"));
    }
}
