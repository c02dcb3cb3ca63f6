package org.tuodi.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.tuodi.platform.PageReader;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;

/** Signing in through a real authorization server that runs beside this one; and a server behind a proxy that has the TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {

    private ConfigurableApplicationContext elsewhere;
    private ConfigurableApplicationContext context;
    private String address;
    private String issuer;

    /** The authorization server. It has no mark by which the server under test would take it for its own. */
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    static class Elsewhere {
        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    user("subject-of-mia"), user("subject-of-nobody"), user("subject-of-otto"));
        }

        private static UserDetails user(String name) {
            return User.withUsername(name).password("{noop}secret").roles("X").build();
        }
    }

    @BeforeAll
    void serve() throws Exception {
        int port = freePort();
        address = "http://127.0.0.1:" + port;
        String client = "spring.security.oauth2.authorizationserver.client.tuodi.";
        elsewhere = new SpringApplicationBuilder(Elsewhere.class)
                .properties(Map.of(
                        client + "registration.client-id", "tuodi",
                        client + "registration.client-secret", "{noop}secret",
                        client + "registration.client-authentication-methods", "client_secret_basic",
                        client + "registration.authorization-grant-types", "authorization_code",
                        client + "registration.redirect-uris", address + "/login/oauth2/code/oidc",
                        client + "registration.scopes", "openid",
                        client + "require-proof-key", "true"))
                .run("--server.port=0", "--server.address=127.0.0.1", "--server.servlet.session.cookie.name=elsewhere");
        issuer = "http://127.0.0.1:" + elsewhere.getEnvironment().getProperty("local.server.port");
        context = Server.serve(
                TestDatabase.create().database(),
                Tokens.parse("none", ""),
                "127.0.0.1",
                port,
                false,
                Map.of(
                        "tuodi.oidc.issuer", issuer,
                        "tuodi.oidc.client", "tuodi",
                        "tuodi.oidc.secret", "secret",
                        "server.forward-headers-strategy", "native"));
        account("mia", "subject-of-mia");
        account("otto", "subject-of-otto");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void account(String name, String subject) {
        Account account = new Account(name, name, name, "office", "", subject, false, true, false, 1, Set.of(Role.SUP));
        Accounts accounts = context.getBean(Accounts.class);
        context.getBean(Installation.class).install(account, Passwords.hash("nobody knows this"));
        assertThat(accounts.bySubject(subject)).isPresent();
    }

    @AfterAll
    void stop() {
        context.close();
        elsewhere.close();
    }

    private HttpResponse<String> signIn(PageReader reader, String subject) throws Exception {
        HttpResponse<String> form = reader.follow("/oauth2/authorization/oidc");
        assertThat(form.uri().toString()).startsWith(issuer);
        return reader.followed(reader.post(issuer + "/login", "username", subject, "password", "secret"));
    }

    @Test
    void whoIsKnownByTheSubjectIsSignedInWithTheOwnRolesAndLedToThePageThatWasAskedFor() throws Exception {
        PageReader reader = new PageReader(address);
        assertThat(reader.get("/login").body()).contains("/oauth2/authorization/oidc");
        reader.get("/admin/log");
        HttpResponse<String> page = signIn(reader, "subject-of-mia");
        assertThat(page.uri()).hasPath("/admin/log");
        assertThat(page.body()).contains("mia");
        assertThat(reader.get("/account").body()).contains("稽核监管").doesNotContain("change-password");
        context.getBean(Accounts.class).close("mia");
        assertThat(reader.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void whoHasNoAccountIsToldSoAndGetsNone() throws Exception {
        PageReader reader = new PageReader(address);
        HttpResponse<String> page = signIn(reader, "subject-of-nobody");
        assertThat(page.uri()).hasQuery("unknown");
        assertThat(page.body()).contains("还没有账号");
        assertThat(reader.get("/account").statusCode()).isEqualTo(302);
        assertThat(context.getBean(Accounts.class).bySubject("subject-of-nobody"))
                .isEmpty();
    }

    @Test
    void anAnswerThatNobodyAskedForSignsNobodyIn() throws Exception {
        PageReader reader = new PageReader(address);
        HttpResponse<String> page = reader.follow("/login/oauth2/code/oidc?code=stolen&state=guessed");
        assertThat(page.body()).contains("没有成功");
        assertThat(reader.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void anotherSessionBeginsWithTheSignIn() throws Exception {
        PageReader reader = new PageReader(address);
        reader.get("/admin/log");
        String before = reader.session().orElseThrow().getValue();
        signIn(reader, "subject-of-otto");
        assertThat(reader.session().orElseThrow().getValue()).isNotEqualTo(before);
    }

    @Test
    void behindAProxyWithTlsTheCookieIsSentOverTlsOnly() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/login"))
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.7")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("Secure", "HttpOnly", "SameSite=Lax");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
}
