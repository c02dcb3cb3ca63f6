package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A doctor, nurse or pharmacist of an institution.
 *
 * @param code national code
 * @param profession doctor, nurse, pharmacist or technician
 * @param department code of the department, or null
 */
public record Physician(
        String institution,
        String code,
        String name,
        String profession,
        @Nullable String department,
        @Nullable String title,
        boolean generalPractitioner,
        LocalDate from,
        @Nullable LocalDate to,
        boolean withdrawn)
        implements Dated {

    static final Definition<Physician> DEFINITION = new Definition<>(
            "physicians",
            "医护药技人员",
            "physician",
            List.of(
                    Column.code("institution", "机构编号", Institution.CODE, Institution.CODE_EXPECTED),
                    Column.code("code", "人员编码", "[A-Z]{1,2}[0-9]{6,18}", "a code such as D990101000001"),
                    Column.text("name", "姓名", 50),
                    Column.words("profession", "执业类别", List.of("doctor", "nurse", "pharmacist", "technician")),
                    Column.text("department", "科室编码", 30).optional(),
                    Column.text("title", "职称", 30).optional(),
                    Column.flag("generalPractitioner", "全科医生")),
            List.of("institution", "code"),
            row -> new Physician(
                    row.text("institution"),
                    row.text("code"),
                    row.text("name"),
                    row.text("profession"),
                    row.textOrNull("department"),
                    row.textOrNull("title"),
                    row.flag("generalPractitioner"),
                    row.from(),
                    row.to(),
                    row.withdrawn()));
}
