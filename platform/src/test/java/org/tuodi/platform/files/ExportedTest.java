package org.tuodi.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportedTest {

    private static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"http://x\",\"y\")",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1＋1",
            "－1－1");

    @Test
    void whatSomebodyWroteNeverBecomesAFormula() {
        for (String text : HOSTILE) {
            assertThat(Exported.field(text)).as(text).startsWith("'").endsWith(text);
        }
    }

    @Test
    void amountsNamesAndNothingStayAsTheyAre() {
        for (String text : List.of("", "张三", "-12.50", "+3", "2023-01-01", "a=b", "O'Neill")) {
            assertThat(Exported.field(text)).isEqualTo(text);
        }
    }

    @Test
    void aTableReadBackSaysWhatWasWrittenIntoIt() {
        String csv = Exported.csv(List.of("姓名", "备注"), List.of(List.of("张三", "=1+1"), List.of("a,b", "c\"d")));
        List<Line> lines =
                Tables.read(csv.getBytes(StandardCharsets.UTF_8)).get(0).lines();
        assertThat(lines.get(1).cells().get(1).text()).isEqualTo("=1+1");
        assertThat(lines.get(2).cells()).extracting(Cell::text).containsExactly("a,b", "c\"d");
    }
}
