package org.tuodi.platform.web.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.web.PageServer;

/** Bills at the counter: tried, then settled once. */
class BillPageTest extends CounterPages {

    @Test
    void aTrialShowsEveryStepAndStoresNothing() {
        Person person = person("999901", "测试己", "subsistenceRecipient");
        HttpResponse<String> tried = attempt(person, bill("V1", "60000.00", "fullSelfPaid", "1,000"));
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        assertThat(tried.body()).contains("data-test=\"result\"", "BY 第", "value=\"1,000\"", "60000.00");
        assertThat(settlements(person)).isZero();
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndWhatWasTypedStays() {
        Person person = person("999901", "测试庚");
        HttpResponse<String> wrong =
                attempt(person, with(bill("", "12x"), "documents", "收据 & <b>两张</b>", "to", "2023-02-01"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("应为金额", "不能早于第一天", "不能为空", "value=\"12x\"", "收据 &amp; &lt;b&gt;两张&lt;/b&gt;");
        HttpResponse<String> refused = attempt(person, bill("V1", "1000", "diseases", "noSuchDisease"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("noSuchDisease", "role=\"alert\"", "value=\"V1\"");
    }

    @Test
    void clickingTwiceSettlesOnce() {
        Person person = person("999901", "测试辛");
        String[] bill = bill("V1", "9000");
        String seen = seen(attempt(person, bill));
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = settle(person, key, seen, bill);
        HttpResponse<String> second = settle(person, key, seen, bill);
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(settlements(person)).isOne();
        assertThat(settle(person, UUID.randomUUID().toString(), seen, bill).body())
                .contains("这次就诊已经结算", "先冲正原来的结算");
        String answer = PageServer.get("/counter/settlements/" + person.id() + ".2023.1?done=" + key, CLERK)
                .body();
        assertThat(answer).contains("data-done=\"" + key + "\"", "已结算", "零星报销");
    }

    /** Another bill took the deductible meanwhile. */
    @Test
    void aStalePageSettlesNothingAndShowsWhatHolds() {
        Person person = person("999901", "测试壬");
        String[] late = bill("LATE", "9000");
        String seen = seen(attempt(person, late));
        settled(person, bill("EARLY", "20000"));
        HttpResponse<String> changed = settle(person, UUID.randomUUID().toString(), seen, late);
        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(changed.body()).contains("试算之后情况有变", "value=\"LATE\"");
        assertThat(settlements(person)).isOne();
        assertThat(seen(changed)).isNotEqualTo(seen);
        HttpResponse<String> again = settle(person, UUID.randomUUID().toString(), seen(changed), late);
        assertThat(again.statusCode()).isEqualTo(302);
    }

    @Test
    void aBillWithoutATrialIsShownBeforeItIsSettled() {
        Person person = person("999901", "测试癸");
        HttpResponse<String> shown = settle(person, UUID.randomUUID().toString(), "", bill("V1", "900"));
        assertThat(shown.statusCode()).isEqualTo(409);
        assertThat(shown.body()).contains("请先核对试算结果");
        assertThat(settlements(person)).isZero();
    }

    @Test
    void aBillForAHospitalNeedsItsMandate() {
        Person person = person("999901", "测试子");
        String[] bill = bill("V1", "9000", "entry", "mandate");
        assertThat(attempt(person, with(bill, "mandate", "")).body()).contains("代医院结算须登记医院的委托");
        String id = settled(person, with(bill, "mandate", "委托 2023-7 号"));
        assertThat(PageServer.get("/counter/settlements/" + id, CLERK).body()).contains("委托 2023-7 号");
        assertThat(PageServer.bean(JdbcClient.class)
                        .sql("select institution from settlement where person_id = ?")
                        .param(person.id())
                        .query(String.class)
                        .single())
                .isEqualTo("H99990100009");
    }

    @Test
    void feeLinesComeFromAFileAndGoIntoTheForm() {
        Person person = person("999901", "测试丑");
        byte[] csv = "类别,甲乙丙,项目编码,数量,单价,金额\n西药和中成药,甲,,2,100.00,200.00\n床位费,丙,,,,\"1,300.50\"\n"
                .getBytes(java.nio.charset.Charset.forName("GB18030"));
        HttpResponse<String> read = upload(person, "账单.csv", csv);
        assertThat(read.body()).contains("已导入 2 行", "drug\tA\t\t2\t100.00\t200.00", "bed\tC\t\t\t\t1300.50");
        String lines =
                "category\tclass\titem\tquantity\tunitPrice\tamount\ndrug\tA\t\t2\t100.00\t200.00\nbed\tC\t\t\t\t1300.50";
        HttpResponse<String> tried = attempt(person, bill("V1", "", "how", "lines", "lines", lines));
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        assertThat(tried.body()).contains("1500.50");
        byte[] yaml = "encounters:\n  - fees:\n      - {category: drug, class: B, amount: 12.00}\n"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(upload(person, "case.yaml", yaml).body()).contains("已导入 1 行", "drug\tB\t\t\t\t12.00");
        HttpResponse<String> wrong = upload(person, "notes.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("第 1 行应为列名", "value=\"V7\"");
    }

    private static HttpResponse<String> upload(Person person, String name, byte[] file) {
        return PageServer.upload(
                "/counter/persons/" + person.id() + "/bill",
                CLERK,
                List.of(new PageServer.Attached("file", name, file)),
                with(bill("V7", "1"), "do", "import"));
    }
}
