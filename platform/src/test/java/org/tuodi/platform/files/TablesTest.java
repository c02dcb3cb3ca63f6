package org.tuodi.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.calls.Refusal;

/** Tables as they arrive: from Excel, from WPS, from other programs, damaged and hostile. */
class TablesTest {

    private static final String ROW = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row>";

    private static List<String> texts(Line line) {
        return line.cells().stream().map(Cell::text).toList();
    }

    private static void refused(byte[] file, String... words) {
        assertThatThrownBy(() -> Tables.read(file)).isInstanceOf(Refusal.class).hasMessageContainingAll(words);
    }

    @Nested
    class AWorkbook {

        @Test
        void isReadWithSharedAndInlineTextNumbersTruthAndFormulas() {
            byte[] file = new Zipped()
                    .shared("姓名", "  张三　")
                    .sheet(
                            "名册",
                            "",
                            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\"><v>9.9999919700101901E+17</v></c></row>"
                                    + "<row r=\"3\" hidden=\"1\"><c r=\"A3\" t=\"s\"><v>1</v></c>"
                                    + "<c r=\"B3\" t=\"b\"><v>1</v></c>"
                                    + "<c r=\"C3\" t=\"str\"><f>A1&amp;A2</f><v>算得</v></c>"
                                    + "<c r=\"D3\" t=\"e\"><v>#N/A</v></c>"
                                    + "<c r=\"E3\" s=\"1\"><f>TODAY()</f><v>45356</v></c></row>")
                    .bytes();
            Sheet sheet = Tables.read(file).get(0);

            assertThat(sheet.lines()).hasSize(2);
            assertThat(sheet.lines().get(0).cell(1)).isEqualTo(Cell.EMPTY);
            assertThat(sheet.lines().get(0).cell(2))
                    .isEqualTo(new Cell(Cell.Kind.NUMBER, "9.9999919700101901E+17", false));
            Line hidden = sheet.lines().get(1);
            assertThat(hidden.number()).isEqualTo(3);
            assertThat(hidden.hidden()).isTrue();
            assertThat(hidden.cell(0).text()).isEqualTo("  张三　");
            assertThat(hidden.cell(1).kind()).isEqualTo(Cell.Kind.TRUTH);
            assertThat(hidden.cell(2)).isEqualTo(new Cell(Cell.Kind.TEXT, "算得", true));
            assertThat(hidden.cell(3).kind()).isEqualTo(Cell.Kind.ERROR);
            assertThat(hidden.cell(4)).isEqualTo(new Cell(Cell.Kind.NUMBER, "45356", true));
        }

        @Test
        void givesAllItsSheetsAndSaysWhichAreHidden() {
            byte[] file = new Zipped()
                    .sheet("一", "", ROW)
                    .sheet("二", " state=\"hidden\"", ROW)
                    .bytes();
            assertThat(Tables.read(file)).extracting(Sheet::name).containsExactly("一", "二");
            assertThat(Tables.read(file)).extracting(Sheet::hidden).containsExactly(false, true);
        }

        @Test
        void thatInflatesBeyondMeasureIsRefused() {
            refused(
                    new Zipped()
                            .sheet("a", "", ROW)
                            .entry("xl/media/a.bin", new byte[8 << 20])
                            .bytes(),
                    "inflates");
        }

        @Test
        void withADocumentTypeIsRefusedInEveryEncoding() {
            String hostile = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
            refused(
                    new Zipped()
                            .sheet("a", "", ROW)
                            .part("xl/styles.xml", hostile + "<x>&a;</x>")
                            .bytes(),
                    "entities");
            byte[] wide = (" ".repeat(40_001) + hostile).getBytes(StandardCharsets.UTF_16LE);
            refused(
                    new Zipped()
                            .sheet("a", "", ROW)
                            .entry("xl/styles.xml", wide)
                            .bytes(),
                    "entities");
        }

        @Test
        void withTooManyEntriesOrStrangePathsIsRefused() {
            Zipped many = new Zipped().sheet("a", "", ROW);
            for (int i = 0; i <= FileLimits.ENTRIES; i++) {
                many.entry("xl/" + i, new byte[0]);
            }
            refused(many.bytes(), "entries");
            refused(
                    new Zipped()
                            .sheet("a", "", ROW)
                            .entry("../../evil", new byte[1])
                            .bytes(),
                    "outside");
        }

