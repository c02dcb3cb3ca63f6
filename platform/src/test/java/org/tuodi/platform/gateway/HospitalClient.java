package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The system of a hospital that writes its calls as the national text says; dialects override what they do otherwise. */
class HospitalClient {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger SERIAL = new AtomicInteger();

    final Hospitals hospitals;
    final String institution;
    final Map<String, String> headers = new LinkedHashMap<>();

    HospitalClient(Hospitals hospitals, String institution) {
        this.hospitals = hospitals;
        this.institution = institution;
    }

    HospitalClient bearing(String token) {
        headers.put("Authorization", "Bearer " + token);
        return this;
    }

    String path(String infno) {
        return Hospitals.SERVICE;
    }

    String msgid() {
        return institution + "20230301083000" + String.format("%04d", SERIAL.incrementAndGet());
    }

    /** Everything but the input. */
    ObjectNode envelope(String infno, String msgid) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("infno", infno);
        envelope.put("msgid", msgid);
        envelope.put("mdtrtarea_admvs", "990101");
        envelope.put("insuplc_admdvs", "990101");
        envelope.put("recer_sys_code", "99");
        envelope.put("dev_no", "null");
        envelope.put("dev_safe_info", "");
        envelope.put("cainfo", "null");
        envelope.put("signtype", "SM3");
        envelope.put("infver", "V1.0");
        envelope.put("opter_type", "1");
        envelope.put("opter", "007");
        envelope.put("opter_name", "收费员");
        envelope.put("inf_time", "2023-03-01 08:30:00");
        envelope.put("fixmedins_code", institution);
        envelope.put("fixmedins_name", "示范医院");
        envelope.put("sign_no", "");
        return envelope;
    }

    byte[] body(String infno, String msgid, JsonNode input) {
        ObjectNode envelope = envelope(infno, msgid);
        envelope.set("input", input);
        return JSON.writeValueAsBytes(envelope);
    }

    Map<String, String> headers(String infno, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json;charset=utf-8");
        return all;
    }

    /** The whole answer to a call. */
    JsonNode send(String infno, String msgid, JsonNode input) {
        byte[] body = body(infno, msgid, input);
        HttpResponse<String> answer = hospitals.post(path(infno), headers(infno, body), body);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode read = JSON.readTree(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(read.propertyNames())
                .contains("infcode", "inf_refmsgid", "refmsg_time", "respond_time", "err_msg", "output");
        return read;
    }

    /** The output of a call that must succeed. */
    JsonNode call(String infno, String input) {
        return call(infno, msgid(), input);
    }

    JsonNode call(String infno, String msgid, String input) {
        JsonNode answer = send(infno, msgid, JSON.readTree(input.replace('\'', '"')));
        assertThat(succeeded(answer))
                .as(infno + ": " + answer.get("err_msg").asString())
                .isTrue();
        return answer.get("output");
    }

    /** What is said to a call that must fail. */
    String refused(String infno, String input) {
        return refused(infno, msgid(), input);
    }

    String refused(String infno, String msgid, String input) {
        JsonNode answer = send(infno, msgid, JSON.readTree(input.replace('\'', '"')));
        assertThat(succeeded(answer)).as(answer.toString()).isFalse();
        assertThat(answer.get("output").isNull()).isTrue();
        return answer.get("err_msg").asString();
    }

    boolean succeeded(JsonNode answer) {
        return answer.get("infcode").isNumber() && answer.get("infcode").asInt() == 0;
    }

    /** A call without an answer: the envelope says so by null. */
    void done(String infno, String input) {
        assertThat(call(infno, input).isNull()).as(infno).isTrue();
    }

    static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }
}
