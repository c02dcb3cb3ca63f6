package org.tuodi.policy.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.tuodi.policy.settle.SampleTown.encounter;
import static org.tuodi.policy.settle.SampleTown.source;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuodi.kernel.Part;
import org.tuodi.policy.model.Provenance;

/** What is said of a layer, in both languages, for every way in which a payment comes about or does not. */
class ExplanationTest {

    /** A layer with one row for everybody; the columns are written without braces. */
    private static String layer(String keys, String row) {
        return "- {id: basic, fund: pool, name: {zh: 基本, en: basic}, " + keys + source("3") + ", else: {id: ST-1, "
                + row + ", " + source("4") + "}}\n";
    }

    private static String bill(String amount) {
        return "amounts: {total: " + amount + ", inPolicy: " + amount + "}";
    }

    private static ExplainedLayer only(SampleTown town, String encounters) {
        List<ExplainedSettlement> settled = town.settle(encounters);
        return settled.get(settled.size() - 1).layers().get(0);
    }

    private static List<String> chinese(ExplainedLayer layer) {
        return layer.steps().stream().map(step -> step.text().zh()).toList();
    }

    private static List<String> english(ExplainedLayer layer) {
        return layer.steps().stream().map(step -> step.text().en()).toList();
    }

    @Test
    void baseDeductibleRatioAndResult() {
        SampleTown town = SampleTown.withLayers(layer("deductible: {scope: year}, ", "deductible: 300.00, ratio: 85%"));
        ExplainedLayer layer = only(town, encounter("E1", "2024-01", "outpatient", bill("1000.00")));
        assertThat(chinese(layer))
                .containsExactly(
                        "计入费用 1000.00 元：政策范围内，尚未支付的部分",
                        "年度起付线 300.00 元，本次扣除 300.00 元，起付线以上 700.00 元",
                        "700.00 元 × 85% = 595.00",
                        "基本支付 595.00 元");
        assertThat(english(layer))
                .containsExactly(
                        "counted 1000.00 yuan: in policy, as far as unpaid",
                        "yearly deductible 300.00 yuan, 300.00 yuan taken now, 700.00 yuan above it",
                        "700.00 yuan × 85% = 595.00",
                        "basic pays 595.00 yuan");
        assertThat(layer.reason()).isNull();
        assertThat(layer.steps()).extracting(ExplainedStep::article).containsExactly("ST 3", "ST 4", "ST 4", "ST 4");
        assertThat(layer.steps()).extracting(ExplainedStep::row).containsExactly(null, "ST-1", "ST-1", "ST-1");
        assertThat(layer.steps().get(2).ratio()).isEqualTo(850_000);
        assertThat(layer.steps().get(1).deductible()).isEqualTo(30_000);
    }

    @Test
    void aDeductibleThatFallsByAdmissionToAFloor() {
        SampleTown town = SampleTown.withLayers(layer(
                "deductible: {scope: visit}, ",
                "deductible: {amount: 1000.00, byAdmission: [100%, 50%, 10%], floor: 200.00}, ratio: 50%"));
        String stays = encounter("S1", "2024-01", "inpatient", bill("2000.00"))
                + encounter("S2", "2024-05", "inpatient", bill("2000.00"));
        assertThat(chinese(only(town, stays)).get(1))
                .isEqualTo("每次起付线 500.00 元，本次扣除 500.00 元，起付线以上 1500.00 元；年内第 2 次住院，按 1000.00 元的 50% 计");
        String third = stays + encounter("S3", "2024-07", "inpatient", bill("2000.00"));
        assertThat(english(only(town, third)).get(1))
                .isEqualTo(
                        "per visit deductible 200.00 yuan, 200.00 yuan taken now, 1800.00 yuan above it; admission 3 of "
                                + "the year: 10% of 1000.00 yuan; but at least 200.00 yuan");
    }

    @Test
    void aYearlyDeductibleIsMadeUp() {
        SampleTown town = SampleTown.withLayers(layer("deductible: {scope: year}, ", "deductible: 300.00, ratio: 50%"));
        String visits = encounter("E1", "2024-01", "outpatient", bill("100.00"))
                + encounter("E2", "2024-05", "outpatient", bill("250.00"));
        assertThat(chinese(only(town, visits)).get(1))
                .isEqualTo("年度起付线 300.00 元，此前已扣 100.00 元，本次扣除 200.00 元，起付线以上 50.00 元");
    }

