package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tuodi.platform.gateway.files.TextTable;
import org.tuodi.platform.settlement.Audit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files, directories, filings, reconciliation, lists and queries, as hospitals meet them over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTest {

    private static final String TODAY = LocalDate.now(Times.ZONE).toString();

    private Hospitals hospitals;
    private Hospital county;
    private Hospital open;
    private int stays;

    @BeforeAll
    void serve() {
        hospitals = new Hospitals();
        county = new Hospital(hospitals, Hospitals.COUNTY, "county");
        open = new Hospital(hospitals, Hospitals.OPEN, "");
    }

    @AfterAll
    void stop() {
        hospitals.close();
    }

    @AfterEach
    void theAuditFindsNothing() {
        assertThat(hospitals.context.getBean(Audit.class).run().findings()).isEmpty();
    }

    /** Takes its inputs as JSON with single quotes. */
    private static class Hospital extends HospitalClient {

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

    private String admit(Hospital hospital, String person) {
        stays++;
        return hospital.call(
                        "2401",
                        "{'mdtrtinfo':{'psn_no':'" + person + "','insutype':'390','begntime':'2023-03-01 09:00:00',"
                                + "'mdtrt_cert_type':'02','med_type':'21','ipt_no':'Z" + stays
                                + "','adm_diag_dscr':'肺炎'},'diseinfo':[{'diag_type':'1','diag_srt_no':'1',"
                                + "'maindiag_flag':'1','diag_code':'J18.9','diag_name':'肺炎'}]}")
                .get("result")
                .get("mdtrt_id")
                .asString();
    }

    /** A stay with one line of so many packs at 19 yuan. */
    private Stay stay(Hospital hospital, int packs) {
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

    private String upload(Hospital hospital, byte[] content) {
        String bytes = Base64.getEncoder().encodeToString(content);
        return hospital.call("9101", "{'fsUploadIn':{'in':'" + bytes + "','filename':'../../x.zip'}}")
                .get("file_qury_no")
                .asString();
    }

    private byte[] download(Hospital hospital, String number) {
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

    @Nested
    class Files {

        @Test
        void areFetchedByTheirNumberAndByTheirInstitutionAlone() {
            byte[] content = TextTable.pack("t.txt", List.of(List.of("a", "b")));
            String number = upload(county, content);

            assertThat(download(county, number)).isEqualTo(content);
            assertThat(open.refused("9102", "{'fsDownloadIn':{'file_qury_no':'" + number + "'}}"))
                    .contains("文件不存在或已过期");
        }

        @Test
        void comeAsNumbersWithOrWithoutASign() {
            String number = county.call("9101", "{'fsUploadIn':{'in':[80,75,-1,255],'filename':'a.zip'}}")
                    .get("file_qury_no")
                    .asString();

            assertThat(download(county, number)).containsExactly(80, 75, 255, 255);
            assertThat(county.refused("9101", "{'fsUploadIn':{'in':[256],'filename':'a'}}"))
                    .contains("字节数组");
        }

        @Test
        void comeInTwoParts() {
            ObjectNode envelope = county.envelope("9101", county.msgid());
            envelope.set("input", Hospital.json("{'fsUploadIn':{'filename':'a\\\\..\\\\b.zip'}}"));
            String body = "--part\r\nContent-Disposition: form-data; name=\"jsonStr\"\r\n\r\n" + envelope
                    + "\r\n--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.zip\"\r\n\r\nPK12"
                    + "\r\n--part--\r\n";
            var answer = hospitals.post(
                    Hospitals.SERVICE,
                    Map.of("Authorization", "Bearer county", "Content-Type", "multipart/form-data; boundary=part"),
                    body.getBytes(StandardCharsets.UTF_8));
            JsonNode output = HospitalClient.JSON.readTree(answer.body()).get("output");

            assertThat(output.get("filename").asString()).isEqualTo("a_.._b.zip");
            assertThat(download(county, output.get("file_qury_no").asString()))
                    .isEqualTo("PK12".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Nested
    class Directories {

        @Test
        void areFilesWithTheColumnsOfTheInterface() {
            Map<String, Integer> columns = Map.ofEntries(
                    Map.entry("1301", 92),
                    Map.entry("1302", 29),
                    Map.entry("1303", 78),
                    Map.entry("1305", 16),
                    Map.entry("1306", 71),
                    Map.entry("1307", 24),
                    Map.entry("1308", 24),
                    Map.entry("1309", 16),
                    Map.entry("1310", 15),
                    Map.entry("1311", 15),
                    Map.entry("1313", 11),
                    Map.entry("1314", 14),
                    Map.entry("1315", 14));
            columns.forEach((infno, count) -> {
                JsonNode first = county.call(infno, "{'data':{'ver':'0'}}");
                List<List<String>> records = TextTable.unpack(
                        download(county, first.get("file_qury_no").asString()));
                assertThat(records).as(infno).hasSize(first.get("data_cnt").asInt());
                assertThat(records)
                        .as(infno)
                        .allSatisfy(record -> assertThat(record).hasSize(count));
                JsonNode second =
                        county.call(infno, "{'data':{'ver':'" + first.get("ver").asString() + "'}}");
                assertThat(second.get("data_cnt").asInt()).as(infno).isZero();
            });
            JsonNode drugs = county.call("1301", "{'data':{'ver':'v0000'}}");
            assertThat(TextTable.unpack(download(open, drugs.get("file_qury_no").asString())))
                    .filteredOn(record -> record.get(0).equals("XA990000000001"))
                    .singleElement()
                    .satisfies(record -> assertThat(record.subList(1, 4)).containsExactly("阿莫西林胶囊", "", "阿莫西林胶囊"));
        }

        @Test
        void comeByPagesThatHaveEveryRowOnce() {
            List<String> codes = new ArrayList<>();
            int page = 0;
            JsonNode answer;
            do {
                page++;
                answer = county.call("1312", "{'data':{'page_num':'" + page + "','page_size':'7'}}");
                answer.get("data")
                        .forEach(row -> codes.add(row.get("hilist_code").asString()));
            } while (!answer.get("lastPage").asBoolean());

            assertThat(codes)
                    .doesNotHaveDuplicates()
                    .hasSize(answer.get("recordCounts").asInt());
            assertThat(codes).contains("XA990000000001");
            assertThat(county.call("1319", "{'data':{}}").get("data")).isNotNull();
            assertThat(county.call("1318", "{'data':{}}").get("data")).isNotEmpty();
        }

        @Test
        void ofTheInstitutionsOwnCodesAreMappedAndTakenBack() {
            String row = "{'fixmedins_hilist_id':'OWN1','fixmedins_hilist_name':'阿莫','list_type':'101',"
                    + "'med_list_codg':'XA990000000001','begndate':'2023-01-01','enddate':'2099-12-31'}";
            county.done("3301", "{'data':[" + row + "]}");
            JsonNode mapped =
                    county.call("1317", "{'data':{'medins_list_codg':'OWN1'}}").get("data");
            assertThat(mapped.get(0).get("med_list_codg").asString()).isEqualTo("XA990000000001");
            assertThat(open.call("1317", "{'data':{'medins_list_codg':'OWN1'}}").get("data"))
                    .isEmpty();

            county.done("3302", "{'catalogcompin':" + row + "}");
            assertThat(county.call("1317", "{'data':{'medins_list_codg':'OWN1'}}")
                            .get("data"))
                    .isEmpty();
            assertThat(county.refused("3302", "{'data':[" + row + "]}")).contains("OWN1不存在或已撤销");
            assertThat(county.refused("3301", "{'data':[" + row.replace("000001'", "999999'") + "]}"))
                    .contains("第1行", "XA990000999999".substring(0, 6));
        }

        @Test
        void nameInstitutionsAndDictionaries() {
            JsonNode found = county.call("1201", "{'medinsinfo':{'fixmedins_type':'1','fixmedins_name':'中医院'}}");
            assertThat(found.get("medinsinfo").get(0).get("fixmedins_code").asString())
                    .isEqualTo(Hospitals.OPEN);
            assertThat(county.refused("1201", "{'medinsinfo':{}}")).contains("至少填一项");
            JsonNode genders = county.call("1901", "{'data':{'type':'GEND','parent_value':''}}")
                    .get("list");
            assertThat(genders).hasSize(4);
            assertThat(county.refused("1901", "{'data':{'type':'none'}}")).contains("没有字典类型", "insutype");
        }
    }

    @Nested
    class Filings {

        @Test
        void ofADiseaseAreFactsUntilTheyAreTakenBack() {
            String person = hospitals.resident();
            String filing = "{'data':{'psn_no':'" + person + "','insutype':'390','opsp_dise_code':'M03900',"
                    + "'opsp_dise_name':'高血压','begndate':'2023-01-01','diag_dr_codg':'D999'}}";
            String number = county.call("2503", filing)
                    .get("result")
                    .get("trt_dcla_detl_sn")
                    .asString();
            String query = "{'data':{'psn_no':'" + person + "'}}";
            JsonNode valid = open.call("5301", query).get("feedetail");
            assertThat(valid.get(0).get("opsp_dise_name").asString()).isEqualTo("高血压");
            assertThat(county.call("2503", filing)
                            .get("result")
                            .get("trt_dcla_detl_sn")
                            .asString())
                    .isEqualTo(number);

            String back = "{'data':{'psn_no':'" + person + "','trt_dcla_detl_sn':'" + number + "','memo':'误报'}}";
            assertThat(open.refused("2504", back)).contains("不是本机构办理的");
            county.done("2504", back);
            assertThat(open.call("5301", query).get("feedetail")).isEmpty();
            assertThat(county.refused("2504", back)).contains("不存在或已撤销");
            assertThat(county.refused("2503", filing.replace("M03900", "M99999")))
                    .contains("M99999");
        }

        @Test
        void ofReferralsAndDesignatedInstitutionsAreSeenByTheNextHospital() {
            String person = hospitals.resident();
            String referral = "{'refmedin':{'psn_no':'" + person + "','reflin_medins_no':'" + Hospitals.CSB
                    + "','reflin_medins_name':'示范市人民医院','mdtrtarea_admdvs':'990100','refl_type':'1',"
                    + "'refl_date':'2023-03-01','refl_rea':'病情需要','refl_opnn':'同意','diag_code':'J18.9'}}";
            county.call("2501", referral);
            JsonNode referrals = open.call(
                            "5304",
                            "{'data':{'psn_no':'" + person
                                    + "','begntime':'2023-03-01 12:00:00','endtime':'2023-03-01'}}")
                    .get("refmedin");
            assertThat(referrals).hasSize(1);
            assertThat(referrals.get(0).get("reflin_medins_no").asString()).isEqualTo(Hospitals.CSB);

            county.call(
                    "2505",
                    "{'data':{'psn_no':'" + person + "','biz_appy_type':'01','begndate':'2023-01-01','fix_srt_no':'2',"
                            + "'fixmedins_code':'" + Hospitals.OPEN + "','fixmedins_name':'x'}}");
            JsonNode places = open.call("5302", "{'data':{'psn_no':'" + person + "','biz_appy_type':'01'}}")
                    .get("psnfixmedin");
            assertThat(places.get(0).get("fix_srt_no").asString()).isEqualTo("2");
            assertThat(places.get(0).get("fixmedins_name").asString()).isEqualTo("示范县中医院");
        }
    }

    @Nested
    class Queries {

        @Test
        void showASettlementAsItWasAnswered() {
            Stay stay = stay(county, 400);

            JsonNode again = county.call("5203", stay.data());
            for (String field :
                    List.of("setl_id", "medfee_sumamt", "fund_pay_sumamt", "psn_cash_pay", "medins_setl_id")) {
                assertThat(again.get("setlinfo").get(field))
                        .as(field)
                        .isEqualTo(stay.info().get(field));
            }
            assertThat(again.get("setldetail")).isEqualTo(stay.settled().get("setldetail"));
            JsonNode byVisit = county.call("5203", "{'data':{'mdtrt_id':'" + stay.visit() + "'}}");
            assertThat(byVisit.get("setlinfo").get("setl_id").asString()).isEqualTo(stay.settlement());
            assertThat(open.refused("5203", stay.data())).contains("结算ID（setl_id）不存在");
            assertThat(open.refused("5204", stay.data())).contains("结算ID（setl_id）不存在");
        }

        @Test
        void giveFeeLinesAsABareListThatSumsToTheBill() {
            Stay stay = stay(county, 10);

            JsonNode lines = county.call("5204", stay.data());
            assertThat(lines.isArray()).isTrue();
            assertThat(lines.get(0).get("feedetl_sn").asString()).isEqualTo("1");
            assertThat(lines.get(0).get("det_item_fee_sumamt").decimalValue()).isEqualByComparingTo("190.00");
            BigDecimal parts = BigDecimal.ZERO;
            for (String part : List.of("fulamt_ownpay_amt", "overlmt_amt", "preselfpay_amt", "inscp_scp_amt")) {
                parts = parts.add(lines.get(0).get(part).decimalValue());
            }
            assertThat(parts).isEqualByComparingTo("190.00");
            assertThat(county.call("100001", stay.data().replace("psn_no", "psn_No"))
                            .isArray())
                    .isTrue();
        }

        @Test
        void knowWhoIsInHospitalAndSeeWholeDays() {
            String person = hospitals.resident();
            String visit = admit(county, person);
            String days = "{'data':{'psn_no':'" + person
                    + "','begntime':'2023-03-01 23:00:00','endtime':'2023-03-01 00:30:00'}}";
            assertThat(county.call("5303", days).get("data")).hasSize(1);
            assertThat(open.call("5303", days).get("data")).isEmpty();
            assertThat(county.call("5201", days)
                            .get("mdtrtinfo")
                            .get(0)
                            .get("inhosp_stas")
                            .asString())
                    .isEqualTo("1");
            assertThat(county.call("5201", days.replace("-01 ", "-02 ")).get("mdtrtinfo"))
                    .isEmpty();
            JsonNode diagnoses = county.call("5202", "{'data':{'psn_no':'" + person + "','mdtrt_id':'" + visit + "'}}");
            assertThat(diagnoses.get("diseinfo").get(0).get("diag_code").asString())
                    .isEqualTo("J18.9");

            county.done(
                    "2402",
                    "{'dscginfo':{'psn_no':'" + person + "','mdtrt_id':'" + visit
                            + "','endtime':'2023-03-05 10:00:00','dscg_way':'1'}}");
            assertThat(county.call("5303", days).get("data")).isEmpty();
        }

        @Test
        void sumTheYearWithoutWhatWasTakenBack() {
            Stay stay = stay(county, 400);
            String query = "{'data':{'psn_no':'" + stay.person() + "'}}";
            Map<String, String> before = sums(open.call("5206", query));
            assertThat(before).containsEntry("F0000", "7600.00").containsEntry("C0000", "1.00");
            assertThat(new BigDecimal(before.get("Z0000")))
                    .isEqualByComparingTo(stay.info().get("psn_cash_pay").decimalValue());

            county.call("2305", stay.data());
            assertThat(sums(open.call("5206", query))).isEmpty();
        }

        private Map<String, String> sums(JsonNode output) {
            Map<String, String> sums = new java.util.TreeMap<>();
            output.get("cuminfo")
                    .forEach(row -> sums.put(
                            row.get("cum_type_code").asString(),
                            row.get("cum").decimalValue().setScale(2).toPlainString()));
            return sums;
        }
    }

    @Nested
    class Reconciliation {

        private String totals(String total, String fund, String count) {
            return "{'data':{'clr_type':'21','setl_optins':'990100','stmt_begndate':'" + TODAY + "','stmt_enddate':'"
                    + TODAY + "','medfee_sumamt':" + total + ",'fund_pay_sumamt':" + fund + ",'fixmedins_setl_cnt':"
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
                    + ",'acct_pay':0,'begndate':'" + TODAY + "','enddate':'" + TODAY + "'}}";
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
