package org.tuodi.platform.rosters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuodi.platform.rosters.RosterFiles.department;
import static org.tuodi.platform.rosters.RosterFiles.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Cell;
import org.tuodi.platform.files.Zipped;

/** Rosters read for themselves, without any register. */
class RosterReadingTest {

    private static final String ID = RosterFiles.number(1);

    @Nested
    class Headings {

        @Test
        void areFoundByTheirNamesBelowATitleInAnyOrderAndInTwoMergedRows() {
            StringBuilder xml = new StringBuilder();
            RosterFiles.row(xml, 1, List.of("某县2024年3月医疗救助对象增减名册"), "");
            RosterFiles.row(xml, 3, List.of("序号", "人员 信息", "", "变动情况", "电话"), "");
            RosterFiles.row(xml, 4, List.of("", "公民身份号码", "姓　名", ""), "");
            RosterFiles.row(xml, 5, List.of("1", ID, "张三", "增", "13900000000"), "");
            RosterTable table = RosterFiles.table(
                    new Zipped().sheet("a", "", xml.toString()).bytes());

            assertThat(table.rows()).hasSize(1);
            RawRow row = table.rows().get(0);
            assertThat(row.line()).isEqualTo(5);
            assertThat(row.cell(Column.ID_NUMBER).text()).isEqualTo(ID);
            assertThat(row.cell(Column.NAME).text()).isEqualTo("张三");
            assertThat(row.cell(Column.CHANGE).text()).isEqualTo("增");
            assertThat(row.content().toString()).doesNotContain("13900000000");
        }

