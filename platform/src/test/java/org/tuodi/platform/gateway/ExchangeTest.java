package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.gateway.files.TextTable;
import org.tuodi.platform.people.Credential;
import org.tuodi.platform.people.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files, directories, filings and queries, as hospitals meet them over HTTP. */
class ExchangeTest extends Exchanging {

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
        void aCardFindsItsHolderUntilItIsWithdrawn() {
            String person = hospitals.resident();
            Credentials credentials = hospitals.context.getBean(Credentials.class);
            int number = credentials.add(
                    person, new Credential(Credential.Kind.CARD, "A990000001", LocalDate.of(2020, 1, 1), null), "test");
            String card = "{'mdtrt_cert_type':'03','mdtrt_cert_no':'A990000001','card_sn':'SN1','certno':''}";
            assertThat(county.call("1101", county.input("1101", "data", Hospital.json(card)))
                            .get("baseinfo")
                            .get("psn_no")
                            .asString())
                    .isEqualTo(person);
            assertThat(county.refused(
                            "1101", county.input("1101", "data", Hospital.json(card.replace("0001", "0002")))))
                    .contains("社会保障卡");
            credentials.withdraw(person, number, "test");
            assertThat(county.refused("1101", county.input("1101", "data", Hospital.json(card))))
                    .contains("已注销");
        }

        @Test
        void entitlementsAreARowForEachFund() {
            String person = hospitals.resident("subsistenceRecipient");
            JsonNode rows = county.call(
                            "2001",
                            county.input(
                                    "2001",
                                    "data",
                                    Hospital.json("{'psn_no':'" + person
                                            + "','insutype':'390','med_type':'21','begntime':'2023-03-01 00:00:00'}")))
                    .get("trtinfo");
            assertThat(rows)
                    .extracting(row -> row.get("fund_pay_type").asString()
                            + row.get("trt_enjymnt_flag").asString())
                    .contains("3901001", "6101001");
            String nobody = hospitals.resident();
            JsonNode none = county.call(
                            "2001",
                            county.input(
                                    "2001",
                                    "data",
                                    Hospital.json("{'psn_no':'" + nobody
                                            + "','med_type':'21','begntime':'2023-03-01 00:00:00'}")))
                    .get("trtinfo");
            assertThat(List.of(none.toString()))
                    .allMatch(text -> text.contains("\"610100\",\"trt_enjymnt_flag\":\"0\""));
        }

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
}
