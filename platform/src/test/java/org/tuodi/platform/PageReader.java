package org.tuodi.platform;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads pages and sends their forms as a browser does, with cookies and the token of the form, without running scripts. */
public final class PageReader {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"(?: type=\"hidden\")? value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String address;
    private String token = "";

    /** A reader of a server that has no session yet. */
    public PageReader(String address) {
        this.address = address;
    }

    /** The answer as it comes; redirections are not followed. */
    public HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    /** The answer at the end of redirections. */
    public HttpResponse<String> follow(String path) throws Exception {
        return followed(get(path));
    }

    /** The answer at the end of the redirections that another began. */
    public HttpResponse<String> followed(HttpResponse<String> answer) throws Exception {
        HttpResponse<String> last = answer;
        for (int i = 0; i < 5 && last.statusCode() == 302; i++) {
            last = get(last.headers().firstValue("Location").orElseThrow());
        }
        return last;
    }

    /** Sends a form with the token of the page that was read last; names and values in turn. */
    public HttpResponse<String> post(String path, String... fields) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields) + "&_csrf=" + encoded(token))));
    }

    /** Signs in and gives the page that comes after. */
    public HttpResponse<String> signIn(String name, String password) throws Exception {
        get("/login");
        return followed(post("/login", "username", name, "password", password));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address).resolve(path)).header("Accept", "text/html,*/*;q=0.8");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    /** Forgets the token of the page, as a form of another site would not know it. */
    public void forgetToken() {
        token = "";
    }

    /** The cookie of the session. */
    public Optional<HttpCookie> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("tuodi"))
                .findFirst();
    }

    /** Goes on with the session of another. */
    public void use(HttpCookie session) {
        cookies.getCookieStore().add(URI.create(address), session);
    }

    private static String form(String... fields) {
        StringJoiner form = new StringJoiner("&");
        for (int i = 0; i < fields.length; i += 2) {
            form.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
