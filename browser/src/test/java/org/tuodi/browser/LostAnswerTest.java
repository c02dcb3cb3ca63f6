package org.tuodi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server dies between the click and the answer: whoever sends again finds one settlement. */
class LostAnswerTest extends BrowserTest {

    private static final int PERSONS = 5;

    @TempDir
    private Path folder;

    private RunningServer server;

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void aClickWhoseAnswerWasLostSettlesOnce() {
        server = RunningServer.start(folder.resolve("data"), 0, PERSONS);
        String address = server.address();
        String bill = address + "/counter/persons/D0001/bill";
        signIn(page, address, "demo-office");
        page.navigate(bill);
        StoriesTest.enterBill(page, "LOST1");
        page.click("#try");
        assertThat(page.locator("#settle")).isVisible();

        // The server does what it is asked for and dies before it can say so.
        page.route("**/bill", route -> {
            route.fetch();
            kill();
            route.abort();
        });
        try {
            page.click("#settle");
        } catch (PlaywrightException lost) {
            // As the clerk sees it: no answer.
        }
        page.unroute("**/bill");
        server = RunningServer.start(folder.resolve("data"), port(address), PERSONS);

        signIn(page, address, "demo-office");
        page.navigate(bill);
        org.assertj.core.api.Assertions.assertThat(page.inputValue("#visit")).isEqualTo("LOST1");
        page.click("#try");
        // Told that the visit was settled, or given the first answer again: never a second settlement.
        if (page.locator("#settle").isVisible()) {
            page.click("#settle");
        }
        page.navigate(address + "/counter/persons/D0001");
        assertThat(page.locator("[data-visit=LOST1]")).hasCount(1);
    }

    private void kill() {
        try {
            server.kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
