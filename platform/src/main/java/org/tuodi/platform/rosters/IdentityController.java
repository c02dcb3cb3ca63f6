package org.tuodi.platform.rosters;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.people.Person;
import org.tuodi.policy.text.Json;

/** Identities of persons over HTTP. */
@RestController
class IdentityController {

    private static final String PATH = "/api/v1/persons/{person}/identities";
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final Identities identities;
    private final IdentityRegister register;
    private final Markers markers;
    private final MarkerList list;

    IdentityController(Identities identities, IdentityRegister register, Markers markers, MarkerList list) {
        this.identities = identities;
        this.register = register;
        this.markers = markers;
        this.list = list;
    }

    @Operation(
            summary = "人员身份 · identities of a person with their markers, now or as known at a moment; or all versions")
    @GetMapping(path = PATH, produces = JSON)
    @Requires(
            activity = Activity.CREATE_IDENTITY,
            or = Activity.CREATE_DEPARTMENT_IDENTITY,
            rights = {Right.CREATE, Right.READ})
    String find(
            @PathVariable String person,
            @RequestParam(required = false) @Nullable Instant knownAt,
            @RequestParam(defaultValue = "false") boolean history,
            Caller caller) {
        Person known = identities.person(person, caller);
        List<IdentityRecord> records = history
                ? register.history(person)
                : knownAt == null ? register.of(person) : register.of(person, knownAt);
        return json(known, records);
    }

    @Operation(summary = "认定身份 · adds a recognition, by the department that recognises it")
    @PostMapping(path = PATH, produces = JSON)
    @Requires(activity = Activity.SUBMIT_ROSTER, rights = Right.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    String add(@PathVariable String person, @Shaped(IdentityForm.class) @RequestBody byte[] body, Caller caller) {
        identities.add(person, Values.read(body, IdentityForm.SHAPE), caller);
        return json(identities.person(person, caller), register.of(person));
    }

    @Operation(summary = "更正身份 · corrects a recognition as a new version")
    @PutMapping(path = PATH + "/{number}", produces = JSON)
    @Requires(activity = Activity.SUBMIT_ROSTER, rights = Right.CREATE)
    String correct(
            @PathVariable String person,
            @PathVariable int number,
            @Shaped(IdentityForm.class) @RequestBody byte[] body,
            Caller caller) {
        identities.correct(person, number, Values.read(body, IdentityForm.SHAPE), caller);
        return json(identities.person(person, caller), register.of(person));
    }

    @Operation(summary = "退出身份 · ends a recognition; until when it counts is the pack's")
    @PostMapping(path = PATH + "/{number}/end", produces = JSON)
    @Requires(activity = Activity.SUBMIT_ROSTER, rights = Right.CREATE)
    String end(
            @PathVariable String person,
            @PathVariable int number,
            @Shaped(IdentityForm.End.class) @RequestBody byte[] body,
            Caller caller) {
        identities.end(person, number, Values.read(body, IdentityForm.End.SHAPE), caller);
        return json(identities.person(person, caller), register.of(person));
    }

    @Operation(summary = "待遇标识 · markers that stand on a day; exited=true: only of persons who left before (TJ-1.2b)")
    @GetMapping(path = "/api/v1/markers", produces = JSON)
    @Requires(
            activity = Activity.APPLY_ROSTER,
            rights = {Right.EXECUTE, Right.READ})
    String markers(
            @RequestParam LocalDate on,
            @RequestParam(defaultValue = "false") boolean exited,
            @RequestParam(defaultValue = "") String after,
            Caller caller) {
        return Json.write(Map.of("markers", list.on(on, exited, after, caller)));
    }

    private String json(Person person, List<IdentityRecord> records) {
        List<Map<String, @Nullable Object>> identitiesJson = markers.of(person, records).stream()
                .map(IdentityController::json)
                .toList();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("person", person.id());
        json.put("identities", identitiesJson);
        return Json.write(json);
    }

    private static Map<String, @Nullable Object> json(Marker marker) {
        Map<String, @Nullable Object> json = marker.record().json();
        if (!marker.record().term().withdrawn()) {
            Map<String, @Nullable Object> stands = new LinkedHashMap<>();
            stands.put("from", marker.from().toString());
            if (marker.to() != null) {
                stands.put("to", marker.to().toString());
            }
            json.put("marker", stands);
        }
        return json;
    }
}
