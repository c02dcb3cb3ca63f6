package org.tuodi.platform.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Systems of hospitals as they are met in the field, each with its own ways to write and to read. */
final class Dialects {

    private Dialects() {}

    /** C# in Foshan: Guangdong path and headers, msgids of 20 digits, single objects for lists. */
    static class Foshan extends HospitalClient {
        Foshan(Hospitals hospitals) {
            super(hospitals, Hospitals.TIF, "");
        }

        @Override
        String path(String infno) {
            return "/ebus/gdyb_inf/prd/hsa/hgs/" + infno;
        }

        @Override
        String msgid() {
            return "20230301083000123" + String.format("%03d", SERIAL.incrementAndGet());
        }

        @Override
        String code(String infno) {
            return infno.equals("2203") ? "2203A" : infno;
        }

        @Override
        ObjectNode envelope(String infno, String msgid) {
            ObjectNode envelope = super.envelope(infno, msgid);
            envelope.put("recer_admdvs", "990101");
            return envelope;
        }

        @Override
        Map<String, String> headers(String infno, byte[] body) {
            String time = Long.toString(Instant.now().getEpochSecond());
            return signed(time, UUID.randomUUID().toString().substring(0, 8), Hospitals.SECRET);
        }

        Map<String, String> signed(String time, String nonce, String secret) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", "application/json");
            headers.put("x-tif-paasid", "key-" + institution);
            headers.put("x-tif-timestamp", time);
            headers.put("x-tif-nonce", nonce);
            headers.put(
                    "x-tif-signature",
                    HexFormat.of()
                            .formatHex(Hashes.sha256()
                                    .digest((time + secret + nonce + time).getBytes(StandardCharsets.UTF_8))));
            return headers;
        }
    }

    /** C# in Guangzhou, an older text: everything under mdtrtinfo or flat, msgids that repeat within a second. */
    static final class Guangzhou extends HospitalClient {
        private static final Set<String> FLAT = Set.of("2404", "2405", "2601", "9002");
        private static final Set<String> MDTRTINFO =
                Set.of("2201", "2202", "2203", "2206", "2207", "2208", "2304", "2305", "2401", "2402", "2403");

        Guangzhou(Hospitals hospitals) {
            super(hospitals, Hospitals.OLD, "old");
        }

        @Override
        String path(String infno) {
            return "/hsa/hgs/" + infno;
        }

        @Override
        String msgid() {
            return institution + "20230301083000";
        }

        @Override
        ObjectNode input(String infno, String main, ObjectNode fields) {
            if (FLAT.contains(infno)) {
                return fields;
            }
            ObjectNode input = JSON.createObjectNode();
            input.set(infno.equals("2302") ? "feeinfo" : MDTRTINFO.contains(infno) ? "mdtrtinfo" : main, fields);
            input.putObject("agnterinfo").put("agnter_name", "");
            return input;
        }

        @Override
        boolean succeeded(JsonNode answer) {
            return answer.get("infcode").asString().equals("0");
        }
    }

    /** C# in Inner Mongolia: a path for each service, dates as ISO with offset, every input with its region. */
    static final class InnerMongolia extends HospitalClient {
        private static final Map<String, String> PATHS = Map.ofEntries(
                Map.entry("1101", "fsiPsnInfoService/queryPsnInfo"),
                Map.entry("2201", "outpatientDocInfoService/outpatientRregistration"),
                Map.entry("2203", "outpatientDocInfoService/outpatientMdtrtinfoUpA"),
                Map.entry("2204", "outpatientDocInfoService/outpatientFeeListUp"),
                Map.entry("2205", "outpatientDocInfoService/outpatientFeeListUpCancel"),
                Map.entry("2206", "outpatientSettleService/preSettletment"),
                Map.entry("2207", "outpatientSettleService/saveSettletmentV2"),
                Map.entry("2208", "outpatientSettleService/cancleSettletment"),
                Map.entry("2301", "hospFeeDtlService/feeDtlUp"),
                Map.entry("2302", "hospFeeDtlService/feeDtlCl"),
                Map.entry("2303", "hospSettService/preSett"),
                Map.entry("2304", "hospSettService/settV2"),
                Map.entry("2305", "hospSettService/settCl"),
                Map.entry("2401", "hospitalRegisterService/hospitalRegisterSave"),
                Map.entry("2402", "dscgService/dischargeProcess"),
                Map.entry("2405", "dscgService/dischargeUndo"),
                Map.entry("2404", "hospitalRegisterService/hospitalRegisterCancel"));

        InnerMongolia(Hospitals hospitals) {
            super(hospitals, Hospitals.OPEN, "");
        }

        @Override
        String path(String infno) {
            return "/fsi/api/" + PATHS.get(infno);
        }

        @Override
        ObjectNode input(String infno, String main, ObjectNode fields) {
            fields.put("insuplc_admdvs", "990101");
            fields.put("expContent", "");
            return super.input(infno, main, fields);
        }

        @Override
        String moment(String day) {
            return day + "T08:30:00.000+08:00";
        }
    }

    /** Java in Hunan behind a layer that fills the envelope: no institution, flat inputs, only a text for infcode. */
    static final class Hunan extends HospitalClient {
        private static final Set<String> FLAT = Set.of("2302", "2303", "2304", "2305", "2404", "2405");

        Hunan(Hospitals hospitals) {
            super(hospitals, Hospitals.OLD, "old");
        }

        @Override
        ObjectNode envelope(String infno, String msgid) {
            ObjectNode envelope = JSON.createObjectNode();
            envelope.put("infno", infno);
            envelope.put("msgid", msgid);
            envelope.put("medins_code", institution);
            envelope.put("insur_code", "990101");
            envelope.put("mdtrtarea_admvs", "990101");
            return envelope;
        }

        @Override
        ObjectNode input(String infno, String main, ObjectNode fields) {
            if (FLAT.contains(infno)) {
                fields.put("fulamt_ownpay_amt", "0.00");
                fields.put("inscp_scp_amt", "0.00");
                return fields;
            }
            return super.input(infno, Set.of("2402", "2403").contains(infno) ? "mdtrtinfo" : main, fields);
        }

        @Override
        boolean succeeded(JsonNode answer) {
            if (!answer.get("infcode").isString()) {
                throw new ClassCastException("java.lang.Integer cannot be cast to java.lang.String");
            }
            return answer.get("infcode").asString().equals("0");
        }
    }

    /** The SDK in Python: gateway headers, code behind the path, msgids of 30 hexadecimal digits, only a number for infcode. */
    static class Python extends HospitalClient {
        Python(Hospitals hospitals) {
            super(hospitals, Hospitals.CSB, "");
        }

        @Override
        String path(String infno) {
            return Hospitals.SERVICE + "/" + infno;
        }

        @Override
        String msgid() {
            return UUID.randomUUID()
                    .toString()
                    .replace("-", "")
                    .substring(0, 30)
                    .toUpperCase(java.util.Locale.ROOT);
        }

        @Override
        Map<String, String> headers(String infno, byte[] body) {
            return signed(infno, Long.toString(Instant.now().toEpochMilli()), Hospitals.SECRET);
        }

        Map<String, String> signed(String infno, String time, String secret) {
            String text = "_api_access_key=key-" + institution + "&_api_name=api_" + infno + "&_api_timestamp=" + time
                    + "&_api_version=1.0.0";
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", "application/json");
            headers.put("_api_access_key", "key-" + institution);
            headers.put("_api_name", "api_" + infno);
            headers.put("_api_timestamp", time);
            headers.put("_api_version", "1.0.0");
            headers.put("_api_signature", Base64.getEncoder().encodeToString(Hashes.hmacSha1(secret, text)));
            return headers;
        }
    }

    /** C in Zhejiang: text/plain, the input as a text, the A variants, signs its body in GB2312. */
    static class Zhejiang extends HospitalClient {
        Zhejiang(Hospitals hospitals) {
            super(hospitals, Hospitals.CA, "");
        }

        @Override
        String path(String infno) {
            return infno.equals("2207A") ? "/fsi/api/outpatientSettleService/saveSettletmentA" : super.path(infno);
        }

        @Override
        String code(String infno) {
            return Set.of("2203", "2206", "2207").contains(infno) ? infno + "A" : infno;
        }

        @Override
        byte[] body(ObjectNode envelope) {
            envelope.put("input", JSON.writeValueAsString(envelope.get("input")));
            return super.body(envelope);
        }

        @Override
        Map<String, String> headers(String infno, byte[] body) {
            return signed(Long.toString(Instant.now().toEpochMilli()), body, Hospitals.SECRET);
        }

        Map<String, String> signed(String time, byte[] body, String secret) {
            byte[] chinese = new String(body, StandardCharsets.UTF_8).getBytes(Charset.forName("GB2312"));
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", "text/plain");
            headers.put("x-ca-key", "key-" + institution);
            headers.put("x-ca-signature", time + ":" + CaSm3Authenticator.signature(time, secret, chinese));
            return headers;
        }
    }
}
