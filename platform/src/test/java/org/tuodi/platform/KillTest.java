package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
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

/**
 * A server killed under load, again and again, its database too, and started again: what was acknowledged is there, once.
 * Acknowledgements go to a file as they come, forced to the disk, so that what is compared is what callers could rely on.
 */
class KillTest {

    private static final int PERSONS = 4;
    private static final int CALLERS = 6;
    private static final int ENOUGH = 25;
    /** Kills of the server, and as many of the database; many more by {@code .ci/kills}. */
    private static final int KILLS = Integer.getInteger("tuodi.kills", 3);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
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
                "office office office - CA,DA " + sha256("office") + "\nh2 h2 H2 - HOS " + sha256("h2") + "\n");
        start();
        for (int person = 1; person <= PERSONS; person++) {
            assertThat(send("POST", "/api/v1/persons", "office", "", person(person))
                            .statusCode())
                    .isEqualTo(201);
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            loadAndKill(kill % 3 == 0);
            start();
        }
        everythingAcknowledgedIsThere();
        resendEverything();

        try (Database database = Database.beside(folder.resolve("data"));
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

    /**
     * Kills a process of the database when some calls were acknowledged, which makes it recover as after a crash, and the
     * server when some more were, while callers are in the midst of others.
     *
     * @param all whether the database's first process dies with the server
     */
    private void loadAndKill(boolean all) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (FileChannel file = FileChannel.open(
                acknowledgements(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.submit(() -> {
                    call(stop, file);
                    return null;
                });
            }
            waitForAnswers(ENOUGH);
            ProcessHandle postmaster = postmaster();
            postmaster.children().findAny().ifPresent(ProcessHandle::destroyForcibly);
            waitForAnswers(ENOUGH);
            if (all) {
                postmaster.destroyForcibly();
            }
            server.destroyForcibly().waitFor();
            stop.set(true);
            callers.shutdown();
            assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            callers.shutdownNow();
        }
    }

    private void call(AtomicBoolean stop, FileChannel file) throws IOException, InterruptedException {
        while (!stop.get()) {
            int number = sent.incrementAndGet();
            HttpResponse<String> answer;
            try {
                answer = send("POST", "/api/v1/settlements", "h2", "key-" + number, bill(number));
            } catch (IOException lost) {
                continue;
            }
            if (answer.statusCode() == 201) {
                String line = number + "\t" + sha256(answer.body()) + "\n";
                synchronized (this) {
                    file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
                    file.force(true);
                }
                answered.incrementAndGet();
            }
        }
    }

    private void waitForAnswers(int more) throws InterruptedException {
        int until = answered.get() + more;
        for (int wait = 0; wait < 6000 && answered.get() < until; wait++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(answered.get()).isGreaterThanOrEqualTo(until);
    }

    private Path acknowledgements() {
        return folder.resolve("acknowledged");
    }

    private ProcessHandle postmaster() throws IOException {
        String first = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(first)).orElseThrow();
    }

    private void everythingAcknowledgedIsThere() throws Exception {
        List<String> lines = Files.readAllLines(acknowledgements());
        assertThat(lines).hasSizeGreaterThanOrEqualTo(2 * ENOUGH * KILLS);
        for (String line : lines) {
            String[] key = line.split("\t");
            HttpResponse<String> found = send("GET", "/api/v1/calls/key-" + key[0], "h2", "", "");
            assertThat(sha256(found.body())).as(line + ": " + found.body()).isEqualTo(key[1]);
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

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
