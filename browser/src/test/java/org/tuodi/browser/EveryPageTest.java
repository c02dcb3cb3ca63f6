package org.tuodi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Everything that links lead to, from the first page on, for one of each kind of people. */
class EveryPageTest extends BrowserTest {

    /** Kinds of pages that were looked at closely by now: the rules of accessibility, and English. */
    private static final Set<String> EXAMINED = ConcurrentHashMap.newKeySet();

    @Test
    void whatVisitorsSeeIsWholeInBothLanguagesAndOnAPhone() {
        Page phone = window(390, 844);
        assertThat(walk(phone).keySet()).contains("/", "/calculator", "/services", "/login");
    }

    @Test
    void whatPeopleOfTheAgencySeeIsWhole() {
        signIn("demo-office");
        assertThat(walk(page)).isNotEmpty();
    }

    @Test
    void whatTheBureauSeesIsWhole() {
        signIn("demo-msb");
        assertThat(walk(page)).isNotEmpty();
    }

    @Test
    void whatDepartmentsAndHospitalsSeeIsWhole() {
        for (String user : List.of("demo-civ", "demo-H99010100002")) {
            Page own = window(1280, 900);
            signIn(own, user);
            assertThat(walk(own)).isNotEmpty();
        }
    }

    @Test
    void whatAdministratorsAndSupervisorsSeeIsWhole() {
        for (String user : List.of("demo-adm", "demo-sup", "demo-fin", "demo-ins")) {
            Page own = window(1280, 900);
            signIn(own, user);
            assertThat(walk(own)).isNotEmpty();
        }
    }

    /** What people meet when an address is wrong, a choice cannot be, or a page is not theirs. */
    @Test
    void errorPagesAreWholeToo() {
        examineError("/nowhere", 404);
        examineError("/policies/packs/no-such-pack", 404);
        signIn("demo-msb");
        examineError("/dashboard?month=2023/5", 400);
        examineError("/dashboard/bills/D9999.2023.1", 404);
        examineError("/counter", 403);
    }

    private void examineError(String path, int status) {
        for (String language : List.of("en", "zh")) {
            Response response =
                    Objects.requireNonNull(page.navigate(path + (path.contains("?") ? "&" : "?") + "lang=" + language));
            require(response.status() == status, path, "status " + response.status());
            require(page.locator("h1").count() == 1, path, "not one heading of the first level");
            require(!page.locator("body").innerText().contains("??"), path, "a text is missing");
            require(sticksOut(page) <= 1, path, "sticks out to the right");
            require(page.locator("main a[href]").count() > 0, path, "says no way on");
        }
        violations(page).forEach(violation -> faults.add(path + ": " + violation));
    }

    @Test
    void aBreachOfTheContentSecurityPolicyWouldBeNoticed() {
        page.navigate("/");
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')");
        page.waitForCondition(
                () -> faults.stream().anyMatch(fault -> fault.startsWith("content security policy: style")));
        faults.clear();
    }

    /** Every kind of page that links reach, with the address of one of each. */
    private Map<String, String> walk(Page walker) {
        Map<String, String> seen = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of("/"));
        while (!next.isEmpty()) {
            String path = next.remove();
            if (seen.putIfAbsent(kind(path), path) != null) {
                continue;
            }
            Response response = Objects.requireNonNull(walker.navigate(path));
            // A link that leads to a refusal is as wrong as one that leads nowhere.
            if (response.status() >= 400) {
                faults.add(path + ": status " + response.status());
                continue;
            }
            examine(walker, kind(path));
            links(walker).stream().filter(link -> !seen.containsKey(kind(link))).forEach(next::add);
        }
        return seen;
    }

    private void examine(Page walker, String kind) {
        require(walker.locator("h1").count() == 1, kind, "not one heading of the first level");
        require(!walker.locator("body").innerText().contains("??"), kind, "a text is missing");
        require(sticksOut(walker) <= 1, kind, "sticks out to the right");
        if (EXAMINED.add(kind)) {
            violations(walker).forEach(violation -> faults.add(kind + ": " + violation));
            examineInEnglish(walker, kind);
        }
    }

    private void examineInEnglish(Page walker, String kind) {
        String url = walker.url();
        walker.navigate(url + (url.contains("?") ? "&" : "?") + "lang=en");
        require("en".equals(walker.locator("html").getAttribute("lang")), kind, "not in English");
        require(!walker.locator("body").innerText().contains("??"), kind, "an English text is missing");
        walker.navigate(url + (url.contains("?") ? "&" : "?") + "lang=zh");
    }

    private void require(boolean holds, String kind, String fault) {
        if (!holds) {
            faults.add(kind + ": " + fault);
        }
    }

    /** Pages that the links of this one lead to; not what is downloaded, nor the way out. */
    @SuppressWarnings("unchecked")
    private static List<String> links(Page walker) {
        return ((List<String>) walker.evaluate("""
                        () => [...document.querySelectorAll('a[href]:not([download])')].map(a => new URL(a.getAttribute('href'), location.href))
                            .filter(url => url.origin === location.origin && url.pathname !== location.pathname)
                            .map(url => url.pathname + url.search)"""))
                .stream()
                        .filter(link -> !link.contains("lang=")
                                && !link.matches(".*\\.(pdf|xlsx|csv|txt|svg|json|yaml)(\\?.*)?"))
                        .filter(link -> !link.startsWith("/api/") && !link.startsWith("/logout"))
                        .toList();
    }

    /** A page of a kind is enough: the bill of one person looks like the bill of another. */
    private static String kind(String path) {
        String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        StringBuilder kind = new StringBuilder();
        String[] segments = bare.substring(1).split("/", -1);
        for (int at = 0; at < segments.length && !segments[at].isEmpty(); at++) {
            // What has a digit is a name of one thing, and so is what follows the name of a list: /policies/packs/NAME.
            boolean name = segments[at].matches(".*[0-9].*") || (at >= 2 && at % 2 == 0);
            kind.append('/').append(name ? "…" : segments[at]);
        }
        return kind.isEmpty() ? "/" : kind.toString();
    }
}
