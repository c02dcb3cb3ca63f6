package org.tuodi.platform.web.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.web.PageServer;

/** Persons at the counter: who is found, what is shown of them and to whom. */
class PersonPagesTest extends CounterPages {

    @Test
    void aPersonIsFoundByTheWholeNumberAndOpensAtOnce() {
        Person person = person("999901", "测试甲");
        HttpResponse<String> found = PageServer.post("/counter/search", CLERK, "number", " " + person.number() + " ");
        assertThat(found.statusCode()).isEqualTo(302);
        assertThat(found.headers().firstValue("Location").orElseThrow()).endsWith("/counter/persons/" + person.id());
        String page = PageServer.get("/counter/persons/" + person.id(), CLERK).body();
        assertThat(page).contains("测**", person.id()).doesNotContain(person.name(), person.number());
        assertThat(noted("viewPerson", person.id())).hasSize(1);
    }

    @Test
    void aNameShowsAllWhoHaveItInTheRegionMasked() {
        Person here = person("999901", "测试乙丙");
        Person there = person("999902", "测试乙丙");
        Person outside = person("110101", "测试乙丙");
        String all = PageServer.post("/counter/search", CLERK, "name", "测试乙丙").body();
        assertThat(all).contains(here.id(), there.id()).doesNotContain(outside.id(), "测试乙丙</a>", here.number());
        HttpResponse<String> one = PageServer.post("/counter/search", CLERK, "name", "测试乙丙", "region", "999902");
        assertThat(one.headers().firstValue("Location").orElseThrow()).endsWith(there.id());
    }

    @Test
    void nobodyOutsideTheAreaIsKnownHere() {
        Person outside = person("110101", "测试丁");
        assertThat(PageServer.post("/counter/search", CLERK, "number", outside.number())
                        .body())
                .contains("本辖区没有找到这个人");
        for (String path : List.of("", "/bill")) {
            assertThat(PageServer.get("/counter/persons/" + outside.id() + path, CLERK)
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(attempt(outside, bill("V1", "1000")).statusCode()).isEqualTo(404);
        String settlement = outside.id() + ".2023.1";
        PageServer.post(
                "/counter/persons/" + outside.id() + "/bill", "elsewhere", with(bill("V1", "1000"), "do", "try"));
        assertThat(PageServer.get("/counter/settlements/" + settlement, CLERK).statusCode())
                .isEqualTo(404);
        assertThat(PageServer.post("/counter/persons/" + outside.id() + "/reveal", CLERK, "reason", "核对身份")
                        .statusCode())
                .isEqualTo(404);
        assertThat(noted("revealId", outside.id())).isEmpty();
    }

    @Test
    void theWholeNumberIsShownToWhoSaysWhyAndOnRecord() {
        Person person = person("999901", "测试戊");
        String path = "/counter/persons/" + person.id() + "/reveal";
        HttpResponse<String> silent = PageServer.post(path, CLERK, "reason", " ");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).doesNotContain(person.number()).contains("请写明理由");
        HttpResponse<String> told = PageServer.post(path, CLERK, "reason", "核对身份证件");
        assertThat(told.body()).contains(person.number(), person.name());
        assertThat(noted("revealId", person.id())).containsExactly("核对身份证件");
        assertThat(PageServer.post(path, "civ", "reason", "核对身份证件").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoMayOnlyReadSeesNoButtonThatMovesMoney() {
        Person person = person("999901", "测试巳");
        String id = settled(person, bill("V1", "9000"));
        assertThat(PageServer.get("/counter/persons/" + person.id(), "sup").body())
                .contains(id)
                .doesNotContain("new-bill");
        assertThat(PageServer.get("/counter/settlements/" + id, "sup").body())
                .contains("步骤与依据", id)
                .doesNotContain("propose-reversal", "id=\"print\"");
        assertThat(attemptAs("sup", person).statusCode()).isEqualTo(403);
        for (String outsider : List.of("civ", "h1", "insured", "town")) {
            assertThat(PageServer.get("/counter", outsider).statusCode()).isEqualTo(403);
            assertThat(PageServer.get("/counter/settlements/" + id, outsider).statusCode())
                    .isEqualTo(403);
        }
    }

    private static HttpResponse<String> attemptAs(String token, Person person) {
        return PageServer.post("/counter/persons/" + person.id() + "/bill", token, with(bill("V2", "10"), "do", "try"));
    }

    @Test
    void thePersonPageSaysHowFarThresholdsAndCeilingsAre() {
        Person person = person("999901", "测试午", "subsistenceRecipient");
        settled(person, bill("V1", "20000"));
        String page = PageServer.get("/counter/persons/" + person.id() + "?year=2023", CLERK)
                .body();
        assertThat(page).contains("data-test=\"far\"", "还剩", "mark-stay", "mark-paid", "mark-identity", "<progress");
    }

    @Test
    void everyPageSpeaksEnglishToo() {
        Person person = person("999901", "测试未");
        String id = settled(person, bill("V1", "9000"));
        for (String path : List.of(
                "/counter",
                "/counter/persons/" + person.id(),
                "/counter/persons/" + person.id() + "/bill",
                "/counter/settlements/" + id,
                "/counter/reversals",
                "/counter/differences")) {
            String page = PageServer.english(path, CLERK).body();
            assertThat(page).as(path).contains("lang=\"en\"").doesNotContain("??", ">counter.", "\"counter.");
        }
    }
}
