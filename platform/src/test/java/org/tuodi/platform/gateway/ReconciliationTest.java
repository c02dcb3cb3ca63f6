package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.clearing.Closing;
import org.tuodi.platform.clearing.Statements;
import org.tuodi.platform.gateway.files.TextTable;
import tools.jackson.databind.JsonNode;

/** Reconciliation, applications for clearing and settlement lists, as hospitals meet them over HTTP. */
class ReconciliationTest extends Exchanging {

    @Nested
    class Reconciliation {

        private String totals(String total, String fund, String count) {
            return "{'data':{'clr_type':'21','setl_optins':'990100','stmt_begndate':'" + today + "','stmt_enddate':'"
                    + today + "','medfee_sumamt':" + total + ",'fund_pay_sumamt':" + fund + ",'fixmedins_setl_cnt':"
                    + count + "}}";
        }

        private String record(Stay stay, String total) {
            return String.join(
                    "\t",
                    stay.settlement(),
                    stay.visit(),
                    stay.person(),
                    total,
                    stay.info().get("fund_pay_sumamt").asString(),
                    "0",
                    "0");
        }

        @Test
        void findsWhatEitherSideLacksAndWhatDiffers() {
            Hospital own = new Hospital(hospitals, Hospitals.CA, "") {
                @Override
                Map<String, String> headers(String infno, byte[] body) {
                    Map<String, String> all = super.headers(infno, body);
                    String time = Long.toString(System.currentTimeMillis());
                    all.put("x-ca-key", "key-" + Hospitals.CA);
                    all.put("x-ca-signature", time + ":" + CaSm3Authenticator.signature(time, Hospitals.SECRET, body));
                    return all;
                }
            };
            Stay equal = stay(own, 100);
            Stay missing = stay(own, 200);
            Stay different = stay(own, 300);
            BigDecimal fund = BigDecimal.ZERO;
            for (Stay stay : List.of(equal, missing, different)) {
                fund = fund.add(stay.info().get("fund_pay_sumamt").decimalValue());
            }
            assertThat(own.call("3201", totals("11400.00", fund.toPlainString(), "3"))
                            .get("stmtinfo")
                            .get("stmt_rslt")
                            .asString())
                    .isEqualTo("0");
            JsonNode wrong = own.call("3201", totals("11400.01", fund.toPlainString(), "2"))
                    .get("stmtinfo");
            assertThat(wrong.get("stmt_rslt").asString()).isEqualTo("1");
            assertThat(wrong.get("stmt_rslt_dscr").asString()).contains("机构11400.01，中心11400.00", "结算笔数：机构2，中心3");

            String file = record(equal, "1900.00") + "\n" + record(different, "5700.01") + "\n"
                    + record(equal, "1900.00").replace(equal.settlement(), "P0.2023.9") + "\n";
            String number = upload(own, file.getBytes(StandardCharsets.UTF_8));
            JsonNode info = own.call(
                            "3202",
                            totals("1", "1", "3").replace("'clr_type'", "'file_qury_no':'" + number + "','clr_type'"))
                    .get("fileinfo");
            List<List<String>> result =
                    TextTable.unpack(download(own, info.get("file_qury_no").asString()));
            assertThat(result)
                    .extracting(line -> line.get(2) + " " + line.get(4))
                    .containsExactly(
                            equal.settlement() + " 0",
                            missing.settlement() + " 1",
                            different.settlement() + " 3",
                            "P0.2023.9 2");
            assertThat(result.get(1).get(3))
                    .isEqualTo(missing.info().get("medins_setl_id").asString());

            own.call("2305", equal.data());
            fund = fund.subtract(equal.info().get("fund_pay_sumamt").decimalValue());
            assertThat(own.call("3201", totals("9500.00", fund.toPlainString(), "4"))
                            .get("stmtinfo")
                            .get("stmt_rslt")
                            .asString())
                    .isEqualTo("0");
            clearing(own, fund, missing, different);
        }

