package org.tuodi.platform.institutions;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.text.Json;

/** What callers do with some of the registers, by their names, and what they are told of them. */
public final class RegisterAnswers {

    private static final int MOST_EDITIONS = 200;

    private final Registers registers;
    private final SortedSet<String> names;

    /** Of the registers with these names, each of which is opened by the time it is asked about. */
    public RegisterAnswers(Registers registers, String... names) {
        this.registers = registers;
        this.names = new TreeSet<>(List.of(names));
    }

    private Register<?> register(String name) {
        return registers
                .find(name)
                .filter(found -> names.contains(name))
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND, "found the register `" + name + "`; expected one of " + names));
    }

    /** All of them with name, columns and edition, in order of their names. */
    public String list() {
        return Json.write(
                names.stream().map(name -> description(register(name))).toList());
    }

    private static Map<String, Object> description(Register<?> register) {
        Definition<?> definition = register.definition();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", definition.name());
        answer.put("chinese", definition.chinese());
        answer.put("edition", register.now().edition());
        answer.put(
                "columns",
                definition.columns().stream()
                        .map(column -> {
                            Map<String, Object> told = new LinkedHashMap<>();
                            told.put("key", column.key());
                            told.put("chinese", column.chinese());
                            told.put("required", column.required());
                            told.put("expected", column.expected());
                            return told;
                        })
                        .toList());
        return answer;
    }

    /**
     * Records the rows of a table and tells what that did.
     *
     * @param admits whether the caller may record a row
     * @param by the person who answers for it
     * @param remark why, for the list of editions
     * @throws Refusal when there is no such register, or naming each fault of the table
     */
    public String load(String name, byte[] file, Predicate<Dated> admits, String by, String remark) {
        Register.Written written = RegisterFiles.load(register(name), file, admits::test, by, remark);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("edition", written.edition());
        answer.put("recorded", written.recorded());
        answer.put("unchanged", written.unchanged());
        return Json.write(answer);
    }

    /**
     * Who recorded how many rows when, and why; the newest edition first.
     *
     * @throws Refusal when there is no such register
     */
    public String editions(String name) {
        return Json.write(registers.editions(register(name).definition().name(), MOST_EDITIONS).stream()
                .map(edition -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("edition", edition.number());
                    told.put("rows", edition.rows());
                    told.put("remark", edition.remark());
                    told.put("by", edition.by());
                    told.put("at", edition.at().toInstant().toString());
                    return told;
                })
                .toList());
    }

    /**
     * A register as a file.
     *
     * @param day on which or later its rows hold, null for all
     * @param told which of them the caller is told
     * @throws Refusal when there is no such register, or for a format other than csv and xlsx
     */
    public ResponseEntity<byte[]> file(String name, String format, @Nullable LocalDate day, Predicate<Row> told) {
        Register<?> register = register(name);
        List<Row> rows = register.rows(day).stream().filter(told).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String type = switch (format) {
            case "csv" -> {
                RegisterFiles.writeCsv(register, rows, out);
                yield "text/csv;charset=UTF-8";
            }
            case "xlsx" -> {
                RegisterFiles.writeWorkbook(register, rows, out);
                yield "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            }
            default ->
                throw new Refusal(Refusal.Code.NOT_READABLE, "found the format `" + format + "`; expected csv or xlsx");
        };
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + register.definition().name() + "." + format + "\"")
                .body(out.toByteArray());
    }
}
