package org.tuodi.platform.people;

import io.swagger.v3.oas.annotations.Operation;
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
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The register over HTTP. Names and id numbers go in and never come out whole; nobody sees persons of another area. */
@RestController
@RequestMapping(path = "/api/v1/persons", produces = MediaType.APPLICATION_JSON_VALUE)
class PeopleController {

    private static final Shape<LocalDate> DEATH = death();
    private static final Shape<String> PARTING = parting();

    private final People people;
    private final Merges merges;
    private final Visible visible;

    PeopleController(People people, Merges merges, Visible visible) {
        this.people = people;
        this.merges = merges;
        this.visible = visible;
    }

    private static Shape<LocalDate> death() {
        ObjectBuilder object = Shapes.object("Death", "a person's death");
        Field<LocalDate> day = object.required("diedOn", Shapes.date(), "day of death");
        return object.build(fields -> fields.get(day));
    }

    private static Shape<String> parting() {
        ObjectBuilder object = Shapes.object("Parting", "that two records that were joined are two persons");
        Field<String> reason = object.required("reason", Shapes.text(200), "why");
        return object.build(fields -> fields.get(reason));
    }

    @Operation(summary = "登记人员 · registers a person with what is known of scheme, birth date, identities")
    @PostMapping
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String register(@Shaped(Registration.class) @RequestBody byte[] body, Caller caller) {
        Registration registration = Registration.read(body);
        Visible.region(registration.region(), caller);
        return Json.write(json(people.register(registration, caller.name())));
    }

    @Operation(summary = "变更人员 · adds a version of what is known; bills already settled stay as they are")
    @PutMapping("/{id}")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    String change(@PathVariable String id, @Shaped(Registration.class) @RequestBody byte[] body, Caller caller) {
        Registration registration = Registration.read(body);
        if (!registration.id().equals(id)) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "found the id " + registration.id() + "; expected " + id);
        }
        visible.person(id, caller);
        Visible.region(registration.region(), caller);
        return Json.write(json(people.change(registration, caller.name())));
    }

    @Operation(summary = "补录证件 · records a document for a person without one; joins the two where it is another's")
    @PutMapping("/{id}/document")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    String document(@PathVariable String id, @RequestBody byte[] body, Caller caller) {
        visible.person(id, caller);
        Document document = Values.read(body, Document.shape());
        people.byIdNumber(document.number()).ifPresent(other -> visible.person(other, caller));
        return Json.write(json(people.supplyDocument(id, document, word(caller))));
    }

    private static People.Word word(Caller caller) {
        return new People.Word(caller.name(), caller.person());
    }

    @Operation(summary = "撤销合并 · two records that were joined are two persons after all; by another person")
    @PostMapping("/{id}/parting")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    String part(
            @PathVariable String id,
            @Shaped(value = PeopleController.class, field = "PARTING") @RequestBody byte[] body,
            Caller caller) {
        String reason = Values.read(body, PARTING);
        merges.into(id).ifPresentOrElse(into -> visible.person(into, caller), () -> visible.person(id, caller));
        return Json.write(json(people.part(id, reason, word(caller))));
    }

    @Operation(summary = "登记死亡 · records a death; nothing is settled for later days")
    @PutMapping("/{id}/death")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    String death(
            @PathVariable String id,
            @Shaped(value = PeopleController.class, field = "DEATH") @RequestBody byte[] body,
            Caller caller) {
        visible.person(id, caller);
        return Json.write(json(people.died(id, Values.read(body, DEATH), caller.name())));
    }

    @Operation(summary = "查询人员 · a person, masked")
    @GetMapping("/{id}")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String find(@PathVariable String id, Caller caller) {
        return Json.write(json(visible.person(id, caller)));
    }

    @Operation(summary = "检索人员 · persons by number, name, region or want of a document, masked, page by page")
    @PostMapping("/search")
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String search(@Shaped(PersonQuery.class) @RequestBody byte[] body, Caller caller) {
        Visible.office(caller);
        PersonQuery query = Values.read(body, PersonQuery.SHAPE);
        List<Person> found = people.list(query, caller.area());
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("persons", found.stream().map(PeopleController::json).toList());
        page.put(
                "next",
                found.size() == query.limit() ? found.get(found.size() - 1).id() : null);
        return Json.write(page);
    }

    static Map<String, @Nullable Object> json(Person person) {
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
        return json;
    }
}
