package org.tuodi.platform.web.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.policies.TestPolicies;
import org.tuodi.platform.web.PageServer;
import org.tuodi.policy.model.Provenance;

/** The list of services, as somebody who is not signed in reads it. */
class ServicesPageTest {

    @Test
    void anybodyReadsServicesWithMaterialsTimeLimitsAndTheirArticles() {
        HttpResponse<String> page = PageServer.get("/services", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("救助对象身份认定", "资助参加居民医保", "医疗救助待遇给付", "办理时限", "BY 第13条", "tuodi-assumed")
                .doesNotContain("??services");
        assertThat(PageServer.english("/services", "").body())
                .contains("Subsidy of the residents", "Time limit", "assumed")
                .doesNotContain("??services");
    }

    @Test
    void aSearchFindsByWordsOfMaterialsAndChannelsToo() {
        assertThat(PageServer.get("/services?place=tianjin&q=%E6%8A%BC%E9%87%91", "")
                        .body())
                .contains("住院押金上限")
                .doesNotContain("医疗费用减免");
        assertThat(PageServer.get("/services?q=%E7%81%AB%E7%AE%AD", "").body()).contains("没有找到", "看全部事项");
        assertThat(PageServer.get("/services?q=%3Cscript%3E", "").body())
                .contains("&lt;script&gt;")
                .doesNotContain("value=\"<script>");
    }

    @Test
    void aPlaceWithoutAListIsNotFound() {
        assertThat(PageServer.get("/services?place=atlantis", "").statusCode()).isEqualTo(404);
    }

    @Test
    void theListNamesRecognitionSubsidyAndPaymentAsTheRulesDemand() {
        ServiceList list = ServiceList.of("bayannur").orElseThrow();
        assertThat(list.services())
                .extracting(ServiceList.Service::id)
                .contains("personRecognition", "premiumSubsidy", "benefitPayment");
    }

    @Test
    void everyServiceHasAChannelForWhichNobodyHasToCome() {
        for (ServiceList list : ServiceList.ALL) {
            for (ServiceList.Service service : list.services()) {
                assertThat(service.channels())
                        .as(list.id() + " " + service.id())
                        .anyMatch(Told::contactFree);
            }
        }
    }

    @Test
    void theFiveOnlineFunctionsAreInTheListOfThePlanThatNamesThem() {
        ServiceList list = ServiceList.of("jiangmen").orElseThrow();
        for (String function : List.of("申报", "自助参保", "查询", "咨询", "投诉")) {
            assertThat(list.services())
                    .as(function)
                    .anyMatch(service -> service.has(List.of(function))
                            && service.channels().stream()
                                    .anyMatch(channel ->
                                            channel.contactFree() && channel.mark() == Provenance.Status.STATED));
        }
    }

    @Test
    void everyListBelongsToPolicyPacksOfThisVersion() {
        var library = TestPolicies.withoutDatabase().library();
        for (ServiceList list : ServiceList.ALL) {
            assertThat(list.families())
                    .allSatisfy(family ->
                            assertThat(library.family(family)).as(list.id()).isNotEmpty());
        }
    }

    @Test
    void whatIsAssumedHasNoArticle() {
        assertThatThrownBy(() -> org.tuodi.policy.text.Documents.read(
                                "x.yaml",
                                ("families: [x]\nplace: {zh: 甲, en: A}\nsource: {zh: 乙, en: B}\nservices: [{id: s, name: {zh: 丙, en: C},"
                                                + " article: BY 第1条, who: {zh: 丁, en: D}, steps: [{zh: 戊, en: E, mark: assumed,"
                                                + " article: BY 第1条}], materials: [], limit: {zh: 己, en: F, mark: assumed}, channels: []}]")
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                ServiceList.shape("x"))
                        .orThrow())
                .hasMessageContaining("none for what is assumed");
    }
}
