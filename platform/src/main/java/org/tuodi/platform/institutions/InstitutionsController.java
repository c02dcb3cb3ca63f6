package org.tuodi.platform.institutions;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
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
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Institutions and their agreements, each caller those of its area. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class InstitutionsController {

    private record Decision(boolean approve, String remark) {}

    private static final Shape<Decision> DECISION = decision();

    private final Institutions institutions;
    private final Agreements agreements;
    private final Clock clock;

    InstitutionsController(Institutions institutions, Agreements agreements, Clock clock) {
        this.institutions = institutions;
        this.agreements = agreements;
        this.clock = clock;
    }

    private static Shape<Decision> decision() {
        ObjectBuilder object = Shapes.object("Decision", "what becomes of a proposal");
        Field<Boolean> approve = object.required("approve", Shapes.bool(), "whether it is approved");
        Field<String> remark = object.optional("remark", Shapes.text(2_000), "why", "无");
        return object.build(fields -> new Decision(fields.get(approve), fields.get(remark)));
    }

    @Operation(summary = "机构列表 · institutions on a day, by ownership and Chinese medicine if wanted")
    @GetMapping("/institutions")
    @Requires(
            activity = Activity.MAINTAIN_INSTITUTIONS,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    String list(
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String ownership,
            @RequestParam(required = false) @Nullable Boolean chineseMedicine,
            Caller caller) {
        LocalDate on = day == null ? LocalDate.now(clock) : day;
        return Json.write(institutions.on(on, caller.area()).stream()
                .filter(one -> ownership == null || one.ownership().equals(ownership))
                .filter(one -> chineseMedicine == null || one.chineseMedicine() == chineseMedicine)
                .flatMap(one -> institutions.at(one.code(), on).stream())
                .map(InstitutionsController::json)
                .toList());
    }

    @Operation(summary = "机构 · one institution on a day, with how its agreements stand")
    @GetMapping("/institutions/{code}")
    @Requires(
            activity = Activity.MAINTAIN_INSTITUTIONS,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    String find(@PathVariable String code, @RequestParam(required = false) @Nullable LocalDate day, Caller caller) {
        LocalDate on = day == null ? LocalDate.now(clock) : day;
        return Json.write(json(visible(code, on, caller)));
    }

    private InstitutionFacts visible(String code, LocalDate day, Caller caller) {
        return institutions
                .at(code, day)
                .filter(found -> caller.sees(found.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the institution " + code + " on " + day));
    }

    @Operation(
            summary =
                    "协议变更申请 · proposes to sign, suspend, resume or end an agreement, or to (un)designate for assistance")
    @PostMapping("/agreements")
    @Requires(activity = Activity.AGREEMENT, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String propose(@Shaped(AgreementChange.class) @RequestBody byte[] body, Caller caller) {
        AgreementChange change = Values.read(body, AgreementChange.SHAPE);
        visible(change.institution(), change.day(), caller);
        requireOwn(change.institution(), caller);
        return Json.write(Map.of("number", agreements.propose(change, caller.person())));
    }

    private static void requireOwn(String institution, Caller caller) {
        boolean office = caller.roles().contains(Role.CA) || caller.roles().contains(Role.DA);
        boolean hospital = caller.roles().contains(Role.HOS) || caller.roles().contains(Role.PHA);
        if (hospital && !office && !caller.institution().equals(institution)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found the institution " + institution + "; expected the caller's own, " + caller.institution());
        }
    }

    @Operation(summary = "协议变更审批 · approves or refuses a change; never by the person who proposed it")
    @PostMapping("/agreements/{agreement}/{number}/decision")
    @Requires(activity = Activity.AGREEMENT, rights = Right.APPROVE)
    String decide(
            @PathVariable String agreement,
            @PathVariable int number,
            @Shaped(value = InstitutionsController.class, field = "DECISION") @RequestBody byte[] body,
            Caller caller) {
        Decision decision = Values.read(body, DECISION);
        requireSeen(agreement, number, caller);
        agreements.decide(agreement, number, decision.approve(), decision.remark(), caller.person());
        return history(agreement, caller);
    }

    private void requireSeen(String agreement, int number, Caller caller) {
        agreements.changes(agreement).stream()
                .filter(stored -> stored.number() == number)
                .forEach(stored ->
                        visible(stored.change().institution(), stored.change().day(), caller));
    }

    @Operation(summary = "协议变更核验 · what the health department says of a change before it is decided")
    @PostMapping("/agreements/{agreement}/{number}/verification")
    @Requires(activity = Activity.AGREEMENT, rights = Right.VERIFY)
    String verify(
            @PathVariable String agreement,
            @PathVariable int number,
            @Shaped(value = InstitutionsController.class, field = "DECISION") @RequestBody byte[] body,
            Caller caller) {
        Decision said = Values.read(body, DECISION);
        requireSeen(agreement, number, caller);
        agreements.verify(agreement, number, said.approve(), said.remark(), caller.person());
        return history(agreement, caller);
    }

    @Operation(summary = "协议 · all that was proposed and decided about an agreement")
    @GetMapping("/agreements/{agreement}")
    @Requires(
            activity = Activity.AGREEMENT,
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.READ})
    String history(@PathVariable String agreement, Caller caller) {
        List<Agreements.Stored> changes = seen(agreements.changes(agreement), caller);
        if (changes.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the agreement " + agreement);
        }
        return json(changes);
    }

    @Operation(summary = "协议列表 · agreements of an institution, or with no institution what waits for a decision")
    @GetMapping("/agreements")
    @Requires(
            activity = Activity.AGREEMENT,
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.READ})
    String agreements(@RequestParam(required = false) @Nullable String institution, Caller caller) {
        return json(seen(institution == null ? agreements.waiting() : agreements.changesOf(institution), caller));
    }

    private List<Agreements.Stored> seen(List<Agreements.Stored> changes, Caller caller) {
        return changes.stream()
                .filter(stored -> institutions
                        .find(stored.change().institution(), stored.change().day())
                        .map(found -> caller.sees(found.region()))
                        .orElse(caller.area().isEmpty()))
                .toList();
    }

    private static Map<String, Object> json(InstitutionFacts facts) {
        Institution institution = facts.institution();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", institution.code());
        told.put("name", institution.name());
        told.put("kind", institution.kind());
        told.put("level", institution.level());
        told.put("region", institution.region());
        told.put("ownership", institution.ownership());
        told.put("chineseMedicine", institution.chineseMedicine());
        told.put("networked", institution.networked());
        told.put("crossProvince", institution.crossProvince());
        told.put("agreement", word(facts.agreement()));
        told.put("assistanceDesignated", facts.assistanceDesignated());
        return told;
    }

    private static String json(List<Agreements.Stored> changes) {
        return Json.write(changes.stream().map(InstitutionsController::json).toList());
    }

    private static Map<String, Object> json(Agreements.Stored stored) {
        AgreementChange change = stored.change();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("agreement", change.agreement());
        told.put("number", stored.number());
        told.put("institution", change.institution());
        told.put("kind", change.kind().word());
        told.put("day", change.day().toString());
        Optional.ofNullable(change.terms()).ifPresent(terms -> {
            told.put("to", terms.to().toString());
            told.put("assistanceDesignated", terms.assistanceDesignated());
            told.put("clauses", terms.clauses());
            told.put("qualityDeposit", org.tuodi.kernel.Money.text(terms.qualityDeposit()));
        });
        told.put("reason", change.reason());
        told.put("proposedBy", stored.proposedBy());
        Optional.ofNullable(stored.decidedBy()).ifPresent(by -> told.put("decidedBy", by));
        Optional.ofNullable(stored.verification()).ifPresent(said -> {
            told.put("verifiedBy", said.by());
            told.put("verified", said.agreed());
        });
        Boolean approved = stored.approved();
        told.put("state", approved == null ? "waiting" : approved ? "approved" : "refused");
        return told;
    }

    private static String word(InstitutionFacts.Standing standing) {
        return standing.name().toLowerCase(java.util.Locale.ROOT);
    }
}
