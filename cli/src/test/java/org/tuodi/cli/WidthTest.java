package org.tuodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chinese characters take two columns of a terminal, so padding and wrapping count columns, not characters. */
class WidthTest {

    @Test
    void chineseCharactersAndTheirMarksTakeTwoColumns() {
        assertThat(Width.of("abc")).isEqualTo(3);
        assertThat(Width.of("医疗救助")).isEqualTo(8);
        assertThat(Width.of("起付线：300.00 元")).isEqualTo(17);
        assertThat(Width.of("×█─·…")).isEqualTo(5);
        assertThat(Width.of("𠮷")).isEqualTo(2);
        assertThat(Width.of("e\u0301")).isEqualTo(1);
    }

    @Test
    void whatSwitchesBoldOnAndOffTakesNone() {
        assertThat(Width.of("\u001b[1m粗\u001b[0m")).isEqualTo(2);
    }

    @Test
    void cellsAreFilledToTheirColumns() {
        assertThat(Width.left("医疗", 6)).isEqualTo("医疗  ");
        assertThat(Width.right("1.00", 6)).isEqualTo("  1.00");
        assertThat(Width.left("医疗救助", 4)).isEqualTo("医疗救助");
    }

    @Test
    void aLongTextIsCutAtAnEllipsis() {
        assertThat(Width.cut("医疗救助", 8)).isEqualTo("医疗救助");
        assertThat(Width.cut("医疗救助基金", 8)).isEqualTo("医疗救…");
        assertThat(Width.cut("assistance", 6)).isEqualTo("assis…");
    }

    @Test
    void linesBreakAtSpacesAndBesideChineseCharacters() {
        assertThat(Width.wrap("one two three", 8)).containsExactly("one two", "three");
        assertThat(Width.wrap("年度起付线以上部分", 8)).containsExactly("年度起付", "线以上部", "分");
        assertThat(Width.wrap("按85%计", 4)).containsExactly("按", "85%", "计");
        assertThat(Width.wrap("", 8)).containsExactly("");
    }

    @Test
    void noLineBeginsWithAClosingMark() {
        assertThat(Width.wrap("起付线以上，全额", 10)).containsExactly("起付线以", "上，全额");
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        assertThat(Width.wrap("criticalIllnessInsurance pays", 10)).containsExactly("criticalIllnessInsurance", "pays");
    }

    @Test
    void amountsOfATableEndInOneColumn() {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        new Screen(writer, Language.zh, false)
                .table("", List.of(List.of("大病", "5.00", "x"), List.of("a", "1234.50", "y")), List.of(1));
        writer.flush();
        assertThat(out.toString().lines()).containsExactly("大病     5.00  x", "a     1234.50  y");
    }

    @Test
    void barsBeginWhereTheOneAboveEnds() {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        new Waterfall(new Screen(writer, Language.zh, false), 10_000)
                .row("基本", 5_000)
                .row("救助", 2_500)
                .row("个人", 2_500)
                .print("总额");
        writer.flush();
        String full = "█".repeat(48);
        assertThat(out.toString().lines())
                .containsExactly(
                        "  总额  100.00  " + full,
                        "  基本   50.00  " + "█".repeat(24),
                        "  救助   25.00  " + " ".repeat(24) + "█".repeat(12),
                        "  个人   25.00  " + " ".repeat(36) + "█".repeat(12));
    }
}
