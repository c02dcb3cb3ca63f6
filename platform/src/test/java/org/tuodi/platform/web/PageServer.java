package org.tuodi.platform.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.StringJoiner;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;

/** One server with pages for all tests of a run, as the browsers of several callers meet it. */
public final class PageServer {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BOUNDARY = "cut";

    private PageServer() {}

    /** Started at the first use. */
    private static final class Shared {
        static final ConfigurableApplicationContext CONTEXT =
                Server.serve(TestDatabase.create().database(), tokens(), "127.0.0.1", 0, false);
        static final String ADDRESS =
                "http://127.0.0.1:" + CONTEXT.getEnvironment().getProperty("local.server.port");

        private static Tokens tokens() {
            return Tokens.parse("none", "")
                    .with("civ", new Caller("civ", "mei", "civilAffairs", "9999", Set.of(Role.CIV)))
                    .with("veterans", new Caller("veterans", "bo", "veterans", "9999", Set.of(Role.IDD)))
                    .with("rural", new Caller("rural", "gang", "ruralRevitalisation", "9999", Set.of(Role.IDD)))
                    .with("agency", new Caller("agency", "lan", "agency", "9999", Set.of(Role.DA)))
                    .with("same", new Caller("other-name", "mei", "agency", "9999", Set.of(Role.DA)))
                    .with("third", new Caller("third", "san", "agency", "9999", Set.of(Role.DA)))
                    .with("elsewhere", new Caller("elsewhere", "yu", "agency", "1101", Set.of(Role.DA)))
                    .with("sup", new Caller("sup", "su", "supervision", "9999", Set.of(Role.SUP)))
                    .with("town", new Caller("town", "tao", "town", "9999", Set.of(Role.TWN)))
                    .with("bureau", new Caller("bureau", "bin", "bureau", "9999", Set.of(Role.MSB)))
                    .with("policy-msb", new Caller("policy-msb", "wei", "bureau", "", Set.of(Role.MSB)))
                    .with("policy-fin", new Caller("policy-fin", "lin", "finance", "", Set.of(Role.FIN)))
                    .with("policy-gov", new Caller("policy-gov", "hua", "government", "", Set.of(Role.GOV)))
                    .with("h1", new Caller("h1", "h1", "H99990100001", "9999", Set.of(Role.HOS)))
                    .with("h2", new Caller("h2", "h2", "H99990100002", "9999", Set.of(Role.HOS)))
                    // Who has no bill, so that pages are seen empty.
                    .with("h3", new Caller("h3", "h3", "H99990100003", "9999", Set.of(Role.HOS)))
                    .with("lan-city", new Caller("lan-city", "lan", "agency", "9999", Set.of(Role.CA)))
                    .with("elsewhere-city", new Caller("elsewhere-city", "yun", "agency", "1101", Set.of(Role.CA)))
                    .with("city1", new Caller("city1", "city1", "agency", "", Set.of(Role.CA)))
                    .with("city2", new Caller("city2", "city2", "agency", "", Set.of(Role.CA)))
                    .with("city3", new Caller("city3", "city3", "agency", "", Set.of(Role.CA)))
                    .with("audit", new Caller("audit", "audit", "supervision", "", Set.of(Role.SUP)))
                    .with("insured", new Caller("insured", "Q1", "Q1", "9999", Set.of(Role.BEN)));
        }
    }

    /** The server's beans. */
    public static <T> T bean(Class<T> type) {
        return Shared.CONTEXT.getBean(type);
    }

    /** A page in 中文; an empty token for somebody who is not signed in. */
    public static HttpResponse<String> get(String path, String token) {
        return text(request(path, token).GET());
    }

    /** A page in English. */
    public static HttpResponse<String> english(String path, String token) {
        return text(request(path, token).header("Cookie", "lang=en").GET());
    }

    /** A file. */
    public static HttpResponse<byte[]> file(String path, String token) {
        return send(request(path, token).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends a form; names and values take turns. */
    public static HttpResponse<String> post(String path, String token, String... fields) {
        StringJoiner form = new StringJoiner("&");
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return text(request(path, token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    /** Sends an empty form that is answered by a file. */
    public static byte[] bytes(String path, String token) {
        return send(
                        request(path, token)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** A file of a form. */
    public record Attached(String field, String name, byte[] bytes) {}

    /** Sends a form with files. */
    public static HttpResponse<String> upload(
            String path, String token, java.util.List<Attached> files, String... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            write(
                    body,
                    "--cut\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n" + fields[i + 1]
                            + "\r\n");
        }
        for (Attached file : files) {
            write(
                    body,
                    "--cut\r\nContent-Disposition: form-data; name=\"" + file.field + "\"; filename=\"" + file.name
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            body.writeBytes(file.bytes);
            write(body, "\r\n");
        }
        write(body, "--cut--\r\n");
        return text(request(path, token)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Shared.ADDRESS + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> text(HttpRequest.Builder request) {
        return send(
                request.header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
