package org.tuodi.platform.people;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.text.Json;

/** The register over HTTP. Names and id numbers go in and never come out whole. */
@RestController
@RequestMapping(path = "/api/v1/persons", produces = MediaType.APPLICATION_JSON_VALUE)
class PeopleController {

    private final People people;

    PeopleController(People people) {
        this.people = people;
    }

    @Operation(summary = "登记人员 · registers a person with what is known of scheme, birth date, identities")
    @PostMapping
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String register(@RequestBody byte[] body, Caller caller) {
        return json(people.register(Registration.read(body), caller.name()));
    }

    @Operation(summary = "变更人员 · adds a version of what is known; bills already settled stay as they are")
    @PutMapping("/{id}")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    String change(@PathVariable String id, @RequestBody byte[] body, Caller caller) {
        Registration registration = Registration.read(body);
        if (!registration.id().equals(id)) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "found the id " + registration.id() + "; expected " + id);
        }
        return json(people.change(registration, caller.name()));
    }

    @Operation(summary = "查询人员 · a person, masked")
    @GetMapping("/{id}")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.READ})
    String find(@PathVariable String id) {
        return json(people.find(id).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the person " + id)));
    }

    private static String json(Person person) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", person.id());
        json.put("version", person.version());
        json.put("family", person.family());
        json.put("region", person.region());
        json.put("name", person.maskedName());
        json.put("idNumber", person.maskedIdNumber());
        json.put("sex", person.sex().word());
        if (person.diedOn() != null) {
            json.put("diedOn", person.diedOn().toString());
        }
        json.put("facts", person.facts());
        return Json.write(json);
    }
}
