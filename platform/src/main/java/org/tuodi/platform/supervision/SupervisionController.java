package org.tuodi.platform.supervision;

import static org.tuodi.policy.text.Shapes.pattern;
import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The library of rules and what they found, over HTTP. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class SupervisionController {

    private static final int AT_ONCE = 200;
    private static final Shape<CheckRule> RULE = rule();

    private final CheckRules rules;
    private final Findings findings;

    SupervisionController(CheckRules rules, Findings findings) {
        this.rules = rules;
        this.findings = findings;
    }

    private static Shape<CheckRule> rule() {
        ObjectBuilder keys = Shapes.object("CheckRule", "a rule that looks at bills");
        Field<String> id = keys.required("id", pattern("[A-Za-z0-9.-]{1,40}", "a rule's id", "C5-9.5"), "its id");
        Field<String> check = keys.required("check", Shapes.name(), "what looks");
        Field<Stage> stage = keys.required("stage", Shapes.enumeration(Stage.class), "when it looks");
        Field<Severity> severity = keys.required("severity", Shapes.enumeration(Severity.class), "what becomes of it");
        Field<String> family = keys.optional("family", Shapes.id(), "family of policy packs; absent for all", "");
        Field<Map<String, String>> parameters = keys.optional(
                "parameters", Shapes.map(Shapes.name(), text(400)), "of the check, each a text", Map.of());
        Field<String> article = keys.required("article", text(80), "what it carries out");
        Field<String> zh = keys.required("zh", text(200), "what it demands, 中文");
        Field<String> en = keys.required("en", text(300), "what it demands, English");
        Field<LocalDate> from = keys.required("from", Shapes.date(), "first day");
        Field<Optional<LocalDate>> to = keys.optional("to", Shapes.date(), "last day");
        Field<Boolean> withdrawn = keys.optional("withdrawn", Shapes.bool(), "it ends by this version", false);
        return keys.build(fields -> new CheckRule(
                fields.get(id),
                0,
                fields.get(check),
                fields.get(stage),
                fields.get(severity),
                fields.get(family),
                fields.get(parameters),
                fields.get(article),
                new Texts(fields.get(zh), fields.get(en)),
                fields.get(from),
                fields.get(to).orElse(null),
                fields.get(withdrawn)));
    }

    @Operation(summary = "规则库 · every version of every rule that looks at bills")
    @GetMapping("/check-rules")
    @Requires(
            activity = Activity.MAINTAIN_CHECK_RULES,
            rights = {Right.READ, Right.CREATE, Right.VERIFY, Right.APPROVE})
    String rules() {
        return Json.write(Map.of(
                "rules", rules.all().stream().map(SupervisionController::json).toList()));
    }

    @Operation(summary = "拟定规则版本 · proposes the next version of a rule; it counts when another person approves it")
    @PostMapping("/check-rules")
    @Requires(activity = Activity.MAINTAIN_CHECK_RULES, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String propose(
            @Shaped(value = SupervisionController.class, field = "RULE") @RequestBody byte[] body, Caller caller) {
        CheckRule rule = rules.propose(Values.read(body, RULE), caller.person());
        return Json.write(json(new CheckRules.Stored(rule, caller.person(), null, null)));
    }

    @Operation(summary = "审定规则版本 · approves (or with approve=false rejects) a version that somebody else proposed")
    @PostMapping("/check-rules/{id}/{version}/decision")
    @Requires(activity = Activity.MAINTAIN_CHECK_RULES, rights = Right.APPROVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(
            @PathVariable String id,
            @PathVariable int version,
            @RequestParam(defaultValue = "true") boolean approve,
            Caller caller) {
        rules.decide(id, version, approve, caller.person());
    }

    @Operation(summary = "审核发现 · findings in institutions of the caller's area, the newest first")
    @GetMapping("/findings")
    @Requires(
            activity = Activity.HANDLE_FINDING,
            rights = {Right.EXECUTE, Right.READ, Right.APPROVE, Right.VERIFY})
    String findings(
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Caller caller) {
        List<Map<String, Object>> found = findings.list(caller.area(), rule, before, AT_ONCE).stream()
                .map(SupervisionController::json)
                .toList();
        return Json.write(Map.of("findings", found));
    }

    private static Map<String, @Nullable Object> json(CheckRules.Stored stored) {
        CheckRule rule = stored.rule();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", rule.id());
        json.put("version", rule.version());
        json.put("check", rule.check());
        json.put("stage", rule.stage().name().toLowerCase(Locale.ROOT));
        json.put("severity", rule.severityWord());
        json.put("family", rule.family());
        json.put("parameters", new TreeMap<>(rule.parameters()));
        json.put("article", rule.article());
        json.put("zh", rule.text().zh());
        json.put("en", rule.text().en());
        json.put("from", rule.from().toString());
        LocalDate to = rule.to();
        json.put("to", to == null ? null : to.toString());
        json.put("withdrawn", rule.withdrawn());
        json.put("proposedBy", stored.proposedBy());
        json.put("decidedBy", stored.decidedBy());
        json.put("approved", stored.approved());
        return json;
    }

    private static Map<String, Object> json(Findings.Kept kept) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", kept.number());
        json.put("person", kept.person());
        json.put("institution", kept.institution());
        json.put("visit", kept.visit());
        json.put("rule", kept.rule());
        json.put("version", kept.version());
        json.put("stage", kept.stage().toLowerCase(Locale.ROOT));
        json.put("severity", kept.severity().toLowerCase(Locale.ROOT));
        json.put("article", kept.article());
        json.put("text", kept.text().zh());
        json.put("textEn", kept.text().en());
        json.put("seen", Values.of(Values.read(kept.seen().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        json.put("foundAt", kept.foundAt().toString());
        return json;
    }
}
