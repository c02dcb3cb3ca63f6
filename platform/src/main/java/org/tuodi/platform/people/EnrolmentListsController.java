package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.text;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.Map;
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
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Lists of enrolment over HTTP. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class EnrolmentListsController {

    private static final Shape<Look> LOOK = look();

    private final EnrolmentLists lists;
    private final Visible visible;

    EnrolmentListsController(EnrolmentLists lists, Visible visible) {
        this.lists = lists;
        this.visible = visible;
    }

    private record Look(LocalDate day, String document) {}

    private static Shape<Look> look() {
        ObjectBuilder object = Shapes.object("ElsewhereCheck", "that a person is insured in another area");
        Field<LocalDate> day = object.required("on", date(), "day");
        Field<String> document = object.required("document", text(200), "what shows it");
        return object.build(fields -> new Look(fields.get(day), fields.get(document)));
    }

    @Operation(summary = "困难群众未参保名单 · persons in hardship who are insured nowhere on a day")
    @GetMapping("/hardship-not-insured")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String hardship(@RequestParam String region, @RequestParam LocalDate on, Caller caller) {
        Visible.office(caller);
        Visible.region(region, caller);
        return Json.write(Map.of("persons", lists.hardshipNotInsured(region, on)));
    }

    @Operation(summary = "异地参保待核名单 · persons insured elsewhere whom nobody looked at for so many days")
    @GetMapping("/elsewhere-checks")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String toLookAt(
            @RequestParam String region,
            @RequestParam LocalDate on,
            @RequestParam(defaultValue = "90") int days,
            Caller caller) {
        Visible.office(caller);
        Visible.region(region, caller);
        return Json.write(Map.of("persons", lists.toLookAt(region, on, days)));
    }

    @Operation(summary = "异地参保核实 · records that somebody made sure of an insurance elsewhere")
    @PostMapping("/persons/{person}/elsewhere-checks")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE})
    @ResponseStatus(HttpStatus.CREATED)
    String lookedAt(
            @PathVariable String person,
            @Shaped(value = EnrolmentListsController.class, field = "LOOK") @RequestBody byte[] body,
            Caller caller) {
        visible.byOffice(person, caller);
        Look look = Values.read(body, LOOK);
        lists.lookedAt(person, look.day, look.document, caller.name());
        return Json.write(Map.of("person", person, "on", look.day.toString()));
    }
}
