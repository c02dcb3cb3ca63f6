package org.tuodi.platform.cases;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Json;

/** What stands beside the steps of a case, over HTTP: its payee, what departments confirm, to whom else it was passed on. */
@RestController
@RequestMapping(path = "/api/v1/cases", produces = MediaType.APPLICATION_JSON_VALUE)
class BesideController {

    private final Payees payees;
    private final Confirmations confirmations;
    private final Referrals referrals;

    BesideController(Payees payees, Confirmations confirmations, Referrals referrals) {
        this.payees = payees;
        this.confirmations = confirmations;
        this.referrals = referrals;
    }

    @Operation(summary = "收款账户 · names the account that the money goes to; the one named last counts")
    @PostMapping("/{id}/payee")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(
            activity = Activity.SUBMIT_MANUAL,
            or = {Activity.RECEIVE_APPLICATION, Activity.REVIEW_MANUAL, Activity.DECIDE_EXCEPTION},
            rights = {Right.CREATE, Right.EXECUTE})
    String name(
            @PathVariable String id,
            @Shaped(value = CaseShapes.class, field = "PAYEE") @RequestBody byte[] body,
            Caller caller) {
        payees.name(CasesController.id(id), Values.read(body, CaseShapes.PAYEE), caller);
        return payee(id, caller);
    }

    @Operation(summary = "收款账户确认 · a second person confirms that the person agreed to another's account")
    @PostMapping("/{id}/payee/confirmation")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(
            activity = Activity.REVIEW_MANUAL,
            or = {Activity.RECEIVE_APPLICATION, Activity.DECIDE_APPLICATION, Activity.DECIDE_EXCEPTION},
            rights = {Right.CREATE, Right.EXECUTE, Right.APPROVE})
    String confirm(
            @PathVariable String id,
            @Shaped(value = CaseShapes.class, field = "AGREEMENT") @RequestBody byte[] body,
            Caller caller) {
        payees.confirm(CasesController.id(id), Values.read(body, CaseShapes.AGREEMENT), caller);
        return payee(id, caller);
    }

    private String payee(String id, Caller caller) {
        return Json.write(
                payees.of(CasesController.id(id), caller).map(CaseJson::of).orElseThrow());
    }

    @Operation(summary = "部门确认 · a department says whether the person has the identity; each for its own")
    @PostMapping("/{id}/confirmations")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(activity = Activity.DECIDE_APPLICATION, or = Activity.DECIDE_EXCEPTION, rights = Right.VERIFY)
    String confirmIdentity(
            @PathVariable String id,
            @Shaped(value = CaseShapes.class, field = "CONFIRMATION") @RequestBody byte[] body,
            Caller caller) {
        CaseId named = CasesController.id(id);
        CaseShapes.Said said = Values.read(body, CaseShapes.CONFIRMATION);
        confirmations.confirm(named, said.department(), said.confirmed(), said.remark(), caller);
        return Json.write(Map.of(
                "confirmations",
                confirmations.of(named, caller).stream().map(CaseJson::of).toList()));
    }

    @Operation(summary = "转介 · asks a charity, temporary relief, emergency relief or another department to help too")
    @PostMapping("/{id}/referrals")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(
            activity = Activity.RECEIVE_APPLICATION,
            or = {Activity.DECIDE_APPLICATION, Activity.REVIEW_MANUAL, Activity.DECIDE_EXCEPTION},
            rights = {Right.CREATE, Right.VERIFY, Right.EXECUTE, Right.APPROVE})
    String refer(
            @PathVariable String id,
            @Shaped(value = CaseShapes.class, field = "REFERRAL") @RequestBody byte[] body,
            Caller caller) {
        CaseId named = CasesController.id(id);
        referrals.refer(named, Values.read(body, CaseShapes.REFERRAL), caller);
        return referrals(named, caller);
    }

    @Operation(summary = "转介反馈 · what came of a referral, and what the other gives")
    @PostMapping("/{id}/referrals/{number}/answer")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(
            activity = Activity.RECEIVE_APPLICATION,
            or = Activity.DECIDE_APPLICATION,
            rights = {Right.CREATE, Right.VERIFY, Right.EXECUTE, Right.APPROVE})
    String answer(
            @PathVariable String id,
            @PathVariable int number,
            @Shaped(value = CaseShapes.class, field = "ANSWER") @RequestBody byte[] body,
            Caller caller) {
        CaseId named = CasesController.id(id);
        CaseShapes.Answered answered = Values.read(body, CaseShapes.ANSWER);
        referrals.answer(named, number, answered.outcome(), answered.amount(), caller);
        return referrals(named, caller);
    }

    private String referrals(CaseId id, Caller caller) {
        return Json.write(Map.of(
                "referrals", referrals.of(id, caller).stream().map(CaseJson::of).toList()));
    }

    @Operation(summary = "未反馈的转介 · referrals of the caller's area that wait for an answer")
    @GetMapping("/referrals")
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            or = Activity.RECEIVE_APPLICATION,
            rights = {Right.CREATE, Right.VERIFY, Right.EXECUTE, Right.APPROVE, Right.READ})
    String unanswered(Caller caller) {
        return Json.write(Map.of(
                "referrals",
                referrals.unanswered(caller).stream().map(CaseJson::of).toList()));
    }
}
