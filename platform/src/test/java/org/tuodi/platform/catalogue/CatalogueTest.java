package org.tuodi.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.demo.DemoRegisters;
import org.tuodi.platform.institutions.Register;
import org.tuodi.platform.institutions.RegisterFiles;
import org.tuodi.platform.institutions.Registers;
import org.tuodi.platform.settlement.Assessment;
import org.tuodi.platform.settlement.SettlementRequest;

/** Fee lines priced by the demonstration's catalogue, up to their settlement. */
class CatalogueTest extends SettlingTest {

    private static final LocalDate DAY = LocalDate.of(2023, 6, 1);
    private static final String HOSPITAL = "H99010100002";

    private Catalogue catalogue;
    private Mappings mappings;

    @BeforeAll
    void load() {
        context.getBean(DemoRegisters.class).load();
        catalogue = context.getBean(Catalogue.class);
        mappings = context.getBean(Mappings.class);
    }

    private Register.Written load(String csv) {
        return RegisterFiles.load(
                context.getBean(Registers.class).find("items").orElseThrow(),
                csv.getBytes(StandardCharsets.UTF_8),
                row -> true,
                "M1",
                "试验");
    }

    private static Circumstances at(int level, boolean primary, String day, String... diseases) {
        return new Circumstances("resident", level, primary, LocalDate.parse(day), Set.of(diseases));
    }

    private PricedLine priced(Circumstances circumstances, String item, long fen) {
        return catalogue
                .price(circumstances, HOSPITAL, List.of(AskedLine.of(item, fen, 1_000, fen)))
                .get(0);
    }

    private String code(String name) {
        return catalogue.on(DAY, "").stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow()
                .code();
    }

    @Test
    void theDemonstrationHasItemsOfEveryDirectoryAndClass() {
        assertThat(catalogue.on(DAY, "")).hasSizeGreaterThan(350);
        for (String list : List.of("101", "102", "103", "201", "301")) {
            assertThat(catalogue.on(DAY, list)).as(list).isNotEmpty();
        }
        CodeLists lists = context.getBean(CodeLists.class);
        for (String list : CodeEntry.LISTS) {
            assertThat(lists.on(list, DAY)).as(list).isNotEmpty();
        }
        assertThat(lists.at("diagnosis", "I10.x00", DAY)).isPresent();
    }

    @Test
    void aPriceLimitIsThatOfTheInstitutionsLevel() {
        String ct = code("CT平扫");
        assertThat(priced(at(2, false, "2023-06-01"), ct, 20_000).overLimit()).isEqualTo(1_500);
        assertThat(priced(at(3, false, "2023-06-01"), ct, 20_000).overLimit()).isZero();
        assertThat(priced(at(3, false, "2023-06-01"), ct, 20_000).fee())
                .containsEntry("priceLimit", "215.00")
                .containsEntry("firstPaymentRate", "20%")
                .containsEntry("class", "B")
                .containsEntry("category", "radiology")
                .containsEntry("catalogue", "items/1");
    }

