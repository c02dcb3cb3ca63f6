package org.tuodi.platform.rosters;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
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

/** Monthly rosters over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/rosters", produces = MediaType.APPLICATION_JSON_VALUE)
class RosterController {

    private static final int PAGE = 500;
    private static final int LONGEST_NAME = 200;
    private static final List<Finding.Outcome> BACK =
            List.of(Finding.Outcome.REFUSED, Finding.Outcome.UNKNOWN, Finding.Outcome.ASKED);
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    static final Shape<String> MATCH = one("RosterMatch", "person");
    static final Shape<String> REJECTION = one("RosterRejection", "reason");

    private final Rosters rosters;
    private final RosterStore store;
    private final RosterApplication application;

    RosterController(Rosters rosters, RosterStore store, RosterApplication application) {
        this.rosters = rosters;
        this.store = store;
        this.application = application;
    }

    @Operation(summary = "认定部门及其身份 · departments and the identities that each recognises")
    @GetMapping("/departments")
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    String departments() {
        return Json.write(Map.of(
                "departments",
                Vocabulary.BUILT_IN.departments().stream()
                        .map(RosterJson::department)
                        .toList()));
    }

    @Operation(
            summary =
                    "报送情况 · when each department last sent a roster, and who is missing for a month (C1-2.3, BY-17.8)")
    @GetMapping("/feeds")
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    String feeds(@RequestParam String month, Caller caller) {
        return Json.write(Map.of("feeds", rosters.feeds(month(month), caller)));
    }

    @Operation(summary = "报送名册 · sends a roster: file (.xlsx or CSV), department, month, seal (scan), documentNumber")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(activity = Activity.SUBMIT_ROSTER, rights = Right.CREATE)
    ResponseEntity<String> receive(
            @RequestParam String department,
            @RequestParam String month,
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable MultipartFile seal,
            @RequestParam(required = false) @Nullable String documentNumber,
            @RequestParam(required = false) @Nullable String identity,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable Long corrects,
            Caller caller) {
        Roster.Terms terms = new Roster.Terms(
                department(department), month(month), identity, level == null ? null : level(level), corrects);
        Optional<SealEvidence> evidence =
                seal == null || seal.isEmpty() ? Optional.empty() : Optional.of(evidence(documentNumber, seal));
        Rosters.Received received =
                rosters.receive(new Rosters.Upload(terms, name(file), bytes(file), evidence), caller);
        return ResponseEntity.status(received.before() ? HttpStatus.OK : HttpStatus.CREATED)
                .header("Already-Received", String.valueOf(received.before()))
                .body(json(received.roster()));
    }

    @Operation(summary = "补盖章扫描件 · adds the scan of the stamped list to a draft")
    @PostMapping(path = "/{id}/seal", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(activity = Activity.SUBMIT_ROSTER, rights = Right.CREATE)
    String seal(
            @PathVariable long id,
            @RequestParam MultipartFile seal,
            @RequestParam(required = false) @Nullable String documentNumber,
            Caller caller) {
        return json(rosters.seal(id, evidence(documentNumber, seal), caller));
    }

    @Operation(summary = "盖章扫描件 · the scan of the stamped list")
    @GetMapping(path = "/{id}/seal", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    byte[] seal(@PathVariable long id, Caller caller) {
        rosters.seen(id, caller);
        return store.sealOf(id)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the seal of the roster " + id))
                .scan();
    }

    @Operation(summary = "名册列表 · rosters, newest first")
    @GetMapping
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    String list(
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String month,
            Caller caller) {
        YearMonth of = month == null ? null : month(month);
        return Json.write(Map.of(
                "rosters",
                store.list(caller.area(), department, of, PAGE).stream()
                        .filter(roster -> roster.isSeenBy(caller))
                        .map(roster -> RosterJson.roster(roster, rosters.counts(roster.id())))
                        .toList()));
    }

    @Operation(summary = "查询名册 · a roster; the counts of its outcomes add up to its rows")
    @GetMapping("/{id}")
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    String find(@PathVariable long id, Caller caller) {
        return json(rosters.seen(id, caller));
    }

    @Operation(summary = "逐行结果 · rows and what became of them, masked; outcome and after are optional")
    @GetMapping("/{id}/rows")
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    String rows(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(defaultValue = "0") int after,
            Caller caller) {
        rosters.seen(id, caller);
        List<Finding.Outcome> outcomes = outcome == null ? List.of() : List.of(outcome(outcome));
        return Json.write(Map.of(
                "rows",
                store.settled(id, outcomes, after, PAGE).stream()
                        .map(row -> RosterJson.row(row, Vocabulary.BUILT_IN))
                        .toList()));
    }

    @Operation(summary = "退回工作簿 · the rows that go back, as a workbook with reasons")
    @GetMapping(path = "/{id}/errors", produces = WORKBOOK)
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    ResponseEntity<byte[]> errors(@PathVariable long id, Caller caller) {
        Roster roster = rosters.seen(id, caller);
        byte[] workbook =
                ErrorWorkbook.write(roster, store.settled(id, BACK, 0, Integer.MAX_VALUE), Vocabulary.BUILT_IN);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"roster-" + id + "-errors.xlsx\"")
                .body(workbook);
    }

    @Operation(summary = "重新核对 · checks all rows again")
    @PostMapping("/{id}/check")
    @Requires(activity = Activity.APPLY_ROSTER, rights = Right.EXECUTE)
    String check(@PathVariable long id, Caller caller) {
        return json(rosters.recheck(id, caller));
    }

    @Operation(summary = "指认人员 · says who a row without id number means: {\"person\": \"P1\"}")
    @PostMapping("/{id}/rows/{row}/match")
    @Requires(activity = Activity.APPLY_ROSTER, rights = Right.EXECUTE)
    String match(
            @PathVariable long id,
            @PathVariable int row,
            @Shaped(value = RosterController.class, field = "MATCH") @RequestBody byte[] body,
            Caller caller) {
        return json(rosters.match(id, row, Values.read(body, MATCH), caller));
    }

    @Operation(summary = "应用名册 · applies a checked roster; by another person than the one who sent it")
    @PostMapping("/{id}/application")
    @Requires(activity = Activity.APPLY_ROSTER, rights = Right.EXECUTE)
    String apply(@PathVariable long id, Caller caller) {
        return json(application.apply(id, caller));
    }

    @Operation(summary = "退回名册 · turns a roster down: {\"reason\": \"…\"}")
    @PostMapping("/{id}/rejection")
    @Requires(activity = Activity.APPLY_ROSTER, rights = Right.EXECUTE)
    String reject(
            @PathVariable long id,
            @Shaped(value = RosterController.class, field = "REJECTION") @RequestBody byte[] body,
            Caller caller) {
        return json(rosters.reject(id, Values.read(body, REJECTION), caller));
    }

    private String json(Roster roster) {
        Map<String, @Nullable Object> json =
                new LinkedHashMap<>(RosterJson.roster(roster, rosters.counts(roster.id())));
        return Json.write(json);
    }

    private static Shape<String> one(String name, String key) {
        ObjectBuilder object = Shapes.object(name, "one text");
        Field<String> value = object.required(key, Shapes.text(200), key);
        return object.build(fields -> fields.get(value));
    }

    private static Department department(String id) {
        return Vocabulary.BUILT_IN
                .department(id)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_READABLE,
                        "department: found " + id + "; expected one of "
                                + Vocabulary.BUILT_IN.departments().stream()
                                        .map(Department::id)
                                        .toList()));
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "month: found " + text + "; expected one such as 2024-03");
        }
    }

    private static Level level(String text) {
        return Arrays.stream(Level.values())
                .filter(level -> Words.of(level).equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_READABLE, "level: found " + text + "; expected county, city, province, …"));
    }

    private static Finding.Outcome outcome(String text) {
        return Arrays.stream(Finding.Outcome.values())
                .filter(outcome -> Words.of(outcome).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(Refusal.Code.NOT_READABLE, "outcome: found " + text + "; expected refused, …"));
    }

    private static SealEvidence evidence(@Nullable String number, MultipartFile scan) {
        if (number == null || number.isBlank() || number.length() > 100) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "documentNumber: 缺少文号 · expected the number under which the list was sent");
        }
        return new SealEvidence(number.trim(), name(scan), bytes(scan));
    }

    /** What the sender called it; only shown, never a path. */
    private static String name(MultipartFile file) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("\\p{Cntrl}", "").replaceAll("[0-9]{14,}[0-9Xx]", "******");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
