package org.tuodi.platform.institutions;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.Set;
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
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.text.Json;

/** Registers of regions, institutions, staff and diseases as files. */
@RestController
@RequestMapping(path = "/api/v1/registers")
class RegistersController {

    private static final Set<String> NAMES = Set.of("regions", "institutions", "departments", "physicians", "diseases");

    private final Registers registers;
    private final Institutions institutions;

    RegistersController(Registers registers, Institutions institutions) {
        this.registers = registers;
        this.institutions = institutions;
    }

    @Operation(summary = "登记册列表 · registers with their columns")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.MAINTAIN_INSTITUTIONS,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    String list() {
        return Json.write(NAMES.stream()
                .sorted()
                .map(name -> RegisterAnswers.description(register(name)))
                .toList());
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
        return RegisterAnswers.written(
                RegisterFiles.load(register(name), file, row -> admits(row, caller), caller.person(), remark));
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

    @Operation(summary = "导出 · what holds on a day or later, or everything, as csv or xlsx")
    @GetMapping("/{name}/file")
    @Requires(
            activity = Activity.MAINTAIN_INSTITUTIONS,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    ResponseEntity<byte[]> export(
            @PathVariable String name,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable LocalDate day) {
        return RegisterAnswers.file(register(name), format, day);
    }

    @Operation(summary = "版本记录 · editions of a register, the newest first")
    @GetMapping(path = "/{name}/editions", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.MAINTAIN_INSTITUTIONS,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    String editions(@PathVariable String name) {
        return RegisterAnswers.editions(registers, register(name).definition().name());
    }

    private Register<?> register(String name) {
        return registers
                .find(name)
                .filter(found -> NAMES.contains(name))
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND,
                        "found the register `" + name + "`; expected one of "
                                + NAMES.stream().sorted().toList()));
    }
}
