package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Words;

/**
 * A hospital, clinic or pharmacy.
 *
 * @param code in the national form: H or P and eleven digits
 * @param kind as a case file's type of institution
 * @param level 1 to 3, or 0 for ungraded
 * @param grade code of the hospital grade (hosp_lv), or null
 * @param uscc unified social credit code, or null
 * @param networked whether it settles over the network
 * @param crossProvince whether it settles ordinary outpatient care of other provinces' people
 */
public record Institution(
        String code,
        String name,
        String kind,
        int level,
        @Nullable String grade,
        String region,
        @Nullable String uscc,
        String ownership,
        boolean networked,
        boolean crossProvince,
        boolean chineseMedicine,
        LocalDate from,
        @Nullable LocalDate to,
        boolean withdrawn)
        implements Dated {

    static final String CODE = "[HP][0-9]{11}";
    static final String CODE_EXPECTED = "an institution's code: H or P and eleven digits";

    static final Definition<Institution> DEFINITION = new Definition<>(
            "institutions",
            "定点医药机构",
            "institution",
            List.of(
                    Column.code("code", "机构编号", CODE, CODE_EXPECTED),
                    Column.text("name", "机构名称", 200),
                    Column.words("kind", "类型", Words.INSTITUTION_TYPES),
                    Column.whole("level", "级别", 0, 3),
                    Column.code("grade", "医院等级", "[0-9]{1,6}", "a code of the hospital grade")
                            .optional(),
                    Column.code("region", "区划代码", Region.CODE, Region.CODE_EXPECTED),
                    Column.text("uscc", "统一社会信用代码", 50).optional(),
                    Column.words("ownership", "所有制", List.of("public", "private", "other")),
                    Column.flag("networked", "联网结算"),
                    Column.flag("crossProvince", "跨省门诊联网"),
                    Column.flag("chineseMedicine", "中医")),
            List.of("code"),
            Institution::of);

    private static Institution of(Row row) {
        return new Institution(
                row.text("code"),
                row.text("name"),
                row.text("kind"),
                row.whole("level"),
                row.textOrNull("grade"),
                row.text("region"),
                row.textOrNull("uscc"),
                row.text("ownership"),
                row.flag("networked"),
                row.flag("crossProvince"),
                row.flag("chineseMedicine"),
                row.from(),
                row.to(),
                row.withdrawn());
    }

    /** Whether people come here first: level 0 or 1, or a grassroots kind. */
    public boolean primary() {
        return level <= 1 && !kind.equals("pharmacy");
    }

    /** Whether it is a pharmacy. */
    public boolean pharmacy() {
        return kind.equals("pharmacy");
    }
}
