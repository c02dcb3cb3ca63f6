package org.tuodi.platform.settlement;

import static org.tuodi.policy.text.Shapes.pattern;

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
import org.springframework.web.bind.annotation.RequestParam;
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

/**
 * Proposals after late facts, over HTTP. A confirmation that is sent again with its {@code Idempotency-Key} tells what it led to
 * and does nothing twice.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class RefoldController {

    private static final int AT_ONCE = 200;
    private static final String NAME = "([A-Za-z0-9_-]{1,40})\\.(\\d{4})\\.(\\d{1,9})";
    private static final Shape<List<String>> BULK = bulk();

    private final Corrections corrections;

    RefoldController(Corrections corrections) {
        this.corrections = corrections;
    }

    private static Shape<List<String>> bulk() {
        ObjectBuilder keys = Shapes.object("Confirmations", "proposals to confirm");
        Field<List<String>> proposals = keys.required(
                "proposals", Shapes.list(pattern(NAME, "a proposal", "P1.2023.1")), "in the insured persons' favour");
        return keys.build(fields -> fields.get(proposals));
    }

    @Operation(summary = "待确认的追溯重算 · proposals that wait, of the caller's area, in order of persons")
    @GetMapping("/refolds")
    @Requires(
            activity = Activity.REVERSE,
            rights = {Right.APPROVE, Right.READ})
    String open(@RequestParam(defaultValue = "") String after, Caller caller) {
        List<Object> proposals = new ArrayList<>();
        corrections.open(caller.area(), after, AT_ONCE).forEach(proposal -> proposals.add(json(proposal)));
        return Json.write(Map.of("proposals", proposals));
    }

    @Operation(summary = "追溯重算方案 · the proposal of a year that counts, with the old and the new steps while it is open")
    @GetMapping("/persons/{person}/refolds/{year}")
    @Requires(
            activity = Activity.REVERSE,
            rights = {Right.APPROVE, Right.READ})
    String latest(@PathVariable String person, @PathVariable int year, Caller caller) {
        Proposal proposal = visible(person, year, caller);
        Map<String, @Nullable Object> json = json(proposal);
        corrections.explain(proposal).ifPresent(refold -> json.put("changes", changes(refold)));
        return Json.write(json);
    }

    @Operation(
            summary = "立即重算 · folds a year again now; what comes out differently is kept as a proposal, nothing moves")
    @PostMapping("/persons/{person}/refolds/{year}")
    @Requires(activity = Activity.REVERSE, rights = Right.APPROVE)
    String propose(@PathVariable String person, @PathVariable int year, Caller caller) {
        return corrections
                .propose(person, year, "asked by " + caller.person())
                .filter(each -> caller.sees(each.region()))
                .map(proposal -> Json.write(json(proposal)))
                .orElseThrow(() -> none(person, year));
    }

    @Operation(summary = "确认追溯重算 · posts a proposal; one against the insured needs a second person (202 until then)")
    @PostMapping("/persons/{person}/refolds/{year}/{number}/confirmation")
    @Requires(activity = Activity.REVERSE, rights = Right.APPROVE)
    ResponseEntity<String> confirm(
            @PathVariable String person,
            @PathVariable int year,
            @PathVariable int number,
            @RequestHeader(name = SettlementController.KEY, defaultValue = "") String key,
            Caller caller) {
        Proposal seen = visible(person, year, caller);
        Corrections.Word word = new Corrections.Word(caller.person(), key(key));
        Proposal proposal = corrections.confirm(seen.person(), seen.year(), number, word);
        return ResponseEntity.status(proposal.confirmedBy() == null ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(Json.write(json(proposal)));
    }

    @Operation(
            summary =
                    "批量确认 · posts proposals in the insured persons' favour, each for itself, and says what became of each")
    @PostMapping("/refolds/confirmation")
    @Requires(activity = Activity.REVERSE, rights = Right.APPROVE)
    String confirmAll(
            @Shaped(value = RefoldController.class, field = "BULK") @RequestBody byte[] body,
            @RequestHeader(name = SettlementController.KEY, defaultValue = "") String key,
            Caller caller) {
        String usable = key(key);
        List<Object> outcomes = new ArrayList<>();
        for (String name : Values.read(body, BULK)) {
            Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
            outcome.put("proposal", name);
            try {
                outcome.put("confirmed", confirmFavourable(name, usable, caller));
            } catch (Refusal e) {
                outcome.put("confirmed", false);
                outcome.put("why", String.join("; ", e.details()));
            }
            outcomes.add(outcome);
        }
        return Json.write(Map.of("outcomes", outcomes));
    }

    /** Empty for a call without one. */
    private static String key(String key) {
        return key.isEmpty() ? key : SettlementController.usable(key);
    }

    private Proposal visible(String person, int year, Caller caller) {
        return corrections
                .latest(person, year)
                .filter(each -> caller.sees(each.region()))
                .orElseThrow(() -> none(person, year));
    }

    private boolean confirmFavourable(String name, String key, Caller caller) {
        SettlementId id = SettlementId.parse(name).orElseThrow();
        if (!visible(id.person(), id.year(), caller).favourable()) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, "it is against the insured; confirm it by itself, by two persons");
        }
        return corrections
                        .confirm(
                                id.person(),
                                id.year(),
                                id.number(),
                                new Corrections.Word(caller.person(), key.isEmpty() ? "" : key + " " + name))
                        .confirmedBy()
                != null;
    }

    private static Refusal none(String person, int year) {
        return new Refusal(Refusal.Code.NOT_FOUND, "a proposal of " + person + "." + year);
    }

    private static Map<String, @Nullable Object> json(Proposal proposal) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", proposal.person() + "." + proposal.year() + "." + proposal.number());
        json.put("person", proposal.person());
        json.put("year", proposal.year());
        json.put("number", proposal.number());
        json.put("state", state(proposal));
        json.put("favourable", proposal.favourable());
        json.put("cause", proposal.cause());
        json.put("failure", proposal.failure());
        json.put("computedAt", proposal.computedAt().toString());
        json.put("endorsedBy", proposal.endorsedBy());
        json.put("confirmedBy", proposal.confirmedBy());
        Proposal.Entries entries = proposal.entries();
        json.put(
                "entries",
                entries == null
                        ? List.of()
                        : java.util.stream.IntStream.rangeClosed(entries.first(), entries.last())
                                .mapToObj(number -> proposal.person() + "." + proposal.year() + "." + number)
                                .toList());
        List<Object> lines = new ArrayList<>();
        proposal.lines().forEach(line -> lines.add(json(proposal, line)));
        json.put("differences", lines);
        return json;
    }

    private static String state(Proposal proposal) {
        if (proposal.confirmedBy() != null) {
            return "confirmed";
        }
        if (proposal.failure() != null) {
            return "failed";
        }
        return proposal.lines().isEmpty() ? "withdrawn" : proposal.endorsedBy() == null ? "open" : "endorsed";
    }

    private static Map<String, Object> json(Proposal proposal, Proposal.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("settlement", proposal.person() + "." + proposal.year() + "." + line.settlement());
        json.put("layer", line.layer());
        json.put("fund", line.fund());
        json.put("before", Money.text(line.before()));
        json.put("after", Money.text(line.after()));
        json.put("difference", Money.text(line.after() - line.before()));
        json.put("reason", line.reason().zh());
        json.put("reasonEn", line.reason().en());
        return json;
    }

    private static List<Object> changes(Refold refold) {
        List<Object> changes = new ArrayList<>();
        for (Refold.Change change : refold.changes()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("settlement", change.standing().settlement().id().toString());
            json.put("before", AnswerJson.settlement(change.before()));
            json.put("after", AnswerJson.settlement(change.after()));
            changes.add(json);
        }
        return changes;
    }
}