    @Test
    void aTemporaryItemCountsOnlyOnItsDaysAndForItsPatients() {
        String drug = code("疏风解毒颗粒");
        assertThat(priced(at(2, false, "2023-06-01", "U07.100"), drug, 5_000).itemClass())
                .isEqualTo("A");
        PricedLine other = priced(at(2, false, "2023-06-01", "I10.x00"), drug, 5_000);
        assertThat(other.itemClass()).isEqualTo("C");
        assertThat(other.conditionMet()).isFalse();
        for (String day : List.of("2022-12-25", "2024-01-01")) {
            assertThatThrownBy(() -> priced(at(2, false, day, "U07.100"), drug, 5_000))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.details())
                                    .singleElement()
                                    .asString()
                                    .contains("fee line 1", drug, day));
        }
        String test = code("新型冠状病毒抗原检测");
        assertThat(priced(at(1, true, "2023-06-01"), test, 1_000).overLimit()).isEqualTo(400);
        assertThat(priced(at(3, false, "2023-06-01"), test, 1_000).itemClass()).isEqualTo("C");
    }

    @Test
    void theSameItemOnTwoDaysHasTheClassOfEach() {
        String head = "code,listType,name,category,chargeType,class,from\n";
        load(head + "X0TESTCLASS,101,改级药,drug,09,B,2022-01-01");
        int edition = load(head + "X0TESTCLASS,101,改级药,drug,09,A,2023-07-01").edition();
        AskedLine before = new AskedLine("X0TESTCLASS", null, 100, 1_000L, 100L, LocalDate.of(2023, 6, 30));
        AskedLine after = new AskedLine("X0TESTCLASS", null, 100, 1_000L, 100L, LocalDate.of(2023, 7, 1));
        List<PricedLine> priced = catalogue.price(at(2, false, "2023-07-05"), HOSPITAL, List.of(before, after));
        assertThat(priced).extracting(PricedLine::itemClass).containsExactly("B", "A");
        assertThat(priced)
                .extracting(PricedLine::catalogue)
                .containsExactly("items/" + (edition - 1), "items/" + edition);
    }

    @Test
    void aRateOutsideClassBAndAConditionWithoutEndAreRefused() {
        String head = "code,listType,name,category,chargeType,class,rateResident,onlyDiseases,from\n";
        assertThatThrownBy(() -> load(head + "X0TESTRATE,101,药,drug,09,A,5%,,2022-01-01"))
                .hasMessageContaining("class B only");
        assertThatThrownBy(() -> load(head + "X0TESTRATE,101,药,drug,09,B,5%,M90001,2022-01-01"))
                .hasMessageContaining("temporary");
        assertThatThrownBy(() -> load(head + "X0TESTRATE,101,药,drug,09,B,101%,,2022-01-01"))
                .hasMessageContaining("line 2, column rateResident: found `101%`");
    }

    @Test
    void anInstitutionsOwnCodeMeansItsItemUntilItIsWithdrawn() {
        String item = code("阿司匹林肠溶片");
        mappings.record(HOSPITAL, List.of(new Mapping("A001", "拜阿司匹林", "101", item, DAY, DAY.plusDays(9), "{}")), "M1");
        AskedLine own = new AskedLine(null, "A001", 500, 1_000L, 500L, null);
        Circumstances now = at(2, false, "2023-06-01");
        assertThat(catalogue.price(now, HOSPITAL, List.of(own)).get(0).item().code())
                .isEqualTo(item);
        assertThatThrownBy(() -> catalogue.price(now, "H99010100003", List.of(own)))
                .hasMessageContaining("mapped to nothing");
        assertThatThrownBy(() -> catalogue.price(at(2, false, "2023-06-11"), HOSPITAL, List.of(own)))
                .hasMessageContaining("mapped to nothing");
        assertThat(mappings.on(HOSPITAL, DAY, "", 10)).hasSize(1);

        assertThat(mappings.withdraw(HOSPITAL, "A001", item, DAY, "M1")).isTrue();
        assertThat(mappings.withdraw(HOSPITAL, "A001", item, DAY, "M1")).isFalse();
        assertThat(mappings.on(HOSPITAL, DAY, "", 10)).isEmpty();
        assertThatThrownBy(() -> catalogue.price(now, HOSPITAL, List.of(own)))
                .hasMessageContaining("mapped to nothing");
    }

    @Test
    void pricedLinesSettleAndTheCataloguesRateIsNoWarning() {
        String person = resident();
        List<Map<String, Object>> fees = catalogue
                .price(
                        at(2, false, "2023-06-01"),
                        HOSPITAL,
                        List.of(
                                AskedLine.of(code("CT平扫"), 20_000, 1_000, 20_000),
                                AskedLine.of(code("阿司匹林肠溶片"), 1_000, 2_000, 500),
                                AskedLine.of(code("体检套餐"), 30_000, 1_000, 30_000)))
                .stream()
                .map(PricedLine::fee)
                .toList();
        Map<String, @Nullable Object> encounter = new LinkedHashMap<>(Map.of(
                "id", "V1",
                "kind", "outpatient",
                "from", "2023-06-01",
                "institution", Map.of("id", HOSPITAL, "level", "2"),
                "fees", fees));
        assertThatThrownBy(
                        () -> SettlementRequest.read(bytes(Map.of("person", person, "encounter", encounter)), HOSPITAL))
                .hasMessageContaining("found `catalogue` on a fee line");
        Assessment assessment = settlements.attempt(new SettlementRequest(person, HOSPITAL, encounter, "0".repeat(64)));
        // 200.00 of which 15.00 are over the limit, and 20 % of the rest are paid first; 10.00; 300.00 outside.
        assertThat(assessment.settled().split())
                .hasToString("Split[waived=0, fullSelfPaid=30000, overLimit=1500, firstPayment=3700, inPolicy=15800]");
        assertThat(assessment.settled().warnings()).isEmpty();
    }
}
