package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Runs over many persons: account credits, carrying over, premium subsidies. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class RunsController {

    private static final Shape<Monthly> MONTHLY = monthly();
    private static final Shape<Yearly> YEARLY = yearly();
    private static final Shape<Review> REVIEW = review();

    private final AccountCredits credits;
    private final AccountStore accounts;
    private final PremiumRuns premiums;

    RunsController(AccountCredits credits, AccountStore accounts, PremiumRuns premiums) {
        this.credits = credits;
        this.accounts = accounts;
        this.premiums = premiums;
    }

    private record Monthly(String family, String region, YearMonth month) {}

    private record Yearly(String family, String region, int year) {}

    private record Review(boolean approved, String remark) {}

    private static Shape<Monthly> monthly() {
        ObjectBuilder object = Shapes.object("AccountCreditRun", "a month to credit");
        Field<String> family = object.required("family", Shapes.id(), "family of policy packs");
        Field<String> region = object.required("region", Registration.REGION, "whose persons");
        Field<YearMonth> month = object.required("month", Shapes.month(), "the month");
        return object.build(fields -> new Monthly(fields.get(family), fields.get(region), fields.get(month)));
    }

    private static Shape<Yearly> yearly() {
        ObjectBuilder object = Shapes.object("AccountCarryOver", "a year to close");
        Field<String> family = object.required("family", Shapes.id(), "family of policy packs");
        Field<String> region = object.required("region", Registration.REGION, "whose persons");
        Field<Integer> year = object.required("year", Shapes.year(), "the year that ends");
        return object.build(fields -> new Yearly(fields.get(family), fields.get(region), fields.get(year)));
    }

    private static Shape<Review> review() {
        ObjectBuilder object = Shapes.object("PremiumReview", "what another person says of a list");
        Field<Boolean> approved = object.required("approved", Shapes.bool(), "whether it may be posted");
        Field<String> remark = object.optional("remark", text(200), "why", "");
        return object.build(fields -> new Review(fields.get(approved), fields.get(remark)));
    }

    @Operation(summary = "个人账户月度计入 · credits a month to every account of a region, each once")
    @PostMapping("/account-credits")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    String credit(@Shaped(value = RunsController.class, field = "MONTHLY") @RequestBody byte[] body, Caller caller) {
        Monthly run = Values.read(body, MONTHLY);
        Visible.region(run.region, caller);
        AccountCredits.Result result = credits.credit(run.family, run.region, run.month, caller.name());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("month", run.month.toString());
        json.put("credited", result.credited());
        json.put("amount", Money.text(result.fen()));
        json.put("creditedBefore", result.before());
        json.put("open", result.open());
        return Json.write(json);
    }

    @Operation(summary = "个人账户年末结转 · carries balances into the next year, each once")
    @PostMapping("/account-carry-overs")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    String carryOver(@Shaped(value = RunsController.class, field = "YEARLY") @RequestBody byte[] body, Caller caller) {
        Yearly run = Values.read(body, YEARLY);
        Visible.region(run.region, caller);
        return Json.write(Map.of("carried", credits.carryOver(run.family, run.region, run.year, caller.name())));
    }

    @Operation(summary = "个人账户收支 · what the accounts of the caller's area had, got, paid and have in a year")
    @GetMapping("/account-report")
    @Requires(activity = Activity.READ_LEDGER, rights = Right.READ)
    String report(@RequestParam int year, Caller caller) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("year", year);
        accounts.year(year, caller.area()).forEach((what, fen) -> json.put(what, Money.text(fen)));
        return Json.write(json);
    }

    @Operation(summary = "资助参保名单 · drafts whose contribution is subsidised: what is still to be paid")
    @PostMapping("/premium-runs")
    @Requires(activity = Activity.APPLY_PREMIUM_SUBSIDY, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String draft(@Shaped(PremiumRun.class) @RequestBody byte[] body, Caller caller) {
        PremiumRun run = Values.read(body, PremiumRun.SHAPE);
        Visible.region(run.region(), caller);
        premiums.draft(run, caller);
        return json(run);
    }

    @Operation(summary = "资助参保名单查询 · a list with its persons and how far it is")
    @GetMapping("/premium-runs/{id}")
    @Requires(
            activity = Activity.APPLY_PREMIUM_SUBSIDY,
            rights = {Right.EXECUTE, Right.VERIFY, Right.APPROVE, Right.READ})
    String run(@PathVariable String id, Caller caller) {
        return json(visible(id, caller));
    }

    @Operation(summary = "资助参保复核 · approves or rejects a list that somebody else drafted")
    @PostMapping("/premium-runs/{id}/review")
    @Requires(
            activity = Activity.APPLY_PREMIUM_SUBSIDY,
            rights = {Right.EXECUTE, Right.VERIFY, Right.APPROVE})
    String review(
            @PathVariable String id,
            @Shaped(value = RunsController.class, field = "REVIEW") @RequestBody byte[] body,
            Caller caller) {
        PremiumRun run = visible(id, caller);
        Review review = Values.read(body, REVIEW);
        premiums.review(id, review.approved, review.remark, caller);
        return json(run);
    }

    @Operation(summary = "资助参保记账 · posts an approved list, once")
    @PostMapping("/premium-runs/{id}/posting")
    @Requires(activity = Activity.APPLY_PREMIUM_SUBSIDY, rights = Right.EXECUTE)
    String post(@PathVariable String id, Caller caller) {
        PremiumRun run = visible(id, caller);
        premiums.post(id, caller);
        return json(run);
    }

    @Operation(summary = "资助参保人员台账 · the ledger of persons enrolled with subsidy, as a CSV file")
    @GetMapping(path = "/premium-subsidies", produces = "text/csv;charset=UTF-8")
    @Requires(
            activity = Activity.APPLY_PREMIUM_SUBSIDY,
            rights = {Right.EXECUTE, Right.VERIFY, Right.APPROVE, Right.READ})
    ResponseEntity<String> ledger(@RequestParam int year, Caller caller) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"premium-subsidies-" + year + ".csv\"")
                .body(PremiumFile.of(premiums.ledger(year, caller.area())));
    }

    private PremiumRun visible(String id, Caller caller) {
        return premiums.find(id)
                .filter(run -> caller.sees(run.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the run " + id));
    }

    private String json(PremiumRun run) {
        List<PremiumRun.Line> lines = premiums.lines(run);
        Map<String, Object> json = run.json(premiums.state(run.id()));
        json.put("persons", lines.size());
        json.put(
                "subsidy",
                Money.text(lines.stream().mapToLong(PremiumRun.Line::amount).sum()));
        json.put("lines", lines.stream().map(PremiumRun.Line::json).toList());
        return Json.write(json);
    }
}
