package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The system of a hospital that writes its calls as the national text says; dialects override what they do otherwise. */
class HospitalClient {

    static final ObjectMapper JSON = new ObjectMapper();
    static final AtomicInteger SERIAL = new AtomicInteger();

    final Hospitals hospitals;
    final String institution;
    private final String token;

    HospitalClient(Hospitals hospitals, String institution, String token) {
        this.hospitals = hospitals;
        this.institution = institution;
        this.token = token;
    }

    String path(String infno) {
        return Hospitals.SERVICE;
    }

    String msgid() {
        return institution + "20230301083000" + String.format("%04d", SERIAL.incrementAndGet());
    }

    /** Which variant it calls. */
    String code(String infno) {
        return infno;
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

    /** Where the transaction's main object goes. */
    ObjectNode input(String infno, String main, ObjectNode fields) {
        ObjectNode input = JSON.createObjectNode();
        input.set(main, fields);
        return input;
    }

    /** How it writes a moment. */
    String moment(String day) {
        return day + " 08:30:00";
    }

    byte[] body(ObjectNode envelope) {
        return JSON.writeValueAsBytes(envelope);
    }

    Map<String, String> headers(String infno, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Type", "application/json;charset=utf-8");
        if (!token.isEmpty()) {
            all.put("Authorization", "Bearer " + token);
        }
        return all;
    }

    /** Whether it takes an answer for a success. */
    boolean succeeded(JsonNode answer) {
        return answer.get("infcode").isNumber() && answer.get("infcode").asInt() == 0;
    }

    /** The whole answer to a call. */
    JsonNode send(String infno, String msgid, ObjectNode input) {
        ObjectNode envelope = envelope(code(infno), msgid);
        envelope.set("input", input);
        byte[] body = body(envelope);
        HttpResponse<String> answer = hospitals.post(path(code(infno)), headers(code(infno), body), body);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode read = JSON.readTree(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(read.propertyNames())
                .contains("infcode", "inf_refmsgid", "refmsg_time", "respond_time", "err_msg", "output");
        assertThat(read.get("inf_refmsgid").asString()).matches("\\d{30}");
        assertThat(read.get("refmsg_time").asString()).matches("\\d{17}");
        return read;
    }

    /** The output of a call that must succeed. */
    JsonNode call(String infno, String msgid, ObjectNode input) {
        JsonNode answer = send(infno, msgid, input);
        assertThat(succeeded(answer))
                .as(infno + ": " + answer.get("err_msg").asString())
                .isTrue();
        return answer.get("output");
    }

    JsonNode call(String infno, ObjectNode input) {
        return call(infno, msgid(), input);
    }

    /** What is said to a call that must fail. */
    String refused(String infno, String msgid, ObjectNode input) {
        JsonNode answer = send(infno, msgid, input);
        assertThat(succeeded(answer)).as(answer.toString()).isFalse();
        assertThat(answer.get("output").isNull()).isTrue();
        return answer.get("err_msg").asString();
    }

    String refused(String infno, ObjectNode input) {
        return refused(infno, msgid(), input);
    }

    /** A call without an answer: the envelope says so by null, which some systems bind to a text. */
    void done(String infno, ObjectNode input) {
        assertThat(call(infno, input).isNull()).as(infno).isTrue();
    }

    /** Fields with apostrophes for quotation marks. */
    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }
}
