package org.tuodi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A person before a browser. All tests of a run share one server and one browser; each has a window of its own. A test fails
 * also when a page logs an error, breaks its content security policy, or asks another address for anything.
 */
@ExtendWith(BrowserTest.Surroundings.class)
abstract class BrowserTest {

    /** Of every account of the demonstration. */
    static final String PASSWORD = "demo-password";
    /** Enough for every identity, place and kind of bill. */
    private static final int PERSONS = 300;

    /** What is wrong, whatever the test itself asks. */
    protected final Set<String> faults = new LinkedHashSet<>();

    private final List<BrowserContext> windows = new ArrayList<>();
    private Shared shared;
    protected Page page;

    /** What all tests use. */
    record Shared(RunningServer server, Chromium chromium) implements AutoCloseable {
        /** To try one test again and again: a server that runs already, with the demonstration county. */
        private static final String RUNNING = "tuodi.server";

        static Shared start() {
            Chromium chromium = new Chromium();
            if (System.getProperty(RUNNING) != null) {
                return new Shared(RunningServer.at(System.getProperty(RUNNING)), chromium);
            }
            Path data = Path.of("target", "browser-" + ProcessHandle.current().pid(), "data");
            return new Shared(RunningServer.start(data.toAbsolutePath(), 0, PERSONS), chromium);
        }

        @Override
        public void close() {
            chromium.close();
            server.close();
        }
    }

    static final class Surroundings implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Shared.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            ExtensionContext.Store store =
                    test.getRoot().getStore(ExtensionContext.Namespace.create(Surroundings.class));
            return Objects.requireNonNull(
                    store.computeIfAbsent(Shared.class, (Function<Class<Shared>, Shared>) key -> Shared.start()));
        }
    }

    @BeforeEach
    void openWindow(Shared surroundings) {
        shared = surroundings;
        page = window(1280, 900);
    }

    @AfterEach
    void closeWindows() {
        windows.forEach(BrowserContext::close);
        assertThat(faults).as("what is wrong with the pages").isEmpty();
    }

    /** Another person's window: signed in as nobody, with nothing remembered. */
    protected Page window(int width, int height) {
        BrowserContext context = shared.chromium()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(address())
                        .setLocale("zh-CN")
                        .setViewportSize(width, height));
        context.addInitScript(BREACHES);
        windows.add(context);
        Page opened = context.newPage();
        opened.onConsoleMessage(message -> {
            // A refusal is an answer like others; browsers log each with its status.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(message.text());
            }
        });
        opened.onPageError(faults::add);
        opened.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1:")
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:")) {
                faults.add("asked another address: " + request.url());
            }
        });
        return opened;
    }

    /** Says on the console what a content security policy kept from a page, whichever way it was tried. */
    private static final String BREACHES =
            "document.addEventListener('securitypolicyviolation', breach => console.error('content security policy: '"
                    + " + breach.effectiveDirective + ' ' + breach.blockedURI + ' on ' + location.pathname));";

    protected String address() {
        return shared.server().address();
    }

    /** Signs a demonstration account in. */
    protected void signIn(String user) {
        signIn(page, user);
    }

    protected static void signIn(Page page, String user) {
        signIn(page, "", user);
    }

    /** At another server than the one that all share. */
    protected static void signIn(Page page, String address, String user) {
        page.navigate(address + "/login");
        page.fill("[name=username]", user);
        page.fill("[name=password]", PASSWORD);
        page.press("[name=password]", "Enter");
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        assertThat(page.url()).doesNotContain("/login");
    }

    /** Keeps a picture of the page for those who look at them. */
    protected static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", name + ".png"))
                .setFullPage(true));
    }

    /** What on the page keeps people out, by the rules of WCAG A and AA: labels, contrast, order. */
    @SuppressWarnings("unchecked")
    protected static List<String> violations(Page page) {
        page.evaluate(AXE);
        return (List<String>) page.evaluate("""
                () => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(result => result.violations.flatMap(
                    rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 200) + ' '
                        + node.any.map(check => check.message).join('; '))))""");
    }

    /** By how many pixels something is wider than the window. */
    protected static int sticksOut(Page page) {
        return (Integer)
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private static final String AXE = script();

    private static String script() {
        try (InputStream in = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
