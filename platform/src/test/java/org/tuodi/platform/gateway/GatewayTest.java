package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;

/** The national interface over HTTP, as systems of hospitals call it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private static final String SERVICE = "/fsi/api/rsfComIfsService/callService";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private TestDatabase database;
    private ConfigurableApplicationContext context;
    private String address;

    @BeforeAll
    void serve() {
        database = TestDatabase.create();
        Tokens tokens = Tokens.parse("none", "").with("h2", new Caller("h2", "h2", "H2", "", Set.of(Role.HOS)));
        context = Server.serve(database.database(), tokens, "127.0.0.1", 0, true);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        setting("H2", InterfaceSettings.Authentication.BEARER, InterfaceSettings.Dialect.USUAL);
        setting("H3", InterfaceSettings.Authentication.NONE, InterfaceSettings.Dialect.USUAL);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private void setting(
            String institution, InterfaceSettings.Authentication authentication, InterfaceSettings.Dialect dialect) {
        context.getBean(SettingsStore.class)
                .change(
                        new SettingsStore.Credential(
                                new InterfaceSettings(institution, authentication, dialect), null, null),
                        "test");
    }

    private HttpResponse<String> post(String path, Map<String, String> headers, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Nested
    class Envelope {

        private static final String SIGN_IN = """
                {"infno": "9001", "msgid": "H3202303010830000001", "mdtrtarea_admvs": "990101",
                 "fixmedins_code": "H3", "input": {"signIn": {"opter_no": "1", "mac": "x", "ip": "y"}}}""";

        @Test
        void isAnsweredWithAllItsKeysAtEveryAddress() throws Exception {
            for (String path : new String[] {
                SERVICE, SERVICE + "/9001", "/fsi/api/signInSignOutService/signIn", "/ebus/gdyb_inf/prd/hsa/hgs/9001"
            }) {
                HttpResponse<String> answer = post(path, Map.of("Content-Type", "text/plain"), SIGN_IN);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.body())
                        .as(path)
                        .contains("\"infcode\":0", "\"inf_refmsgid\":\"990101", "\"signinoutb\":{", "\"err_msg\":\"\"");
            }
        }
    }
}
