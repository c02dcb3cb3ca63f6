package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Open;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.SignedIn;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.people.IdNumber;

/**
 * Every page, list, export and call, as the server itself lists them, so that none is forgotten: each is tried by every role and by
 * nobody, by 50 users at once, and what roles.csv gives is let through and nothing else. What belongs to another area shows nowhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryDoorTest {

    private static final int USERS = 50;
    private static final long SEED = 20_230_401;
    /** What the gate alone says, in the header WWW-Authenticate. */
    private static final String AT_THE_GATE = "insufficient_scope";

    private static final Map<String, Set<String>> GIVEN = table();

    /** Nothing of what is known of these may show outside their area. */
    private static final String NEAR = "NEAR7";

    private static final String FAR = "FAR7";
    private static final String FAR_VISIT = "VISITFAR7";
    private static final String FAR_AMOUNT = "91234.56";

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext context;
    private String address;
    private List<Door> doors;

    /** A method of the server and one way to it. */
    private record Door(String method, String pattern, String query, boolean takesFiles, HandlerMethod handler) {

        boolean isPage() {
            return !pattern.startsWith("/api/")
                    && !pattern.startsWith("/fsi/")
                    && !pattern.contains("/hsa/")
                    && !handler.hasMethodAnnotation(ResponseBody.class);
        }

        String way(String id) {
            return concrete(pattern, id) + query;
        }

        boolean isList() {
            return method.equals("GET") && !pattern.contains("{") && !handler.hasMethodAnnotation(Open.class);
        }

        boolean isDetail() {
            return method.equals("GET") && pattern.contains("{") && !handler.hasMethodAnnotation(Open.class);
        }
    }

    /** Read here once more, so that a mistake of the reader is none of the test. */
    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> given = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(EveryDoorTest.class.getResourceAsStream("/access/roles.csv"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            String[] roles = lines.get(0).split(",", -1);
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                for (int i = 1; i < cells.length; i++) {
                    given.put(cells[0] + " " + roles[i], Set.of(cells[i].split("")));
                }
            }
            return given;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isGiven(Requires requires, Role role) {
        return isGiven(requires.activity(), requires, role)
                || Arrays.stream(requires.or()).anyMatch(activity -> isGiven(activity, requires, role));
    }

    private static boolean isGiven(Activity activity, Requires requires, Role role) {
        Set<String> letters = GIVEN.getOrDefault(activity + " " + role, Set.of());
        return Arrays.stream(requires.rights()).map(EveryDoorTest::letter).anyMatch(letters::contains);
    }

    private static String letter(Right right) {
        return right == Right.EXECUTE ? "X" : right.name().substring(0, 1);
    }

    @BeforeAll
    void serve() throws Exception {
        Tokens tokens = Tokens.parse("none", "");
        for (Role role : Role.values()) {
            String name = role.name().toLowerCase(Locale.ROOT);
            tokens = tokens.with(name, new Caller(name, name, "office", "", Set.of(role)))
                    .with(name + "-near", new Caller(name, name, "office", "9901", Set.of(role)))
                    .with(name + "-far", new Caller(name, name, "office", "9902", Set.of(role)));
        }
        tokens = tokens.with("h9", new Caller("h9", "h9", "H9", "", Set.of(Role.HOS)));
        context = Server.serve(TestDatabase.create().database(), tokens, "127.0.0.1", 0, false);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        doors = doors();
        person(NEAR, "990101", 1, "1234.56", "VISITNEAR7");
        person(FAR, "990201", 2, FAR_AMOUNT, FAR_VISIT);
        call("POST", "/api/v1/monitoring/runs", "da", "{\"year\": 2023}");
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private List<Door> doors() {
        List<Door> all = new ArrayList<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    if (handler.getBeanType().getName().startsWith("org.tuodi.platform.")) {
                        add(all, info, handler);
                    }
                });
        all.sort(Comparator.comparing(Door::pattern).thenComparing(Door::method));
        return all;
    }

    private static void add(List<Door> all, RequestMappingInfo info, HandlerMethod handler) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String pattern : info.getPatternValues()) {
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
                boolean files = info.getConsumesCondition().getConsumableMediaTypes().stream()
                        .anyMatch(type -> type.getType().equals("multipart"));
                // What chooses between methods of one address.
                String query = info.getParamsCondition().getExpressions().stream()
                        .map(each -> each.getName() + "=" + (each.getValue() == null ? "1" : each.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
                all.add(new Door(method.name(), pattern, query.length() > 1 ? query : "", files, handler));
            }
        }
    }

    private void person(String id, String region, int number, String amount, String visit) throws Exception {
        String idNumber = IdNumber.of("999999", java.time.LocalDate.of(1970, 1, 1), number)
                .text();
        HttpResponse<String> registered = call(
                "POST",
                "/api/v1/persons",
                "da",
                "{\"id\": \"" + id + "\", \"family\": \"demo-county\", \"region\": \"" + region
                        + "\", \"name\": \"测试人\", \"idNumber\": \"" + idNumber
                        + "\", \"facts\": {\"scheme\": \"resident\", \"birthDate\": \"1970-01-01\"}}");
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        HttpResponse<String> settled = call(
                "POST",
                "/api/v1/settlements",
                "h9",
                "{\"person\": \"" + id + "\", \"encounter\": {\"id\": \"" + visit
                        + "\", \"kind\": \"inpatient\", \"from\": \"2023-03-01\", \"to\": \"2023-03-09\","
                        + " \"institution\": {\"level\": 2}, \"referral\": \"regular\", \"amounts\": {\"total\": "
                        + amount
                        + ", \"inPolicy\": " + amount + "}}}");
        assertThat(settled.statusCode()).as(settled.body()).isEqualTo(201);
    }

    private HttpResponse<String> call(String method, String path, String token, String body) throws Exception {
        return call(method, path, token, "application/json", body);
    }

    private HttpResponse<String> call(String method, String path, String token, String type, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .header("Idempotency-Key", "k" + (path + body + token).hashCode())
                .header("Accept", "text/html,*/*;q=0.8");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String concrete(String pattern, String id) {
        return pattern.replace("/**", "/x").replaceAll("\\{year}", "2023").replaceAll("\\{(?:[^{}]|\\{[^}]*})*}", id);
    }

    /** What is wrong at a door with a role, or with nobody; empty where all is right. */
    private String tried(Door door, String role) throws Exception {
        HttpResponse<String> answer = door.takesFiles()
                ? call(door.method(), door.way("1"), role, "multipart/form-data; boundary=b", "--b--\r\n")
                : call(door.method(), door.way("1"), role, "");
        boolean refused =
                answer.headers().firstValue("WWW-Authenticate").orElse("").contains(AT_THE_GATE);
        String said = door.method() + " " + door.pattern() + " by `" + role + "`: " + answer.statusCode();
        if (door.handler().hasMethodAnnotation(Open.class)) {
            return answer.statusCode() == 401 || refused ? said + ", but it is open" : "";
        }
        if (role.isEmpty()) {
            boolean turnedAway = door.isPage()
                    ? answer.statusCode() == 302
                            && answer.headers()
                                    .firstValue("Location")
                                    .orElse("")
                                    .contains("/login")
                    : answer.statusCode() == 401;
            return turnedAway ? "" : said + ", but nobody signed in";
        }
        Requires requires = door.handler().getMethodAnnotation(Requires.class);
        boolean allowed = door.handler().hasMethodAnnotation(SignedIn.class)
                || (requires != null && isGiven(requires, Role.valueOf(role.toUpperCase(Locale.ROOT))));
        if (answer.statusCode() == 500) {
            return said + ", it broke";
        }
        boolean right = allowed ? !refused && answer.statusCode() != 401 : refused && answer.statusCode() == 403;
        return right ? "" : said + ", but the matrix says " + (allowed ? "yes" : "no");
    }

    @Test
    void everyDoorOpensForTheRolesOfTheMatrixAndForNobodyElseUnderFiftyUsersAtOnce() throws Exception {
        List<Runnable> tries = new ArrayList<>();
        ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
        List<String> callers = new ArrayList<>(List.of(""));
        Arrays.stream(Role.values()).forEach(role -> callers.add(role.name().toLowerCase(Locale.ROOT)));
        for (Door door : doors) {
            for (String caller : callers) {
                tries.add(() -> {
                    try {
                        faults.add(tried(door, caller));
                    } catch (Exception e) {
                        faults.add(door.pattern() + ": " + e);
                    }
                });
            }
        }
        Collections.shuffle(tries, new Random(SEED));
        ExecutorService users = Executors.newFixedThreadPool(USERS);
        try {
            for (Future<?> each :
                    users.invokeAll(tries.stream().map(Executors::callable).toList(), 10, TimeUnit.MINUTES)) {
                each.get();
            }
        } finally {
            users.shutdownNow();
        }
        assertThat(faults.stream().filter(fault -> !fault.isEmpty()).sorted()).isEmpty();
        assertThat(faults).hasSize(doors.size() * 17).hasSizeGreaterThan(2_000);
    }

    /** With a value for each parameter that must be given. */
    private static String withParameters(Door door, String path) {
        StringJoiner query = new StringJoiner("&", "?", "");
        for (Parameter parameter : door.handler().getMethod().getParameters()) {
            RequestParam asked = parameter.getAnnotation(RequestParam.class);
            if (asked != null && asked.required() && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                String name = asked.name().isEmpty() ? asked.value() : asked.name();
                String known = name.isEmpty() ? parameter.getName() : name;
                query.add(known + "=" + value(known));
            }
        }
        return query.length() > 1 ? path + query : path;
    }

    private static String value(String name) {
        return switch (name) {
            case "year", "benefitYear" -> "2023";
            case "month" -> "2023-03";
            case "from" -> "2023-01-01";
            case "to", "day", "on", "at" -> "2023-12-31";
            case "family" -> "demo-county";
            default -> "1";
        };
    }

    private static boolean showsFar(String body, boolean alsoId) {
        return body.contains(FAR_VISIT)
                || body.contains(FAR_AMOUNT)
                || body.contains("990201")
                || (alsoId && body.contains(FAR));
    }

    @Test
    void noListShowsAPersonOfAnotherArea() throws Exception {
        Set<String> shown = new ConcurrentSkipListSet<>();
        Set<String> leaks = new ConcurrentSkipListSet<>();
        doors.parallelStream().filter(Door::isList).forEach((ThrowingConsumer<Door>) door -> {
            String path = withParameters(door, door.pattern());
            for (Role role : Role.values()) {
                String name = role.name().toLowerCase(Locale.ROOT);
                // What somebody tried is in the log of the own area, with the id as it was typed.
                if (showsFar(call("GET", path, name + "-near", "").body(), !path.startsWith("/admin/log"))) {
                    leaks.add(path + " to " + name);
                }
            }
            for (String name : List.of("da-far", "msb-far", "sup-far")) {
                if (showsFar(call("GET", path, name, "").body(), true)) {
                    shown.add(door.pattern());
                }
            }
        });
        assertThat(shown).as("lists that would have shown it").hasSizeGreaterThan(1);
        assertThat(leaks).isEmpty();
    }

    @Test
    void noDetailShowsAPersonOfAnotherArea() throws Exception {
        Set<String> shown = new ConcurrentSkipListSet<>();
        Set<String> leaks = new ConcurrentSkipListSet<>();
        doors.parallelStream().filter(Door::isDetail).forEach((ThrowingConsumer<Door>) door -> {
            for (String id : List.of(FAR, FAR + ".2023.1")) {
                String path = withParameters(door, concrete(door.pattern(), id));
                for (Role role : Role.values()) {
                    String name = role.name().toLowerCase(Locale.ROOT);
                    HttpResponse<String> answer = call("GET", path, name + "-near", "");
                    boolean known = answer.statusCode() == 200 && answer.body().contains("\"" + FAR + "\"");
                    if (showsFar(answer.body(), false) || known) {
                        leaks.add(path + " to " + name + ": " + answer.statusCode());
                    }
                }
                for (String name : List.of("da-far", "sup-far")) {
                    if (showsFar(call("GET", path, name, "").body(), false)) {
                        shown.add(door.pattern());
                    }
                }
            }
        });
        assertThat(shown).as("details that would have shown it").hasSizeGreaterThan(2);
        assertThat(leaks).isEmpty();
    }

    @Test
    void noSearchFindsAPersonOfAnotherArea() throws Exception {
        String number =
                IdNumber.of("999999", java.time.LocalDate.of(1970, 1, 1), 2).text();
        for (String body : List.of("{\"idNumber\": \"" + number + "\"}", "{\"name\": \"测试人\"}")) {
            assertThat(call("POST", "/api/v1/persons/search", "da-far", body).body())
                    .contains(FAR)
                    .doesNotContain(NEAR, number);
            for (Role role : Role.values()) {
                String name = role.name().toLowerCase(Locale.ROOT);
                assertThat(call("POST", "/api/v1/persons/search", name + "-near", body)
                                .body())
                        .as(name)
                        .doesNotContain(FAR, "990201", number);
            }
        }
    }
}
