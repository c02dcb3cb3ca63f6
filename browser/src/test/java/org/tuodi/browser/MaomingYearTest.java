package org.tuodi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A year under the Maoming plan in a browser: months, the bills of July and December, fee and true-up in March, statements. */
class MaomingYearTest extends BrowserTest {

    private static final String CONTRACT = "/clearing/insurers/DEMO-INS-2019";
    private static final BigDecimal CEILING = new BigDecimal("100000.00");

    @Test
    void anAgencyClearsTheYearAndBillsTheDistricts() {
        signIn("demo-office");
        page.navigate("/clearing?family=maoming");
        page.fill("#month", "2019-01");
        page.fill("#until", "2019-12");
        page.click("[data-test=close-month]");
        assertThat(page.locator("#done")).isVisible();
        assertThat(page.locator("#months tbody tr")).hasCount(12);
        faults.addAll(violations(page));

        page.navigate(CONTRACT);
        for (String occasion : List.of("julyBill", "decemberBill", "marchTrueUp")) {
            page.click("[data-test=" + occasion + "-2019]");
            assertThat(page.locator("#done")).containsText(occasion);
        }
        picture(page, "story-true-up");
        faults.addAll(violations(page));
        theStatementsAddUp();

        page.navigate("/clearing?family=maoming");
        page.click("[data-test=year-2019] form[action$='/years'] button");
        assertThat(page.locator("[data-test=year-2019]")).containsText("已年度清算");
        page.click("[data-test=year-2019] form[action$='/again'] button");
        assertThat(page.locator("#compared")).containsText("0 处不同");
    }

    /** Each statement is read and printed; fees are 0.8 % of all assistance up to the ceiling, and nothing is billed twice. */
    private void theStatementsAddUp() {
        List<String> links = new ArrayList<>();
        for (Locator link : page.locator("[data-test=bills-2019] tbody a").all()) {
            links.add(link.getAttribute("href"));
        }
        org.assertj.core.api.Assertions.assertThat(links).hasSizeGreaterThanOrEqualTo(6);
        Map<String, BigDecimal> billed = new TreeMap<>();
        Map<String, BigDecimal> actual = new TreeMap<>();
        for (String link : links) {
            page.navigate(link);
            String text = page.locator("#content").innerText();
            String district = said(text, "区县 district");
            BigDecimal amount = text.contains("应付 to pay")
                    ? new BigDecimal(said(text, "应付 to pay"))
                    : new BigDecimal(said(text, "应退 to refund")).negate();
            billed.merge(district, amount, BigDecimal::add);
            if (text.contains("服务费 service fee")) {
                actual.put(district, new BigDecimal(said(text, "实际支出 actual")));
                BigDecimal rate = new BigDecimal(said(text, "全部救助支出 all assistance"))
                        .multiply(new BigDecimal("0.008"))
                        .setScale(2, RoundingMode.HALF_UP);
                org.assertj.core.api.Assertions.assertThat(new BigDecimal(said(text, "服务费 service fee")))
                        .as("the fee of " + district)
                        .isEqualByComparingTo(rate.min(CEILING));
            }
        }
        org.assertj.core.api.Assertions.assertThat(billed).isEqualTo(actual).hasSizeGreaterThanOrEqualTo(3);
        APIResponse paper = page.request().get(page.locator("#pdf").getAttribute("href"));
        org.assertj.core.api.Assertions.assertThat(new String(paper.body(), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        APIResponse table = page.request().get(page.locator("#csv").getAttribute("href"));
        org.assertj.core.api.Assertions.assertThat(table.text()).contains("statement,section,item", "marchTrueUp,fee");
        faults.addAll(violations(page));
    }

    private static String said(String text, String what) {
        Matcher line = Pattern.compile(Pattern.quote(what) + "：(.*)").matcher(text);
        return line.find() ? line.group(1).strip() : "nothing of " + what;
    }
}