        @Test
        void withTooManyRowsIsRefusedButEmptyFormattedRowsDoNotCount() {
            StringBuilder formatted = new StringBuilder(ROW);
            for (int row = 2; row <= FileLimits.ROWS + 10; row++) {
                formatted.append("<row r=\"" + row + "\"><c r=\"A" + row + "\" s=\"1\"/></row>");
            }
            assertThat(Tables.read(new Zipped()
                                    .sheet("a", "", formatted.toString())
                                    .bytes())
                            .get(0)
                            .lines())
                    .hasSize(1);
            String filled = formatted.toString().replace(" s=\"1\"/>", "><v>1</v></c>");
            refused(new Zipped().sheet("a", "", filled).bytes(), "more than 50000 rows");
        }

        @Test
        void thatCountsDaysFrom1904IsRefused() {
            refused(new Zipped().sheet("a", "", ROW).bytes("<workbookPr date1904=\"1\"/>"), "1904");
        }

        @Test
        void damagedInAnyWayIsRefusedAndNeverAnError() {
            byte[] sound = new Zipped().shared("姓名").sheet("a", "", ROW).bytes();
            SplittableRandom random = new SplittableRandom(20_231);
            for (int round = 0; round < 300; round++) {
                byte[] damaged = sound.clone();
                for (int i = 0; i <= random.nextInt(6); i++) {
                    damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
                }
                try {
                    Tables.read(damaged);
                } catch (Refusal expected) {
                    assertThat(expected.code()).isEqualTo(Refusal.Code.NOT_READABLE);
                }
            }
        }
    }

    @Nested
    class ACsvFile {

        private static final String TEXT = "姓名,身份证号\n\"张,三\n\",'999\n\n李四,\"=\"\"0012\"\"\"\n王五,9.99999E+17\n";

        private void isRead(byte[] file) {
            List<Line> lines = Tables.read(file).get(0).lines();
            assertThat(texts(lines.get(0))).containsExactly("姓名", "身份证号");
            assertThat(texts(lines.get(1))).containsExactly("张,三\n", "999");
            assertThat(texts(lines.get(2))).containsExactly("李四", "0012");
            assertThat(lines.get(2).number()).isEqualTo(5);
            assertThat(lines.get(3).cell(1).kind()).isEqualTo(Cell.Kind.NUMBER);
            assertThat(lines).hasSize(4);
        }

        @Test
        void isReadInEveryEncodingThatOfficesUse() {
            isRead(TEXT.getBytes(StandardCharsets.UTF_8));
            isRead(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8));
            isRead(TEXT.getBytes(Charset.forName("GB18030")));
            isRead(TEXT.replace("\n", "\r\n").replace("三\r\n", "三\n").getBytes(Charset.forName("GBK")));
            isRead(("\uFEFF" + TEXT.replace("张,三", "张@三").replace(",", "\t").replace("张@三", "张,三"))
                    .getBytes(StandardCharsets.UTF_16LE));
            isRead(("sep=;\n" + TEXT.replace(",", ";").replace("张;三", "张,三"))
                    .replace("sep=;\n", "")
                    .getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void withAnOpenQuoteIsRefusedInsteadOfSwallowingTheRest() {
            refused("姓名,身份证号\n\"张三,1\n李四,2\n".getBytes(StandardCharsets.UTF_8), "quote");
        }

        @Test
        void thatIsNoTableIsRefused() {
            refused(new byte[0], "empty");
            refused("<html><table></table></html>".getBytes(StandardCharsets.UTF_8), "markup");
            refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}, ".xlsx");
            refused(new byte[] {1, 0, 2}, "no text");
            refused(new byte[] {(byte) 0xFF, (byte) 0xFF, 1}, "encoding");
            refused(new byte[FileLimits.TABLE_BYTES + 1], "at most");
            refused("x".repeat(FileLimits.CELL_CHARACTERS + 1).getBytes(StandardCharsets.UTF_8), "characters");
        }
    }

    @Test
    void fullWidthLettersAndBlanksOfEveryWidthAreTidied() {
        assertThat(Wording.tidy("\u3000９９０１０１Ｘ\u00A0\u200B ")).isEqualTo("990101X");
        assertThat(Wording.dense(" 公民身份\n号码\u3000")).isEqualTo("公民身份号码");
    }
}
