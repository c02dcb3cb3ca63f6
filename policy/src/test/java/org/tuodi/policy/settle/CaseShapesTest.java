package org.tuodi.policy.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tuodi.policy.text.Parsed;

/** Case files as people write them, right and wrong; a wrong one is told with its line and what was expected. */
class CaseShapesTest {

    private static final String CASE = """
            policy: sampletown-2024
            person: {id: P1, scheme: resident}
            encounters:
              - id: E1
                kind: outpatient
                from: 2024-03-01
                institution: {id: H1}
                amounts: {total: 100.00, inPolicy: 100.00}
            """;

    private static Parsed<CaseFile> read(String yaml) {
        return CaseShapes.read("case.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String yaml) {
        return read(yaml).lines();
    }

    /** The case with a part of it written otherwise. */
    private static String with(String part, String instead) {
        assertThat(CASE).contains(part);
        return CASE.replace(part, instead);
    }

    @Test
    void whatIsLeftOutTakesItsDefault() {
        CaseFile file = read(CASE).orThrow();
        CaseFile.Encounter encounter = file.encounters().get(0);
        assertThat(file.policy().value()).isEqualTo("sampletown-2024");
        assertThat(file.person().employment()).isEqualTo("none");
        assertThat(file.person().identities()).isEmpty();
        assertThat(encounter.to()).isEqualTo(LocalDate.of(2024, 3, 1));
        assertThat(encounter.referral()).isEqualTo("none");
        assertThat(encounter.episode()).isEqualTo("E1");
        assertThat(encounter.sequence()).isEqualTo(1);
        assertThat(encounter.institution())
                .isEqualTo(new CaseFile.Institution("H1", null, "hospital", "local", true, true, java.util.Map.of()));
        assertThat(encounter.amounts().inPolicy()).isEqualTo(10_000);
        assertThat(encounter.amounts().fullSelfPaid()).isZero();
    }

    @Test
    void theInstitutionMayBeLeftOut() {
        CaseFile.Institution institution = read(with("    institution: {id: H1}\n", ""))
                .orThrow()
                .encounters()
                .get(0)
                .institution();
        assertThat(institution.level()).isNull();
        assertThat(institution.place()).isEqualTo("local");
    }

    @Test
    void jsonIsReadLikeYaml() {
        String json = """
                {"policy": "sampletown-2024", "person": {"id": "P1", "scheme": "resident"},
                 "encounters": [{"id": "E1", "kind": "outpatient", "from": "2024-03-01", "institution": {"id": "H1"},
                                 "amounts": {"total": 100, "inPolicy": "100.00"}}]}
                """;
        assertThat(read(json).orThrow().encounters().get(0).amounts().total()).isEqualTo(10_000);
    }

    @Test
    void partsThatDoNotSumToTheTotalAreTold() {
        assertThat(problems(
                        with("{total: 100.00, inPolicy: 100.00}", "{total: 110.00, inPolicy: 100.00, overLimit: 4}")))
                .containsExactly(
                        "case.yaml:8:22: found total 110.00, but the parts sum to 104.00; expected parts (inPolicy, "
                                + "fullSelfPaid, overLimit, firstPayment, waived) that sum to the total; 6.00 is in no part; does it "
                                + "belong to `inPolicy`?");
        assertThat(problems(with("{total: 100.00, inPolicy: 100.00}", "{total: 99.99, inPolicy: 100.00}")))
                .singleElement()
                .asString()
                .contains("0.01 is in two parts or the total too small");
    }

    @Test
    void aBillIsGivenByAmountsOrByFeesNeverBothNeverNeither() {
        String fees = "    fees: [{category: drug, class: A, amount: 5.00}]\n";
        assertThat(problems(CASE + fees))
                .containsExactly("case.yaml:9:5: found `amounts`, `fees`; expected exactly one of `amounts`, `fees`");
        assertThat(problems(with("    amounts: {total: 100.00, inPolicy: 100.00}\n", "")))
                .containsExactly(
                        "case.yaml:4:5: found none of `amounts`, `fees`; expected exactly one of `amounts`, `fees`");
        assertThat(read(with("    amounts: {total: 100.00, inPolicy: 100.00}\n", fees))
                        .orThrow()
                        .encounters()
                        .get(0)
                        .fees())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "kind: outpatient | kind: outpatint | `outpatint`; expected one of `outpatient` | did you mean `outpatient`?",
                "scheme: resident | scheme: residents | `residents`; expected one of `employee`, `resident` | `resident`?",
                "total: 100.00 | total: 1e2 | `1e2`, which is written with an exponent | an amount in yuan",
                "total: 100.00 | total: 1,00.00 | `00.00` | expected one of the keys",
                "total: 100.00 | total: 100.005 | `100.005`, which has 3 decimals | at most 2 decimals",
                "inPolicy: 100.00 | inPolicy: -100.00 | `-100.00`, which is negative | from 0.00",
                "inPolicy: 100.00 | inpolicy: 100.00 | the unknown key `inpolicy` | did you mean `inPolicy`?",
                "from: 2024-03-01 | from: 2024-3-1 | `2024-3-1`; expected a date | did you mean `2024-03-01`?",
                "from: 2024-03-01 | from: 2023-02-29 | `2023-02-29`, which is no day of the calendar | a date",
                "{id: H1} | {id: H1, level: 4} | `4`; expected a whole number from 0 to 3 | 0 to 3",
                "{id: H1} | {id: H1, networked: yes} | `yes`; expected `true` or `false` | did you mean `true`?",
                "{id: H1} | {id: H1, levl: 3} | the unknown key `levl` | did you mean `level`?",
                "policy: sampletown-2024 | title: no pack | no key `policy` | id of the pack",
            })
    void aFaultIsToldWithWhatWasFoundAndExpected(String part, String instead, String found, String expected) {
        assertThat(String.join("\n", problems(with(part, instead))))
                .startsWith("case.yaml:")
                .contains(found)
                .contains(expected);
    }

