package org.tuodi.platform.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The year of {@code docs/clearing.md}: its tables are the statement of the year, and their sums are right. */
class ClearingGuideTest {

    private static List<List<String>> table(String mark) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/clearing.md"));
        return lines.stream()
                .skip(lines.indexOf("<!-- " + mark + " -->") + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|-"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static BigDecimal sum(List<List<String>> rows, int column) {
        return rows.stream().map(row -> new BigDecimal(row.get(column))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void theMonthsAddUpAndEachBillIsPaidBySomebody() throws IOException {
        List<List<String>> all = table("months");
        List<List<String>> months = all.subList(1, all.size() - 1);
        List<String> last = all.get(all.size() - 1);
        assertThat(months).hasSize(12);
        for (int column = 1; column < last.size(); column++) {
            assertThat(sum(months, column)).as(all.get(0).get(column)).isEqualByComparingTo(last.get(column));
        }
        for (List<String> month : months) {
            BigDecimal paid = new BigDecimal(month.get(3))
                    .add(new BigDecimal(month.get(4)))
                    .add(new BigDecimal(month.get(5)));
            assertThat(paid).as(month.get(0)).isEqualByComparingTo(month.get(2));
            assertThat(new BigDecimal(month.get(6)).add(new BigDecimal(month.get(7))))
                    .as("owed to institutions, and advanced by the insurer")
                    .isEqualByComparingTo(month.get(3));
        }
    }

    @Test
    void eachDistrictPaysWhatItsPersonsCostAndTheFeeOfAllAssistance() throws IOException {
        List<List<String>> all = table("insurers");
        List<List<String>> bills = all.subList(1, all.size() - 1);
        for (List<String> trueUp :
                bills.stream().filter(row -> row.get(2).equals("marchTrueUp")).toList()) {
            List<List<String>> ofDistrict = bills.stream()
                    .filter(row -> row.get(1).equals(trueUp.get(1)))
                    .toList();
            assertThat(sum(ofDistrict, 5)).as(trueUp.get(1)).isEqualByComparingTo(trueUp.get(3));
            assertThat(new BigDecimal(trueUp.get(6))
                            .multiply(new BigDecimal("0.008"))
                            .min(new BigDecimal("100000")))
                    .as("the fee of " + trueUp.get(1))
                    .isEqualByComparingTo(trueUp.get(7));
        }
        List<String> last = all.get(all.size() - 1);
        assertThat(sum(bills, 5)).isEqualByComparingTo(last.get(5)).isEqualByComparingTo(advanced());
        assertThat(sum(bills, 7)).isEqualByComparingTo(last.get(7));
    }

    private static BigDecimal advanced() throws IOException {
        List<List<String>> months = table("months");
        return new BigDecimal(months.get(months.size() - 1).get(7));
    }

    @Test
    void theTablesAreTheStatementOfTheYear() throws IOException {
        String statement = Files.readString(Path.of("src/test/resources/clearing/year-2019.txt"));
        for (String mark : List.of("months", "insurers")) {
            for (List<String> row : table(mark)) {
                assertThat(statement
                                .lines()
                                .map(line -> Arrays.stream(line.split("\\|", -1))
                                        .map(String::strip)
                                        .toList()))
                        .contains(row);
            }
        }
    }
}
