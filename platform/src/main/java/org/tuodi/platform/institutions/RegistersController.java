package org.tuodi.platform.institutions;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;

/** Registers of regions, institutions, staff and diseases as files. */
@RestController
@RequestMapping(path = "/api/v1/registers")
class RegistersController {

    private final RegisterAnswers registers;
    private final Institutions institutions;

    RegistersController(Registers registers, Institutions institutions) {
        this.registers =
                new RegisterAnswers(registers, "regions", "institutions", "departments", "physicians", "diseases");
        this.institutions = institutions;
    }

    @Operation(summary = "登记册列表 · registers with their columns")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.MAINTAIN_INSTITUTIONS,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    String list() {
        return registers.list();
    }

    @Operation(
            summary = "导入 · records the rows of a table (.xlsx or CSV), all or none; what was known is left out",
            description = "Headings as in the export. Each fault is told with its line and column.")
    @PostMapping(path = "/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.MAINTAIN_INSTITUTIONS,
            rights = {Right.EXECUTE, Right.APPROVE})
    String load(
            @PathVariable String name,
            @RequestParam(defaultValue = "无") String remark,
            @RequestBody byte[] file,
            Caller caller) {
        return registers.load(name, file, row -> admits(row, caller), caller.person(), remark);
    }

    private boolean admits(Dated row, Caller caller) {
        if (row instanceof Region region) {
            return caller.sees(region.code());
        }
        if (row instanceof Institution institution) {
            return caller.sees(institution.region());
        }
        if (row instanceof Department department) {
            return admits(department.institution(), department.from(), caller);
        }
        return !(row instanceof Physician physician) || admits(physician.institution(), physician.from(), caller);
    }

    /** An institution that is not there is told by the register itself. */
    private boolean admits(String institution, LocalDate day, Caller caller) {
        return institutions
                .find(institution, day)
                .map(found -> caller.sees(found.region()))
                .orElse(true);
    }

    @Operation(summary = "导出 · what holds on a day or later, or everything, of the caller's area, as csv or xlsx")
    @GetMapping("/{name}/file")
    @Requires(
            activity = Activity.MAINTAIN_INSTITUTIONS,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    ResponseEntity<byte[]> export(
            @PathVariable String name,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable LocalDate day,
            Caller caller) {
        return registers.file(name, format, day, row -> told(name, row, caller));
    }

    /** Regions and diseases are everybody's; institutions and who works there are their area's. */
    private boolean told(String name, Row row, Caller caller) {
        return switch (name) {
            case "institutions" -> caller.sees(row.text("region"));
            case "departments", "physicians" -> admits(row.text("institution"), row.from(), caller);
            default -> true;
        };
    }

    @Operation(summary = "版本记录 · editions of a register, the newest first")
    @GetMapping(path = "/{name}/editions", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.MAINTAIN_INSTITUTIONS,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    String editions(@PathVariable String name) {
        return registers.editions(name);
    }
}