    @Test
    void aStayMustNotEndBeforeItBegins() {
        assertThat(problems(with("from: 2024-03-01", "from: 2024-03-01\n    to: 2024-02-28")))
                .containsExactly("case.yaml:7:9: found `to`: `2024-02-28`; expected a day on or after `from`");
    }

    @Test
    void anIdStandsOnce() {
        String again = CASE.substring(CASE.indexOf("  - id: E1"));
        assertThat(problems(CASE + again))
                .containsExactly(
                        "case.yaml:9:5: found the encounter id `E1` again; expected each id once; it first stands on line 4");
    }

    @Test
    void anIdentityBeginsByOneDateOnly() {
        String identities = "person: {id: P1, scheme: resident, identities: [{identity: orphan, from: 2024-01-01, "
                + "recognisedOn: 2024-01-01}]}";
        assertThat(problems(with("person: {id: P1, scheme: resident}", identities)))
                .singleElement()
                .asString()
                .endsWith("found `from`, `recognisedOn`; expected at most one of `from`, `recognisedOn`");
    }

    @Test
    void anIdentityIsNotLostBeforeItBegins() {
        String identities =
                "person: {id: P1, scheme: resident, identities: [{identity: orphan, recognisedOn: 2024-02-01, lostOn: 2024-01-31}]}";
        assertThat(problems(with("person: {id: P1, scheme: resident}", identities)))
                .singleElement()
                .asString()
                .endsWith("found `lostOn`: `2024-01-31`; expected a day on or after `recognisedOn`");
    }