    @Test
    void aDeductibleOfAStatisticAndAPercentageOfTheGrossBill() {
        String statistics = "statistics: [{name: residentDisposableIncomePerHead, values: {2023: 36000.00}, "
                + source("9") + "}]\n";
        SampleTown town = SampleTown.withSettings(
                statistics,
                layer(
                        "deductible: {scope: year}, ",
                        "deductible: {amount: {statistic: residentDisposableIncomePerHead, rate: 10%}, plus: {rate: 5%, above: "
                                + "5000.00}}, ratio: 50%"));
        assertThat(chinese(only(town, encounter("E1", "2024-01", "outpatient", bill("9000.00"))))
                        .get(1))
                .isEqualTo("年度起付线 3800.00 元，本次扣除 3800.00 元，起付线以上 5200.00 元；"
                        + "即 2023 年居民人均可支配收入 36000.00 元的 10%；其中含累计费用超过 5000.00 元部分的 5%");
    }

    @Test
    void aGateLetsAllThroughOnceItIsPassed() {
        SampleTown town = SampleTown.withLayers(
                layer("deductible: {scope: year, mode: gate}, ", "deductible: 300.00, ratio: 50%"));
        String first = encounter("E1", "2024-01", "outpatient", bill("200.00"));
        assertThat(chinese(only(town, first))).contains("年度起付门槛 300.00 元，累计 200.00 元未超过，不计入", "基本支付 0.00 元");
        assertThat(english(only(town, first + encounter("E2", "2024-02", "outpatient", bill("200.00")))))
                .contains(
                        "yearly gate 300.00 yuan: 400.00 yuan so far is above it, so all counts",
                        "basic pays 100.00 yuan");
    }

    @Test
    void bandsGoOnWhereTheLastBillEnded() {
        SampleTown town = SampleTown.withLayers(layer(
                "bands: {axis: excess, scope: year}, ",
                "bands: [{upTo: 1000.00, ratio: 60%}, {upTo: 2000.00, ratio: 70%}, {ratio: 80%}]"));
        String visits = encounter("E1", "2024-01", "outpatient", bill("900.00"))
                + encounter("E2", "2024-02", "outpatient", bill("1200.00"));
        ExplainedLayer layer = only(town, visits);
        assertThat(chinese(layer))
                .containsExactly(
                        "计入费用 1200.00 元：政策范围内，尚未支付的部分",
                        "年度此前已计 900.00 元，本次接着往上分段",
                        "0.00 元至 1000.00 元的部分：100.00 元 × 60% = 60.00",
                        "1000.00 元至 2000.00 元的部分：1000.00 元 × 70% = 700.00",
                        "2000.00 元以上的部分：100.00 元 × 80% = 80.00",
                        "基本支付 840.00 元");
        assertThat(layer.steps())
                .extracting(ExplainedStep::band)
                .containsExactly(null, null, "0.00-1000.00", "1000.00-2000.00", "2000.00-", null);
    }

    @Test
    void copayAndRounding() {
        SampleTown town = SampleTown.withSettings(
                "rounding: {unit: 1.00, mode: down}\n", layer("", "ratio: 33.3333%, copay: 20.00"));
        ExplainedLayer layer = only(town, encounter("E1", "2024-01", "outpatient", bill("1000.01")));
        assertThat(chinese(layer))
                .containsSubsequence(
                        "1000.01 元 × 33.3333% = 333.33633333",
                        "减去定额自付 20.00 元", "舍去尾数到 1.00 元：313.33633333 → 313.00 元", "基本支付 313.00 元");
        assertThat(layer.steps()).extracting(ExplainedStep::rounding).contains("1.00 down");
    }

    @Test
    void whatIsLeftMayBeRoundedInstead() {
        SampleTown town =
                SampleTown.withSettings("rounding: {unit: 10.00, mode: halfUp, of: rest}\n", layer("", "ratio: 70%"));
        ExplainedLayer layer = only(town, encounter("E1", "2024-01", "outpatient", bill("1234.00")));
        assertThat(english(layer))
                .contains(
                        "what the layer leaves is rounded (half up, unit 10.00 yuan): 370.20 → 370.00 yuan",
                        "basic pays 864.00 yuan");
    }

    @Test
    void aRatioWithSupplementsIsBounded() {
        SampleTown town = SampleTown.withLayers(layer("", "ratio: 90%, uplift: 20%, ratioAtMost: 100%"));
        assertThat(chinese(only(town, encounter("E1", "2024-01", "outpatient", bill("100.00")))))
                .contains("100.00 元 × 100%（原为 90%，最高 100%） = 100.00");
    }

    @Test
    void anIdentityThatCountsByLookingBackIsTold() {
        String rows = "- {id: aid, fund: pool, name: {zh: 救助, en: aid}, lookBack: {months: 12}, " + source("3")
                + ", else: {id: A, ratio: 70%, " + source("4") + "}}\n";
        SampleTown town = SampleTown.withLayers(rows);
        String person = "subsistenceRecipient, from: 2024-02-01, appliedOn: 2024-01-20";
        ExplainedLayer layer = town.settleAs(person, encounter("E1", "2024-01", "outpatient", bill("100.00")))
                .get(0)
                .layers()
                .get(0);
        assertThat(chinese(layer).get(0)).isEqualTo("就诊时还不是低保对象；申请之前 12 个月内的费用也计入");
        assertThat(layer.steps().get(0).article()).isEqualTo("ST 3");
    }