        private void clearing(Hospital own, BigDecimal fund, Stay... settled) {
            BigDecimal cash = BigDecimal.ZERO;
            for (Stay stay : settled) {
                cash = cash.add(stay.info().get("psn_cash_pay").decimalValue());
            }
            String application = "{'data':{'clr_type':'21','clr_way':'1','setlym':'202303','psntime':2,"
                    + "'medfee_sumamt':9500.00,'med_sumfee':9500.00,'fund_appy_sum':" + fund + ",'cash_payamt':" + cash
                    + ",'acct_pay':0,'begndate':'" + today + "','enddate':'" + today + "'}}";
            assertThat(own.refused("3203", application.replace("'psntime':2", "'psntime':3")))
                    .contains("清算人次：申报3，中心2");
            String id = own.call("3203", application)
                    .get("result")
                    .get("clr_appy_evt_id")
                    .asString();
            assertThat(own.call("3203", application)
                            .get("result")
                            .get("clr_appy_evt_id")
                            .asString())
                    .isEqualTo(id);
            assertThat(own.refused("3203", application.replace("202303", "202304")))
                    .contains(id, "请先撤销");
            String asked = "{'data':{'clr_appy_evt_id':'" + id + "'}}";
            assertThat(own.call("3205", asked).get("result").get("clr_stas").asString())
                    .isEqualTo("10");
            assertThat(county.refused("3204", asked)).contains("不存在");
            own.done("3204", asked);
            assertThat(own.call("3205", asked).get("result").get("clr_stas").asString())
                    .isEqualTo("0");
            assertThat(own.call("3203", application)
                            .get("result")
                            .get("clr_appy_evt_id")
                            .asString())
                    .isNotEqualTo(id);
            agreesWithTheStatement(fund, cash);
        }

        /** What was applied for is what clearing states of the same bills, to the fen. */
        private void agreesWithTheStatement(BigDecimal fund, BigDecimal cash) {
            Caller office = new Caller("office", "office", "office", "", Set.of(Role.CA));
            hospitals.context.getBean(Closing.class).close("demo-county", YearMonth.of(2023, 12), office);
            String statement = hospitals
                    .context
                    .getBean(Statements.class)
                    .find("statement/demo-county/2023-12/" + Hospitals.CA)
                    .orElseThrow()
                    .content();
            assertThat(statement)
                    .contains("inpatient | 3 | 1 | 0 | 9500.00 | 0.00 | " + fund.setScale(2) + " | 0.00 | "
                            + cash.setScale(2) + "\n");
        }
    }

    @Nested
    class SettlementLists {

        private String list(Stay stay, String payers) {
            return "{'setlinfo':{'psn_no':'" + stay.person() + "','mdtrt_id':'" + stay.visit() + "','setl_id':'"
                    + stay.settlement() + "','coner_tel':'13900000000','bill_no':'1'},'payinfo':[" + payers + "]}";
        }

        private String payers(Stay stay) {
            List<String> payers = new ArrayList<>();
            stay.settled()
                    .get("setldetail")
                    .forEach(row -> payers.add(
                            "{'fund_pay_type':'" + row.get("fund_pay_type").asString() + "','fund_payamt':"
                                    + row.get("fund_payamt").asString() + "}"));
            return String.join(",", payers);
        }

        @Test
        void areKeptWhenTheyAgreeWithTheirSettlementAndReadAgain() {
            Stay stay = stay(county, 400);
            String list = list(stay, payers(stay));
            String id =
                    county.call("4101", list).get("data").get("setl_list_id").asString();
            assertThat(county.call("4101A", list)
                            .get("data")
                            .get("setl_list_id")
                            .asString())
                    .isEqualTo(id);

            String path = "/api/v1/settlements/" + stay.settlement() + "/list";
            assertThat(hospitals.send("GET", path, "county", "").body()).contains(id, "13900000000");
            assertThat(hospitals.send("GET", path, "old", "").statusCode()).isEqualTo(404);
            assertThat(hospitals.send("GET", path, "agency", "").body())
                    .contains(id)
                    .doesNotContain("13900000000");

            county.call("2305", stay.data());
            assertThat(county.refused("4101", list)).contains("已撤销");
        }

        @Test
        void areRefusedWithWhatDiffers() {
            Stay stay = stay(county, 400);
            String more = "{'fund_pay_type':'640100','fund_payamt':1}";
            String paid = payers(stay);
            assertThat(county.refused("4101", list(stay, paid.isEmpty() ? more : paid + "," + more)))
                    .contains("基金640100：清单1.00，结算0.00");
            String items = list(stay, "")
                    .replace("'payinfo':[]", "'iteminfo':[{'med_chrgitm':'01','amt':7600,'oth_amt':7500}]");
            assertThat(county.refused("4101", items))
                    .contains("收费项目01：金额7600.00", "合计7500.00", "收费项目01：清单7600.00，结算0.00");
            assertThat(county.refused("4101", list(stay, "").replace("'coner_tel'", "'acct_pay':3,'coner_tel'")))
                    .contains("个人账户支出：清单3.00，结算0.00");
        }
    }
}
