package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A region in the form of GB/T 2260.
 *
 * @param parent code of the region above it, or null for a province
 * @param pooling whether it pools its funds (统筹区)
 * @param family of the policy packs that settle its people, or null: that of the region above it
 * @param successor code of the region that it became part of when it ended, or null
 */
public record Region(
        String code,
        String name,
        String level,
        @Nullable String parent,
        boolean pooling,
        @Nullable String family,
        @Nullable String successor,
        LocalDate from,
        @Nullable LocalDate to,
        boolean withdrawn)
        implements Dated {

    static final String CODE = "[1-9][0-9]{5}";
    static final String CODE_EXPECTED = "a region code of six digits";

    static final Definition<Region> DEFINITION = new Definition<>(
            "regions",
            "行政区划",
            "region",
            List.of(
                    Column.code("code", "区划代码", CODE, CODE_EXPECTED),
                    Column.text("name", "名称", 100),
                    Column.words("level", "级别", List.of("province", "city", "county", "town")),
                    Column.code("parent", "上级代码", CODE, CODE_EXPECTED).optional(),
                    Column.flag("pooling", "统筹区"),
                    Column.text("family", "政策包系列", 60).optional(),
                    Column.code("successor", "并入代码", CODE, CODE_EXPECTED).optional()),
            List.of("code"),
            Region::of);

    private static Region of(Row row) {
        return new Region(
                row.text("code"),
                row.text("name"),
                row.text("level"),
                row.textOrNull("parent"),
                row.flag("pooling"),
                row.textOrNull("family"),
                row.textOrNull("successor"),
                row.from(),
                row.to(),
                row.withdrawn());
    }
}
