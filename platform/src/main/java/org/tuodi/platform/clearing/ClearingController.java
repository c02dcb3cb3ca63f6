package org.tuodi.platform.clearing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Json;

/** Months, years, statements, methods of payment and deductions over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/clearing", produces = MediaType.APPLICATION_JSON_VALUE)
class ClearingController {

    private final Closing closing;
    private final Periods periods;
    private final Years years;
    private final Statements statements;
    private final PaymentMethods methods;
    private final Deductions deductions;
    private final Contracts contracts;
    private final Clock clock;

    ClearingController(
            Closing closing,
            Periods periods,
            Years years,
            Statements statements,
            PaymentMethods methods,
            Deductions deductions,
            Contracts contracts,
            Clock clock) {
        this.closing = closing;
        this.periods = periods;
        this.years = years;
        this.statements = statements;
        this.methods = methods;
        this.deductions = deductions;
        this.contracts = contracts;
        this.clock = clock;
    }

    private void seen(String institution, Caller caller) {
        if (!isSeen(institution, caller)) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the institution " + institution + " in " + caller.area());
        }
    }

    /** By where it is today; whoever sees all areas sees also what is registered no longer. */
    private boolean isSeen(String institution, Caller caller) {
        return caller.sees(contracts.regionOf(institution, LocalDate.ofInstant(clock.instant(), Statements.PLACE)));
    }

    @Operation(summary = "月度清算 · closes a month: every entry of it is cleared, once")
    @PostMapping("/periods")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String close(@RequestBody @Shaped(value = ClearingShapes.class, field = "MONTH") byte[] body, Caller caller) {
        Scope.city(caller);
        ClearingShapes.Month month = Values.read(body, ClearingShapes.MONTH);
        Closing.Closed closed = closing.close(month.family(), month.month(), caller);
        Map<String, Object> json = Answers.of(closed.period());
        json.put("entries", closed.entries());
        return Json.write(json);
    }

    @Operation(summary = "已清算月份 · the months that are closed")
    @GetMapping("/periods")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String periods(@RequestParam String family) {
        return Json.write(
                Map.of("periods", periods.of(family).stream().map(Answers::of).toList()));
    }

    @Operation(summary = "清算单目录 · statements of a year for the caller's area; of an institution its own")
    @GetMapping("/statements")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String statements(@RequestParam String family, @RequestParam int year, Caller caller) {
        List<Map<String, Object>> all = statements.of(family, year, caller.area()).stream()
                .filter(each -> statements.sees(each, caller))
                .map(Answers::of)
                .toList();
        return Json.write(Map.of("statements", all));
    }

    @Operation(summary = "清算单 · the text of a statement")
    @GetMapping(path = "/statements/text", produces = "text/plain;charset=UTF-8")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String statement(@RequestParam String id, Caller caller) {
        return statements
                .find(id)
                .filter(each -> statements.sees(each, caller))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the statement " + id))
                .content();
    }

    @Operation(summary = "年度清算 · closes a year, after its months and true-ups")
    @PostMapping("/years")
    @Requires(activity = Activity.TRUE_UP, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String closeYear(@RequestBody @Shaped(value = ClearingShapes.class, field = "YEAR") byte[] body, Caller caller) {
        Scope.city(caller);
        if (Scope.isInsurer(caller)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "found an insurer; expected the agency");
        }
        ClearingShapes.Year year = Values.read(body, ClearingShapes.YEAR);
        return Json.write(Answers.of(years.close(year.family(), year.year(), caller)));
    }

    @Operation(summary = "年度重算 · makes the statements of a year again from the entries and compares them")
    @GetMapping("/years/again")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String again(@RequestParam String family, @RequestParam int year, Caller caller) {
        Scope.city(caller);
        Years.Compared compared = years.again(family, year);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("statements", compared.statements());
        json.put("differences", compared.differences());
        return Json.write(json);
    }

    @Operation(summary = "付费方式拟定 · proposes how a fund pays an institution")
    @PostMapping("/payment-methods")
    @Requires(activity = Activity.AGREEMENT, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String propose(@RequestBody @Shaped(value = ClearingShapes.class, field = "METHOD") byte[] body, Caller caller) {
        Scope.agency(caller);
        Scope.city(caller);
        PaymentMethod method = Values.read(body, ClearingShapes.METHOD);
        return Json.write(Map.of("version", methods.propose(method, caller)));
    }

    @Operation(summary = "付费方式审批 · decides a method that another person proposed")
    @PostMapping("/payment-methods/decision")
    @Requires(
            activity = Activity.AGREEMENT,
            rights = {Right.APPROVE, Right.CREATE})
    String decide(
            @RequestBody @Shaped(value = ClearingShapes.class, field = "METHOD_DECISION") byte[] body, Caller caller) {
        Scope.agency(caller);
        Scope.city(caller);
        ClearingShapes.MethodDecision decision = Values.read(body, ClearingShapes.METHOD_DECISION);
        methods.decide(
                decision.family(),
                decision.institution(),
                decision.care(),
                decision.fund(),
                decision.version(),
                decision.approved(),
                caller);
        return Json.write(Map.of("approved", decision.approved()));
    }

    @Operation(summary = "年度总额使用 · used and left of the yearly totals, month by month")
    @GetMapping("/totals")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String totals(@RequestParam String family, @RequestParam int year, Caller caller) {
        boolean provider = caller.may(Activity.SETTLE, Right.EXECUTE);
        return Json.write(Map.of(
                "totals",
                methods.totals(family, year).stream()
                        .filter(each -> provider
                                ? each.institution().equals(caller.institution())
                                : isSeen(each.institution(), caller))
                        .map(Answers::of)
                        .toList()));
    }

    @Operation(summary = "稽核扣款拟定 · proposes to keep something back from an institution")
    @PostMapping("/deductions")
    @Requires(
            activity = Activity.HANDLE_FINDING,
            rights = {Right.EXECUTE, Right.APPROVE})
    @ResponseStatus(HttpStatus.CREATED)
    String deduct(@RequestBody @Shaped(value = ClearingShapes.class, field = "DEDUCTION") byte[] body, Caller caller) {
        Deductions.Deduction deduction = Values.read(body, ClearingShapes.DEDUCTION);
        seen(deduction.institution(), caller);
        deductions.propose(deduction, caller);
        return Json.write(Map.of("id", deduction.id()));
    }

    @Operation(summary = "稽核扣款审批 · decides a deduction that another person proposed")
    @PostMapping("/deductions/{id}/decision")
    @Requires(
            activity = Activity.HANDLE_FINDING,
            rights = {Right.EXECUTE, Right.APPROVE})
    String decideDeduction(@PathVariable String id, @RequestBody byte[] body, Caller caller) {
        boolean approved = Values.read(body, ClearingShapes.DECISION);
        seen(deductions.institutionOf(id), caller);
        deductions.decide(id, approved, caller);
        return Json.write(Map.of("approved", approved));
    }

    @Operation(summary = "年度考核拟定 · proposes what an institution gets back of its deposit")
    @PostMapping("/assessments")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String assess(@RequestBody @Shaped(value = ClearingShapes.class, field = "ASSESSMENT") byte[] body, Caller caller) {
        Deductions.DepositReturn given = Values.read(body, ClearingShapes.ASSESSMENT);
        seen(given.institution(), caller);
        deductions.proposeReturn(given, caller);
        return Json.write(Map.of("institution", given.institution()));
    }

    @Operation(summary = "年度考核审批 · decides an assessment that another person proposed")
    @PostMapping("/assessments/{family}/{institution}/{year}/decision")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String decideAssessment(
            @PathVariable String family,
            @PathVariable String institution,
            @PathVariable int year,
            @RequestBody byte[] body,
            Caller caller) {
        boolean approved = Values.read(body, ClearingShapes.DECISION);
        seen(institution, caller);
        deductions.decideReturn(family, institution, year, approved, caller);
        return Json.write(Map.of("approved", approved));
    }
}
