package org.tuodi.platform.rosters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.PersonsChanged;
import org.tuodi.platform.people.Registration;
import org.tuodi.policy.text.Json;

/** A server to which departments send rosters, which agencies apply, over HTTP; with persons who are invented for it. */
abstract class RosterCalls {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final byte[] SCAN = "%PDF-1.4 stamped".getBytes(StandardCharsets.UTF_8);

    static TestDatabase database;
    static ConfigurableApplicationContext context;
    private static String address;
    static final List<String> CHANGED = new ArrayList<>();
    static int persons = 1_000;

    @BeforeAll
    static void serve() {
        database = TestDatabase.create();
        Tokens tokens = Tokens.parse("none", "")
                .with("civ", new Caller("civ", "mei", "civil", "9999", Set.of(Role.CIV)))
                .with("veterans", new Caller("veterans", "bo", "veterans", "9999", Set.of(Role.IDD)))
                .with("agency", new Caller("agency", "lan", "agency", "9999", Set.of(Role.DA)))
                .with("same", new Caller("other-name", "mei", "agency", "9999", Set.of(Role.DA)))
                .with("elsewhere", new Caller("elsewhere", "yu", "agency", "1101", Set.of(Role.DA)));
        context = Server.serve(database.database(), tokens, "127.0.0.1", 0, false);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        context.addApplicationListener(
                new org.springframework.context.ApplicationListener<
                        org.springframework.context.PayloadApplicationEvent<PersonsChanged>>() {
                    @Override
                    public void onApplicationEvent(
                            org.springframework.context.PayloadApplicationEvent<PersonsChanged> event) {
                        CHANGED.addAll(event.getPayload().persons());
                    }
                });
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    record Invented(String id, String name, String number) {}

    static Invented person() {
        return person("测试" + persons);
    }

    static Invented person(String name) {
        return person(name, "demo-county");
    }

    static Invented person(String name, String family) {
        persons++;
        Invented invented = new Invented("R" + persons, name, RosterFiles.number(persons - 1_000));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", invented.id);
        body.put("family", family);
        body.put("region", "999901");
        body.put("name", name);
        body.put("idNumber", invented.number);
        body.put("facts", Map.of("scheme", "resident", "birthDate", "1970-01-01"));
        context.getBean(People.class)
                .register(Registration.read(Json.compact(body).getBytes(StandardCharsets.UTF_8)), "test");
        return invented;
    }

    static HttpResponse<byte[]> call(String method, String path, String token, String type, byte[] body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static String get(String path, String token) throws Exception {
        return text(call("GET", path, token, "application/json", new byte[0]));
    }

    static HttpResponse<byte[]> post(String path, String token, String json) throws Exception {
        return call("POST", path, token, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse<byte[]> send(String token, byte[] file, String... fields) throws Exception {
        return send("/api/v1/rosters", token, file, SCAN, fields);
    }

    static HttpResponse<byte[]> send(String path, String token, byte[] file, byte[] scan, String... fields)
            throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
                            + fields[i + 1] + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        part(body, "file", "名册.xlsx", file);
        part(body, "seal", "scan.pdf", scan);
        body.writeBytes("--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return call("POST", path, token, "multipart/form-data; boundary=cut", body.toByteArray());
    }

    private static void part(ByteArrayOutputStream body, String name, String file, byte[] bytes) {
        if (bytes.length > 0) {
            body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bytes);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    static String received(byte[] file) throws Exception {
        HttpResponse<byte[]> answer =
                send("civ", file, "department", "civilAffairs", "month", "2024-03", "documentNumber", "民〔2024〕3号");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(201);
        return text(answer).replaceAll("(?s).*?\"id\": \"([0-9]+)\".*", "$1");
    }

    static String facts(Invented person) {
        return Json.write(context.getBean(People.class).get(person.id).facts());
    }

    static JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }
}
