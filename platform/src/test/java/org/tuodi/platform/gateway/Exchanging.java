package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.tuodi.platform.settlement.Audit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What hospitals exchange beside their bills, over HTTP: the stays and files of its tests, which share one server. */
abstract class Exchanging {

    final String today = LocalDate.now(Times.ZONE).toString();

    private static final AtomicInteger STAYS = new AtomicInteger();

    /** Started at the first use; ends with the tests. */
    private static final class Shared {
        static final Hospitals HOSPITALS = new Hospitals();
    }

    final Hospitals hospitals = Shared.HOSPITALS;
    final Hospital county = new Hospital(hospitals, Hospitals.COUNTY, "county");
    final Hospital open = new Hospital(hospitals, Hospitals.OPEN, "");

    @AfterEach
    void theAuditFindsNothing() {
        assertThat(hospitals.context.getBean(Audit.class).run().findings()).isEmpty();
    }

    /** Takes its inputs as JSON with single quotes. */
    static class Hospital extends HospitalClient {

        Hospital(Hospitals hospitals, String institution, String token) {
            super(hospitals, institution, token);
        }

        static ObjectNode json(String text) {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        }

        JsonNode call(String infno, String input) {
            return call(infno, json(input));
        }

        String refused(String infno, String input) {
            return refused(infno, json(input));
        }

        void done(String infno, String input) {
            done(infno, json(input));
        }
    }

    /** A stay that was settled. */
    record Stay(String person, String visit, JsonNode settled) {
        JsonNode info() {
            return settled.get("setlinfo");
        }

        String settlement() {
            return info().get("setl_id").asString();
        }

        String data() {
            return "{'data':{'psn_no':'" + person + "','mdtrt_id':'" + visit + "','setl_id':'" + settlement() + "'}}";
        }
    }

    String admit(Hospital hospital, String person) {
        int number = STAYS.incrementAndGet();
        return hospital.call(
                        "2401",
                        "{'mdtrtinfo':{'psn_no':'" + person + "','insutype':'390','begntime':'2023-03-01 09:00:00',"
                                + "'mdtrt_cert_type':'02','med_type':'21','ipt_no':'Z" + number
                                + "','adm_diag_dscr':'肺炎'},'diseinfo':[{'diag_type':'1','diag_srt_no':'1',"
                                + "'maindiag_flag':'1','diag_code':'J18.9','diag_name':'肺炎'}]}")
                .get("result")
                .get("mdtrt_id")
                .asString();
    }

    /** A stay with one line of so many packs at 19 yuan. */
    Stay stay(Hospital hospital, int packs) {
        String person = hospitals.resident("subsistenceRecipient");
        String visit = admit(hospital, person);
        String amount = packs * 19 + ".00";
        hospital.call(
                "2301",
                "{'feedetail':[{'feedetl_sn':'1','mdtrt_id':'" + visit + "','psn_no':'" + person
                        + "','med_type':'21','fee_ocur_time':'2023-03-02 10:00:00','med_list_codg':'XA990000000001',"
                        + "'medins_list_codg':'L1','det_item_fee_sumamt':" + amount + ",'cnt':" + packs
                        + ",'pric':19,'hosp_appr_flag':'0'}]}");
        JsonNode settled = hospital.call(
                "2304",
                "{'data':{'psn_no':'" + person + "','mdtrt_id':'" + visit + "','medfee_sumamt':'" + amount
                        + "','acct_used_flag':'0','insutype':'390','mid_setl_flag':'0','psn_setlway':'01',"
                        + "'dscgTime':'2023-03-09'}}");
        return new Stay(person, visit, settled);
    }

    String upload(Hospital hospital, byte[] content) {
        String bytes = Base64.getEncoder().encodeToString(content);
        return hospital.call("9101", "{'fsUploadIn':{'in':'" + bytes + "','filename':'../../x.zip'}}")
                .get("file_qury_no")
                .asString();
    }

    byte[] download(Hospital hospital, String number) {
        ObjectNode envelope = hospital.envelope("9102", hospital.msgid());
        envelope.set(
                "input", Hospital.json("{'fsDownloadIn':{'file_qury_no':'" + number + "','fixmedins_code':'plc'}}"));
        byte[] body = hospital.body(envelope);
        String address = "http://127.0.0.1:"
                + hospitals.context.getEnvironment().getProperty("local.server.port") + Hospitals.SERVICE;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        hospital.headers("9102", body).forEach(request::header);
        try {
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
