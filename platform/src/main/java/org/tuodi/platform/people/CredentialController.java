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
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Json;

/** Cards and electronic certificates of persons over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/persons/{person}/credentials", produces = MediaType.APPLICATION_JSON_VALUE)
class CredentialController {

    private final Credentials credentials;
    private final Visible visible;

    CredentialController(Credentials credentials, Visible visible) {
        this.credentials = credentials;
        this.visible = visible;
    }

    @Operation(summary = "社保卡、电子凭证 · those that hold, masked")
    @GetMapping
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String all(@PathVariable String person, Caller caller) {
        visible.byOffice(person, caller);
        return Json.write(credentials.of(person));
    }

    @Operation(summary = "登记社保卡、电子凭证 · records one, by which hospitals find the person (1101)")
    @PostMapping
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String add(@PathVariable String person, @Shaped(Credential.class) @RequestBody byte[] body, Caller caller) {
        visible.byOffice(person, caller);
        credentials.add(person, Values.read(body, Credential.SHAPE), caller.name());
        return Json.write(credentials.of(person));
    }

    @Operation(summary = "注销社保卡、电子凭证 · withdraws one, as when a card is lost")
    @PostMapping("/{number}/withdrawal")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    String withdraw(@PathVariable String person, @PathVariable int number, Caller caller) {
        visible.byOffice(person, caller);
        credentials.withdraw(person, number, caller.name());
        return Json.write(credentials.of(person));
    }
}
