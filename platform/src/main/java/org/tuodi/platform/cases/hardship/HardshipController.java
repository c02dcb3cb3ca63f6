package org.tuodi.platform.cases.hardship;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.pattern;
import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.tuodi.platform.cases.CaseId;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The hardship test over HTTP. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class HardshipController {

    private final HardshipCases hardship;

    HardshipController(HardshipCases hardship) {
        this.hardship = hardship;
    }

    /** What civil affairs found of a subject. */
    record Verification(int version, String subject, boolean met, String document) {

        static final Shape<Verification> SHAPE = shape();

        private static Shape<Verification> shape() {
            ObjectBuilder keys = Shapes.object("HouseholdVerification", "what civil affairs found");
            Field<Integer> version = keys.required("version", integer(1, 1_000_000), "of the sheet");
            Field<String> subject = keys.required(
                    "subject",
                    pattern("registration|income|property/[a-z]+", "a subject of the sheet", "property/housing"),
                    "what was looked at");
            Field<Boolean> met = keys.required("met", bool(), "whether it is met, or as stated");
            Field<String> document = keys.required("document", text(200), "the report, by its number");
            return keys.build(fields ->
                    new Verification(fields.get(version), fields.get(subject), fields.get(met), fields.get(document)));
        }
    }

    /** A decision. */
    record Decision(Optional<String> exception) {

        static final Shape<Decision> SHAPE = shape();

        private static Shape<Decision> shape() {
            ObjectBuilder keys = Shapes.object("IdentityDecision", "the decision on an identity");
            Field<Optional<String>> exception =
                    keys.optional("exception", text(60), "the case of a decision one by one that makes an exception");
            return keys.build(fields -> new Decision(fields.get(exception)));
        }
    }

    private static CaseId id(String text) {
        return CaseId.parse(text).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the case " + text));
    }

    @Operation(summary = "家庭经济状况申报 · states a household's members, income and medical cost, as a new version")
    @PostMapping("/cases/{id}/household-sheet")
    @Requires(activity = Activity.VERIFY_HOUSEHOLD, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String state(@PathVariable String id, @Shaped(StatedSheet.class) @RequestBody byte[] body, Caller caller) {
        return Json.write(Map.of("version", hardship.state(id(id), body, caller)));
    }

    @Operation(summary = "家庭经济状况 · the sheet with what was verified, and what the test comes to, step by step")
    @GetMapping("/cases/{id}/household-sheet")
    @Requires(
            activity = Activity.VERIFY_HOUSEHOLD,
            rights = {Right.CREATE, Right.VERIFY, Right.READ})
    String view(@PathVariable String id, Caller caller) {
        HardshipCases.View view = hardship.view(id(id), caller)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a sheet of the household for " + id));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", view.version());
        json.put("sheet", view.stated().json());
        json.put("verified", view.verified());
        json.put("decided", view.decided());
        json.put("finding", view.finding().json());
        return Json.write(json);
    }

    @Operation(
            summary = "收入财产核对 · records what civil affairs found of the registration, the income or a kind of property")
    @PostMapping("/cases/{id}/household-verification")
    @Requires(activity = Activity.VERIFY_HOUSEHOLD, rights = Right.VERIFY)
    @ResponseStatus(HttpStatus.CREATED)
    String verify(@PathVariable String id, @Shaped(Verification.class) @RequestBody byte[] body, Caller caller) {
        Verification said = Values.read(body, Verification.SHAPE);
        hardship.verify(
                id(id), said.version, new HardshipCases.Verification(said.subject, said.met, said.document), caller);
        return Json.write(Map.of("subject", said.subject, "met", said.met));
    }

    @Operation(summary = "认定身份决定 · decides by what the test comes to; the identity is recorded if it is passed")
    @PostMapping("/cases/{id}/identity-decision")
    @Requires(activity = Activity.DECIDE_ILLNESS_IMPOVERISHED, rights = Right.APPROVE)
    String decide(@PathVariable String id, @Shaped(Decision.class) @RequestBody byte[] body, Caller caller) {
        CaseId exception = Values.read(body, Decision.SHAPE)
                .exception()
                .map(HardshipController::id)
                .orElse(null);
        return Json.write(hardship.decide(id(id), exception, caller).json());
    }

    @Operation(summary = "待复核的身份 · identities whose means are to be looked at again until a day")
    @GetMapping("/identity-reviews")
    @Requires(
            activity = Activity.DECIDE_ILLNESS_IMPOVERISHED,
            rights = {Right.APPROVE, Right.VERIFY, Right.READ})
    String reviews(@RequestParam LocalDate until, Caller caller) {
        List<Map<String, String>> all = hardship.reviews(until, caller).stream()
                .map(each -> Map.of(
                        "case",
                        each.id().toString(),
                        "identity",
                        each.identity(),
                        "reviewBy",
                        each.by().toString()))
                .toList();
        return Json.write(Map.of("reviews", all));
    }
}
