package org.tuodi.platform.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.changes.PolicyChanges;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.web.PageServer;

/** The policy library and changes of policy, as readers and the three persons meet them. */
class PoliciesPagesTest {

    private static final Pattern LINK = Pattern.compile("href=\"(/policies/packs/[^\"#]+)#([^\"]+)\"");

    private static String page(String path, String token) {
        HttpResponse<String> page = PageServer.get(path, token);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).as(path).doesNotContain("??policies", " style=", "onclick");
        HttpResponse<String> english = PageServer.english(path, token);
        assertThat(english.body()).as(path).doesNotContain("??policies");
        return page.body();
    }

    @Test
    void everyPackHasItsRowsBesideTheirArticlesAndItsCoverage() {
        String list = page("/policies", "");
        for (String id : PageServer.bean(Policies.class).ids()) {
            assertThat(list).contains("/policies/packs/" + id);
            assertThat(page("/policies/packs/" + id, "")).contains("id=\"coverage\"", "data-part=");
        }
        assertThat(page("/policies/packs/bayannur-2023", ""))
                .contains("id=\"row-BY-MA-2\"", "href=\"#article-BY-第9条(三)\"", "id=\"article-BY-第9条(三)\"")
                .contains("低保、孤儿按70%救助，无起付", "tuodi-assumed", "资助参保", "未写明全额救助是否受5万元限额约束")
                .contains("由行计算");
        assertThat(page("/policies/packs/maoming-2018", ""))
                .contains("粤府办〔2016〕2号", "粤民发〔2017〕84号", "粤民发〔2017〕194号", "茂府规〔2017〕3号");
        assertThat(PageServer.get("/policies/packs/atlantis-2023", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoHasOnlyAnAmountFindsTheRowAndTheArticleBehindIt() {
        String found = page("/policies?q=4%2C665.00", "");
        assertThat(found).contains("/policies/packs/bayannur-2023/examples/design-example", "个人支付现金中的“政策范围内”");
        String example = page("/policies/packs/bayannur-2023/examples/design-example", "");
        assertThat(example).contains("4665.00", "结果与预期一致", "BY 第9条(三) · BY-MA-2");
        everyLinkLeadsToSomethingOnItsPage(example);
        assertThat(page("/policies?q=BY-MA-2", "")).contains("#row-BY-MA-2");
        assertThat(page("/policies?q=%3Cscript%3E", "")).contains("没有找到").doesNotContain("\"<script>");
    }

    private static void everyLinkLeadsToSomethingOnItsPage(String html) {
        Matcher link = LINK.matcher(html);
        List<String> seen = new ArrayList<>();
        while (link.find()) {
            seen.add(link.group(2));
            assertThat(PageServer.get(link.group(1), "").body()).contains("id=\"" + link.group(2) + "\"");
        }
        assertThat(seen).hasSizeGreaterThan(4);
    }

    @Test
    void everyExampleIsShownWithItsResult() {
        for (String pack : List.of("bayannur-2023", "jining-2022", "jiangsu-frame")) {
            Matcher example = Pattern.compile("/policies/packs/" + pack + "/examples/[^\"]+")
                    .matcher(PageServer.get("/policies/packs/" + pack, "").body());
            int shown = 0;
            while (example.find() && shown < 12) {
                assertThat(page(example.group(), "")).contains("结果与预期一致");
                shown++;
            }
            assertThat(shown).isPositive();
        }
    }

    @Test
    void theProofComesAsAPartOfThePage() {
        assertThat(page("/policies/packs/bayannur-2023/proof", ""))
                .contains("通过", "reorder:tiltAssistance", "#article-BY-第9条(三)第2款", "先后顺序因此有影响");
    }

    @Test
    void twoPacksAreComparedCellByCellForWhoMayRead() {
        assertThat(PageServer.get("/policies/diff", "").statusCode()).isNotEqualTo(200);
        assertThat(PageServer.get("/policies/diff", "h1").statusCode()).isEqualTo(403);
        assertThat(page("/policies/diff?first=jiangmen-2012&second=jiangmen-2013", "policy-msb"))
                .contains("14 处不同", "data-test=\"difference\"", "+60000.00");
    }

    @Test
    void aChangeGoesFromTheFormThroughThreePersonsIntoForce() {
        String path = "/policies/packs/bayannur-2023/change";
        assertThat(PageServer.get(path, "policy-fin").statusCode()).isEqualTo(403);
        String from =
                PageServer.bean(PolicyChanges.class).earliest().plusYears(1).toString();
        String form = page(path + "?row=" + row(), "policy-msb");
        assertThat(form).contains("name=\"v." + row() + "." + field() + "\"");

        HttpResponse<String> late = PageServer.post(path, "policy-msb", fields("2020-01-01", "99%"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("已发生的费用不改变政策", "value=\"99%\"", "依据新文件");

        String change = proposed(PageServer.post(path, "policy-msb", fields(from, value())));
        assertThat(page(change, "policy-msb"))
                .contains("data-state=\"proposed\"", "id=\"passes\"", "<b>" + value() + "</b>")
                .doesNotContain("id=\"agree\"");
        assertThat(page(change + "/diff", "policy-msb")).contains("data-test=\"difference\"");
        assertThat(PageServer.post(change + "/review", "policy-msb", "decision", "agree")
                        .statusCode())
                .isEqualTo(403);
        assertThat(page(change, "policy-fin")).contains("id=\"agree\"");
        assertThat(PageServer.post(change + "/review", "policy-fin", "decision", "agree", "remark", "已核")
                        .statusCode())
                .isEqualTo(302);
        assertThat(PageServer.post(change + "/activation", "policy-msb").statusCode())
                .isEqualTo(409);
        assertThat(PageServer.post(change + "/approval", "policy-gov", "decision", "agree")
                        .statusCode())
                .isEqualTo(302);
        assertThat(PageServer.post(change + "/activation", "policy-msb").statusCode())
                .isEqualTo(302);
        assertThat(page(change, "policy-msb")).contains("data-state=\"active\"");
        assertThat(page("/policies/packs/bayannur-next", "")).contains(value());
        assertThat(PageServer.bean(Policies.class)
                        .library()
                        .spec("bayannur-2023")
                        .to())
                .hasToString(java.time.LocalDate.parse(from).minusDays(1).toString());
        assertThat(page("/policies/changes", "policy-msb")).contains("bayannur-next", "已列入执行");
    }

    private static String proposed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return java.net
                .URI
                .create(answer.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    private static String row() {
        return "BY-MA-2";
    }

    private static String field() {
        return "ratio";
    }

    private static String value() {
        return "71%";
    }

    private static String[] fields(String from, String value) {
        return new String[] {
            "row",
            row(),
            "v." + row() + "." + field(),
            value,
            "label",
            "next",
            "from",
            from,
            "to",
            "",
            "closing",
            "yes",
            "reason",
            "依据新文件"
        };
    }

    @Test
    void aWholeTextIsReadWithItsPlacesAndKeptWhenItIsRefused() {
        HttpResponse<String> refused = PageServer.post(
                "/policies/packs/tianjin-2019/text",
                "policy-msb",
                "pack.yaml",
                "pack: tianjin-x\nperiodd: 1\n",
                "reason",
                "改");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("pack.yaml:2:1", "periodd: 1", "应为");
        assertThat(page("/policies/packs/tianjin-2019/text", "policy-msb")).contains("name=\"articles.yaml\"");
    }
}
