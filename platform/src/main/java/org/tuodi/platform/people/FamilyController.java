package org.tuodi.platform.people;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Json;

/** Households and relatives over HTTP. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class FamilyController {

    private final Households households;
    private final Relatives relatives;
    private final Visible visible;

    FamilyController(Households households, Relatives relatives, Visible visible) {
        this.households = households;
        this.relatives = relatives;
        this.visible = visible;
    }

    @Operation(summary = "登记家庭 · records who lives together, or changes it")
    @PostMapping("/households")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE})
    @ResponseStatus(HttpStatus.CREATED)
    String household(@Shaped(Household.class) @RequestBody byte[] body, Caller caller) {
        Household household = Values.read(body, Household.SHAPE);
        Visible.office(caller);
        Visible.region(household.region(), caller);
        households.find(household.id()).ifPresent(known -> Visible.region(known.region(), caller));
        household.members().forEach(member -> visible.person(member.person(), caller));
        households.set(household, caller.name());
        return Json.write(household.json());
    }

    @Operation(summary = "查询家庭 · a household")
    @GetMapping("/households/{id}")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String household(@PathVariable String id, Caller caller) {
        Visible.office(caller);
        return Json.write(households
                .find(id)
                .filter(household -> caller.sees(household.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the household " + id))
                .json());
    }

    @Operation(
            summary = "登记亲属 · records whom a person is related to, with proof, period and consent to use the account")
    @PostMapping("/persons/{person}/relatives")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE})
    @ResponseStatus(HttpStatus.CREATED)
    String relative(@PathVariable String person, @Shaped(RelativeLink.class) @RequestBody byte[] body, Caller caller) {
        visible.byOffice(person, caller);
        relatives.set(person, Values.read(body, RelativeLink.SHAPE), caller.name());
        return list(person);
    }

    @Operation(summary = "查询亲属 · whom a person is related to")
    @GetMapping("/persons/{person}/relatives")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String relatives(@PathVariable String person, Caller caller) {
        visible.person(person, caller);
        return list(person);
    }

    private String list(String person) {
        return Json.write(relatives.of(person).stream().map(RelativeLink::json).toList());
    }
}
