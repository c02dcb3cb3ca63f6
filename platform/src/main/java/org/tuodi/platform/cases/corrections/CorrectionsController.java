package org.tuodi.platform.cases.corrections;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.pattern;
import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Differences that wait for a case, and how recoveries come back, over HTTP. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class CorrectionsController {

    private static final int PAGE = 200;

    private final Recoveries recoveries;

    CorrectionsController(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    /** That the notice was served. */
    record Notice(LocalDate servedOn, String how) {

        static final Shape<Notice> SHAPE = shape();

        private static Shape<Notice> shape() {
            ObjectBuilder keys = Shapes.object("RecoveryNotice", "that the notice was served");
            Field<LocalDate> on = keys.required("servedOn", date(), "when");
            Field<String> how = keys.required("how", text(200), "how, and who took it");
            return keys.build(fields -> new Notice(fields.get(on), fields.get(how)));
        }
    }

    /** Money that came back. */
    record Returned(Recoveries.Received received) {

        static final Shape<Returned> SHAPE = shape();

        private static Shape<Returned> shape() {
            ObjectBuilder keys = Shapes.object("RecoveryReceipt", "money that came back");
            Field<String> reference = keys.required(
                    "reference", pattern("[!-~]{1,70}", "the bank's reference", "R-1"), "its reference; it comes once");
            Field<LocalDate> day = keys.required("day", date(), "when it came");
            Field<Long> amount = keys.required("amount", money(1, Shapes.MAX_FEN), "how much");
            return keys.build(fields ->
                    new Returned(new Recoveries.Received(fields.get(reference), fields.get(day), fields.get(amount))));
        }
    }

    /** A proposal to write off. */
    record WriteOff(long amount, String article, String reason) {

        static final Shape<WriteOff> SHAPE = shape();

        private static Shape<WriteOff> shape() {
            ObjectBuilder keys = Shapes.object("RecoveryWriteOff", "a proposal to write off");
            Field<Long> amount = keys.required("amount", money(1, Shapes.MAX_FEN), "how much");
            Field<String> article = keys.required("article", text(100), "the article that allows it");
            Field<String> reason = keys.required("reason", text(500), "why");
            return keys.build(fields -> new WriteOff(fields.get(amount), fields.get(article), fields.get(reason)));
        }
    }

    /** What another person decides of it. */
    record WriteOffDecision(int proposal, boolean approved) {

        static final Shape<WriteOffDecision> SHAPE = shape();

        private static Shape<WriteOffDecision> shape() {
            ObjectBuilder keys = Shapes.object("RecoveryWriteOffDecision", "what another person decides");
            Field<Integer> proposal = keys.required("proposal", integer(1, 1_000_000), "its number");
            Field<Boolean> approved = keys.required("approved", bool(), "whether it is approved");
            return keys.build(fields -> new WriteOffDecision(fields.get(proposal), fields.get(approved)));
        }
    }

    private static CaseId id(String text) {
        return CaseId.parse(text).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the case " + text));
    }

    @Operation(
            summary =
                    "待办的追溯差额 · posted differences that moved a person's money and that no case took: to pay out (negative"
                            + " cash) or to recover")
    @GetMapping("/settlement-differences")
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            rights = {Right.CREATE, Right.APPROVE})
    String waiting(@RequestParam(defaultValue = "") String after, Caller caller) {
        List<Map<String, Object>> all = recoveries.waiting(after, PAGE, caller).stream()
                .map(CorrectionsController::json)
                .toList();
        return Json.write(Map.of("differences", all));
    }

    private static Map<String, Object> json(Difference each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entry", each.id().toString());
        json.put("settlement", each.corrected().toString());
        json.put("institution", each.institution());
        json.put("paidByOffice", each.office());
        json.put("postedOn", each.postedOn().toString());
        json.put("cash", Money.text(each.cash()));
        json.put("kind", each.cash() < 0 ? "lookBackSupplement" : "recovery");
        json.put("byCase", each.beside() == 0);
        return json;
    }

    @Operation(summary = "未结追回 · recoveries of which something is open")
    @GetMapping("/recoveries")
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            rights = {Right.CREATE, Right.APPROVE})
    String open(@RequestParam(defaultValue = "") String after, Caller caller) {
        return Json.write(Map.of(
                "recoveries",
                recoveries.open(after, PAGE, caller).stream()
                        .map(CorrectionsController::json)
                        .toList()));
    }

    @Operation(summary = "追回 · what is to come back, what came, and what is left")
    @GetMapping("/cases/{id}/recovery")
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            rights = {Right.CREATE, Right.APPROVE})
    String recovery(@PathVariable String id, Caller caller) {
        return Json.write(json(recoveries.find(id(id), caller)));
    }

    @Operation(summary = "追回通知书送达 · records that the notice was served")
    @PostMapping("/cases/{id}/recovery/notice")
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            rights = {Right.CREATE, Right.APPROVE})
    @ResponseStatus(HttpStatus.CREATED)
    String serve(@PathVariable String id, @Shaped(Notice.class) @RequestBody byte[] body, Caller caller) {
        Notice notice = Values.read(body, Notice.SHAPE);
        recoveries.serve(id(id), notice.servedOn, notice.how, caller);
        return recovery(id, caller);
    }

    @Operation(summary = "追回收款 · records money that came back, once by the bank's reference, never more than is left")
    @PostMapping("/cases/{id}/recovery/receipts")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String receive(@PathVariable String id, @Shaped(Returned.class) @RequestBody byte[] body, Caller caller) {
        return Json.write(json(
                recoveries.receive(id(id), Values.read(body, Returned.SHAPE).received(), caller)));
    }

    @Operation(summary = "核销拟办 · proposes to write some of a recovery off")
    @PostMapping("/cases/{id}/recovery/write-offs")
    @Requires(
            activity = Activity.DECIDE_APPLICATION,
            rights = {Right.CREATE, Right.APPROVE})
    @ResponseStatus(HttpStatus.CREATED)
    String propose(@PathVariable String id, @Shaped(WriteOff.class) @RequestBody byte[] body, Caller caller) {
        WriteOff asked = Values.read(body, WriteOff.SHAPE);
        int proposal = recoveries.proposeWriteOff(id(id), asked.amount, asked.article, asked.reason, caller);
        return Json.write(Map.of("proposal", proposal));
    }

    @Operation(summary = "核销审批 · decides it, by another person than who proposed it and who decided the recovery")
    @PostMapping("/cases/{id}/recovery/write-offs/decision")
    @Requires(activity = Activity.DECIDE_APPLICATION, rights = Right.APPROVE)
    String decide(@PathVariable String id, @Shaped(WriteOffDecision.class) @RequestBody byte[] body, Caller caller) {
        WriteOffDecision said = Values.read(body, WriteOffDecision.SHAPE);
        return Json.write(json(recoveries.decideWriteOff(id(id), said.proposal, said.approved, caller)));
    }

    private static Map<String, Object> json(Recovery recovery) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("case", recovery.id().toString());
        json.put("amount", Money.text(recovery.amount()));
        json.put("left", Money.text(recovery.left()));
        json.put("offsets", recovery.offsets());
        if (recovery.servedOn() != null) {
            json.put("noticeServedOn", recovery.servedOn().toString());
        }
        Map<String, Object> funds = new TreeMap<>();
        recovery.byFund().forEach((fund, fen) -> funds.put(fund, Money.text(fen)));
        json.put("funds", funds);
        json.put(
                "instalments",
                recovery.plan().stream()
                        .map(each -> Map.of("dueOn", each.dueOn().toString(), "amount", Money.text(each.amount())))
                        .toList());
        json.put(
                "returned",
                recovery.returns().stream().map(CorrectionsController::json).toList());
        return json;
    }

    private static Map<String, Object> json(Recovery.Return each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", each.step());
        json.put("way", each.way());
        json.put("amount", Money.text(each.amount()));
        json.put("left", Money.text(each.left()));
        if (each.cause() != null) {
            json.put("cause", each.cause());
        }
        json.put("by", each.by());
        return json;
    }
}
