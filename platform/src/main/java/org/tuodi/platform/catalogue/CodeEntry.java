package org.tuodi.platform.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.institutions.Column;
import org.tuodi.platform.institutions.Dated;
import org.tuodi.platform.institutions.Definition;

/**
 * A code of a list.
 *
 * @param list such as {@code diagnosis}, {@code operation}, {@code daySurgery}
 * @param parent code above it in the same list, or null
 */
public record CodeEntry(
        String list,
        String code,
        String name,
        @Nullable String parent,
        @Nullable String remark,
        LocalDate from,
        @Nullable LocalDate to,
        boolean withdrawn)
        implements Dated {

    /** Diagnoses, operations, diseases paid by disease, day surgery, tumour morphology, Chinese-medicine diseases and syndromes. */
    public static final List<String> LISTS = List.of(
            "diagnosis",
            "operation",
            "payByDisease",
            "daySurgery",
            "tumourMorphology",
            "chineseDisease",
            "chineseSyndrome");

    static final Definition<CodeEntry> DEFINITION = new Definition<>(
            "codes",
            "编码目录",
            "code_entry",
            List.of(
                    Column.words("list", "目录", LISTS),
                    Column.text("code", "编码", 50),
                    Column.text("name", "名称", 300),
                    Column.text("parent", "上级编码", 50).optional(),
                    Column.text("remark", "备注", 500).optional()),
            List.of("list", "code"),
            row -> new CodeEntry(
                    row.text("list"),
                    row.text("code"),
                    row.text("name"),
                    row.textOrNull("parent"),
                    row.textOrNull("remark"),
                    row.from(),
                    row.to(),
                    row.withdrawn()));
}
