package org.tuodi.platform.gateway;

import static org.tuodi.platform.gateway.HospitalClient.json;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One visit of one person, talked about in the words of one system. */
final class Conversation {

    /** Class A, class B, and class B with a limit of 9.80. */
    static final String A = "XA990000000001";

    static final String B = "XA990000000002";
    static final String LIMITED = "XA990000000004";

    final HospitalClient client;
    final String person;
    private String visit = "";
    private final ArrayNode lines = HospitalClient.JSON.createArrayNode();
    private BigDecimal total = BigDecimal.ZERO;
    private String account = "0";

    Conversation(HospitalClient client, String person) {
        this.client = client;
        this.person = person;
    }

    String visit() {
        return visit;
    }

    /** The hospital uses the personal account: 1 the person's own, 2 a relative's. */
    Conversation using(String flag) {
        account = flag;
        return this;
    }

    private ObjectNode person(String more) {
        ObjectNode fields = json("{" + more + "}");
        fields.put("psn_no", person);
        if (!visit.isEmpty()) {
            fields.put("mdtrt_id", visit);
        }
        return fields;
    }

    ObjectNode input(String infno, String main, String more) {
        return client.input(infno, main, person(more));
    }

    /** 1101 by the number of the identity card; gives the person's number. */
    JsonNode identified() {
        return client.call(
                "1101",
                client.input(
                        "1101",
                        "data",
                        json("{'mdtrt_cert_type':'02','mdtrt_cert_no':'" + Hospitals.idNumber(person)
                                + "','psn_cert_type':'01','certno':'','psn_name':'','begntime':'"
                                + client.moment("2023-03-01") + "'}")));
    }

    ObjectNode registration() {
        return input(
                "2201",
                "data",
                "'insutype':'390','begntime':'" + client.moment("2023-03-01")
                        + "','mdtrt_cert_type':'02','mdtrt_cert_no':'x','ipt_otp_no':'M1','dept_code':'D1','dept_name':'内科',"
                        + "'caty':'A03'");
    }

    Conversation register() {
        visit = client.call("2201", registration()).get("data").get("mdtrt_id").asString();
        ObjectNode described = input(
                "2203", "mdtrtinfo", "'med_type':'11','begntime':'" + client.moment("2023-03-01") + "','dise_codg':''");
        described.set("diseinfo", json("{'x':[" + diagnosis("1") + "]}").get("x"));
        client.done("2203", described);
        return this;
    }

    static String diagnosis(String place) {
        return "{'diag_type':'1','diag_srt_no':'" + place
                + "','diag_code':'J18.900','diag_name':'肺炎','diag_dept':'内科','dise_dor_no':'1','dise_dor_name':'医师',"
                + "'diag_time':'2023-03-01 09:00:00','vali_flag':'1'}";
    }

    ObjectNode admission() {
        ObjectNode admission = input(
                "2401",
                "mdtrtinfo",
                "'insutype':'390','begntime':'" + client.moment("2023-03-01")
                        + "','mdtrt_cert_type':'02','certno':'','med_type':'21','ipt_no':'Z1','adm_diag_dscr':'肺炎',"
                        + "'main_cond_desc':'?','adm_bed':'1'");
        admission.set("diseinfo", json("{'x':[" + diagnosis("1") + "]}").get("x"));
        return admission;
    }

    Conversation admit() {
        visit = client.call("2401", admission()).get("result").get("mdtrt_id").asString();
        return this;
    }

    void discharge(String day) {
        client.done(
                "2402",
                input("2402", "dscginfo", "'insutype':'390','endtime':'" + client.moment(day) + "','dscg_way':'1'"));
    }

    /** Adds a line to the next upload. */
    Conversation charge(int serial, String item, String amount, String count) {
        ObjectNode line = person("'feedetl_sn':'" + serial + "','chrg_bchno':'B1','med_type':'21','fee_ocur_time':'"
                + client.moment("2023-03-02") + "','med_list_codg':'" + item + "','medins_list_codg':'L" + serial
                + "','rx_circ_flag':'0','hosp_appr_flag':'0','bilg_dept_codg':'D1'");
        line.put("det_item_fee_sumamt", amount);
        line.put("cnt", new BigDecimal(count));
        line.put("pric", new BigDecimal(amount).divide(new BigDecimal(count), 6, java.math.RoundingMode.HALF_UP));
        lines.add(line);
        total = total.add(new BigDecimal(amount));
        return this;
    }

    /** Takes back part of a line. */
    Conversation refund(int serial, int original, String amount, String count) {
        charge(serial, A, amount, count);
        ((ObjectNode) lines.get(lines.size() - 1)).put("init_feedetl_sn", Integer.toString(original));
        return this;
    }

    /** What an upload sends; the next one begins anew. */
    ObjectNode upload() {
        ObjectNode input = HospitalClient.JSON.createObjectNode();
        input.set("feedetail", lines.deepCopy());
        lines.removeAll();
        return input;
    }

    JsonNode uploaded(String infno) {
        return client.call(infno, upload()).get("result");
    }

    /** What trials and settlements send. */
    ObjectNode bill(String infno) {
        return input(
                infno,
                "data",
                "'med_type':'" + (infno.startsWith("23") ? "21" : "11")
                        + "','mdtrt_cert_type':'02','psn_setlway':'01','insutype':'','chrg_bchno':'B1','mid_setl_flag':'0',"
                        + "'acct_used_flag':'" + account + "','medfee_sumamt':'" + total.setScale(2)
                        + "','invono':'F1'");
    }

    ObjectNode cancellation(String infno, JsonNode settled) {
        return input(
                infno,
                "data",
                "'setl_id':'" + settled.get("setlinfo").get("setl_id").asString() + "'");
    }

    ObjectNode takingBack(String infno, String msgid) {
        return client.input(
                "2601", "data", json("{'psn_no':'" + person + "','oinfno':'" + infno + "','omsgid':'" + msgid + "'}"));
    }

    /** Uploads lines, tries, and settles under a message; gives the answer, whose sums agree with the trial's. */
    JsonNode settled(String upload, String trial, String settle, String msgid) {
        uploaded(upload);
        JsonNode tried = Sums.agree(client.call(trial, bill(trial)));
        JsonNode output = client.call(settle, msgid, bill(settle));
        JsonNode info = Sums.agree(output);
        org.assertj.core.api.Assertions.assertThat(info.get("fund_pay_sumamt")).isEqualTo(tried.get("fund_pay_sumamt"));
        org.assertj.core.api.Assertions.assertThat(info.get("medins_setl_id").asString())
                .isEqualTo(msgid);
        return output;
    }
}
