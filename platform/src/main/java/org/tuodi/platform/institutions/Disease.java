package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disease of chronic or special outpatient care under its provincial name.
 *
 * @param kind chronic, special or rare
 * @param policyDisease what policy packs call it; null: none of them asks for it
 * @param asInpatient whether its treatment follows the rules of stays
 */
public record Disease(
        String code,
        String name,
        String kind,
        @Nullable String policyDisease,
        boolean asInpatient,
        LocalDate from,
        @Nullable LocalDate to,
        boolean withdrawn)
        implements Dated {

    static final Definition<Disease> DEFINITION = new Definition<>(
            "diseases",
            "门诊慢特病病种",
            "disease",
            List.of(
                    Column.code("code", "病种编码", "[A-Z0-9.]{2,30}", "a code of capital letters and digits"),
                    Column.text("name", "病种名称", 300),
                    Column.words("kind", "类别", List.of("chronic", "special", "rare")),
                    Column.code("policyDisease", "政策包病种", "[A-Za-z0-9]+([-._][A-Za-z0-9]+)*", "a disease of a pack")
                            .optional(),
                    Column.flag("asInpatient", "按住院")),
            List.of("code"),
            row -> new Disease(
                    row.text("code"),
                    row.text("name"),
                    row.text("kind"),
                    row.textOrNull("policyDisease"),
                    row.flag("asInpatient"),
                    row.from(),
                    row.to(),
                    row.withdrawn()));
}
