package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is let in by the national interface, and what is answered to everybody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayAccessTest {

    private static final String OPEN_CALL = """
            {"infno": "9001", "msgid": "M1", "mdtrtarea_admvs": "990101", "fixmedins_code": "%s",
             "input": {"signIn": {"opter_no": "1", "mac": "x", "ip": "y"}}}""";

    private Hospitals hospitals;

    @BeforeAll
    void serve() {
        hospitals = new Hospitals();
    }

    @AfterAll
    void stop() {
        hospitals.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String post(Map<String, String> headers, byte[] body) {
        HttpResponse<String> answer = hospitals.post(Hospitals.SERVICE, headers, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** A call that nobody is harmed by. */
    private byte[] call(HospitalClient client, String operator) {
        ObjectNode envelope = client.envelope("9001", client.msgid());
        envelope.put("opter", operator);
        envelope.set("input", HospitalClient.json("{'signIn':{'opter_no':'1'}}"));
        return client.body(envelope);
    }

    private static String now() {
        return Long.toString(Instant.now().getEpochSecond());
    }

    @Nested
    class Headers {

        @Test
        void ofGuangdongAreCheckedAndGoodForOneMessage() {
            Dialects.Foshan client = new Dialects.Foshan(hospitals);
            byte[] body = call(client, "1");
            Map<String, String> good = client.signed(now(), "nonce1", Hospitals.SECRET);
            assertThat(post(good, body)).contains("\"infcode\":0");
            assertThat(post(good, body)).contains("\"infcode\":0");
            assertThat(post(good, call(client, "2"))).contains("\"infcode\":-1", "签名已用于其他报文");
            assertThat(post(client.signed(now(), "n", "guess"), body)).contains("\"infcode\":-1", "x-tif-signature");
            String late = Long.toString(Instant.now().getEpochSecond() - 601);
            assertThat(post(client.signed(late, "n", Hospitals.SECRET), body)).contains("\"infcode\":-1", "10分钟");
        }

        @Test
        void ofTheGatewayAnswerInTheirOwnWayAndShareASecond() {
            Dialects.Python client = new Dialects.Python(hospitals);
            byte[] body = call(client, "1");
            String millis = Long.toString(Instant.now().toEpochMilli());
            Map<String, String> good = client.signed("9001", millis, Hospitals.SECRET);
            assertThat(post(good, body)).contains("\"infcode\":0");
            assertThat(post(good, call(client, "2"))).contains("{\"code\":401,\"message\":\"签名已用于其他报文");
            assertThat(post(client.signed("9001", millis, "guess"), body)).contains("\"code\":401", "签名不正确");
            String late = Long.toString(Instant.now().toEpochMilli() - 31 * 60_000);
            assertThat(post(client.signed("9001", late, Hospitals.SECRET), body))
                    .contains("\"code\":401", "30分钟");
            good.remove("_api_version");
            assertThat(post(good, body)).contains("\"code\":401", "_api_version");
            Map<String, String> coarse = client.signed("9001", now(), Hospitals.SECRET);
            assertThat(post(coarse, call(client, "3"))).contains("\"infcode\":0");
            assertThat(post(coarse, call(client, "4"))).contains("\"infcode\":0");
        }

        @Test
        void ofZhejiangCoverTheBodyInEitherEncoding() {
            Dialects.Zhejiang client = new Dialects.Zhejiang(hospitals);
            byte[] body = call(client, "收费员");
            assertThat(post(client.signed(now(), body, Hospitals.SECRET), body)).contains("\"infcode\":0");
            Map<String, String> utf8 = client.signed(now(), body, Hospitals.SECRET);
            utf8.put("x-ca-signature", now() + ":" + CaSm3Authenticator.signature(now(), Hospitals.SECRET, body));
            assertThat(post(utf8, body)).contains("\"infcode\":0");
            assertThat(post(utf8, call(client, "另一人"))).contains("\"infcode\":-1", "x-ca-signature不正确");
            assertThat(post(client.signed(now(), body, "guess"), body)).contains("\"infcode\":-1");
        }

        @Test
        void ofABearerMustBeThoseOfAnInstitution() {
            byte[] body = bytes(OPEN_CALL.formatted(Hospitals.COUNTY));
            assertThat(post(Map.of("Authorization", "Bearer county"), body)).contains("\"infcode\":0");
            for (String token : List.of("guess", "agency", "admin")) {
                assertThat(post(Map.of("Authorization", "Bearer " + token), body))
                        .as(token)
                        .contains("\"infcode\":-1", "身份认证未通过");
            }
        }
    }

    @Test
    void nobodyIsLetInWithoutTheCredentialThatItsInstitutionMustShow() {
        for (String institution : List.of(Hospitals.COUNTY, Hospitals.TIF, Hospitals.CSB, "H99010100099", "")) {
            assertThat(post(Map.of(), bytes(OPEN_CALL.formatted(institution))))
                    .as(institution)
                    .contains("\"infcode\":-1", "身份认证未通过");
        }
        assertThat(post(Map.of(), bytes(OPEN_CALL.formatted(Hospitals.OPEN)))).contains("\"infcode\":0");
    }

    @Test
    void theInstitutionIsTheCredentials() {
        assertThat(post(Map.of("Authorization", "Bearer county"), bytes(OPEN_CALL.formatted(Hospitals.OPEN))))
                .contains("\"infcode\":-1", "与凭证所属机构不一致");
    }

    @Test
    void noCredentialIsNoCredentialOutsideADemonstrationAndFromElsewhere() throws Exception {
        SettingsStore settings = hospitals.context.getBean(SettingsStore.class);
        Input envelope = Input.of(Map.of("fixmedins_code", Hospitals.OPEN));
        InetAddress here = InetAddress.getLoopbackAddress();
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1");
        NoAuthenticator demo = new NoAuthenticator(true, settings);
        assertThat(demo.authenticate(new Incoming("/", Map.of(), new byte[0], null, here), envelope)
                        .institution())
                .isEqualTo(Hospitals.OPEN);
        assertThatThrownBy(() -> demo.authenticate(new Incoming("/", Map.of(), new byte[0], null, elsewhere), envelope))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> new NoAuthenticator(false, settings)
                        .authenticate(new Incoming("/", Map.of(), new byte[0], null, here), envelope))
                .isInstanceOf(Denied.class);
    }

    @Test
    void aTransactionThatIsNotOfferedSaysWhatIs() {
        String body = OPEN_CALL.formatted(Hospitals.OPEN).replace("9001", "2306");
        assertThat(post(Map.of(), bytes(body))).contains("\"infcode\":-1", "交易未开通：2306", "2304", "\"output\":null");
    }

    @Test
    void everyAddressAnswersTheSame() {
        byte[] body = bytes(OPEN_CALL.formatted(Hospitals.OPEN));
        for (String path : List.of(
                Hospitals.SERVICE,
                Hospitals.SERVICE + "/9001",
                "/fsi/api/signInSignOutService/signIn",
                "/ebus/gdyb_inf/prd/hsa/hgs/9001")) {
            for (String type : List.of("text/plain", "application/json", "application/x-www-form-urlencoded")) {
                HttpResponse<String> answer = hospitals.post(path, Map.of("Content-Type", type), body);
                assertThat(answer.body())
                        .as(path + " " + type)
                        .contains("\"infcode\":0", "\"inf_refmsgid\":\"990101", "\"signinoutb\":{", "\"err_msg\":\"\"");
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
            }
        }
        assertThat(hospitals.post(Hospitals.SERVICE + "/9002", Map.of(), body).body())
                .contains("\"infcode\":-1", "不一致");
    }

    @Test
    void whateverIsSentIsAnsweredInTheEnvelope() {
        Random random = new Random(20230301);
        HospitalClient client = new HospitalClient(hospitals, Hospitals.OPEN, "");
        List<String> codes = List.of(
                "1101", "2001", "2101", "2201", "2203", "2204", "2206", "2207", "2301", "2303", "2304", "2305", "2401",
                "2402", "2601", "5203", "9102");
        List<String> inputs = List.of(
                "null",
                "1",
                "'x'",
                "[]",
                "[[]]",
                "{}",
                "{'data':null}",
                "{'data':[1,null,'x']}",
                "{'data':{'psn_no':{},'mdtrt_id':[]}}",
                "{'data':{'psn_no':'\\u0000','mdtrt_id':'P1.V99999999999'}}",
                "{'data':{'psn_no':'P1','certno':'x','begntime':'x','mdtrt_id':'P1.V1','setl_id':'P1.2023.1'}}",
                "{'feedetail':[{'feedetl_sn':'1','mdtrt_id':'P1.V1','cnt':'1e99','pric':'x'}]}");
        for (String code : codes) {
            for (String input : inputs) {
                String body = OPEN_CALL
                        .formatted(Hospitals.OPEN)
                        .replace("9001", code)
                        .replaceAll(
                                "\"input\": .*}",
                                "\"input\": " + java.util.regex.Matcher.quoteReplacement(input.replace('\'', '"'))
                                        + "}");
                String answer = post(Map.of(), bytes(body));
                assertThat(answer)
                        .as(code + " " + input)
                        .contains("\"infcode\":-1")
                        .doesNotContain("错误编号");
            }
        }
        for (int i = 0; i < 200; i++) {
            byte[] body = call(client, "1");
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(post(Map.of(), body)).as("seed 20230301, call " + i).contains("\"infcode\":");
        }
        assertThat(post(Map.of(), bytes("[".repeat(100_000)))).contains("\"infcode\":-1");
        assertThat(post(Map.of("Content-Type", "multipart/form-data"), bytes("x")))
                .contains("\"infcode\":-1");
    }

    @Test
    void anAdministratorSetsHowASystemSpeaks() {
        String path = "/api/v1/interface-settings/H98010100001";
        HttpResponse<String> set = hospitals.send(
                "PUT", path, "admin", "{\"authentication\": \"tif\", \"infcode\": \"string\", \"tiltCode\": \"maf\"}");
        assertThat(set.statusCode()).isEqualTo(200);
        JsonNode told = HospitalClient.JSON.readTree(set.body());
        assertThat(told.get("secret").asString()).hasSize(48);
        assertThat(told.get("infcode").asString()).isEqualTo("string");
        String list =
                hospitals.send("GET", "/api/v1/interface-settings", "admin", "").body();
        assertThat(list)
                .contains("H98010100001", told.get("accessKey").asString())
                .doesNotContain("secret\"");
        assertThat(hospitals
                        .send("PUT", path, "county", "{\"authentication\": \"none\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(hospitals
                        .send("PUT", path, "admin", "{\"authentication\": \"trust\"}")
                        .statusCode())
                .isEqualTo(400);
        String taken = "{\"authentication\": \"tif\", \"accessKey\": \"key-" + Hospitals.TIF + "\"}";
        assertThat(hospitals.send("PUT", path, "admin", taken).statusCode()).isEqualTo(400);
    }
}