    @Test
    void aCeilingOnPaymentsCutsAndIsUsedUp() {
        SampleTown town = SampleTown.withLayers(layer(
                "ceilings: [{name: basicYear, counts: paid, scope: year}], ",
                "ratio: 50%, ceilings: {basicYear: 600.00}"));
        String first = encounter("E1", "2024-01", "outpatient", bill("1000.00"));
        String second = first + encounter("E2", "2024-02", "outpatient", bill("1000.00"));
        assertThat(chinese(only(town, first))).endsWith("基本支付 500.00 元；年度支付限额 600.00 元，还剩 100.00 元");
        ExplainedLayer cut = only(town, second);
        assertThat(chinese(cut))
                .endsWith("年度支付限额 600.00 元，还剩 100.00 元：超出的 400.00 元不付", "基本支付 100.00 元；年度支付限额 600.00 元，还剩 0.00 元");
        assertThat(cut.reason().zh()).isEqualTo("受年度支付限额 600.00 元限制");
        ExplainedLayer spent = only(town, second + encounter("E3", "2024-03", "outpatient", bill("1000.00")));
        assertThat(spent.reason().en()).isEqualTo("the yearly ceiling on payments 600.00 yuan is used up");
    }

    @Test
    void aCeilingOnExpenseCutsTheBase() {
        SampleTown town = SampleTown.withLayers(layer(
                "ceilings: [{name: basicVisit, counts: expense, scope: visit}], ",
                "ratio: 50%, ceilings: {basicVisit: 600.00}"));
        ExplainedLayer layer = only(town, encounter("E1", "2024-01", "outpatient", bill("1000.00")));
        assertThat(english(layer))
                .contains(
                        "per visit ceiling on expense 600.00 yuan, 600.00 yuan left: 400.00 yuan above it does not count",
                        "600.00 yuan × 50% = 300.00");
    }

    @Test
    void whatChangesTheRatioIsNamedWithItsArticle() {
        String adjust = "adjust: [{id: ST-A, when: {level: 1}, uplift: 5%, " + source("7") + "}], ";
        String requires =
                "requires: [{id: ST-R, when: {referral: regular}, otherwise: {points: 20%}, " + source("8") + "}], ";
        SampleTown town = SampleTown.withLayers(layer(adjust + requires, "ratio: 70%"));
        ExplainedLayer layer = only(town, encounter("E1", "2024-01", "outpatient", bill("1000.00")));
        assertThat(chinese(layer))
                .containsSubsequence("第7条：比例加 5 个百分点", "条件未满足（第8条）：比例减 20 个百分点", "1000.00 元 × 55%（原为 70%） = 550.00");
        assertThat(layer.steps()).extracting(ExplainedStep::row).containsSubsequence("ST-A", "ST-R", "ST-1");
        assertThat(layer.reason().en()).isEqualTo("requirement not met (article 8): 20 points less");
    }

    @Test
    void aRowsOwnUpliftIsShownWithItsRatio() {
        SampleTown town = SampleTown.withLayers(layer("", "ratio: 80%, uplift: 5%"));
        assertThat(english(only(town, encounter("E1", "2024-01", "outpatient", bill("100.00")))))
                .contains("100.00 yuan × 85% (80%, 5 points more) = 85.00");
    }

    @Test
    void aLayerThatIsNotForTheVisitSaysForWhichItIs() {
        SampleTown town = SampleTown.withLayers(
                layer("appliesTo: {scheme: resident, kind: [inpatient, daySurgery]}, ", "ratio: 80%"));
        ExplainedLayer layer = only(town, encounter("E1", "2024-01", "outpatient", bill("100.00")));
        assertThat(layer.reason().zh()).isEqualTo("不适用于本次就诊，只用于 就诊类别：住院、日间手术");
        assertThat(layer.reason().en())
                .isEqualTo("not for this visit, only for kind of visit: inpatient stay, day surgery");
        assertThat(layer.steps())
                .singleElement()
                .extracting(ExplainedStep::article)
                .isEqualTo("ST 3");
    }

    @Test
    void aRowThatPaysNothingGivesItsSummaryAndARequirementItsArticle() {
        SampleTown nothing = SampleTown.withLayers(layer("", "pays: nothing"));
        assertThat(only(nothing, encounter("E1", "2024-01", "outpatient", bill("100.00")))
                        .reason()
                        .zh())
                .isEqualTo("第4条");
        SampleTown strict = SampleTown.withLayers(
                layer("requires: [{id: ST-R, when: {referral: regular}, " + source("8") + "}], ", "ratio: 70%"));
        ExplainedLayer layer = only(strict, encounter("E1", "2024-01", "outpatient", bill("100.00")));
        assertThat(layer.reason().zh()).isEqualTo("条件未满足：第8条");
        assertThat(layer.steps()).singleElement().extracting(ExplainedStep::row).isEqualTo("ST-R");
    }

