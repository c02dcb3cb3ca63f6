package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A department of an institution.
 *
 * @param kind national code of the specialty (caty), or null
 */
public record Department(
        String institution,
        String code,
        String name,
        @Nullable String kind,
        LocalDate from,
        @Nullable LocalDate to,
        boolean withdrawn)
        implements Dated {

    static final Definition<Department> DEFINITION = new Definition<>(
            "departments",
            "科室",
            "department",
            List.of(
                    Column.code("institution", "机构编号", Institution.CODE, Institution.CODE_EXPECTED),
                    Column.text("code", "科室编码", 30),
                    Column.text("name", "科室名称", 100),
                    Column.text("kind", "科别", 20).optional()),
            List.of("institution", "code"),
            row -> new Department(
                    row.text("institution"),
                    row.text("code"),
                    row.text("name"),
                    row.textOrNull("kind"),
                    row.from(),
                    row.to(),
                    row.withdrawn()));
}
