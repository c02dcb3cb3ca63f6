package org.tuodi.platform.clearing;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
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
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.ManualBill;
import org.tuodi.platform.settlement.ManualEntries;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.text.Json;

/** Undertaking insurers over HTTP: contracts, what they settle, bills, reserve and scores. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class InsurerController {

    private final Contracts contracts;
    private final ContractTerms terms;
    private final InsurerBills bills;
    private final Reserves reserves;
    private final ManualEntries manual;
    private final People people;

    InsurerController(
            Contracts contracts,
            ContractTerms terms,
            InsurerBills bills,
            Reserves reserves,
            ManualEntries manual,
            People people) {
        this.contracts = contracts;
        this.terms = terms;
        this.bills = bills;
        this.reserves = reserves;
        this.manual = manual;
        this.people = people;
    }

    @Operation(summary = "承办合同拟定 · a draft of a contract with an undertaking insurer")
    @PostMapping("/insurer-contracts")
    @Requires(activity = Activity.AGREEMENT, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String propose(@RequestBody @Shaped(value = ClearingShapes.class, field = "CONTRACT") byte[] body, Caller caller) {
        Scope.agency(caller);
        Contract contract = Values.read(body, ClearingShapes.CONTRACT);
        if (!contract.area().startsWith(caller.area())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found the area " + contract.area() + "; expected one that begins with " + caller.area());
        }
        contracts.propose(contract, caller);
        return Json.write(Answers.of(contracts.standing(contract.id())));
    }

    @Operation(summary = "承办合同审批 · decides a draft of another person")
    @PostMapping("/insurer-contracts/{id}/decision")
    @Requires(activity = Activity.AGREEMENT, rights = Right.APPROVE)
    String decide(@PathVariable String id, @RequestBody byte[] body, Caller caller) {
        visible(id, caller);
        contracts.decide(id, Values.read(body, ClearingShapes.DECISION), caller);
        return Json.write(Answers.of(contracts.standing(id)));
    }

    @Operation(summary = "承办违约 · records a breach for which a contract is to end early")
    @PostMapping("/insurer-contracts/{id}/breach")
    @Requires(activity = Activity.AGREEMENT, rights = Right.CREATE)
    String breach(@PathVariable String id, @RequestBody byte[] body, Caller caller) {
        Scope.agency(caller);
        visible(id, caller);
        ClearingShapes.Breach breach = Values.read(body, ClearingShapes.BREACH);
        contracts.breach(id, breach.lastDay(), breach.breach(), caller);
        return Json.write(Answers.of(contracts.standing(id)));
    }

    @Operation(summary = "提前终止合同 · ends a contract early, by another person than recorded the breach")
    @PostMapping("/insurer-contracts/{id}/end")
    @Requires(activity = Activity.AGREEMENT, rights = Right.APPROVE)
    String end(@PathVariable String id, Caller caller) {
        visible(id, caller);
        contracts.end(id, caller);
        return Json.write(Answers.of(contracts.standing(id)));
    }

    @Operation(summary = "承办合同 · contracts that the caller sees, with the reserve")
    @GetMapping("/insurer-contracts")
    @Requires(
            activity = Activity.RESERVE_BILL,
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.READ})
    String all(Caller caller) {
        List<Map<String, Object>> all = contracts.all().stream()
                .filter(each -> Scope.sees(each.contract(), caller))
                .map(this::withReserve)
                .toList();
        return Json.write(Map.of("contracts", all));
    }

    private Map<String, Object> withReserve(Contracts.Standing standing) {
        Map<String, Object> json = Answers.of(standing);
        Reserves.Reserve reserve = reserves.of(standing.contract());
        json.put("reserveBalance", Money.text(reserve.balance()));
        json.put("reserveIsLow", reserve.isLow());
        return json;
    }

    @Operation(summary = "承办考核 · scores an insurer for a year")
    @PostMapping("/insurer-contracts/{id}/scores")
    @Requires(activity = Activity.AGREEMENT, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String score(@PathVariable String id, @RequestBody byte[] body, Caller caller) {
        Scope.agency(caller);
        visible(id, caller);
        ClearingShapes.Scored scored = Values.read(body, ClearingShapes.SCORE);
        Contracts.Score score = contracts.score(
                new Contracts.Score(
                        id, scored.year(), scored.beneficiaries(), scored.institutions(), scored.protection(), 0),
                scored.weights(),
                caller);
        return Json.write(Map.of("year", score.year(), "score", Money.text(score.hundredths())));
    }

    @Operation(summary = "承办账单、年度清算 · bills an occasion of a year: a bill for each district")
    @PostMapping("/insurer-contracts/{id}/bills")
    @Requires(activity = Activity.RESERVE_BILL, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String bill(
            @PathVariable String id,
            @RequestBody @Shaped(value = ClearingShapes.class, field = "BILLING") byte[] body,
            Caller caller) {
        visible(id, caller);
        ClearingShapes.Billing billing = Values.read(body, ClearingShapes.BILLING);
        return Json.write(Map.of(
                "bills",
                bills.bill(id, billing.year(), billing.occasion(), caller).stream()
                        .map(Answers::of)
                        .toList()));
    }

    @Operation(summary = "承办账单查询 · bills of a contract and a year, for the caller's area")
    @GetMapping("/insurer-contracts/{id}/bills")
    @Requires(
            activity = Activity.RESERVE_BILL,
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.READ})
    String bills(@PathVariable String id, @RequestParam int year, Caller caller) {
        visible(id, caller);
        return Json.write(Map.of(
                "bills",
                bills.of(id, year).stream()
                        .filter(each -> caller.sees(each.region()))
                        .map(Answers::of)
                        .toList()));
    }

    @Operation(summary = "承办机构零星报销 · an insurer settles what was not settled at once, by its contract")
    @PostMapping("/insurer-settlements")
    @Requires(activity = Activity.SUBMIT_MANUAL, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String settle(
            @RequestBody byte[] body,
            @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key,
            Caller caller) {
        if (!Scope.isInsurer(caller)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, "found " + caller.roles() + "; expected an undertaking insurer");
        }
        if (!key.matches("[!-~]{1,100}")) {
            throw new Refusal(
                    Refusal.Code.KEY_MISSING, "expected the header `Idempotency-Key` with 1 to 100 characters");
        }
        ManualBill bill = ManualBill.read(body, caller.institution());
        Person person = people.find(bill.request().person())
                .filter(each -> caller.sees(each.region()))
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND, "the person " + bill.request().person()));
        terms.requireSettling(contracts
                .permitting(caller.institution(), person.family(), person.region(), bill.lastDay())
                .id());
        Settlements.Outcome outcome = manual.settle(bill, caller.institution(), key, caller.person());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("settlement", outcome.entry().id().toString());
        json.put("first", outcome.first());
        Entry.Amounts amounts = outcome.entry().amounts();
        for (int at = 0; at < amounts.layers().size(); at++) {
            json.put(amounts.layers().get(at), Money.text(amounts.paid().get(at)));
        }
        json.put("cash", Money.text(amounts.cash()));
        return Json.write(json);
    }

    private void visible(String id, Caller caller) {
        if (!Scope.sees(contracts.find(id), caller)) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the contract " + id);
        }
    }
}