    @Test
    void ofSeveralIdentitiesTheWinnerAndTheOthersAreNamed() {
        String rows = "- {id: aid, fund: pool, name: {zh: 救助, en: aid}, " + source("3")
                + ", rows: [{id: A, when: {identity: " + "extremeHardshipPerson}, ratio: 100%, " + source("4")
                + "}], else: {id: B, ratio: 70%, " + source("5") + "}}\n";
        ExplainedLayer layer =
                only(SampleTown.withLayers(rows), encounter("E1", "2024-12", "outpatient", bill("100.00")));
        assertThat(layer.layer().identity()).isEqualTo("extremeHardshipPerson");
        assertThat(layer.steps().get(0).text().zh()).isEqualTo("就高不就低：按特困人员计算最有利（也试算了低保对象）");
    }

    @Test
    void aDecisionIsCited() {
        String ceiling = "ceilings: [{name: basicYear, counts: paid, scope: year}], ";
        SampleTown town = SampleTown.withLayers(layer(
                ceiling, "ratio: 100%, ceilings: {basicYear: {amount: 500.00, inPrinciple: true, atMost: 900.00}}"));
        String decided = bill("1000.00") + ", decision: {id: D7, layer: basic, ceiling: 800.00}";
        assertThat(chinese(only(town, encounter("E1", "2024-01", "outpatient", decided))))
                .contains("个案决定 D7：年度支付限额由 500.00 元改为 800.00 元", "基本支付 800.00 元；年度支付限额 800.00 元，还剩 0.00 元");
    }

    @Test
    void anExternalAmountIsTakenOrMissing() {
        String external = "- {id: basic, fund: pool, name: {zh: 基本, en: basic}, external: paid, " + source("3") + "}\n";
        SampleTown town = SampleTown.withLayers(external);
        assertThat(english(only(
                        town, encounter("E1", "2024-01", "outpatient", bill("100.00") + ", external: {basic: 60.00}"))))
                .containsExactly(
                        "counted 100.00 yuan: in policy, as far as unpaid",
                        "the amount that came with the bill: 60.00 yuan");
        assertThat(only(town, encounter("E1", "2024-01", "outpatient", bill("100.00")))
                        .reason()
                        .en())
                .isEqualTo("not given with the bill");
    }

    @Test
    void aReversedVisitKeepsItsLayersWithThatReason() {
        SampleTown town = SampleTown.withLayers(layer("", "ratio: 80%"));
        ExplainedLayer layer =
                only(town, encounter("E1", "2024-01", "outpatient", bill("100.00") + ", reversed: true"));
        assertThat(layer.paid()).isZero();
        assertThat(layer.reason().en()).isEqualTo("reversed, so nothing counts");
    }

    @Test
    void anAssumedValueCarriesItsNote() {
        String marked = "ratio: 80%, marks: [{value: ratio, status: assumed, note: {zh: 假设, en: a guess}}]";
        ExplainedLayer layer = only(
                SampleTown.withLayers(layer("", marked)), encounter("E1", "2024-01", "outpatient", bill("100.00")));
        assertThat(layer.steps())
                .extracting(ExplainedStep::status)
                .containsExactly(Provenance.Status.STATED, Provenance.Status.ASSUMED, Provenance.Status.STATED);
        assertThat(layer.steps().get(1).note().en()).isEqualTo("a guess");
    }

    @Test
    void theCashIsToldByItsParts() {
        SampleTown town = SampleTown.withLayers(
                layer("base: {of: unpaid, parts: [inPolicy, {part: firstPayment, share: 50%}]}, ", "ratio: 50%"));
        String bill =
                "amounts: {total: 1000.00, inPolicy: 600.00, firstPayment: 200.00, overLimit: 50.00, fullSelfPaid: 150.00}, "
                        + "accountUse: 40.00";
        ExplainedSettlement settled =
                town.settle(encounter("E1", "2024-01", "outpatient", bill)).get(0);
        assertThat(settled.layers().get(0).baseParts())
                .containsExactly(entry(Part.IN_POLICY, 60_000L), entry(Part.FIRST_PAYMENT, 10_000L));
        assertThat(settled.settled().cash()).isEqualTo(61_000);
        assertThat(settled.cash())
                .containsOnly(
                        entry(Part.IN_POLICY, 21_000L),
                        entry(Part.FIRST_PAYMENT, 20_000L),
                        entry(Part.OVER_LIMIT, 5_000L),
                        entry(Part.FULL_SELF_PAID, 15_000L));
    }
}
