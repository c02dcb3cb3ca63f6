package org.tuodi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

class CalculatorTest extends BrowserTest {

    @Test
    void isForEverybody() {
        page.navigate("/calculator");
        assertThat(page.locator("h1, h2").first()).isVisible();

        picture(page, "calculator");
    }
}
