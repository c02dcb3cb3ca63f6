package org.tuodi.platform.people;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.text.Json;

/** Tables of persons, enrolments and contributions over HTTP. */
@RestController
class ImportController {

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    @Operation(
            summary =
                    "批量导入 · records a table (.xlsx or CSV) of persons, enrolments or contributions, every row or none")
    @PostMapping(path = "/api/v1/imports/{register}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.RECORD_ENROLMENT,
            rights = {Right.EXECUTE, Right.CREATE})
    @ResponseStatus(HttpStatus.CREATED)
    String record(@PathVariable String register, @RequestBody byte[] file, Caller caller) {
        Visible.office(caller);
        if (!register.equals("contributions") && !caller.may(Activity.RECORD_ENROLMENT, Right.EXECUTE)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, caller.name() + " may record contributions alone");
        }
        int rows = switch (register) {
            case "persons" -> imports.persons(file, caller);
            case "enrolments" -> imports.enrolments(file, caller);
            case "contributions" -> imports.contributions(file, caller);
            default ->
                throw new Refusal(
                        Refusal.Code.NOT_FOUND,
                        "found `" + register + "`; expected persons, enrolments or contributions");
        };
        return Json.write(Map.of("recorded", rows));
    }
}
