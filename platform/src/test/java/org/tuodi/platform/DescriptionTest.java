package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Open;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;

/** The published description of the interface, held against what is served. */
class DescriptionTest {

    private static final String PLACE = "~no~such~thing~";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext context;
    private static String address;
    private static String text;
    private static Map<String, ?> described;

    /** An operation as it is served. */
    record Served(String verb, String path, HandlerMethod method) {
        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    @BeforeAll
    static void serve() throws Exception {
        Tokens tokens =
                Tokens.parse("none", "").with("all", new Caller("all", "all", "all", "", Set.of(Role.values())));
        context = Server.serve(TestDatabase.create().database(), tokens, "127.0.0.1", 0, false);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        text = CLIENT.send(
                        HttpRequest.newBuilder(URI.create(address + "/api/v1/openapi"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Node node = Values.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        described = Values.map((Mapping) node);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static List<Served> served() {
        Map<String, Served> served = new TreeMap<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/") && !path.startsWith("/api/v1/openapi"))
                        .forEach(path -> info.getMethodsCondition().getMethods().forEach(verb -> {
                            Served each = new Served(verb.name(), path, method);
                            served.put(each.toString(), each);
                        })));
        assertThat(served).hasSizeGreaterThan(10);
        return new ArrayList<>(served.values());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Object map, String key) {
        Object value = ((Map<String, Object>) map).get(key);
        assertThat(value).as(key).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }

    @Test
    void everyOperationIsDescribedAndHasAMark() {
        for (Served each : served()) {
            Map<String, Object> operation =
                    at(at(at(described, "paths"), each.path()), each.verb().toLowerCase());
            assertThat(operation.get("summary")).as(each + ": summary").isNotNull();
            assertThat(each.method().hasMethodAnnotation(Requires.class)
                            || each.method().hasMethodAnnotation(Open.class))
                    .as(each + ": mark")
                    .isTrue();
        }
    }

    @Test
    void everyReferenceLeadsToASchema() {
        Map<String, Object> schemas = at(at(described, "components"), "schemas");
        java.util.regex.Matcher reference = java.util.regex.Pattern.compile(
                        "\"\\$ref\":\\s*\"#/components/schemas/([^\"]+)\"")
                .matcher(text);
        int count = 0;
        while (reference.find()) {
            count++;
            assertThat(schemas).containsKey(reference.group(1));
        }
        assertThat(count).isPositive();
        assertThat(text).doesNotContain("#/$defs/");
    }

    @Test
    void theSchemaOfABodyIsThatOfWhatReadsIt() {
        Map<String, Object> registration = at(at(at(described, "components"), "schemas"), "Registration");

        assertThat(registration.toString()).contains("idNumber", "family", "facts");
        assertThat(at(at(at(described, "paths"), "/api/v1/persons"), "post").toString())
                .contains("#/components/schemas/Registration");
    }

    @Test
    void garbageIsAlwaysAnsweredAsAProblem() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Served each : served()) {
            if (each.verb().equals("GET") && !each.path().contains("{")) {
                continue;
            }
            HttpResponse<String> answer = send(each);
            String type = answer.headers().firstValue("Content-Type").orElse("");
            boolean found = each.verb().equals("GET") && answer.statusCode() == 200;
            boolean problem = type.startsWith("application/problem+json")
                    && answer.statusCode() >= 400
                    && answer.statusCode() < 500
                    && answer.body().contains("\"title\"");
            if (!found && !problem) {
                wrong.add(each + " answered " + answer.statusCode() + " " + type + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static HttpResponse<String> send(Served each) throws Exception {
        String path = each.path().replaceAll("\\{[^}]*}", PLACE);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(each.verb(), HttpRequest.BodyPublishers.ofString("{\"a\": [\u0000 }"))
                .header("Authorization", "Bearer all")
                .header("Idempotency-Key", "garbage")
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
