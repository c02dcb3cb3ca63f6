package org.tuodi.platform.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.demo.DemoRegisters;
import org.tuodi.platform.gateway.InterfaceSettings.Authentication;
import org.tuodi.platform.gateway.InterfaceSettings.Dialect;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.people.RelativeLink;
import org.tuodi.platform.people.Relatives;
import org.tuodi.policy.text.Json;

/** A server with institutions of every kind of system, and persons who fall ill. */
final class Hospitals implements AutoCloseable {

    static final String SERVICE = "/fsi/api/rsfComIfsService/callService";
    /** Of the second level, with a bearer token {@code county}. */
    static final String COUNTY = "H99010100002";
    /** Of the second level, without credentials, as in a demonstration. */
    static final String OPEN = "H99010100003";
    /** Of the first level, with headers of the Guangdong kind. */
    static final String TIF = "H99010100005";
    /** Of the third level, with gateway headers. */
    static final String CSB = "H99010100001";
    /** With headers of the Zhejiang kind. */
    static final String CA = "H99010100004";
    /** Of the first level: text infcode, msgids that repeat. */
    static final String OLD = "H99010100006";

    static final String PHARMACY = "P99010100002";

    static final String SECRET = "a secret of tests";

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestDatabase database = TestDatabase.create();
    final ConfigurableApplicationContext context;
    private final String address;
    private int persons;

    Hospitals() {
        Tokens tokens = Tokens.parse("none", "")
                .with("county", new Caller("county", "county", COUNTY, "", Set.of(Role.HOS)))
                .with("old", new Caller("old", "old", OLD, "", Set.of(Role.HOS)))
                .with("admin", new Caller("admin", "admin", "office", "", Set.of(Role.ADM)))
                .with("agency", new Caller("agency", "agency", "office", "", Set.of(Role.CA)));
        context = Server.serve(database.database(), tokens, "127.0.0.1", 0, true);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        context.getBean(DemoRegisters.class).load();
        set(COUNTY, Authentication.BEARER, Dialect.USUAL, false);
        set(OPEN, Authentication.NONE, Dialect.USUAL, false);
        set(PHARMACY, Authentication.NONE, Dialect.USUAL, false);
        set(TIF, Authentication.TIF, Dialect.USUAL, true);
        set(CSB, Authentication.CSB, Dialect.USUAL, true);
        set(CA, Authentication.CA_SM3, Dialect.USUAL, true);
        set(OLD, Authentication.BEARER, new Dialect(true, "", true, false, Map.of("inpatient", "50"), Map.of()), false);
    }

    private void set(String institution, Authentication authentication, Dialect dialect, boolean signs) {
        InterfaceSettings settings = new InterfaceSettings(institution, authentication, dialect);
        context.getBean(SettingsStore.class)
                .change(
                        new SettingsStore.Credential(
                                settings, signs ? "key-" + institution : null, signs ? SECRET : null),
                        "test");
    }

    /** Registers a resident with these identities through 2023 and gives its number. */
    String resident(String... identities) {
        List<Map<String, String>> held = Arrays.stream(identities)
                .map(identity -> Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31"))
                .toList();
        return person(Map.of("scheme", "resident", "birthDate", "1970-01-01", "identities", held));
    }

    /** Registers an employee on post. */
    String employee() {
        return person(Map.of("scheme", "employee", "employment", "active", "birthDate", "1970-01-01"));
    }

    private String person(Map<String, Object> facts) {
        persons++;
        String id = "P" + persons;
        Map<String, Object> body = Map.of(
                "id",
                id,
                "family",
                "demo-county",
                "region",
                "990101",
                "name",
                "测试人",
                "idNumber",
                idNumber(persons),
                "facts",
                facts);
        context.getBean(People.class)
                .register(Registration.read(Json.compact(body).getBytes(StandardCharsets.UTF_8)), "test");
        return id;
    }

    /** Puts money into a personal account. */
    void credit(String person, long fen) {
        database.asOwner("insert into account values ('" + person + "', " + fen + ", 1);"
                + "insert into account_entry (person_id, number, kind, amount, balance_after, day, accounts, charges,"
                + " recorded_by) values ('" + person + "', 1, 'credit', " + fen + ", " + fen
                + ", '2023-01-01', '{}', '{}', 'test')");
    }

    /** The owner of an account lets a relative use it. */
    void consent(String owner, String relative) {
        context.getBean(Relatives.class)
                .set(owner, new RelativeLink(relative, "child", "户口簿", LocalDate.of(2020, 1, 1), null, "授权书1"), "test");
    }

    /** The number of the identity card of a person. */
    static String idNumber(String person) {
        return idNumber(Integer.parseInt(person.substring(1)));
    }

    private static String idNumber(int number) {
        return IdNumber.of("999999", LocalDate.of(1970, 1, 1), number).text();
    }

    HttpResponse<String> post(String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    HttpResponse<String> send(String method, String path, String token, String body) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
