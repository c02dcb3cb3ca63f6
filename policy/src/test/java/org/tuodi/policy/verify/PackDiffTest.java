package org.tuodi.policy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The difference of two small packs, by hand. */
class PackDiffTest {

    private static String pack(String year, String ratio, String ceiling) {
        return """
                pack: town-%1$s
                title: {zh: 样例, en: sample}
                period: {from: %1$s-01-01, to: %1$s-12-31}
                status: demo
                documents: [{id: D, title: {zh: 虚构办法, en: invented rules}}]
                layers:
                  - id: basic
                    fund: pool
                    name: {zh: 基本, en: basic}
                    deductible: {scope: visit}
                    ceilings: [{name: perYear, counts: paid, scope: year}]
                    article: D 1
                    summary: {zh: 基本, en: basic}
                    status: stated
                    rows:
                      - {id: R1, when: {level: [1, 2]}, deductible: 100.00, ratio: 80%%, ceilings: {perYear: none}, article: D 1, summary: {zh: 样例, en: sample}, status: stated}
                    else: {id: R2, deductible: 500.00, ratio: %2$s, ceilings: {perYear: %3$s}, article: D 1, summary: {zh: 样例, en: sample}, status: stated}
                """.formatted(year, ratio, ceiling);
    }

    private static PackDiff diff(String one, String other) {
        return PackDiff.of(Packs.of(Map.of("town-2023", one, "town-2024", other)), "town-2023", "town-2024");
    }

    @Test
    void equalTablesDoNotDiffer() {
        PackDiff diff = diff(pack("2023", "60%", "1000.00"), pack("2024", "60%", "1000.00"));
        assertThat(diff.changes()).isEmpty();
        assertThat(diff.lines("en"))
                .containsExactly("town-2023 on 2023-12-31 against town-2024 on 2024-01-01", "differences: 0");
    }

    @Test
    void aChangedRowIsToldWithItsCellsAndAmounts() {
        PackDiff diff = diff(pack("2023", "60%", "1000.00"), pack("2024", "70%", "900.00"));
        assertThat(diff.lines("en"))
                .containsExactly(
                        "town-2023 on 2023-12-31 against town-2024 on 2024-01-01",
                        "basic: level: 0",
                        "basic: level: 3",
                        "  - deductible 500.00 per visit, ratio 60%, ceiling on paid 1000.00 per year, of unpaid in policy",
                        "  + deductible 500.00 per visit, ratio 70%, ceiling on paid 900.00 per year, of unpaid in policy",
                        "    bill 1785.72: 771.43 → 900.00 (+128.57)",
                        "    bill 1785.73: 771.44 → 900.00 (+128.56)",
                        "    bill 2166.67: 1000.00 → 900.00 (-100.00)",
                        "    bill 2166.68: 1000.00 → 900.00 (-100.00)",
                        "differences: 1");
    }
}
