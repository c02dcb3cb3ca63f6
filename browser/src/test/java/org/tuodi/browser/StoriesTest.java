package org.tuodi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What people come for, told in docs/stories.md with the pictures that these tests take. */
class StoriesTest extends BrowserTest {

    @Test
    void aPatientAsksWhatWillIPay() {
        Page phone = window(390, 844);
        phone.navigate("/calculator");
        phone.selectOption("#policy", "bayannur-2023");
        phone.getByLabel("低保对象").check();
        phone.fill("#total-0", "110000");
        phone.fill("#fullSelfPaid-0", "4000");
        phone.fill("#firstPayment-0", "6000");
        phone.fill("[data-given=basic]", "36000");
        phone.keyboard().press("Enter");

        assertThat(phone.locator("[data-cash]")).hasText("14,665.00");
        assertThat(phone.locator("#result")).containsText("48,450.00");
        assertThat(phone.locator("#result .tuodi-article").first()).isVisible();
        org.assertj.core.api.Assertions.assertThat(sticksOut(phone)).isLessThanOrEqualTo(1);
        picture(phone, "story-patient");

        Page friend = window(1280, 900);
        friend.navigate(phone.url());
        assertThat(friend.locator("[data-cash]")).hasText("14,665.00");
        faults.addAll(violations(friend));
    }

    @Test
    void aClerkSettlesAndPrints() {
        signIn("demo-office");
        page.navigate("/counter");
        page.fill("#number", "990101198910232263");
        page.keyboard().press("Enter");
        // A whole number names one person, who is shown at once.
        page.waitForURL("**/counter/persons/D0226");
        assertThat(page.locator("#who")).containsText("**");
        picture(page, "story-person");
        faults.addAll(violations(page));

        page.navigate("/counter/persons/D0226/bill");
        enterBill(page, "STORY1");
        page.click("#try");
        assertThat(page.locator("#result")).isVisible();
        picture(page, "story-trial");
        faults.addAll(violations(page));
        page.click("#settle");
        page.waitForURL("**/counter/settlements/*");
        assertThat(page.locator("#settlement")).isVisible();
        picture(page, "story-settlement");
        faults.addAll(violations(page));

        byte[] paper = printed(page, "print");
        org.assertj.core.api.Assertions.assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }

    @Test
    void anAnalystFindsTheArticleBehind4665Yuan() {
        signIn("demo-msb");
        page.navigate("/policies");
        page.fill("#q", "4665.00");
        page.keyboard().press("Enter");
        page.locator("#amounts a").first().click();
        assertThat(page.locator("#holds")).isVisible();
        assertThat(page.locator("main")).containsText("4665.00");
        picture(page, "story-analyst");
        page.locator("main a[href*='#row-']").first().click();
        page.waitForURL("**/policies/packs/**#row-*");
        assertThat(page.locator(".tuodi-article").first()).isVisible();
        faults.addAll(violations(page));
    }

    @Test
    void civilAffairsUploadsARosterWithErrorsAndASecondPersonAppliesIt() {
        register("B0001", "托测甲", "990101197001010095");
        signIn("demo-civ");
        page.navigate("/rosters");
        page.fill("#month", "2024-05");
        page.setInputFiles("#file", roster("""
                姓名,身份证号,变更类型,救助身份,认定日期
                托测甲,990101197001010095,新增,低保对象,2024-05-06
                托测乙,9.90101E+17,新增,低保对象,2024-05-06
                托测丙,990101195503150048,新增,低保对象,2024-02-30
                """));
        page.fill("#documentNumber", "民〔2024〕5号");
        page.setInputFiles("#seal", new FilePayload("盖章.pdf", "application/pdf", PDF));
        page.click("#send");

        page.waitForURL("**/rosters/*");
        assertThat(page.locator("[data-test=count-READY], [data-test=count-ready]"))
                .hasText("1");
        assertThat(page.locator("#rows")).containsText("托**");
        org.assertj.core.api.Assertions.assertThat(page.locator("#rows").innerText())
                .doesNotContain("990101197001010095", "托测甲");
        assertThat(page.locator("#apply")).hasCount(0);
        picture(page, "story-roster");
        faults.addAll(violations(page));
        String errors = page.waitForDownload(() -> page.click("#errors")).suggestedFilename();
        org.assertj.core.api.Assertions.assertThat(errors).endsWith(".xlsx");

        Page second = window(1280, 900);
        signIn(second, "demo-office");
        second.navigate(page.url());
        second.click("#apply");
        assertThat(second.locator("#checker")).containsText("demo-office");
        page.reload();
        assertThat(page.locator("#apply")).hasCount(0);
        assertThat(page.locator("#checker")).containsText("demo-office");
    }

