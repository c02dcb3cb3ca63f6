package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tuodi.platform.people.PersonalAccounts;
import org.tuodi.platform.settlement.Audit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

    private HospitalClient county() {
        return new HospitalClient(hospitals, Hospitals.COUNTY, "county");
    }

    private Stream<HospitalClient> everySystem() {
        return Stream.<Function<Hospitals, HospitalClient>>of(
                        Dialects.Foshan::new,
                        Dialects.Guangzhou::new,
                        Dialects.InnerMongolia::new,
                        Dialects.Hunan::new,
                        Dialects.Python::new,
                        Dialects.Zhejiang::new,
                        ignored -> county())
                .map(system -> system.apply(hospitals));
    }

    private static String name(HospitalClient client) {
        return client.getClass().getSimpleName();
    }

    @Nested
    class EverySystem {

        @Test
        void settlesAStayAndTakesItBack() {
            everySystem().forEach(client -> {
                Conversation stay = new Conversation(client, hospitals.resident("subsistenceRecipient"));
                assertThat(stay.identified().get("baseinfo").get("psn_no").asString())
                        .as(name(client))
                        .isEqualTo(stay.person);
                stay.admit().charge(1, Conversation.A, "8000.00", "100").charge(2, Conversation.B, "1000.00", "10");
                JsonNode results = stay.uploaded("2301");
                assertThat(results.get(0).get("chrgitm_lv").asString()).isEqualTo("01");
                assertThat(results.get(1).get("chrgitm_lv").asString()).isEqualTo("02");
                assertThat(Sums.amount(results.get(1), "preselfpay_amt")).isEqualByComparingTo("100.00");
                assertThat(Sums.amount(results.get(1), "inscp_scp_amt")).isEqualByComparingTo("900.00");

                JsonNode during = Sums.agree(client.call("2303", stay.bill("2303")));
                stay.discharge("2023-03-09");
                JsonNode tried = Sums.agree(client.call("2303", stay.bill("2303")));
                assertThat(tried.get("fund_pay_sumamt")).isEqualTo(during.get("fund_pay_sumamt"));
                assertThat(tried.get("setl_id").asString()).isEmpty();
                assertThat(tried.get("clr_way").isNull()).isTrue();

                JsonNode settled = client.call("2304", stay.bill("2304"));
                JsonNode info = Sums.agree(settled);
                assertThat(Sums.amount(info, "hifp_pay")).as(name(client)).isPositive();
                assertThat(Sums.amount(info, "maf_pay")).as(name(client)).isPositive();
                assertThat(Sums.amount(info, "preselfpay_amt")).isEqualByComparingTo("100.00");
                JsonNode cancelled = client.call("2305", stay.cancellation("2305", settled));
                Sums.areTakenBack(settled, cancelled);
            });
        }

        @Test
        void settlesAVisitCancelsItAndSettlesItAgain() {
            everySystem().forEach(client -> {
                Conversation visit = new Conversation(client, hospitals.resident());
                visit.register().charge(1, Conversation.A, "200.00", "10");
                JsonNode first = visit.settled("2204", "2206", "2207", client.msgid());
                JsonNode cancelled = client.call("2208", visit.cancellation("2208", first));
                Sums.areTakenBack(first, cancelled);
                assertThat(cancelled.get("setlinfo").get("pdn_cash_pay"))
                        .isEqualTo(cancelled.get("setlinfo").get("psn_cash_pay"));
                JsonNode second = client.call("2207", visit.bill("2207"));
                assertThat(Sums.agree(second).get("setl_id"))
                        .isNotEqualTo(first.get("setlinfo").get("setl_id"));
                client.call("2208", visit.cancellation("2208", second));
                client.done("2205", visit.input("2205", "data", "'chrg_bchno':'0000'"));
                client.done("2202", visit.input("2202", "data", "'ipt_otp_no':'M1'"));
            });
        }

        @Test
        void getsTheFirstAnswerAgainForTheSameCall() {
            everySystem().forEach(client -> {
                Conversation visit = new Conversation(client, hospitals.resident());
                String msgid = client.msgid();
                ObjectNode registration = visit.registration();
                JsonNode first = client.call("2201", msgid, registration);
                assertThat(client.call("2201", msgid, registration))
                        .as(name(client))
                        .isEqualTo(first);

                visit.register().charge(1, Conversation.A, "60.00", "3");
                JsonNode settled = visit.settled("2204", "2206", "2207", msgid);
                assertThat(client.call("2207", msgid, visit.bill("2207")))
                        .as(name(client))
                        .isEqualTo(settled);
            });
        }
    }

    @Nested
    class AStay {

        private Conversation stay;

        private HospitalClient client() {
            return stay.client;
        }

        private Conversation admitted(String... identities) {
            stay = new Conversation(county(), hospitals.resident(identities)).admit();
            return stay;
        }

        @Test
        void isAnsweredWithWhatTheCheckStageFoundAlsoWhenAskedAgain() {
            admitted("subsistenceRecipient")
                    .charge(1, Conversation.A, "8000.00", "100")
                    .charge(2, "XNOTHING", "2000.00", "10");
            String msgid = client().msgid();
            JsonNode settled = stay.settled("2301", "2303", "2304", msgid);
            assertThat(settled.get("voladetail").get(0).get("rule_id").asString())
                    .isEqualTo("BY-12.2");
            assertThat(settled.get("voladetail").get(0).get("vola_evid").asString())
                    .contains("BY");
            assertThat(client().call("2304", msgid, stay.bill("2304"))).isEqualTo(settled);
        }

        @Test
        void keepsItsLinesOnceSettledAndGivesThemBackWhenCancelled() {
            admitted().charge(1, Conversation.A, "5000.00", "10");
            JsonNode settled = stay.settled("2301", "2303", "2304", client().msgid());
            stay.charge(2, Conversation.A, "1.00", "1");
            assertThat(client().refused("2301", stay.upload())).contains("已结算");
            assertThat(client().refused("2302", stay.input("2302", "data", "'feedetl_sn':'0000'")))
                    .contains("已结算");
            assertThat(client().refused("2404", stay.input("2404", "data", ""))).contains("已结算");
            assertThat(client().refused("2304", stay.bill("2304"))).contains("已结算");
            client().call("2305", stay.cancellation("2305", settled));
            assertThat(client().refused("2305", stay.cancellation("2305", settled)))
                    .contains("已撤销");
            assertThat(client().refused("2404", stay.input("2404", "data", ""))).contains("费用明细");
            client().done("2302", stay.input("2302", "data", "'feedetl_sn':'1'"));
            client().done("2404", stay.input("2404", "data", ""));
            assertThat(client().refused("2303", stay.bill("2303"))).contains("已撤销");
        }

        @Test
        void isSettledForWhatRefundsLeave() {
            admitted().charge(1, Conversation.A, "1000.00", "10").refund(2, 1, "-300.00", "-3");
            JsonNode results = stay.uploaded("2301");
            assertThat(Sums.amount(results.get(1), "inscp_scp_amt")).isEqualByComparingTo("-300.00");
            assertThat(Sums.amount(Sums.agree(client().call("2304", stay.bill("2304"))), "medfee_sumamt"))
                    .isEqualByComparingTo("700.00");
            admitted().charge(1, Conversation.A, "10.00", "1").refund(2, 1, "-20.00", "-2");
            assertThat(client().refused("2301", stay.upload())).contains("超过原明细");
            stay.refund(3, 9, "-1.00", "-1");
            assertThat(client().refused("2301", stay.upload())).contains("不存在");
        }

        @Test
        void takesAnUploadThatIsRepeatedOnce() {
            admitted().charge(1, Conversation.A, "100.00", "10");
            ObjectNode upload = stay.upload();
            assertThat(client().call("2301", upload)).isEqualTo(client().call("2301", upload));
            stay.charge(1, Conversation.A, "90.00", "9");
            assertThat(client().refused("2301", stay.upload())).contains("feedetl_sn");
        }

        @Test
        void isRefusedWhenTheTotalIsNotThatOfItsLines() {
            admitted().charge(1, Conversation.A, "100.00", "10");
            stay.uploaded("2301");
            ObjectNode bill = stay.bill("2304");
            ((ObjectNode) bill.get("data")).put("medfee_sumamt", "101.00");
            assertThat(client().refused("2304", bill)).contains("101.00", "100.00", "不一致");
            Sums.agree(client().call("2303", bill));
        }

        @Test
        void isSettledInTheMiddleAndForTheRest() {
            admitted().charge(1, Conversation.A, "3000.00", "10");
            stay.uploaded("2301");
            ObjectNode middle = stay.bill("2304");
            ((ObjectNode) middle.get("data")).put("mid_setl_flag", "1");
            Sums.agree(client().call("2304", middle));
            stay.charge(2, Conversation.A, "500.00", "10");
            stay.uploaded("2301");
            ObjectNode rest = stay.bill("2304");
            ((ObjectNode) rest.get("data")).put("medfee_sumamt", "500.00");
            assertThat(Sums.amount(Sums.agree(client().call("2304", rest)), "medfee_sumamt"))
                    .isEqualByComparingTo("500.00");
        }

        @Test
        void staysDischargedUntilThatIsTakenBack() {
            admitted();
            assertThat(client().refused("2405", stay.input("2405", "data", ""))).contains("没有办理出院");
            client().done("2403", stay.input("2403", "adminfo", "'adm_bed':'12','begntime':'2023-03-01 08:30:00'"));
            stay.discharge("2023-03-05");
            client().done("2405", stay.input("2405", "data", ""));
            assertThat(client().refused(
                                    "2402",
                                    stay.input("2402", "dscginfo", "'endtime':'2023-02-01 00:00:00','dscg_way':'1'")))
                    .contains("早于入院");
        }

        @Test
        void paysNothingForWhatTheCatalogueDoesNotHaveAndCapsPrices() {
            admitted().charge(1, "NOSUCHITEM", "50.00", "1").charge(2, Conversation.LIMITED, "20.00", "1");
            JsonNode results = stay.uploaded("2301");
            assertThat(Sums.amount(results.get(0), "fulamt_ownpay_amt")).isEqualByComparingTo("50.00");
            assertThat(results.get(0).get("memo").asString()).contains("自费");
            assertThat(Sums.amount(results.get(1), "overlmt_amt")).isEqualByComparingTo("10.20");
            assertThat(Sums.amount(results.get(1), "preselfpay_amt")).isEqualByComparingTo("0.98");
            assertThat(Sums.amount(results.get(1), "pric_uplmt_amt")).isEqualByComparingTo("9.80");
            JsonNode info = Sums.agree(client().call("2303", stay.bill("2303")));
            assertThat(Sums.amount(info, "overlmt_selfpay")).isEqualByComparingTo("10.20");
            assertThat(Sums.amount(info, "inscp_scp_amt")).isEqualByComparingTo("8.82");
            JsonNode settled = Sums.agree(client().call("2304", stay.bill("2304")));
            assertThat(settled.get("fulamt_ownpay_amt")).isEqualTo(info.get("fulamt_ownpay_amt"));
        }

        @Test
        void ofSomebodyElseIsNotSeen() {
            admitted().charge(1, Conversation.A, "10.00", "1");
            Conversation other = new Conversation(new Dialects.InnerMongolia(hospitals), stay.person);
            ObjectNode upload = stay.upload();
            assertThat(other.client.refused("2301", upload)).contains("就诊ID");
            ObjectNode wrong = client().input(
                            "2404", "data", HospitalClient.json("{'psn_no':'X','mdtrt_id':'" + stay.visit() + "'}"));
            assertThat(client().refused("2404", wrong)).contains("人员编号");
        }
    }

    @Nested
    class ALostAnswer {

        @Test
        void isTakenBackByItsMessage() {
            everySystem()
                    .filter(client -> !(client instanceof Dialects.Guangzhou))
                    .forEach(client -> {
                        Conversation stay = new Conversation(client, hospitals.resident()).admit();
                        stay.charge(1, Conversation.A, "4000.00", "10");
                        String msgid = client.msgid();
                        stay.settled("2301", "2303", "2304", msgid);
                        client.done("2601", stay.takingBack("2304", msgid));
                        client.done("2601", stay.takingBack("2304", msgid));
                        Sums.agree(client.call("2304", stay.bill("2304")));
                    });
        }

        @Test
        void ofACallThatNeverArrivedIsTakenBackForGood() {
            HospitalClient client = county();
            Conversation stay = new Conversation(client, hospitals.resident()).admit();
            stay.charge(1, Conversation.A, "4000.00", "10");
            stay.uploaded("2301");
            String lost = client.msgid();
            client.done("2601", stay.takingBack("2304", lost));
            assertThat(client.refused("2304", lost, stay.bill("2304"))).contains("冲正");
            Sums.agree(client.call("2304", stay.bill("2304")));
            assertThat(client.refused("2601", stay.takingBack("2204", lost))).contains("不能冲正");
        }

        @Test
        void ofAnAdmissionLeavesNoStay() {
            HospitalClient client = county();
            Conversation stay = new Conversation(client, hospitals.resident());
            String msgid = client.msgid();
            ObjectNode admission = stay.admission();
            client.call("2401", msgid, admission);
            client.done("2601", stay.takingBack("2401", msgid));
            assertThat(client.refused("2401", msgid, admission)).contains("冲正");
        }

        @Test
        void isNotConfusedWithAnotherBillUnderTheSameMessage() {
            HospitalClient client = county();
            Conversation stay = new Conversation(client, hospitals.resident()).admit();
            stay.charge(1, Conversation.A, "4000.00", "10");
            String msgid = client.msgid();
            stay.settled("2301", "2303", "2304", msgid);
            ObjectNode other = stay.bill("2304");
            ((ObjectNode) other.get("data")).put("invono", "F2");
            assertThat(client.refused("2304", msgid, other)).contains("报文ID");
        }
    }

    @Nested
    class APharmacy {

        private final String druginfo = "'insutype':'310','begntime':'2023-03-01 10:00:00','med_type':'41',"
                + "'medfee_sumamt':'300.00','acct_used_flag':'1','mdtrt_cert_type':'02'";

        @Test
        void settlesDrugsInOneCallAndTakesThemBack() {
            String person = hospitals.employee();
            hospitals.credit(person, 100_00);
            HospitalClient client = new HospitalClient(hospitals, Hospitals.PHARMACY, "");
            Conversation sale = new Conversation(client, person);
            sale.charge(1, Conversation.A, "300.00", "10");
            ObjectNode input = sale.input("2102", "druginfo", druginfo);
            input.set("drugdetail", sale.upload().get("feedetail"));
            JsonNode tried = Sums.agree(client.call("2101", input));
            String msgid = client.msgid();
            JsonNode settled = client.call("2102", msgid, input);
            JsonNode info = Sums.agree(settled);
            // 100 deductible, 60 % of the rest, the account pays what it has.
            assertThat(Sums.amount(info, "hifp_pay")).isEqualByComparingTo("120.00");
            assertThat(Sums.amount(info, "acct_pay")).isEqualByComparingTo("100.00");
            assertThat(Sums.amount(info, "psn_cash_pay")).isEqualByComparingTo("80.00");
            assertThat(Sums.amount(info, "balc")).isEqualByComparingTo("0");
            assertThat(Sums.amount(tried, "balc")).isEqualByComparingTo("0");
            assertThat(settled.get("detlcutinfo")).hasSize(1);
            assertThat(client.call("2102", msgid, input)).isEqualTo(settled);
            ObjectNode cancellation = client.input(
                    "2103",
                    "data",
                    HospitalClient.json("{'setl_id':'" + info.get("setl_id").asString() + "','mdtrt_id':'"
                            + info.get("mdtrt_id").asString() + "','psn_no':'" + person + "'}"));
            JsonNode cancelled = client.call("2103", cancellation);
            Sums.areTakenBack(settled, cancelled);
            assertThat(Sums.amount(cancelled.get("setlinfo"), "balc")).isEqualByComparingTo("100.00");
        }

        private ObjectNode byTheAccountOf(String owner, HospitalClient client) {
            String person = hospitals.employee();
            hospitals.consent(owner, person);
            Conversation sale = new Conversation(client, person);
            sale.charge(1, Conversation.A, "300.00", "10");
            ObjectNode input =
                    sale.input("2102", "druginfo", druginfo.replace("'acct_used_flag':'1'", "'acct_used_flag':'2'"));
            input.set("drugdetail", sale.upload().get("feedetail"));
            return input;
        }

        @Test
        void usesTheAccountOfARelativeWhoConsented() {
            String relative = hospitals.employee();
            hospitals.credit(relative, 50_00);
            HospitalClient client = new HospitalClient(hospitals, Hospitals.PHARMACY, "");
            JsonNode info = Sums.agree(client.call("2102", byTheAccountOf(relative, client)));
            assertThat(Sums.amount(info, "acct_mulaid_pay")).isEqualByComparingTo(new BigDecimal("50.00"));
            assertThat(info.get("acct_pay")).isEqualTo(info.get("acct_mulaid_pay"));
        }

        @Test
        void doesNotOverdrawTheAccountOfARelativeThatSeveralUseAtOnce() {
            String owner = hospitals.employee();
            hospitals.credit(owner, 50_00);
            HospitalClient client = new HospitalClient(hospitals, Hospitals.PHARMACY, "");
            BigDecimal taken = Stream.generate(() -> byTheAccountOf(owner, client)).limit(4).toList().parallelStream()
                    .map(input -> client.send("2102", client.msgid(), input))
                    .filter(client::succeeded)
                    .map(answer -> Sums.amount(answer.get("output").get("setlinfo"), "acct_mulaid_pay"))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(taken).isPositive().isLessThanOrEqualTo(new BigDecimal("50.00"));
            assertThat(hospitals.context.getBean(PersonalAccounts.class).balance(owner))
                    .isEqualTo(50_00 - taken.movePointRight(2).longValueExact());
        }
    }
}
