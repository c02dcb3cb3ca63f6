package org.tuodi.platform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Calls of the national interface such as no hospital would make. */
final class HostileEnvelope {

    /** Needs no credential in a demonstration. */
    private static final String INSTITUTION = "H99010100005";

    private static final List<String> NODES = List.of(
            "data",
            "mdtrtinfo",
            "diseinfo",
            "feedetail",
            "agnterinfo",
            "signIn",
            "signOut",
            "druginfo",
            "drugdetail",
            "dscginfo",
            "fsUploadIn",
            "fsDownloadIn",
            "reconciliation",
            "catalogcompin",
            "input");
    private static final List<String> FIELDS = List.of(
            "psn_no",
            "mdtrt_id",
            "ipt_otp_no",
            "med_type",
            "begntime",
            "begndate",
            "endtime",
            "setl_id",
            "medfee_sumamt",
            "psn_setlway",
            "chrg_bchno",
            "feedetl_sn",
            "det_item_fee_sumamt",
            "cnt",
            "pric",
            "med_list_codg",
            "fee_ocur_time",
            "mdtrt_cert_type",
            "mdtrt_cert_no",
            "certno",
            "psn_cert_type",
            "omsgid",
            "oinfno",
            "filename",
            "file_qury_no",
            "stmt_begndate",
            "stmt_enddate",
            "clr_type",
            "setl_optins",
            "acct_used_flag",
            "fulamt_ownpay_amt",
            "overlmt_selfpay",
            "preselfpay_amt",
            "inscp_scp_amt",
            "diag_list",
            "insutype",
            "type",
            "parentValue",
            "page_num",
            "page_size",
            "in",
            "ver",
            "fixmedins_code");
    private static final List<String> VALUES = List.of(
            "\"D0001\"",
            "\"D0002\"",
            "\"\"",
            "null",
            "-1",
            "0",
            "99999999999999999999.99",
            "1e400",
            "\"2023-02-30\"",
            "\"2023-03-01 08:30:00\"",
            "\"20230301\"",
            "\"11\"",
            "\"2101\"",
            "\"14\"",
            "{}",
            "[]",
            "[{}]",
            "\"../../etc/passwd\"",
            "\"\\u0000\"",
            "true",
            "\"" + "长".repeat(3_000) + "\"",
            "\"01\"",
            "\"310\"",
            "\"1\"");

    private HostileEnvelope() {}

    static String envelope(String infno, String input) {
        return "{\"infno\": \"" + infno + "\", \"msgid\": \"" + INSTITUTION + "202303010830000001\","
                + " \"mdtrtarea_admvs\": \"990101\", \"insuplc_admdvs\": \"990101\", \"opter\": \"1\","
                + " \"opter_name\": \"x\", \"fixmedins_code\": \"" + INSTITUTION
                + "\", \"input\": " + input + "}";
    }

    /** The body of a call; the first are of set kinds, the others of parts of true calls put together at random. */
    static byte[] of(SplittableRandom random, String infno, int number) {
        String input = switch (number) {
            case 0 -> "{}";
            case 1 -> "null";
            case 2 -> "[]";
            case 3 -> "[".repeat(50_000);
            case 4 -> "{\"data\": [1, null, {}, \"x\"], \"mdtrtinfo\": 3, \"feedetail\": {\"a\": []}}";
            case 5 -> "{\"data\": " + "9".repeat(5_000) + "}";
            default -> input(random);
        };
        byte[] body = envelope(infno, input).getBytes(StandardCharsets.UTF_8);
        if (number % 7 == 0 && number > 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private static String input(SplittableRandom random) {
        StringBuilder input = new StringBuilder("{");
        for (int node = 0; node < 2 + random.nextInt(3); node++) {
            input.append(node == 0 ? "" : ", ")
                    .append('"')
                    .append(pick(random, NODES))
                    .append("\": ");
            boolean list = random.nextInt(3) == 0;
            input.append(list ? "[" : "").append(fields(random)).append(list ? "]" : "");
        }
        return input.append('}').toString();
    }

    private static String fields(SplittableRandom random) {
        StringBuilder object = new StringBuilder("{");
        for (int field = 0; field < 3 + random.nextInt(20); field++) {
            object.append(field == 0 ? "" : ", ")
                    .append('"')
                    .append(pick(random, FIELDS))
                    .append("\": ")
                    .append(pick(random, VALUES));
        }
        return object.append('}').toString();
    }

    private static String pick(SplittableRandom random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
