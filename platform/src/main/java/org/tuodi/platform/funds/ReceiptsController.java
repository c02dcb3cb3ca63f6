package org.tuodi.platform.funds;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
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
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Receipts over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/funds/receipts", produces = MediaType.APPLICATION_JSON_VALUE)
class ReceiptsController {

    private static final Shape<Receipt> RECEIPT = receipt();
    private static final Shape<Decision> DECISION = decision();

    private final Receipts receipts;

    ReceiptsController(Receipts receipts) {
        this.receipts = receipts;
    }

    private record Decision(String id, boolean approved) {}

    private static Shape<Receipt> receipt() {
        ObjectBuilder keys = Shapes.object("Receipt", "money that came in");
        Field<String> id =
                keys.required("id", Shapes.pattern("[!-~]{1,80}", "the bank's reference", "R-1"), "its reference");
        Field<String> kind = keys.required(
                "kind", Shapes.words(Receipt.KINDS.keySet().stream().sorted().toArray(String[]::new)), "what it is");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<String> fund = keys.required("fund", Shapes.name(), "the fund that gets it");
        Field<String> region = keys.required(
                "region", Shapes.pattern("[1-9][0-9]{5}", "a region code of six digits", "990101"), "whose fund");
        Field<LocalDate> day = keys.required("day", date(), "when it came");
        Field<Long> amount = keys.required("amount", money(1, Shapes.MAX_FEN), "how much");
        Field<String> payer = keys.required("payer", text(100), "who paid");
        Field<String> purpose = keys.required("purpose", text(200), "what it is for");
        Field<Optional<String>> cause = keys.optional("cause", text(120), "what was owed back, of a refund");
        Field<Optional<String>> bearer = keys.optional(
                "bearer", Shapes.pattern("city|[1-9][0-9]{5}", "city or a district", "city"), "of coFunding");
        return keys.build(fields -> new Receipt(
                fields.get(id),
                fields.get(kind),
                fields.get(family),
                fields.get(fund),
                fields.get(region),
                fields.get(day),
                fields.get(amount),
                fields.get(payer),
                fields.get(purpose),
                fields.get(cause).orElse(null),
                fields.get(bearer).orElse(null)));
    }

    private static Shape<Decision> decision() {
        ObjectBuilder keys = Shapes.object("ReceiptDecision", "what another person decides of a receipt");
        Field<String> id = keys.required("id", text(80), "the bank's reference");
        Field<Boolean> approved = keys.required("approved", bool(), "whether it is right");
        return keys.build(fields -> new Decision(fields.get(id), fields.get(approved)));
    }

    @Operation(summary = "收款录入 · enters money that came into a fund; it is posted when another person confirmed it")
    @PostMapping
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String enter(@RequestBody byte[] body, Caller caller) {
        Receipt receipt = Values.read(body, RECEIPT);
        return Json.write(Map.of("id", receipt.id(), "version", receipts.enter(receipt, caller), "state", "pending"));
    }

    @Operation(summary = "收款批量导入 · enters the lines of a table, all or none; the same file is taken once")
    @PostMapping("/files")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String file(
            @RequestParam String family,
            @RequestParam(defaultValue = "") String name,
            @RequestBody byte[] body,
            Caller caller) {
        return Json.write(Map.of("lines", receipts.enter(ReceiptFile.read(family, body), name, caller)));
    }

    @Operation(summary = "收款复核 · confirms or rejects what another person entered")
    @PostMapping("/decision")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    String decide(@RequestBody byte[] body, Caller caller) {
        Decision decision = Values.read(body, DECISION);
        receipts.decide(decision.id(), decision.approved(), caller);
        return Json.write(Map.of("approved", decision.approved()));
    }

    @Operation(summary = "收款查询 · what came in, for the caller's area")
    @GetMapping
    @Requires(activity = Activity.READ_LEDGER, rights = Right.READ)
    String receipts(@RequestParam String family, @RequestParam int year, Caller caller) {
        LocalDate first = LocalDate.of(year, 1, 1);
        List<Map<String, Object>> all =
                receipts
                        .entries(
                                family, caller.area(), first, first.plusYears(1).minusDays(1))
                        .stream()
                        .map(ReceiptsController::json)
                        .toList();
        return Json.write(Map.of("receipts", all));
    }

    private static Map<String, Object> json(Receipts.Entry entry) {
        Receipt receipt = entry.receipt();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", receipt.id());
        json.put("state", entry.state());
        json.put("kind", receipt.kind());
        json.put("fund", receipt.fund());
        json.put("region", receipt.region());
        json.put("day", receipt.day().toString());
        json.put("amount", Money.text(receipt.amount()));
        json.put("payer", receipt.payer());
        json.put("purpose", receipt.purpose());
        return json;
    }
}
