package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tuodi.platform.settlement.Audit;
import tools.jackson.databind.JsonNode;

/** The national interface over HTTP, as the systems of hospitals call it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private Hospitals hospitals;

    @BeforeAll
    void serve() {
        hospitals = new Hospitals();
    }

    @AfterAll
    void stop() {
        hospitals.close();
    }

    @AfterEach
    void theAuditFindsNothing() {
        assertThat(hospitals.context.getBean(Audit.class).run().findings()).isEmpty();
    }

    @Nested
    class Envelope {

        private static final String SIGN_IN = """
                {"infno": "9001", "msgid": "H3202303010830000001", "mdtrtarea_admvs": "990101",
                 "fixmedins_code": "H99010100003", "input": {"signIn": {"opter_no": "1", "mac": "x", "ip": "y"}}}""";

        @Test
        void isAnsweredWithAllItsKeysAtEveryAddress() {
            for (String path : new String[] {
                Hospitals.SERVICE,
                Hospitals.SERVICE + "/9001",
                "/fsi/api/signInSignOutService/signIn",
                "/ebus/gdyb_inf/prd/hsa/hgs/9001"
            }) {
                var answer = hospitals.post(path, Map.of("Content-Type", "text/plain"), SIGN_IN.getBytes());
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.body())
                        .as(path)
                        .contains("\"infcode\":0", "\"inf_refmsgid\":\"990101", "\"signinoutb\":{", "\"err_msg\":\"\"");
            }
        }
    }

    @Nested
    class AStay {

        @Test
        void goesFromSigningInToSettlementAndBack() {
            String person = hospitals.resident("subsistenceRecipient");
            HospitalClient county = new HospitalClient(hospitals, Hospitals.COUNTY).bearing("county");
            county.call("9001", "{'signIn':{'opter_no':'1','mac':'','ip':''}}");
            JsonNode known = county.call(
                    "1101",
                    "{'data':{'mdtrt_cert_type':'02','mdtrt_cert_no':'" + Hospitals.idNumber(person)
                            + "','psn_cert_type':'01','certno':'','psn_name':'','begntime':'2023-03-01'}}");
            assertThat(known.get("baseinfo").get("psn_no").asString()).isEqualTo(person);
            assertThat(known.get("insuinfo").get(0).get("insutype").asString()).isEqualTo("390");
            assertThat(known.get("idetinfo").get(0).get("psn_idet_type").asString())
                    .isEqualTo("2303");

            String visit = county.call(
                            "2401",
                            "{'mdtrtinfo':{'psn_no':'" + person
                                    + "','insutype':'390','begntime':'2023-03-01 09:00:00','mdtrt_cert_type':'02',"
                                    + "'med_type':'21','ipt_no':'Z001','adm_diag_dscr':'肺炎','dscg_maindiag_code':'J18.9'},"
                                    + "'diseinfo':[{'diag_type':'1','diag_srt_no':'1','diag_code':'J18.9','diag_name':'肺炎'}]}")
                    .get("result")
                    .get("mdtrt_id")
                    .asString();
            JsonNode lines = county.call(
                    "2301",
                    "{'feedetail':[" + line(visit, person, 1, "8000.00", "1", "8000") + ","
                            + line(visit, person, 2, "100.50", "2", "50.25") + "]}");
            assertThat(lines.get("result")).hasSize(2);
            String data = "{'data':{'psn_no':'" + person + "','mdtrt_id':'" + visit
                    + "','medfee_sumamt':'8100.50','acct_used_flag':'0','insutype':'390','mid_setl_flag':'0',"
                    + "'psn_setlway':'01','mdtrt_cert_type':'02'}}";
            JsonNode trial = Sums.agree(county.call("2303", data));
            JsonNode settled = county.call("2304", data);
            JsonNode info = Sums.agree(settled);
            assertThat(info.get("fund_pay_sumamt")).isEqualTo(trial.get("fund_pay_sumamt"));
            JsonNode cancelled = county.call(
                    "2305",
                    "{'data':{'psn_no':'" + person + "','mdtrt_id':'" + visit + "','setl_id':'"
                            + info.get("setl_id").asString() + "'}}");
            Sums.areTakenBack(settled, cancelled);
        }

        private String line(String visit, String person, int serial, String amount, String count, String price) {
            return "{'feedetl_sn':'" + serial + "','mdtrt_id':'" + visit + "','psn_no':'" + person
                    + "','med_type':'21','fee_ocur_time':'2023-03-0" + (serial + 1)
                    + " 10:00:00','med_list_codg':'XA01','medins_list_codg':'L1','det_item_fee_sumamt':" + amount
                    + ",'cnt':" + count + ",'pric':" + price + ",'hosp_appr_flag':'0'}";
        }
    }
}
