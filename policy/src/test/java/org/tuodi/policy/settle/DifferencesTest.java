package org.tuodi.policy.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuodi.policy.settle.SampleTown.encounter;
import static org.tuodi.policy.settle.SampleTown.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuodi.policy.settle.Differences.Difference;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Parsed;

/** What is to be posted when a year is settled anew after a late fact. */
class DifferencesTest {

    private static final SampleTown TOWN = SampleTown.withLayers(
            "- {id: basic, fund: pool, name: {zh: 基本, en: basic}, deductible: {scope: year}, " + source("3")
                    + ", else: {id: ST-1, deductible: 300.00, ratio: 50%, " + source("4") + "}}\n"
                    + "- {id: aid, fund: aidFund, name: {zh: 救助, en: aid}, " + source("5")
                    + ", rows: [{id: ST-2, when: "
                    + "{identity: subsistenceRecipient}, ratio: 40%, " + source("6") + "}, {id: ST-3, when: {identity: "
                    + "extremeHardshipPerson}, ratio: 100%, " + source("7") + "}], else: {id: ST-9, pays: nothing, "
                    + source("8") + "}}\n");

    private static final String E1 = encounter("E1", "2024-01", "outpatient", bill("500.00"));
    private static final String E2 = encounter("E2", "2024-03", "outpatient", bill("1000.00"));

    private static String bill(String amount) {
        return "amounts: {total: " + amount + ", inPolicy: " + amount + "}";
    }

    private static Parsed<List<Difference>> parsed(Map<String, Object> before, Map<String, Object> after) {
        return Differences.between("result.json", Json.write(before).getBytes(StandardCharsets.UTF_8), after);
    }

    private static List<Difference> between(String before, String after) {
        return parsed(TOWN.json(before), TOWN.json(after)).orThrow();
    }

    /** Encounter, layer and difference of every line. */
    private static List<String> lines(List<Difference> differences) {
        return differences.stream()
                .map(each ->
                        each.encounter() + " " + each.layer() + " " + org.tuodi.kernel.Money.text(each.difference()))
                .toList();
    }

    @Test
    void theSameCaseHasNoDifferences() {
        assertThat(between(E1 + E2, E1 + E2)).isEmpty();
    }

    @Test
    void aReversalMovesTheDeductibleToTheNextBill() {
        List<Difference> differences = between(E1 + E2, E1.replace("amounts", "reversed: true, amounts") + E2);
        assertThat(lines(differences))
                .containsExactly(
                        "E1 basic -100.00", "E1 cash -400.00", "E2 basic -150.00", "E2 aid 60.00", "E2 cash 90.00");
        assertThat(differences.get(0).reason().zh()).isEqualTo("E1 已冲正");
        assertThat(differences.get(2).reason().zh()).isEqualTo("本次扣除的起付线由 0.00 元变为 300.00 元；E1 已冲正");
        assertThat(differences.get(3).reason().en())
                .isEqualTo("the base is 650.00 yuan instead of 500.00 yuan; E1 was reversed");
        assertThat(differences.get(4).fund()).isEqualTo("person");
    }

    @Test
    void aLateBillIsNewAndTheTotalOfEachOtherBillIsKept() {
        List<Difference> differences =
                between(E2, E1.replace("E1,", "E1, sequence: 1,") + E2.replace("E2,", "E2, sequence: 2,"));
        assertThat(differences)
                .filteredOn(each -> each.encounter().equals("E1"))
                .allMatch(each -> each.before() == 0);
        assertThat(differences.get(0).reason().en()).isEqualTo("E1 is new");
        assertThat(differences)
                .filteredOn(each -> each.encounter().equals("E2"))
                .isNotEmpty();
        assertThat(differences.stream()
                        .filter(each -> each.encounter().equals("E2"))
                        .mapToLong(Difference::difference)
                        .sum())
                .isZero();
    }

    @Test
    void anEncounterThatIsGoneIsTakenBack() {
        List<Difference> differences = between(E1 + E2, E1);
        assertThat(differences).allMatch(each -> each.encounter().equals("E2") && each.after() == 0);
        assertThat(differences.get(0).reason().zh()).isEqualTo("E2 不再存在");
    }

    @Test
    void anotherIdentityIsNamedWithTheRows() {
        Map<String, Object> before = TOWN.json(E1 + E2.replace("2024-03", "2024-10"));
        Map<String, Object> after = TOWN.json(E1 + E2.replace("2024-03", "2024-12"));
        List<Difference> differences = parsed(before, after).orThrow();
        assertThat(lines(differences)).containsExactly("E2 aid 300.00", "E2 cash -300.00");
        assertThat(differences.get(0).reason().zh()).startsWith("身份由低保对象改为特困人员；适用的条款由 ST-2 改为 ST-3");
        assertThat(differences.get(1).reason().en()).isEqualTo("what the layers pay changed, so what is left changed");
    }

    @Test
    void anotherChargeIsNamed() {
        List<Difference> differences = between(E1, E1.replace("500.00", "700.00"));
        assertThat(differences.get(0).reason().en())
                .isEqualTo("the charge of E1 is 700.00 yuan instead of 500.00 yuan");
    }

    @Test
    void theFormIsTheContractsOne() {
        assertThat(Json.compact(Differences.json(between(E1, E1.replace("500.00", "700.00")))))
                .startsWith(
                        "{\"differences\":[{\"encounter\":\"E1\",\"layer\":\"basic\",\"fund\":\"pool\",\"before\":\"100.00\","
                                + "\"after\":\"200.00\",\"difference\":\"100.00\",\"reason\":");
    }

    @Test
    void anotherPersonsResultIsRefused() {
        String json = Json.write(TOWN.json(E1)).replace("\"P1\"", "\"P2\"");
        assertThat(Differences.between("result.json", json.getBytes(StandardCharsets.UTF_8), TOWN.json(E1))
                        .lines())
                .containsExactly("result.json:1:1: found a result of the person `P2`; expected one of `P1`");
    }

    @Test
    void whatIsNoResultIsRefusedWithItsPlace() {
        assertThat(Differences.between(
                                "result.json", "{\"person\": \"P1\"}".getBytes(StandardCharsets.UTF_8), TOWN.json(E1))
                        .lines())
                .containsExactly("result.json:1:1: found no key `settlements`; expected `settlements`: by encounter");
    }
}
