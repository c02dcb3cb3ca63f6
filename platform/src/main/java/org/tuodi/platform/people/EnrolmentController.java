package org.tuodi.platform.people;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
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
import org.tuodi.policy.text.Json;

/** Enrolment and contributions over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/persons/{person}", produces = MediaType.APPLICATION_JSON_VALUE)
class EnrolmentController {

    private final Enrolments enrolments;
    private final Contributions contributions;
    private final Visible visible;
    private final Clock clock;

    EnrolmentController(Enrolments enrolments, Contributions contributions, Visible visible, Clock clock) {
        this.enrolments = enrolments;
        this.contributions = contributions;
        this.visible = visible;
        this.clock = clock;
    }

    @Operation(summary = "参保变更 · enrols, moves, ends, suspends, transfers out; every change is a version")
    @PostMapping("/enrolments")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE})
    @ResponseStatus(HttpStatus.CREATED)
    String change(@PathVariable String person, @Shaped(EnrolmentChange.class) @RequestBody byte[] body, Caller caller) {
        visible.byOffice(person, caller);
        EnrolmentChange change = Values.read(body, EnrolmentChange.SHAPE);
        Visible.opens(change, caller);
        return json(enrolments.apply(person, change, caller.name()));
    }

    @Operation(summary = "参保历史 · a person's enrolments by day with gaps, as known now or at a moment")
    @GetMapping("/enrolments")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String enrolments(
            @PathVariable String person, @RequestParam(required = false) @Nullable Instant knownAt, Caller caller) {
        visible.person(person, caller);
        return json(knownAt == null ? enrolments.of(person) : enrolments.knownAt(person, knownAt));
    }

    private String json(Timeline timeline) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("continuous", timeline.isContinuousUntil(LocalDate.now(clock)));
        json.put(
                "enrolments",
                timeline.spells().stream()
                        .map(spell -> {
                            Map<String, Object> each = spell.json();
                            each.put("gapDays", timeline.gapBefore(spell));
                            return each;
                        })
                        .toList());
        return Json.write(json);
    }

    @Operation(summary = "缴费记录 · records a contribution, or time that is transferred, deemed or converted")
    @PostMapping("/contributions")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE})
    @ResponseStatus(HttpStatus.CREATED)
    String contribute(
            @PathVariable String person, @Shaped(Contribution.class) @RequestBody byte[] body, Caller caller) {
        visible.byOffice(person, caller);
        Contribution contribution = Values.read(body, Contribution.SHAPE);
        int number = contributions.record(person, contribution, caller.name());
        return Json.write(numbered(number, contributions.numbered(person).get(number)));
    }

    @Operation(summary = "缴费冲销 · takes a contribution back, with the reason")
    @DeleteMapping("/contributions/{number}")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    String reverse(@PathVariable String person, @PathVariable int number, @RequestParam String reason, Caller caller) {
        visible.byOffice(person, caller);
        return Json.write(Map.of("number", contributions.reverse(person, number, reason, caller.name())));
    }

    @Operation(summary = "缴费年限 · contributions and the time of insurance that counts in each scheme")
    @GetMapping("/contributions")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String contributions(@PathVariable String person, Caller caller) {
        visible.person(person, caller);
        return Json.write(time(person));
    }

    @Operation(
            summary = "参保凭证 · what the receiving area needs when a person moves: enrolments, years, conversion basis")
    @GetMapping("/insurance-certificate")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String certificate(@PathVariable String person, Caller caller) {
        Person known = visible.person(person, caller);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("person", known.id());
        json.put("name", known.maskedName());
        json.put("idNumber", known.maskedIdNumber());
        json.put(
                "enrolments",
                enrolments.of(person).spells().stream().map(Spell::json).toList());
        json.putAll(time(person));
        return Json.write(json);
    }

    private Map<String, Object> time(String person) {
        List<Contribution> known = contributions.of(person);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "time",
                List.of("employee", "resident").stream()
                        .map(scheme -> CreditedTime.of(scheme, known).json())
                        .toList());
        json.put(
                "contributions",
                contributions.numbered(person).entrySet().stream()
                        .map(each -> numbered(each.getKey(), each.getValue()))
                        .toList());
        return json;
    }

    private static Map<String, Object> numbered(int number, @Nullable Contribution contribution) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", number);
        if (contribution != null) {
            json.putAll(contribution.json());
        }
        return json;
    }
}
