package org.tuodi.platform.institutions;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.text.Json;

/** What callers are told of registers. */
public final class RegisterAnswers {

    private static final int MOST_EDITIONS = 200;

    private RegisterAnswers() {}

    /** Name, columns and edition. */
    public static Map<String, Object> description(Register<?> register) {
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

    /** What an import did. */
    public static String written(Register.Written written) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("edition", written.edition());
        answer.put("recorded", written.recorded());
        answer.put("unchanged", written.unchanged());
        return Json.write(answer);
    }

    /** Who recorded how many rows when, and why. */
    public static String editions(Registers registers, String name) {
        return Json.write(registers.editions(name, MOST_EDITIONS).stream()
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
     * @throws Refusal for a format other than csv and xlsx
     */
    public static ResponseEntity<byte[]> file(Register<?> register, String format, @Nullable LocalDate day) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String type = switch (format) {
            case "csv" -> {
                RegisterFiles.writeCsv(register, day, out);
                yield "text/csv;charset=UTF-8";
            }
            case "xlsx" -> {
                RegisterFiles.writeWorkbook(register, day, out);
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
