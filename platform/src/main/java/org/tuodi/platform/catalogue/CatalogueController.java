package org.tuodi.platform.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.institutions.RegisterAnswers;
import org.tuodi.platform.institutions.Registers;
import org.tuodi.policy.text.Json;

/** The catalogue and its code lists over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/catalogue")
class CatalogueController {

    private final RegisterAnswers registers;
    private final Catalogue catalogue;
    private final Clock clock;

    CatalogueController(Registers registers, Catalogue catalogue, Clock clock) {
        this.registers = new RegisterAnswers(registers, "items", "codes");
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Operation(summary = "目录登记册 · the registers of the catalogue with their columns")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.MAINTAIN_CATALOGUE,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    String list() {
        return registers.list();
    }

    @Operation(
            summary = "导入目录 · records the rows of a table (.xlsx or CSV), all or none; what was known is left out",
            description = "Headings as in the export. Each fault is told with its line and column.")
    @PostMapping(path = "/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.MAINTAIN_CATALOGUE,
            rights = {Right.EXECUTE, Right.APPROVE})
    String load(
            @PathVariable String name,
            @RequestParam(defaultValue = "无") String remark,
            @RequestBody byte[] file,
            Caller caller) {
        return registers.load(name, file, row -> true, caller.person(), remark);
    }

    @Operation(summary = "导出目录 · what holds on a day or later, or everything, as csv or xlsx")
    @GetMapping("/{name}/file")
    @Requires(
            activity = Activity.MAINTAIN_CATALOGUE,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    ResponseEntity<byte[]> export(
            @PathVariable String name,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable LocalDate day) {
        return registers.file(name, format, day, row -> true);
    }

    @Operation(summary = "目录版本 · editions, the newest first")
    @GetMapping(path = "/{name}/editions", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.MAINTAIN_CATALOGUE,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    String editions(@PathVariable String name) {
        return registers.editions(name);
    }

    @Operation(summary = "目录项目 · one item on a day")
    @GetMapping(path = "/items/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(
            activity = Activity.MAINTAIN_CATALOGUE,
            rights = {Right.READ, Right.EXECUTE, Right.APPROVE})
    String item(@PathVariable String code, @RequestParam(required = false) @Nullable LocalDate day) {
        LocalDate on = day == null ? LocalDate.now(clock) : day;
        return Json.write(json(catalogue
                .at(code, on)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the item " + code + " on " + on))));
    }

    private static Map<String, @Nullable Object> json(Item item) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("code", item.code());
        told.put("listType", item.listType());
        told.put("name", item.name());
        told.put("category", item.category());
        told.put("class", item.itemClass());
        told.put("rateEmployee", rate(item.rateEmployee()));
        told.put("rateResident", rate(item.rateResident()));
        List<@Nullable Object> limits = new java.util.ArrayList<>();
        for (int level = 0; level < Item.LEVELS; level++) {
            limits.add(money(item.priceLimit(level)));
        }
        told.put("priceLimits", limits);
        told.put("restriction", item.restriction());
        told.put("temporary", item.temporary());
        told.put("onlyDiseases", item.onlyDiseases());
        told.put("onlyPrimary", item.onlyPrimary());
        told.put("from", item.from().toString());
        told.put("to", Optional.ofNullable(item.to()).map(LocalDate::toString).orElse(null));
        return told;
    }

    private static @Nullable String rate(@Nullable Long ppm) {
        return ppm == null ? null : Rate.text(ppm);
    }

    private static @Nullable String money(@Nullable Long fen) {
        return fen == null ? null : Money.text(fen);
    }
}
