package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What every answer about money must satisfy. */
final class Sums {

    private static final List<String> AMOUNTS =
            List.of(("medfee_sumamt fulamt_ownpay_amt overlmt_selfpay preselfpay_amt"
                            + " inscp_scp_amt act_pay_dedc hifp_pay pool_prop_selfpay cvlserv_pay hifes_pay hifmi_pay hifob_pay"
                            + " maf_pay oth_pay hifdm_pay fund_pay_sumamt psn_part_amt acct_pay psn_cash_pay hosp_part_amt balc"
                            + " acct_mulaid_pay")
                    .split(" "));

    private Sums() {}

    static BigDecimal amount(JsonNode node, String name) {
        assertThat(node.get(name)).as(name).isNotNull();
        assertThat(node.get(name).isNumber()).as(name + " is a number").isTrue();
        return node.get(name).decimalValue();
    }

    private static BigDecimal sum(JsonNode node, String... names) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String name : names) {
            sum = sum.add(amount(node, name));
        }
        return sum;
    }

    /** Checks an output and gives its setlinfo. */
    static JsonNode agree(JsonNode output) {
        JsonNode info = output.get("setlinfo");
        AMOUNTS.forEach(name -> amount(info, name));
        BigDecimal total = amount(info, "medfee_sumamt");
        assertThat(sum(info, "fund_pay_sumamt", "psn_part_amt", "hosp_part_amt"))
                .isEqualByComparingTo(total);
        assertThat(sum(info, "acct_pay", "psn_cash_pay")).isEqualByComparingTo(amount(info, "psn_part_amt"));
        assertThat(sum(info, "fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt"))
                .isEqualByComparingTo(total);
        assertThat(sum(
                        info,
                        "hifp_pay",
                        "hifmi_pay",
                        "hifob_pay",
                        "hifes_pay",
                        "cvlserv_pay",
                        "maf_pay",
                        "hifdm_pay",
                        "oth_pay"))
                .isEqualByComparingTo(amount(info, "fund_pay_sumamt"));
        BigDecimal rows = BigDecimal.ZERO;
        for (JsonNode row : output.get("setldetail")) {
            rows = rows.add(amount(row, "fund_payamt"));
            assertThat(amount(row, "inscp_scp_amt")).isEqualByComparingTo(amount(info, "inscp_scp_amt"));
            amount(row, "crt_payb_lmt_amt");
        }
        assertThat(rows).isEqualByComparingTo(sum(info, "fund_pay_sumamt", "acct_pay", "hosp_part_amt"));
        return info;
    }

    /** Checks that an output takes another back. */
    static void areTakenBack(JsonNode settled, JsonNode cancelled) {
        JsonNode before = agree(settled);
        JsonNode after = agree(cancelled);
        for (String name : new String[] {
            "medfee_sumamt", "inscp_scp_amt", "hifp_pay", "hifmi_pay", "maf_pay", "oth_pay", "acct_pay", "psn_cash_pay"
        }) {
            assertThat(amount(after, name))
                    .as(name)
                    .isEqualByComparingTo(amount(before, name).negate());
        }
        assertThat(after.get("setl_id").asString())
                .isNotEqualTo(before.get("setl_id").asString());
        assertThat(after.get("mdtrt_id")).isEqualTo(before.get("mdtrt_id"));
    }
}
