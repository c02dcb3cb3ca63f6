package org.tuodi.platform.institutions;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
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
import org.tuodi.platform.people.People;
import org.tuodi.policy.text.Json;

/**
 * Persons' ways of care. An office sees and records those of its area, an institution what it did itself, a person its own
 * filings.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class CareController {

    private static final int PAGE = 500;
    private static final Set<Role> OFFICES = Set.of(Role.MSB, Role.CA, Role.DA, Role.TWN, Role.SUP);

    private final CareRegister care;
    private final People people;
    private final Clock clock;

    CareController(CareRegister care, People people, Clock clock) {
        this.care = care;
        this.people = people;
        this.clock = clock;
    }

    @Operation(
            summary = "登记 · records a recognition, referral, filing, family doctor or designation",
            description =
                    "Kinds: recognitions, referrals, filings, family-doctors, designations. A filing of the person"
                            + " itself is usable at once.")
    @PostMapping("/persons/{person}/care/{kind}")
    @Requires(
            activity = Activity.REGISTER_REFERRAL,
            rights = {Right.CREATE, Right.EXECUTE})
    @ResponseStatus(HttpStatus.CREATED)
    String record(@PathVariable String person, @PathVariable String kind, @RequestBody byte[] body, Caller caller) {
        Care told = admitted(person, CareShapes.read(kind, body), caller);
        return Json.write(CareShapes.json(care.record(person, told, Map.of(), caller.person())));
    }

    @Operation(summary = "变更 · puts a record in the place of another")
    @PutMapping("/persons/{person}/care/{kind}/{number}")
    @Requires(
            activity = Activity.REGISTER_REFERRAL,
            rights = {Right.CREATE, Right.EXECUTE})
    String replace(
            @PathVariable String person,
            @PathVariable String kind,
            @PathVariable int number,
            @RequestBody byte[] body,
            Caller caller) {
        admitted(person, known(person, number).care(), caller);
        Care told = admitted(person, CareShapes.read(kind, body), caller);
        return Json.write(CareShapes.json(care.replace(person, number, told, Map.of(), caller.person())));
    }

    @Operation(summary = "撤销 · withdraws a record; it stays on file and says nothing more")
    @PostMapping("/persons/{person}/care/{number}/withdrawal")
    @Requires(
            activity = Activity.REGISTER_REFERRAL,
            rights = {Right.CREATE, Right.EXECUTE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String person, @PathVariable int number, Caller caller) {
        admitted(person, known(person, number).care(), caller);
        care.withdraw(person, number, caller.person());
    }

    @Operation(summary = "查询 · what holds of a person's records")
    @GetMapping("/persons/{person}/care")
    @Requires(
            activity = Activity.REGISTER_REFERRAL,
            rights = {Right.CREATE, Right.EXECUTE, Right.READ})
    String records(@PathVariable String person, Caller caller) {
        visible(person, caller);
        return Json.write(care.records(person).stream()
                .filter(row -> office(caller) || own(person, row.care(), caller))
                .map(CareShapes::json)
                .toList());
    }

    @Operation(summary = "就医路径 · how a person came to an institution on a day")
    @GetMapping("/persons/{person}/care/way")
    @Requires(
            activity = Activity.REGISTER_REFERRAL,
            rights = {Right.EXECUTE, Right.READ})
    String way(
            @PathVariable String person,
            @RequestParam String institution,
            @RequestParam(required = false) @Nullable LocalDate day,
            Caller caller) {
        visible(person, caller);
        CareWay way = care.way(person, institution, day == null ? LocalDate.now(clock) : day);
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("referral", way.referral());
        told.put("firstContact", way.firstContact());
        told.put("homeStandard", way.homeStandard());
        told.put("primaryInstitution", way.primaryInstitution());
        told.put("grounds", way.grounds().stream().map(CareShapes::json).toList());
        return Json.write(told);
    }

    @Operation(summary = "未签约人员 · persons of the caller's area without a contract with a family doctor on a day")
    @GetMapping("/family-doctors/missing")
    @Requires(
            activity = Activity.REGISTER_REFERRAL,
            rights = {Right.EXECUTE, Right.READ})
    String withoutFamilyDoctor(
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = "") String after,
            Caller caller) {
        if (!office(caller)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, caller.name() + " is no office");
        }
        LocalDate on = day == null ? LocalDate.now(clock) : day;
        List<String> ids = care.withoutFamilyDoctor(caller.area(), on, after, PAGE);
        return Json.write(ids);
    }

    private CareRecord known(String person, int number) {
        return care.records(person).stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the record " + number + " of " + person));
    }

    private static boolean office(Caller caller) {
        return caller.roles().stream().anyMatch(OFFICES::contains);
    }

    private void visible(String person, Caller caller) {
        boolean seen = people.find(person)
                .map(known -> caller.person().equals(person) || caller.sees(known.region()))
                .orElse(false);
        if (!seen) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the person " + person);
        }
    }

    /** The record as this caller may make it. */
    private Care admitted(String person, Care told, Caller caller) {
        visible(person, caller);
        if (!office(caller) && !own(person, told, caller)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found a record of others; expected one of the caller's own institution, or the caller's own filing");
        }
        return told instanceof Care.Filing filing && caller.person().equals(person)
                ? new Care.Filing(
                        filing.type(),
                        filing.region(),
                        filing.institution(),
                        filing.homeStandard(),
                        true,
                        filing.from(),
                        filing.to())
                : told;
    }

    /** An institution speaks for what it does itself: it sends, recognises or has the contract; a person files. */
    private static boolean own(String person, Care told, Caller caller) {
        if (caller.person().equals(person)) {
            return told instanceof Care.Filing;
        }
        return !told.institutions().isEmpty() && told.institutions().get(0).equals(caller.institution());
    }
}