        @Test
        void missingOrDoubledAreRefused() {
            assertThatThrownBy(() -> RosterFiles.table("姓名,电话\n张三,1\n".getBytes(RosterFiles.GB18030)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("身份证号");
            assertThatThrownBy(() -> RosterFiles.table(
                            ("姓名,身份证号,公民身份号码,变更类型\n张三," + ID + "," + ID + ",增\n").getBytes(RosterFiles.GB18030)))
                    .hasMessageContaining("two columns");
            assertThatThrownBy(() -> RosterFiles.table(RosterFiles.HEADINGS.getBytes(RosterFiles.GB18030)))
                    .hasMessageContaining("nobody below");
        }

        @Test
        void ofEverySheetCountAndASheetOfPersonsWithoutHeadingsIsRefused() {
            StringBuilder list = new StringBuilder();
            RosterFiles.row(list, 1, List.of("姓名", "身份证号", "变更类型"), "");
            RosterFiles.row(list, 2, List.of("张三", ID, "增"), "");
            RosterFiles.row(list, 3, List.of("姓名", "身份证号", "变更类型"), "");
            StringBuilder loose = new StringBuilder();
            RosterFiles.row(loose, 1, List.of("李四", ID, "增"), "");
            StringBuilder guide = new StringBuilder();
            RosterFiles.row(guide, 1, List.of("填表说明：身份证号为文本"), "");
            Zipped file = new Zipped()
                    .sheet("一", "", list.toString())
                    .sheet("二", " state=\"hidden\"", list.toString())
                    .sheet("说明", "", guide.toString());

            RosterTable table = RosterFiles.table(file.bytes());
            assertThat(table.rows()).extracting(RawRow::sheet).containsExactly("一", "二");
            assertThat(table.notes()).anyMatch(note -> note.contains("hidden")).anyMatch(note -> note.contains("说明"));
            assertThatThrownBy(() -> RosterFiles.table(
                            file.sheet("续", "", loose.toString()).bytes()))
                    .hasMessageContaining("续");
        }

        @Test
        void sumsSignaturesAndNumbersFilledInAheadAreRemarksAndNoPersons() {
            StringBuilder xml = new StringBuilder();
            RosterFiles.row(xml, 1, List.of("序号", "姓名", "身份证号", "变更类型"), "");
            RosterFiles.row(xml, 2, List.of("1", "张三", ID, "增"), "");
            RosterFiles.row(xml, 3, List.of("2", "", "", ""), "");
            RosterFiles.row(xml, 4, List.of("合计", "1人"), "");
            RosterFiles.row(xml, 5, List.of("填表人：李四", "", "", "2024年3月28日"), "");
            RosterFiles.row(xml, 6, List.of("3", "王五", "", ""), "");

            assertThat(RosterFiles.table(
                                    new Zipped().sheet("a", "", xml.toString()).bytes())
                            .rows())
                    .extracting(RawRow::remark)
                    .containsExactly(false, true, true, true, false);
        }
    }

    @Nested
    class ARow {

        @Test
        void isReadWithFullWidthDigitsAndBlanksAndDatesOfTheProgram() {
            StringBuilder wide = new StringBuilder();
            ID.chars().forEach(digit -> wide.append((char) (digit + 0xFEE0)));
            byte[] file = RosterFiles.workbook(
                    List.of("姓名", "身份证号", "变更类型", "救助身份", "认定日期", "申请时间"),
                    List.of(List.of(" 张 三 ", wide + "　", "新增 ", "城乡低保", "#n:45356", "２０２４年２月２９日")));
            FedRow row = read("civilAffairs", null, file);

            assertThat(row.faults()).isEmpty();
            assertThat(row.who().idNumber()).isEqualTo(ID);
            assertThat(row.what().change()).isEqualTo(Change.ADD);
            assertThat(row.what().identity()).isEqualTo("subsistenceRecipient");
            assertThat(row.what().days().recognisedOn()).isEqualTo("2024-03-05");
            assertThat(row.what().days().appliedOn()).isEqualTo("2024-02-29");
        }

        @ParameterizedTest
        @ValueSource(strings = {"#n:9.9990119700101001E+17", "#n:999901197001010010"})
        void whoseNumberIsStoredAsANumberIsRefused(String cell) {
            byte[] file = RosterFiles.workbook(
                    List.of("姓名", "身份证号", "变更类型", "救助身份", "认定日期"),
                    List.of(List.of("张三", cell, "新增", "低保", "2024-03-05")));
            assertThat(read("civilAffairs", null, file).faults())
                    .singleElement()
                    .asString()
                    .contains("以数字存储");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "张三,9.99901E+17,新增,低保,2024-03-05|以数字存储",
                    "张三,999901197001010012,新增,低保,2024-03-05|不是有效",
                    "张三,999901197001010000,新增,低保,2024-03-05|舍入",
                    "张三,999901700101001,新增,低保,2024-03-05|15 位旧号",
                    "张三,#N/A,新增,低保,2024-03-05|错误值",
                    ",ID,新增,低保,2024-03-05|姓名为空",
                    "张三,,新增,低保,2024-03-05|身份证号为空",
                    "张三,ID,加进来,低保,2024-03-05|变更类型为空或不认识",
                    "张三,ID,新增,,2024-03-05|合并单元格",
                    "张三,ID,新增,优抚对象,2024-03-05|退役军人",
                    "张三,ID,新增,低保,|认定日期为空",
                    "张三,ID,新增,低保,2024-02-30|日历",
                    "张三,ID,新增,低保,24-3-5|日期应写作",
                    "张三,ID,新增,低保,2024-04-01|不合理",
                    "张三,ID,新增,低保,1969-12-31|不合理",
                    "张三,ID,退出,低保,,|退出日期为空",
                    "张三,ID,退出,低保,,2024-04-01|不合理",
                    "张三,ID,新增,其他特殊困难人员,2024-03-05,,,乡镇|认定级别须由县级以上",
                    "张三,ID,新增,其他特殊困难人员,2024-03-05|认定级别须由县级以上",
                    "张三,ID,新增,低保,2024-03-05,,,,,1970-01-02|与身份证号不符"
                })
        void thatIsWrongSaysWhatIsWrong(String example) {
            String[] parts = example.split("\\|");
            assertThat(read("civilAffairs", parts[0].replace("ID", ID)).faults())
                    .anySatisfy(fault -> assertThat(fault).contains(parts[1]));
        }

        @Test
        void ofPreferentialPersonsNeedsTheMedicalSubsidy() {
            assertThat(read("veterans", "张三," + ID + ",新增,优抚对象,2024-03-05,,,,否").faults())
                    .singleElement()
                    .asString()
                    .contains("享受医疗补助");
            assertThat(read("veterans", "张三," + ID + ",新增,优抚对象,2024-03-05,,,,是").faults())
                    .isEmpty();
        }

        @Test
        void ofMonitoredHouseholdsKeepsTheirKind() {
            FedRow row = read("ruralRevitalisation", "张三," + ID + ",新增,突发严重困难户,2024-03-05");
            assertThat(row.what().identity()).isEqualTo("povertyRiskPopulation");
            assertThat(row.what().kind()).isEqualTo("突发严重困难户");
        }

        @Test
        void takesTheLevelOfItsRosterWhereItNamesNone() {
            byte[] file = RosterFiles.csv("张三," + ID + ",新增,建档立卡,2024-03-05");
            assertThat(read("ruralRevitalisation", Level.COUNTY, file).faults()).isEmpty();
            assertThat(read("ruralRevitalisation", Level.TOWNSHIP, file).faults())
                    .hasSize(1);
        }

        @Test
        void withoutNumberAsksByNameAndBirthDate() {
            FedRow row = read("civilAffairs", "张三,,新增,低保,2024-03-05,,,,,1970年1月1日");
            assertThat(row.faults()).isEmpty();
            assertThat(row.who().birthDate()).isEqualTo("1970-01-01");
        }

        @Test
        void isFlaggedForWhatACheckerShouldLookAt() {
            assertThat(read("civilAffairs", "张三," + ID + ",新增,低保,2024-03-29").flags())
                    .containsExactly("afterDueDay");
            assertThat(read("civilAffairs", "张三," + ID + ",新增,低保,2022-03-05").flags())
                    .containsExactlyInAnyOrder("earlierMonth", "longAgo");
            StringBuilder xml = new StringBuilder();
            RosterFiles.row(xml, 1, List.of("姓名", "身份证号", "变更类型", "救助身份", "认定日期"), "");
            String formula = "<c r=\"@\" t=\"str\"><f>B9</f><v>" + ID + "</v></c>";
            RosterFiles.row(xml, 2, List.of("张三", formula, "新增", "低保", "2024-03-05"), " hidden=\"1\"");
            assertThat(read(
                                    "civilAffairs",
                                    null,
                                    new Zipped().sheet("a", "", xml.toString()).bytes())
                            .flags())
                    .containsExactlyInAnyOrder("hiddenRow", "formula");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-03-05",
                "2024/3/5",
                "2024.03.05",
                "2024年3月5日",
                "2024年03月05",
                "20240305",
                "45356",
                "45356.75",
                "2024-03-05 00:00:00",
                "2024/3/5 0:00",
                "２０２４－３－５",
                "　2024-3-5 "
            })
    void datesAreReadInTheUsualWays(String text) {
        assertThat(RosterDates.read(new Cell(Cell.Kind.TEXT, text, false))).isEqualTo("2024-03-05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"05/03/2024", "3月5日", "2024-13-01", "20240230", "60", "999999", "近期", "2024-3"})
    void otherDatesAreRefused(String text) {
        assertThatThrownBy(() -> RosterDates.read(new Cell(Cell.Kind.TEXT, text, false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"civil-affairs-2024-03.xlsx", "civil-affairs-2024-03.csv", "veterans-2024-03-gb18030.csv"})
    void theExamplesOfTheGuideAreReadWithoutFault(String name) throws Exception {
        byte[] file = Files.readAllBytes(Path.of("../examples/rosters", name));
        RowReader.Frame frame = new RowReader.Frame(
                department(name.startsWith("veterans") ? "veterans" : "civilAffairs"),
                YearMonth.of(2024, 3),
                LocalDate.of(2024, 3, 28),
                null,
                null);
        List<RawRow> rows = RosterFiles.table(file).rows().stream()
                .filter(row -> !row.remark())
                .toList();
        assertThat(rows).hasSize(name.startsWith("veterans") ? 1 : 4);
        assertThat(rows)
                .allSatisfy(row -> assertThat(
                                RowReader.read(Vocabulary.BUILT_IN, frame, row).faults())
                        .isEmpty());
    }

    @Test
    void everyRowOfTheFaultyExampleHasAFault() throws Exception {
        byte[] file = Files.readAllBytes(Path.of("../examples/rosters/with-errors-2024-03.csv"));
        RowReader.Frame frame = new RowReader.Frame(
                department("civilAffairs"), YearMonth.of(2024, 3), LocalDate.of(2024, 3, 28), null, null);
        assertThat(RosterFiles.table(file).rows().stream().filter(row -> !row.remark()))
                .hasSize(5)
                .allSatisfy(row -> assertThat(
                                RowReader.read(Vocabulary.BUILT_IN, frame, row).faults())
                        .isNotEmpty());
    }

    @Test
    void aDepartmentNamesItsIdentitiesInManyWays() {
        assertThat(Vocabulary.BUILT_IN.departments()).hasSize(5);
        assertThat(Vocabulary.BUILT_IN.identityNamed("特困供养人员"))
                .get()
                .extracting(IdentityKind::identity)
                .isEqualTo("extremeHardshipPerson");
    }
}
