package org.tuodi.platform.web.funds;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Contracts;
import org.tuodi.platform.clearing.DirectPayments;
import org.tuodi.platform.clearing.PaymentMethods;
import org.tuodi.platform.clearing.Prepayments;
import org.tuodi.platform.clearing.Terms;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.web.PageServer;

/** Methods of payment, deductions, deposits, prepayments and contracts on their pages: one person proposes, another decides. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TermsPagesTest {

    private static final String FAMILY = "bayannur";
    private static final String INSURER = "/clearing/insurers/BY-T-1";

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    @Test
    @Order(1)
    void aMethodIsProposedByOneAndApprovedByAnother() {
        String[] method = {
            "family", FAMILY, "institution", "H99990100001", "care", "inpatient", "fund", "residentPool", "method",
            "perDisease", "disease", "hypertension", "price", "5,000.00", "from", "2031-01-01", "to", "2031-12-31",
            "yearTotal", "120000", "surplus", "50", "deposit", "5", "article", "C8 第18项"
        };
        done(PageServer.post("/clearing/terms/methods", "city1", method));
        String own = PageServer.get("/clearing/terms?family=" + FAMILY, "city1").body();
        assertThat(own).contains("按病种付费", "hypertension 5000.00", "120,000.00", "50.00 %", "待审批", "由 city1 拟定");
        assertThat(own.split("clearing/terms/methods/decision", -1))
                .as("who proposed it is offered no decision")
                .hasSize(1);
        String[] decision = {
            "family",
            FAMILY,
            "institution",
            "H99990100001",
            "care",
            "inpatient",
            "fund",
            "residentPool",
            "version",
            "1",
            "approved",
            "true"
        };
        done(PageServer.post("/clearing/terms/methods/decision", "city1", decision));
        assertThat(PageServer.bean(Terms.class).methods(FAMILY).get(0).state()).isEqualTo("draft");
        done(PageServer.post("/clearing/terms/methods/decision", "city2", decision));
        assertThat(PageServer.english("/clearing/terms?family=" + FAMILY, "city2")
                        .body())
                .contains("per disease", "approved", "Methods of payment");
        assertThat(PageServer.bean(PaymentMethods.class).totals(FAMILY, 2031)).isEmpty();
    }

    @Test
    @Order(2)
    void deductionsAndAssessmentsTakeTwoPersonsToo() {
        done(PageServer.post(
                "/clearing/terms/deductions",
                "audit",
                "family",
                FAMILY,
                "id",
                "KT-1",
                "institution",
                "H99990100001",
                "fund",
                "residentPool",
                "amount",
                "12.5",
                "article",
                "BY 第13条",
                "reason",
                "串换项目"));
        done(PageServer.post(
                "/clearing/terms/deductions/decision", "audit", "family", FAMILY, "id", "KT-1", "approved", "true"));
        assertThat(PageServer.bean(Terms.class).deductions(FAMILY).get(0).state())
                .isEqualTo("draft");
        done(PageServer.post(
                "/clearing/terms/deductions/decision", "city1", "family", FAMILY, "id", "KT-1", "approved", "true"));
        done(PageServer.post(
                "/clearing/terms/assessments",
                "city1",
                "family",
                FAMILY,
                "institution",
                "H99990100001",
                "year",
                "2031",
                "score",
                "92",
                "returned",
                "90",
                "article",
                "C8 第18项"));
        assertThat(PageServer.get("/clearing/terms?family=" + FAMILY, "audit").body())
                .contains("KT-1", "12.50", "串换项目", "90.00 %");
        assertThat(PageServer.get("/clearing/terms?family=" + FAMILY, "elsewhere-city")
                        .body())
                .as("what belongs to another area")
                .doesNotContain("KT-1", "H99990100001");
        done(PageServer.post(
                "/clearing/terms/deductions",
                "elsewhere-city",
                "family",
                FAMILY,
                "id",
                "KT-2",
                "institution",
                "H99990100001",
                "fund",
                "residentPool",
                "amount",
                "1",
                "article",
                "BY 第13条",
                "reason",
                "别处"));
        assertThat(PageServer.bean(Terms.class).deductions(FAMILY)).hasSize(1);
        done(PageServer.post(
                "/clearing/terms/deductions",
                "city1",
                "family",
                FAMILY,
                "id",
                "KT-3",
                "institution",
                "H99990100001",
                "fund",
                "residentPool",
                "amount",
                "1.234",
                "article",
                "BY 第13条",
                "reason",
                "三位小数"));
        assertThat(PageServer.bean(Terms.class).deductions(FAMILY)).hasSize(1);
    }

    @Test
    @Order(3)
    void moneyPaidAheadIsOwedOnceAnotherPersonApprovesIt() {
        done(PageServer.post(
                "/clearing/prepayments",
                "city1",
                "family",
                FAMILY,
                "id",
                "PT-1",
                "institution",
                "H99990100001",
                "fund",
                "residentPool",
                "amount",
                "5000",
                "reason",
                "feverClinic",
                "emergency",
                "true",
                "due",
                "2031-02-01",
                "article",
                "C6 三(一)"));
        done(PageServer.post(
                "/clearing/prepayments/decision", "city2", "family", FAMILY, "id", "PT-1", "approved", "true"));
        done(PageServer.post(
                "/clearing/prepayments/direct",
                "city1",
                "family",
                FAMILY,
                "id",
                "VT-1",
                "kind",
                "supplier",
                "fund",
                "residentPool",
                "region",
                "999901",
                "payee",
                "SUP-9",
                "reference",
                "D-77",
                "quantity",
                "30",
                "unitPrice",
                "2.50",
                "due",
                "2031-02-20",
                "article",
                "C8 十九"));
        done(PageServer.post(
                "/clearing/prepayments/direct/decision", "city2", "family", FAMILY, "id", "VT-1", "approved", "true"));
        done(PageServer.post(
                "/clearing/prepayments/guarantees",
                "city1",
                "family",
                FAMILY,
                "payee",
                "SUP-9",
                "amount",
                "800",
                "reference",
                "保函9"));
        assertThat(PageServer.get("/clearing/prepayments?family=" + FAMILY, "city1")
                        .body())
                .contains("绿色通道", "发热门诊", "5,000.00", "75.00", "800.00", "已审批");
        assertThat(PageServer.bean(Prepayments.class).of(FAMILY, "11")).isEmpty();
        assertThat(PageServer.bean(DirectPayments.class).of(FAMILY, "11")).isEmpty();
        assertThat(PageServer.bean(Payables.class).find("supplier/SUP-9/D-77"))
                .map(each -> each.payable().amount())
                .hasValue(7_500L);
        assertThat(PageServer.get("/clearing/prepayments", "h1").statusCode()).isEqualTo(403);
    }

    @Test
    @Order(4)
    void aContractIsDraftedDecidedScoredSwitchedAndEnded() {
        done(PageServer.post(
                "/clearing/insurers",
                "city1",
                "id",
                "BY-T-1",
                "insurer",
                "ins-9",
                "name",
                "示范承办",
                "family",
                FAMILY,
                "area",
                "9998",
                "from",
                "2031-01-01",
                "to",
                "2031-12-31",
                "procurement",
                "采购 2031-1",
                "capable",
                "true",
                "content",
                "一站式结算服务",
                "quality",
                "投诉三日内答复",
                "feeSettlement",
                "按支出的0.8%",
                "rights",
                "先行垫付，保守秘密",
                "reserve",
                "1000",
                "reserveLow",
                "100",
                "determinedOn",
                "2030-12-20",
                "signedOn",
                "2030-12-24"));
        assertThat(PageServer.get(INSURER, "policy-msb").body()).contains("示范承办", "由 city1 拟定", "同意");
        done(PageServer.post(INSURER + "/decision", "policy-msb", "approved", "true"));
        done(PageServer.post(INSURER + "/permissions", "policy-msb", "publicity", "true"));
        done(PageServer.post(
                INSURER + "/readiness",
                "city1",
                "institution",
                "H99990100001",
                "since",
                "2031-01-05",
                "checked",
                "接口联调、人员到位"));
        done(PageServer.post(
                INSURER + "/scores",
                "city1",
                "year",
                "2031",
                "beneficiaries",
                "90",
                "institutions",
                "80",
                "protection",
                "70",
                "weightBeneficiaries",
                "40",
                "weightInstitutions",
                "30",
                "weightProtection",
                "30"));
        String shown = PageServer.get(INSURER, "city1").body();
        assertThat(shown).contains("政策宣传", "接口联调、人员到位", "81.00");
        assertThat(shown.substring(shown.indexOf("id=\"permissions\""), shown.indexOf("id=\"ready\"")))
                .doesNotContain("待遇核算与结算");
        done(PageServer.post(INSURER + "/breach", "city1", "lastDay", "2031-06-30", "breach", "三次逾期结算"));
        done(PageServer.post(INSURER + "/end", "policy-msb"));
        Contracts.Standing ended = PageServer.bean(Contracts.class).standing("BY-T-1");
        assertThat(ended.state()).isEqualTo("ended");
        assertThat(ended.contract().to()).isEqualTo(LocalDate.of(2031, 6, 30));
        assertThat(PageServer.get("/clearing/insurers", "city1").body()).contains("BY-T-1", "拟定承办合同");
        assertThat(PageServer.english(INSURER, "policy-msb").body()).contains("What the insurer may take part in");
    }

    @Test
    void fieldsThatCannotBeReadAreNamedWithAnExample() {
        Form form = new Form(java.util.Map.of("amount", "1.234", "day", "2031-02-30", "part", "101"));
        assertThat(refused(() -> form.yuan("amount", "金额 amount")))
                .contains("金额 amount: found `1.234`; expected one such as 12000.00");
        assertThat(refused(() -> form.day("day", "起始日 from"))).contains("found `2031-02-30`");
        assertThat(refused(() -> form.percent("part", "比例 part"))).contains("found `101`");
        assertThat(refused(() -> form.text("none", "依据 article", "BY 第13条"))).contains("found ``");
    }

    private static String refused(Runnable read) {
        try {
            read.run();
            return "read";
        } catch (Refusal e) {
            return String.join("\n", e.details()) + e.getMessage();
        }
    }
}
