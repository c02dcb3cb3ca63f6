package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.calls.Limits;
import org.tuodi.platform.demo.DemoCounty;
import org.tuodi.platform.settlement.Audit;

/** The server with some of the demonstration county, under whatever may come from outside: hostile, broken, or all at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTest {

    private static final long SEED = 7;
    private static final int PERSONS = 30;
    private static final int CALLERS = 12;
    private static final String HOSPITAL = "demo-H99010100002";
    private static final String SERVICE = "/fsi/api/rsfComIfsService/callService";

    private final HttpClient client = HttpClient.newHttpClient();
    private TestDatabase database;
    private ConfigurableApplicationContext context;
    private String address;

    @BeforeAll
    void serve() {
        database = TestDatabase.create();
        Tokens tokens = DemoCounty.admit(Tokens.parse("none", ""))
                .with("all", new Caller("all", "all", "H99010100002", "", Set.of(Role.values())));
        context = Server.serve(database.database(), tokens, "127.0.0.1", 0, true);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        context.getBean(DemoCounty.class).load(PERSONS);
    }

    @AfterAll
    void theAuditFindsNothing() {
        List<String> findings = context.getBean(Audit.class).run().findings();
        context.close();
        assertThat(findings).isEmpty();
    }

    private HttpResponse<String> send(String method, String path, String token, String key, byte[] body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String token, String key, String body) throws Exception {
        return send("POST", path, token, key, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String bill(String person, String visit, String yuan) {
        return "{\"person\": \"" + person + "\", \"encounter\": {\"id\": \"" + visit
                + "\", \"kind\": \"inpatient\", \"from\": \"2023-03-01\", \"to\": \"2023-03-09\", \"referral\": \"regular\","
                + " \"institution\": {\"level\": 2}, \"amounts\": {\"total\": " + yuan + ", \"inPolicy\": " + yuan
                + "}}}";
    }

    @Nested
    class TheCounty {

        @Test
        void isLoadedOnceHoweverOftenItIsLoaded() {
            String count = "select count(*) || ' ' || sum(total) from settlement where person_id like 'D%'";
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            String before = jdbc.sql(count).query(String.class).single();
            context.getBean(DemoCounty.class).load(PERSONS - 1);
            assertThat(jdbc.sql(count).query(String.class).single()).isEqualTo(before);
            assertThat(Integer.parseInt(before.split(" ", 2)[0])).isGreaterThan(100);
        }

        @Test
        void isShownPageByPage() throws Exception {
            String page =
                    send("GET", "/status?after=D0028", "", "", new byte[0]).body();
            assertThat(page).contains("person=D0029", "person=D0030").doesNotContain("person=D0028\"");
            assertThat(send("GET", "/status?person=D0002", "", "", new byte[0]).body())
                    .contains("D0002.2023.1");
        }
    }

    @Nested
    class FormsOfPages {

        private static final int BODIES = 8;

        @Test
        void areAnsweredOrRefusedPlainlyWhateverIsPutIntoThem() throws Exception {
            HostileForms hostile = new HostileForms(20_231);
            List<HostileForms.Form> forms = HostileForms.of(mappings());
            assertThat(forms).hasSizeGreaterThan(35);
            List<String> broken = new ArrayList<>();
            for (HostileForms.Form form : forms) {
                String type = form.files() ? "multipart/form-data; boundary=b" : "application/x-www-form-urlencoded";
                for (int turn = 0; turn < BODIES; turn++) {
                    String path = hostile.path(form);
                    String body = hostile.body(form, "b");
                    HttpResponse<String> answer = client.send(
                            HttpRequest.newBuilder(URI.create(address + path))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .header("Content-Type", type)
                                    .header("Accept", "text/html")
                                    .header("Authorization", "Bearer all")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() >= 500) {
                        broken.add(path + " " + body);
                    }
                }
            }
            assertThat(broken).isEmpty();
        }
    }

    @Nested
    class Bodies {

        /** Each place that takes a body gets broken, hostile and random ones. */
        @Test
        void areAnsweredOrRefusedPlainlyWhereverTheyAreSent() throws Exception {
            List<byte[]> bodies = hostile();
            SplittableRandom random = new SplittableRandom(SEED);
            byte[] good = bill("D0001", "F1", "100.00").getBytes(StandardCharsets.UTF_8);
            for (int number = 0; number < 4; number++) {
                bodies.add(mutated(random, good));
            }
            List<String> wrong = new ArrayList<>();
            for (String[] place : places()) {
                for (int number = 0; number < bodies.size(); number++) {
                    HttpResponse<String> answer = send(place[0], place[1], "all", "fuzz-" + number, bodies.get(number));
                    String type = answer.headers().firstValue("Content-Type").orElse("");
                    boolean plain = answer.statusCode() < 400 || type.startsWith("application/problem+json");
                    if (answer.statusCode() >= 500 || !plain) {
                        wrong.add(place[0] + " " + place[1] + " body " + number + ": " + answer.statusCode() + " "
                                + type);
                    }
                }
            }
            assertThat(wrong).as("seed " + SEED).isEmpty();
        }

        private List<byte[]> hostile() {
            List<byte[]> bodies = new ArrayList<>();
            for (String text : List.of(
                    "",
                    "null",
                    "[]",
                    "{}",
                    "\"text\"",
                    "1e999999999",
                    "{\"person\": " + "9".repeat(20_000) + "}",
                    "{\"person\": \"" + "长".repeat(20_000) + "\"}",
                    "[".repeat(100_000),
                    "{\"a\":".repeat(50_000),
                    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: !!javax.script.ScriptEngineManager [*c]",
                    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                    "{\"person\": \"../../etc/passwd\", \"file\": \"..\\\\..\\\\x\"}",
                    "{\"person\": \"\\u0000\", \"encounter\": {\"id\": \"\\uD800\"}}")) {
                bodies.add(text.getBytes(StandardCharsets.UTF_8));
            }
            bodies.add(bill("D0001", "F2", "1").getBytes(StandardCharsets.UTF_16));
            bodies.add(bill("D0001", "住院", "1").getBytes(Charset.forName("GB18030")));
            bodies.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0xc0, (byte) 0x80});
            return bodies;
        }

        private byte[] mutated(SplittableRandom random, byte[] good) {
            byte[] body = good.clone();
            for (int change = 0; change < 1 + random.nextInt(4); change++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            return java.util.Arrays.copyOf(body, 1 + random.nextInt(body.length));
        }

        private List<String[]> places() {
            List<String[]> places = new ArrayList<>();
            for (RequestMappingInfo mapping : mappings().getHandlerMethods().keySet()) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    for (String pattern : mapping.getPatternValues()) {
                        if (pattern.startsWith("/api/") && method != RequestMethod.GET) {
                            places.add(new String[] {method.name(), pattern.replaceAll("\\{[^}]*}", "x..1")});
                        }
                    }
                }
            }
            assertThat(places).hasSizeGreaterThan(5);
            return places;
        }

        @Test
        void ofTooManyBytesAreRefused() throws Exception {
            byte[] large = new byte[Limits.BODY_BYTES + 1];
            java.util.Arrays.fill(large, (byte) ' ');
            HttpResponse<String> told = send("POST", "/api/v1/trials", HOSPITAL, "", large);
            assertThat(told.statusCode()).isEqualTo(413);
            assertThat(told.body()).contains("notReadable");

            HttpRequest untold = HttpRequest.newBuilder(URI.create(address + "/api/v1/trials"))
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                    .header("Authorization", "Bearer " + HOSPITAL)
                    .build();
            assertThat(client.send(untold, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(400);
        }

        @Test
        void thatNeverEndDoNotKeepOthersWaiting() throws Exception {
            List<Socket> slow = new ArrayList<>();
            try {
                for (int number = 0; number < 60; number++) {
                    Socket socket = new Socket(
                            InetAddress.getLoopbackAddress(),
                            URI.create(address).getPort());
                    socket.getOutputStream()
                            .write(("POST /api/v1/trials HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + HOSPITAL
                                            + "\r\nContent-Length: 1000\r\n\r\n{")
                                    .getBytes(StandardCharsets.US_ASCII));
                    slow.add(socket);
                }
                assertThat(send("GET", "/health", "", "", new byte[0]).body()).isEqualTo("up");
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
        }

        /** Addresses end up in logs: no person's name or number belongs there. */
        @Test
        void andNotAddressesCarryNamesAndNumbers() {
            Set<String> parameters = new TreeSet<>();
            mappings().getHandlerMethods().values().stream()
                    .filter(method -> method.getBeanType().getName().startsWith("org.tuodi"))
                    .forEach(method -> {
                        for (MethodParameter parameter : method.getMethodParameters()) {
                            if (parameter.hasParameterAnnotation(PathVariable.class)
                                    || parameter.hasParameterAnnotation(RequestParam.class)) {
                                parameters.add(
                                        String.valueOf(parameter.getParameter().getName())
                                                .toLowerCase(Locale.ROOT));
                            }
                        }
                    });
            assertThat(parameters)
                    .isNotEmpty()
                    .noneMatch(name -> name.matches(".*(idnumber|idcard|certno|certificate|personname|phone).*"));
        }
    }

    private RequestMappingHandlerMapping mappings() {
        return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    @Nested
    class Envelopes {

        private static final Pattern OFFERED = Pattern.compile("已开通：([0-9A-Z、]+)");

        private String answer(byte[] body) throws Exception {
            HttpResponse<String> answer = send("POST", SERVICE, "", "", body);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{").contains("\"infcode\"", "\"err_msg\"");
            return answer.body();
        }

        @Test
        void areAlwaysAnsweredInTheEnvelopeAndNeverWithAFaultOfOurs() throws Exception {
            String refused = answer(HostileEnvelope.envelope("0000", "{}").getBytes(StandardCharsets.UTF_8));
            Matcher offered = OFFERED.matcher(refused);
            assertThat(offered.find()).as(refused).isTrue();
            SplittableRandom random = new SplittableRandom(SEED);
            List<String> faults = new ArrayList<>();
            for (String infno : offered.group(1).split("、", -1)) {
                for (int number = 0; number < 18; number++) {
                    byte[] body = HostileEnvelope.of(random, infno, number);
                    String answer = answer(body);
                    if (answer.contains("错误编号")) {
                        faults.add(infno + " "
                                + new String(body, StandardCharsets.UTF_8)
                                        .substring(0, Math.min(300, body.length / 2)));
                    }
                }
            }
            assertThat(faults).as("seed " + SEED).isEmpty();
        }
    }

    @Nested
    class CallsAtOnce {

        @Test
        void withOneKeySettleOnceAndAreAnsweredAlike() throws Exception {
            List<HttpResponse<String>> answers =
                    race(number -> post("/api/v1/settlements", HOSPITAL, "race-key", bill("D0001", "R1", "9000.00")));
            assertThat(statuses(answers)).containsOnlyOnce(201).containsOnly(200, 201);
            assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        }

        @Test
        void ofOnePersonAreAllSettledInSomeOrder() throws Exception {
            List<HttpResponse<String>> answers = race(number -> post(
                    "/api/v1/settlements", HOSPITAL, "race-person-" + number, bill("D0003", "R" + number, "90000.00")));
            assertThat(statuses(answers)).containsOnly(201);
            assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(CALLERS);
        }

        @Test
        void forOneReversalReverseOnce() throws Exception {
            String settled = post("/api/v1/settlements", HOSPITAL, "race-back", bill("D0004", "R1", "700.00"))
                    .body();
            Matcher id = Pattern.compile("\"id\": ?\"(D0004[^\"]*)\"").matcher(settled);
            assertThat(id.find()).as(settled).isTrue();
            List<HttpResponse<String>> answers = race(number ->
                    post("/api/v1/settlements/" + id.group(1) + "/reversal", HOSPITAL, "race-back-" + number, ""));
            assertThat(statuses(answers)).containsOnlyOnce(201).containsOnly(201, 409);
        }

        private List<Integer> statuses(List<HttpResponse<String>> answers) {
            return answers.stream().map(HttpResponse::statusCode).toList();
        }

        private interface Call {
            HttpResponse<String> send(int number) throws Exception;
        }

        private List<HttpResponse<String>> race(Call call) throws Exception {
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            try {
                CyclicBarrier start = new CyclicBarrier(CALLERS);
                IntFunction<Future<HttpResponse<String>>> submit = number -> callers.submit(() -> {
                    start.await();
                    return call.send(number);
                });
                List<Future<HttpResponse<String>>> futures = new ArrayList<>();
                for (int number = 0; number < CALLERS; number++) {
                    futures.add(submit.apply(number));
                }
                List<HttpResponse<String>> answers = new ArrayList<>();
                for (Future<HttpResponse<String>> future : futures) {
                    answers.add(future.get());
                }
                return answers;
            } finally {
                callers.shutdownNow();
            }
        }
    }
}