    @Test
    void anExternalAmountIsShortOrLong() {
        CaseFile.Encounter encounter = read(CASE
                        + "    external: {basic: 36.00, largeAmount: {paid: 4, deductible: 5, overCeiling: 6}, other: {paid: 7}}\n")
                .orThrow()
                .encounters()
                .get(0);
        CaseFile.External basic = encounter.external().get("basic");
        assertThat(basic.paid()).isEqualTo(3_600);
        assertThat(basic.deductible()).isEqualTo(-1);
        CaseFile.External large = encounter.external().get("largeAmount");
        assertThat(List.of(large.paid(), large.deductible(), large.overCeiling()))
                .containsExactly(400L, 500L, 600L);
        assertThat(encounter.external().get("other").deductible()).isEqualTo(-1);
        assertThat(problems(CASE + "    external: {basic: {payd: 1}}\n"))
                .anyMatch(line -> line.contains("`payd`") && line.endsWith("did you mean `paid`?"));
    }

    @Test
    void aDecisionIsOneOrSeveral() {
        String one = "    decision: {id: D1, layer: basic, ceiling: 5.00}\n";
        String several = "    decision: [{id: D1, layer: basic, points: 20%}, {id: D2, layer: other, ceiling: 5.00}]\n";
        assertThat(read(CASE + one).orThrow().encounters().get(0).decisions()).hasSize(1);
        assertThat(read(CASE + several).orThrow().encounters().get(0).decisions())
                .extracting(CaseFile.Decision::points)
                .containsExactly(200_000L, null);
        assertThat(problems(CASE + "    decision: {id: D1, layer: basic}\n"))
                .singleElement()
                .asString()
                .endsWith("found none of `ceiling`, `points`; expected at least one of `ceiling`, `points`");
    }

    @Test
    void theOpeningNamesItsSpans() {
        String opening = "opening: {year: 2024, admissions: 1, accumulators: [{name: a, amount: 1.00}, "
                + "{name: a, scope: month 2024-02, amount: 2.00}]}\n";
        assertThat(read(CASE + opening).orThrow().opening().accumulators())
                .extracting(CaseFile.Amount::scope)
                .containsExactly("year", "month 2024-02");
        assertThat(problems(CASE + opening.replace("month 2024-02", "day 2024-02-30")))
                .singleElement()
                .asString()
                .endsWith("expected a day of the calendar");
        assertThat(problems(CASE + opening.replace("month 2024-02", "month 2")))
                .singleElement()
                .asString()
                .contains("`month 2`; expected `year`, or a span such as");
        assertThat(problems(CASE + opening.replace(", scope: month 2024-02", "")))
                .singleElement()
                .asString()
                .contains("the accumulator `a, year` again");
    }

    @Test
    void aCaseWithoutEncountersMustAsk() {
        String person = "policy: sampletown-2024\nperson: {id: P1, scheme: resident}\n";
        assertThat(problems(person)).singleElement().asString().contains("at least one of `encounters`, `questions`");
        assertThat(read(person + "questions: [{ask: serviceFee}]\n").orThrow().questions())
                .hasSize(1);
    }

    @Test
    void everyFaultIsToldAtOnce() {
        String wrong = CASE.replace("scheme: resident", "scheme: x")
                .replace("kind: outpatient", "kind: y")
                .replace("from: 2024-03-01", "from: z");
        assertThat(problems(wrong)).hasSize(3).allMatch(line -> line.matches("case\\.yaml:\\d+:\\d+: found .*"));
    }

    @Test
    void anExpectationIsReadWithTheCase() {
        assertThat(problems(CASE + "expect: {E1: {basic: ten}, error: [1], answers: 5}\n"))
                .hasSize(3)
                .anyMatch(line -> line.contains("`ten`; expected an amount in yuan"));
        assertThat(Expectation.of(read(CASE + "expect: {E1: {basic: 10.00}, answers: [5.00]}\n")
                        .orThrow()))
                .hasValueSatisfying(expected -> {
                    assertThat(expected.encounters()).containsOnlyKeys("E1");
                    assertThat(expected.answers()).hasSize(1);
                });
    }
}