    @Test
    void aReimbursementIsDecidedByThreeOthersPaidByFinanceAndItsNoticePrinted() {
        signIn("demo-da");
        page.navigate("/counter/persons/D0226");
        page.click("#new-case");
        page.fill("#why", "医院系统故障，没有一站式结算");
        enterBill(page, "STORY6");
        page.fill("#from", "2023-07-01");
        page.fill("#to", "2023-07-09");
        page.fill("#total", "28000");
        page.fill("#inPolicy", "26000");
        page.fill("#fullSelfPaid", "2000");
        page.click("#try");
        assertThat(page.locator("#result")).isVisible();
        page.click("#open");
        page.waitForURL("**/cases/D0226.c*");
        String path = java.net.URI.create(page.url()).getPath();
        page.setInputFiles("#file", new FilePayload("住院发票.pdf", "application/pdf", PDF));
        page.click("#send-file");
        assertThat(page.locator("[data-test=files]")).containsText("住院发票.pdf");
        page.selectOption("#relation", "spouse");
        page.fill("#holder", "配偶");
        page.fill("#bank", "示范银行");
        page.fill("#accountNo", "6222990000001234");
        page.click("[data-test=name-payee]");
        assertThat(page.locator("[data-test=payee]")).containsText("…1234");
        decide(page, path, "待初审");
        assertThat(page.locator("[data-test=other-post]")).isVisible();

        Page second = window(1280, 900);
        signIn(second, "demo-office");
        second.navigate(path);
        second.fill("#how", "本人当面同意");
        second.click("[data-test=confirm-payee]");
        assertThat(second.locator("[data-test=payee-confirmed]")).isVisible();
        decide(second, path, "待复审");
        Page third = window(1280, 900);
        signIn(third, "demo-second");
        third.navigate("/cases?kind=manualReimbursement");
        assertThat(third.locator("main")).containsText("待复审");
        faults.addAll(violations(third));
        decide(third, path, "待审批");
        Page fourth = window(1280, 900);
        signIn(fourth, "demo-ca");
        decide(fourth, path, "待拨付");
        picture(fourth, "story-case");
        faults.addAll(violations(fourth));

        pay("case/" + path.substring(path.lastIndexOf('/') + 1), page, second, third);
        page.navigate(path);
        assertThat(page.locator("[data-test=state]")).hasText("已办结");
        assertThat(page.locator("#batch-link")).hasText("STORY6");
        org.assertj.core.api.Assertions.assertThat(
                        new String(printed(page, "print-granted"), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }

    /** Passes a case on, which then waits for what comes next. */
    private static void decide(Page page, String path, String then) {
        page.navigate(path);
        page.check("#verb-pass");
        page.fill("#text", "材料齐全，同意");
        page.click("#take-step");
        assertThat(page.locator("[data-test=done]")).isVisible();
        assertThat(page.locator("[data-test=state]")).hasText(then);
    }

    /** Prepares a batch, has it reviewed by three others and releases it. */
    private void pay(String cause, Page prepares, Page first, Page second) {
        prepares.navigate("/funds?family=demo-county");
        prepares.check("input[name=cause][value='" + cause + "']");
        prepares.fill("#batch", "STORY6");
        prepares.click("[data-test=prepare]");
        assertThat(prepares.locator("#batches")).containsText("STORY6");
        Page audit = window(1280, 900);
        signIn(audit, "demo-sup");
        for (Page each : List.of(first, second, audit)) {
            each.navigate("/funds/batches/STORY6");
            each.click("[data-test=pass]");
            assertThat(each.locator("#done")).isVisible();
        }
        prepares.navigate("/funds/batches/STORY6");
        prepares.click("[data-test=release]");
        assertThat(prepares.locator("#bank-file")).isVisible();
        picture(prepares, "story-payment");
    }

    @Test
    void anOutsiderIsRefusedEverywhere() {
        for (String path : CLOSED) {
            page.navigate(path);
            org.assertj.core.api.Assertions.assertThat(page.url()).as(path).contains("/login");
        }
        for (String path : List.of("/api/v1/persons/D0001", "/api/v1/monitoring/alerts?year=2023")) {
            APIResponse answer = page.request().get(path);
            org.assertj.core.api.Assertions.assertThat(answer.status()).as(path).isEqualTo(401);
        }
        // Signed in, and still no business of theirs.
        signIn("demo-ben");
        for (String path : CLOSED) {
            org.assertj.core.api.Assertions.assertThat(
                            Objects.requireNonNull(page.navigate(path)).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(page.locator("h1")).isVisible();
        }
        picture(page, "story-outsider");
        faults.addAll(violations(page));
    }

    private static final List<String> CLOSED = List.of(
            "/counter", "/rosters", "/policies/changes", "/dashboard", "/admin/log", "/admin", "/funds", "/clearing");

    /** A file that a browser would send with this content. */
    private static FilePayload roster(String text) {
        return new FilePayload("民政名册.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Types a stay of 8,000 yuan. */
    static void enterBill(Page page, String visit) {
        page.fill("#institution", "H99010100002");
        page.fill("#visit", visit);
        page.selectOption("#kind", "inpatient");
        page.fill("#from", "2023-06-01");
        page.fill("#to", "2023-06-09");
        page.selectOption("#reason", "technical");
        page.fill("#documents", "发票、费用清单");
        page.fill("#total", "8000");
        page.fill("#inPolicy", "8000");
    }

    /** What the button to print sends for, as a browser would: it opens in a window of its own, which shows no text here. */
    private static byte[] printed(Page page, String button) {
        return Base64.getDecoder().decode((String) page.evaluate("""
                button => { const form = document.getElementById(button).form;
                  return fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))})
                    .then(answer => answer.arrayBuffer())
                    .then(bytes => btoa(Array.from(new Uint8Array(bytes), byte => String.fromCharCode(byte)).join(''))); }""", button));
    }

    private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private void register(String id, String name, String idNumber) {
        APIResponse answer = page.request()
                .post(
                        "/api/v1/persons",
                        com.microsoft.playwright.options.RequestOptions.create()
                                .setHeader("Authorization", "Bearer demo-office")
                                .setData("""
                                        {"id": "%s", "family": "demo-county", "region": "990101", "name": "%s", "idNumber": "%s",
                                        "facts": {"scheme": "resident", "birthDate": "1970-01-01"}}""".formatted(id, name, idNumber)));
        org.assertj.core.api.Assertions.assertThat(answer.status())
                .as(answer.text())
                .isIn(200, 201);
    }
}
