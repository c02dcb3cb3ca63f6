package org.tuodi.platform.web.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.web.PageServer;

/** What two persons take back or post afterwards. */
class CorrectionPagesTest extends CounterPages {

    @Test
    void twoPersonsTakeASettlementBack() {
        Person person = person("999901", "测试寅");
        String id = settled(person, bill("V1", "9000"));
        String path = "/counter/settlements/" + id + "/reversal";
        assertThat(PageServer.post(path, CLERK, "reason", "").statusCode()).isEqualTo(422);
        assertThat(PageServer.post(path, CLERK, "reason", "录入有误").statusCode()).isEqualTo(302);
        assertThat(PageServer.get("/counter/reversals", CLERK).body()).contains(id, "须由另一人确认");
        HttpResponse<String> alone = PageServer.post("/counter/reversals/" + id, CLERK);
        assertThat(alone.statusCode()).isEqualTo(403);
        assertThat(alone.body()).contains("由 lan 提出，须由另一人确认");
        assertThat(PageServer.get("/counter/reversals", "elsewhere").body()).doesNotContain(id);
        assertThat(PageServer.post("/counter/reversals/" + id, "elsewhere").statusCode())
                .isEqualTo(404);
        assertThat(PageServer.post("/counter/reversals/" + id, SECOND).statusCode())
                .isEqualTo(302);
        String page = PageServer.get("/counter/settlements/" + id, CLERK).body();
        assertThat(page).contains("已冲正").containsPattern("data-test=\"now-cash\">0\\.00<");
        assertThat(PageServer.get("/counter/persons/" + person.id(), CLERK).body())
                .contains("已冲正", "mark-reversal", "mark-reversed");
    }

    @Test
    void differencesInThePersonsFavourGoTogetherAndOthersNeedTwo() {
        Person helped = person("999901", "测试卯");
        Person harmed = person("999901", "测试辰", "subsistenceRecipient");
        settled(helped, bill("V1", "60000"));
        settled(harmed, bill("V1", "60000"));
        People people = PageServer.bean(People.class);
        people.change(
                Registration.read(bytes(facts(helped.id(), "999901", helped.name(), "subsistenceRecipient"))), "test");
        people.change(Registration.read(bytes(facts(harmed.id(), "999901", harmed.name()))), "test");
        for (Person each : List.of(helped, harmed)) {
            HttpResponse<String> folded =
                    PageServer.post("/counter/persons/" + each.id() + "/refold", CLERK, "year", "2023");
            assertThat(folded.headers().firstValue("Location").orElseThrow())
                    .endsWith("/counter/differences/" + each.id() + ".2023");
        }
        String list = PageServer.get("/counter/differences", CLERK).body();
        String first = found(list, "name=\"chosen\" value=\"(" + helped.id() + "\\.2023\\.[0-9]+)\"");
        assertThat(list).contains(harmed.id()).doesNotContain("value=\"" + harmed.id());
        assertThat(PageServer.post("/counter/differences", CLERK, "chosen", first, "chosen", harmed.id() + ".2023.1")
                        .body())
                .contains(first + " 已过账", "须逐件由两人确认");

        String one = "/counter/differences/" + harmed.id() + ".2023";
        String page = PageServer.get(one, CLERK).body();
        assertThat(page).contains("须两人先后确认", "data-test=\"layer-medicalAssistance\"");
        String number = found(page, "name=\"number\" value=\"([0-9]+)\"");
        assertThat(PageServer.post(one, CLERK, "number", "99").statusCode()).isEqualTo(409);
        String latest = found(PageServer.get(one, CLERK).body(), "name=\"number\" value=\"([0-9]+)\"");
        assertThat(Integer.parseInt(latest)).isGreaterThanOrEqualTo(Integer.parseInt(number));
        assertThat(PageServer.post(one, CLERK, "number", latest).statusCode()).isEqualTo(302);
        assertThat(PageServer.get(one, CLERK).body()).contains("须由另一人确认后过账");
        assertThat(PageServer.post(one, CLERK, "number", latest).statusCode()).isEqualTo(403);
        assertThat(PageServer.post(one, SECOND, "number", latest).statusCode()).isEqualTo(302);
        assertThat(PageServer.get(one, CLERK).body()).contains("已确认过账");
        assertThat(PageServer.get("/counter/settlements/" + harmed.id() + ".2023.1", CLERK)
                        .body())
                .contains("差额 " + harmed.id() + ".2023.2");
    }

    @Test
    void aReimbursementWaitsForAnotherPersonOfTheCityAndOneWithAMandateDoesNot() {
        Person person = person("999901", "测试批");
        String id = settled(person, bill("V1", "9000"));
        String page = "/counter/settlements/" + id;
        assertThat(PageServer.get(page, CLERK).body()).contains("待批准", "批准前不付款");
        assertThat(PageServer.get("/counter/approvals", "lan-city").body()).contains(id, "须由另一人批准");
        assertThat(PageServer.get("/counter/approvals", "elsewhere-city").body())
                .doesNotContain(id);
        HttpResponse<String> alone = PageServer.post("/counter/approvals/" + id, "lan-city");
        assertThat(alone.statusCode()).isEqualTo(403);
        assertThat(alone.body()).contains("由 lan 录入，须由另一人批准");
        assertThat(PageServer.post("/counter/approvals/" + id, "elsewhere-city").statusCode())
                .isEqualTo(404);
        assertThat(PageServer.post("/counter/approvals/" + id, SECOND).statusCode())
                .isEqualTo(403);
        assertThatThrownBy(() -> PageServer.bean(JdbcClient.class)
                        .sql(
                                "insert into manual_approval select person_id, benefit_year, number, entered_by, entered_by,"
                                        + " entered_at from manual_entry where person_id = ?")
                        .param(person.id())
                        .update())
                .hasMessageContaining("manual_four_eyes");
        assertThat(PageServer.post("/counter/approvals/" + id, "city1").statusCode())
                .isEqualTo(302);
        assertThat(PageServer.post("/counter/approvals/" + id, "city1").statusCode())
                .isEqualTo(302);
        assertThat(PageServer.get(page, CLERK).body()).doesNotContain("待批准");
        assertThat(PageServer.get("/counter/approvals", CLERK).body()).doesNotContain(id);
        assertThat(noted("approveReimbursement", id)).hasSize(2);

        String mandated =
                settled(person, bill("V2", "800", "entry", "mandate", "mandate", "委托书 2023-7", "kind", "outpatient"));
        assertThat(PageServer.get("/counter/settlements/" + mandated, CLERK).body())
                .contains("委托书 2023-7")
                .doesNotContain("待批准");
        assertThat(PageServer.post("/counter/approvals/" + mandated, "city1").statusCode())
                .isEqualTo(404);
    }
}
