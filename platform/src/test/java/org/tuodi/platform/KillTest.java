package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.settlement.Audit;

/** A server killed under load, its database too, and started again: what was acknowledged is there, once. */
class KillTest {

    private static final int PERSONS = 3;
    private static final int CALLERS = 6;
    private static final int ENOUGH = 30;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    /** Answers by key, as the caller saw them. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger sent = new AtomicInteger();
    private Process server;
    private String address;

    @AfterEach
    void end() throws Exception {
        server.destroy();
        server.waitFor(30, TimeUnit.SECONDS);
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingIsDoubled() throws Exception {
        Files.writeString(
                folder.resolve("data.tokens"),
                "office o office - CA,DA " + sha256("office") + "\nh2 h H2 - HOS " + sha256("h2") + "\n");
        start();
        for (int person = 1; person <= PERSONS; person++) {
            assertThat(send("POST", "/api/v1/persons", "office", "", person(person))
                            .statusCode())
                    .isEqualTo(201);
        }
        loadAndKill(false);
        start();
        everythingAcknowledgedIsThere();
        loadAndKill(true);
        start();
        everythingAcknowledgedIsThere();
        resendEverything();

        server.destroy();
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        try (Database database = Database.open(folder.resolve("data"), null);
                var context = Server.start(database)) {
            Audit.Report report = context.getBean(Audit.class).run();
            assertThat(report.findings()).isEmpty();
            // Each call that was ever sent stands there exactly once, whether or not its first answer arrived.
            assertThat(report.entries()).isEqualTo(sent.get());
        }
    }

    private void start() throws Exception {
        int port = freePort();
        address = "http://127.0.0.1:" + port;
        server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dspringdoc.api-docs.enabled=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--data",
                        folder.resolve("data").toString(),
                        "--port",
                        "" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
        for (int wait = 0; wait < 600 && server.isAlive(); wait++) {
            try {
                if (send("GET", "/health", "", "", "").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException(Files.readString(folder.resolve("server.log")));
    }

    /** Kills when enough was acknowledged, while callers are in the midst of more. */
    private void loadAndKill(boolean databaseToo) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        int until = acknowledged.size() + ENOUGH;
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.submit(() -> {
                    while (!stop.get()) {
                        int number = sent.incrementAndGet();
                        String key = "key-" + number;
                        HttpResponse<String> answer = send("POST", "/api/v1/settlements", "h2", key, bill(number));
                        acknowledged.put(key, answer.statusCode() + " " + answer.body());
                    }
                    return null;
                });
            }
            for (int wait = 0; wait < 3000 && acknowledged.size() < until; wait++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            if (databaseToo) {
                String first = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                        .get(0);
                ProcessHandle.of(Long.parseLong(first)).ifPresent(ProcessHandle::destroyForcibly);
            }
            server.destroyForcibly().waitFor();
        } finally {
            stop.set(true);
            callers.shutdown();
            assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(acknowledged.values().stream().filter(answer -> answer.startsWith("201")))
                .hasSizeGreaterThanOrEqualTo(until);
    }

    private void everythingAcknowledgedIsThere() throws Exception {
        for (Map.Entry<String, String> each : acknowledged.entrySet()) {
            if (each.getValue().startsWith("201")) {
                HttpResponse<String> found = send("GET", "/api/v1/calls/" + each.getKey(), "h2", "", "");
                assertThat("201 " + found.body()).isEqualTo(each.getValue());
            }
        }
    }

    /** What a caller does that lost an answer, and one that did not. */
    private void resendEverything() throws Exception {
        for (int number = 1; number <= sent.get(); number++) {
            HttpResponse<String> again = send("POST", "/api/v1/settlements", "h2", "key-" + number, bill(number));
            assertThat(again.statusCode()).isIn(200, 201);
        }
    }

    private static String person(int number) {
        String idNumber =
                IdNumber.of("999999", LocalDate.of(1970, 1, 1), number).text();
        return "{\"id\": \"P" + number + "\", \"family\": \"demo-county\", \"name\": \"测试\", \"idNumber\": \""
                + idNumber + "\", \"facts\": {\"scheme\": \"resident\", \"birthDate\": \"1970-01-01\"}}";
    }

    private static String bill(int number) {
        return "{\"person\": \"P" + (1 + number % PERSONS) + "\", \"encounter\": {\"id\": \"V" + number
                + "\", \"kind\": \"inpatient\", \"from\": \"2023-03-01\", \"to\": \"2023-03-09\", \"referral\": \"regular\","
                + " \"institution\": {\"level\": 2}, \"amounts\": {\"total\": 3000, \"inPolicy\": 3000}}}";
    }

    private HttpResponse<String> send(String method, String path, String token, String key, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
