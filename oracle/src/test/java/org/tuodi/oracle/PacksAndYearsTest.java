package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuodi.oracle.Settled.outpatient;
import static org.tuodi.oracle.Settled.stay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs of a family, benefit years, statistics and what a case opens with. */
class PacksAndYearsTest {

    private static String pack(String id, String period, String ratio, String settings) {
        return """
                pack: %s
                period: %s
                %s
                layers:
                - id: basic
                  ceilings: [{name: basicYear, counts: paid, scope: year}]
                  rows: [{id: B, ratio: %s, ceilings: {basicYear: 1000}}]
                """.formatted(id, period, settings, ratio);
    }

    private static final String OLD = pack("a-town-2022", "{from: 2022-01-01, to: 2022-12-31}", "50%", "");
    private static final String NEW = pack("a-town-2023", "{from: 2023-01-01}", "60%", "");
    private static final Map<String, String> FAMILY = Map.of("a-town-2022", OLD, "a-town-2023", NEW);

    private static Settled settle(Map<String, String> packs, String policy, String more, String... encounters) {
        String text = "{policy: %s, %s person: {scheme: resident}, encounters: [%s]}"
                .formatted(policy, more, String.join(",\n", encounters));
        return new Settled(Oracle.load(packs).settle(text));
    }

    @Test
    void the_day_of_discharge_decides_pack_and_year() {
        Settled settled = settle(
                FAMILY,
                "a-town-2023",
                "",
                outpatient("A", "2022-12-31", "100"),
                "{id: B, kind: inpatient, from: 2022-12-30, to: 2023-01-02, amounts: {total: 100, inPolicy: 100}}");

        assertThat(settled.of("A", "policy")).isEqualTo("a-town-2022");
        assertThat(settled.paid("A", "basic")).isEqualTo("50.00");
        assertThat(settled.of("B", "policy")).isEqualTo("a-town-2023");
        assertThat(settled.paid("B", "basic")).isEqualTo("60.00");
        assertThat(settled.counted(2022, "basicYear", "year")).isEqualTo("50.00");
        assertThat(settled.counted(2023, "basicYear", "year")).isEqualTo("60.00");
        assertThatThrownBy(() -> settle(FAMILY, "a-town-2023", "", outpatient("A", "2021-12-31", "100")))
                .hasMessageContaining("a-town");
    }

    @Test
    void counts_go_on_over_a_change_of_pack_inside_a_year() {
        Map<String, String> packs = Map.of(
                "b-1", pack("b-1", "{from: 2023-01-01, to: 2023-06-30}", "100%", ""),
                "b-2", pack("b-2", "{from: 2023-07-01}", "100%", ""));
        Settled settled = settle(packs, "b-1", "", stay("A", "2023-06-30", "700"), stay("B", "2023-07-01", "700"));

        assertThat(settled.paid("B", "basic")).isEqualTo("300.00");
    }

    @Test
    void a_benefit_year_may_start_in_july_and_stays_may_belong_to_their_admission() {
        String pack =
                pack("c-1", "{from: 2020-01-01}", "100%", "benefitYear: {start: \"07-01\"}\nattribution: admission");
        Settled settled = settle(
                Map.of("c-1", pack),
                "c-1",
                "",
                "{id: A, kind: inpatient, from: 2023-06-30, to: 2023-07-05, amounts: {total: 700, inPolicy: 700}}",
                stay("B", "2023-07-01", "800"));

        assertThat(settled.counted(2022, "basicYear", "year")).isEqualTo("700.00");
        assertThat(settled.counted(2023, "basicYear", "year")).isEqualTo("800.00");
    }

    @Test
    void a_case_may_open_with_counts_and_admissions() {
        Settled settled = settle(
                FAMILY,
                "a-town-2023",
                "opening: {year: 2023, admissions: 1, accumulators: [{name: basicYear, scope: year, amount: 990}]},",
                stay("A", "2023-03-01", "100"));

        assertThat(settled.paid("A", "basic")).isEqualTo("10.00");
    }

    @Test
    void a_statistic_is_taken_of_the_year_before_or_is_an_error_that_names_it() {
        String layers = """
                pack: d-1
                period: {from: 2020-01-01}
                statistics: [{name: averagePension, values: {2021: 3000.00, 2022: 3333.33}}]
                layers:
                - id: basic
                  deductible: {scope: visit}
                  rows:
                    - {id: B1, when: {kind: inpatient}, deductible: {statistic: averagePension, rate: 10%%, missing: %s, round: %s}}
                    - {id: B2, when: {kind: outpatient}, deductible: {statistic: averagePension, rate: 2, year: 2021}}
                """;
        Map<String, String> strict = Map.of("d-1", layers.formatted("error", "0.01"));
        Map<String, String> lenient = Map.of("d-1", layers.formatted("lastPublished", "1.00"));

        // 10 % of 3,333.33 = 333.333 → 333.33; rounded to yuan 333.00
        assertThat(settle(strict, "d-1", "", stay("A", "2023-03-01", "1000")).deductible("A", "basic"))
                .isEqualTo("333.33");
        assertThat(settle(lenient, "d-1", "", stay("A", "2025-03-01", "1000")).deductible("A", "basic"))
                .isEqualTo("333.00");
        assertThat(settle(strict, "d-1", "", outpatient("A", "2023-03-01", "9000"))
                        .deductible("A", "basic"))
                .isEqualTo("6000.00");
        assertThatThrownBy(() -> settle(strict, "d-1", "", stay("A", "2025-03-01", "1000")))
                .hasMessageContaining("averagePension of 2024");
        assertThat(settle(strict, "d-1", "statistics: {averagePension: {2024: 5000}},", stay("A", "2025-03-01", "1000"))
                        .deductible("A", "basic"))
                .isEqualTo("500.00");
    }

    @Test
    void packs_are_read_from_folders(@TempDir Path directory) throws IOException {
        for (Map.Entry<String, String> pack : FAMILY.entrySet()) {
            Files.writeString(
                    Files.createDirectories(directory.resolve(pack.getKey())).resolve("pack.yaml"), pack.getValue());
        }
        Files.createDirectories(directory.resolve("notes"));

        Map<String, Object> result = Oracle.load(directory)
                .settle("{policy: a-town-2023, person: {}, encounters: [" + stay("A", "2022-05-01", "10") + "]}");

        assertThat(new Settled(result).paid("A", "basic")).isEqualTo("5.00");
    }

    @Test
    void what_the_oracle_does_not_know_it_refuses() {
        assertThatThrownBy(() -> Oracle.load(Map.of("e-1", pack("e-1", "{from: 2023-01-01}", "50%, bonus: 3", ""))))
                .hasMessageContaining("bonus");
        assertThatThrownBy(() -> settle(FAMILY, "a-town-2023", "note: x,", stay("A", "2023-03-01", "1")))
                .hasMessageContaining("note");
    }
}
