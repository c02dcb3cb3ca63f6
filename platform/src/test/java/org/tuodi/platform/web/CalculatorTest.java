package org.tuodi.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.TestPolicies;

/** What anybody may ask. */
class CalculatorTest {

    private static final String BILL = """
            {"policy": "bayannur-2023",
             "person": {"id": "P1", "scheme": "resident",
                "identities": [{"identity": "subsistenceRecipient", "from": "2023-01-01", "to": "2023-12-31"}]},
             "encounters": [{"id": "E1", "kind": "inpatient", "from": "2023-03-01", "to": "2023-03-12", "referral": "regular",
                "institution": {"id": "H1", "level": 3},
                "amounts": {"total": "110000.00", "inPolicy": "100000.00", "fullSelfPaid": "4000", "firstPayment": "6000"},
                "external": {"basic": "36000"}}]}""";

    private final CalculatorController calculator = new CalculatorController(TestPolicies.withoutDatabase());

    private String settle(String bill) {
        return Objects.requireNonNull(
                calculator.settle(bill.getBytes(StandardCharsets.UTF_8)).getBody());
    }

    @Test
    void aBillIsSettledWithItsReasonsAndTheNamesOfItsLayers() {
        assertThat(settle(BILL))
                .contains("\"cash\": \"14665.00\"", "BY 第9条(三)", "\"zh\": \"居民基本医疗保险\"")
                .doesNotContain("职工基本医疗保险");
    }

    @Test
    void aLayerThatPaysNothingSaysWhatWouldHaveToComeForItToBegin() {
        String answer = settle(BILL);
        String more = answer.replaceAll("(?s).*\"layer\": \"tiltAssistance\",\\s*\"more\": \"([0-9.]+)\".*", "$1");
        assertThat(settle(dearer(more, 0))).doesNotContain("\"tiltAssistance\",\n      \"more\"");
        assertThat(settle(dearer(more, 1))).contains("\"more\": \"0.01\"");
    }

    /** The bill with so much more in policy, less some fen. */
    private static String dearer(String more, int lessFen) {
        java.math.BigDecimal yuan = new java.math.BigDecimal(more).subtract(java.math.BigDecimal.valueOf(lessFen, 2));
        return BILL.replace(
                        "110000.00",
                        yuan.add(new java.math.BigDecimal("110000.00")).toPlainString())
                .replace(
                        "100000.00",
                        yuan.add(new java.math.BigDecimal("100000.00")).toPlainString());
    }

    @Test
    void aPackSaysWhatABillMayName() {
        assertThat(calculator.pack("bayannur-2023"))
                .contains("\"subsistenceRecipient\"", "\"低保对象\"", "\"given\": true", "\"执行中\"");
        refused(() -> calculator.pack("atlantis-2023"), "atlantis-2023");
    }

    @Test
    void whatCannotBeComputedIsSaidInBothLanguagesWithItsPlaceInTheForm() {
        assertThat(settle(BILL.replace("\"total\": \"110000.00\"", "\"total\": \"110000.01\"")))
                .contains(
                        "\"bill\": 1", "\"field\": \"total\"", "总额 110000.01 元，各部分合计 110000.00 元", "the parts sum to");
        assertThat(settle(BILL.replace("2023-03-01", "2022-03-01").replace("2023-03-12", "2022-03-12")))
                .contains("\"field\": \"from\"", "2022-03-12 没有执行中的政策");
        assertThat(settle(BILL.replace("subsistenceRecipient", "marginalHouseholdMember")))
                .contains(
                        "\"statistic\": \"residentDisposableIncomePerHead\"",
                        "需要 2022 年的居民人均可支配收入",
                        "fill it in below");
        assertThat(settle(BILL.replace("\"basic\": \"36000\"", "\"basic\": \"136000\"")))
                .contains("\"field\": \"given\"", "超过了这笔费用尚未支付的部分");
        assertThat(settle(BILL.replace("\"regular\"", "\"perhaps\"")))
                .contains("\"bill\": 1", "\"field\": \"referral\"");
        assertThat(settle("{}")).contains("policy");
        assertThat(settle(BILL.replace("\"E1\"", "\"" + "x".repeat(70_000) + "\"")))
                .contains("内容过长", "expected at most 65536");
    }

    private static void refused(Runnable call, String message) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call::run).withMessageContaining(message);
    }

    @Test
    void everyTextStandsInBothLanguages() throws IOException {
        assertThat(keys("messages.properties"))
                .isEqualTo(keys("messages_en.properties"))
                .hasSizeGreaterThan(40);
    }

    @Test
    void wordsOfAPageAreInItsLanguageAndEndNoElement() {
        assertThat(PageWords.of("calculator.", Locale.CHINESE))
                .contains("\"测算\"", "\"住院\"")
                .doesNotContain("<");
        assertThat(PageWords.of("calculator.", Locale.ENGLISH)).contains("\"Compute\"", "\"inpatient stay\"");
    }

    private static Set<String> keys(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(CalculatorTest.class.getResourceAsStream("/" + file))) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties.stringPropertyNames();
        }
    }
}
