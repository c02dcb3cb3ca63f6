package org.tuodi.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.PageReader;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;

/** Signing in on pages of a server that was started for the first time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {

    private static final String PASSWORD = "correct horse battery";

    private TestDatabase database;
    private ConfigurableApplicationContext context;
    private String address;

    @BeforeAll
    void serve() {
        database = TestDatabase.create();
        context = Server.serve(database.database(), Tokens.parse("none", ""), "127.0.0.1", 0, false);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private PageReader reader() {
        return new PageReader(address);
    }

    private void account(String name, Role... roles) {
        Account account = new Account(name, name, name, "office", "", null, false, true, false, 1, Set.of(roles));
        context.getBean(Installation.class).install(account, Passwords.hash(PASSWORD));
    }

    private List<String> logged(String action) {
        return context.getBean(JdbcClient.class)
                .sql("select caller || ' ' || subject from access_log where action = ? order by id")
                .param(action)
                .query(String.class)
                .list();
    }

    @Test
    void theFirstStartMakesTwoAccountsWhosePasswordsWorkOnceAndAreReadByTheOwnerAlone() throws Exception {
        Path file = database.database().firstSignIn();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String administrator = oneTime(file, "admin");
        assertThat(oneTime(file, "bureau")).isNotEqualTo(administrator);

        PageReader reader = reader();
        HttpResponse<String> forced = reader.signIn("admin", administrator);
        assertThat(forced.uri()).hasPath("/");
        assertThat(reader.get("/account").headers().firstValue("Location").orElseThrow())
                .endsWith("/account/password");
        assertThat(reader.get("/account/password").body()).contains("一次性密码");
        assertThat(change(reader, administrator, "administrator-1")).contains("不含用户名");
        assertThat(change(reader, "wrong", PASSWORD)).contains("现在的密码不对");
        assertThat(change(reader, administrator, PASSWORD)).contains("密码已修改");
        assertThat(reader.get("/account").statusCode()).isEqualTo(200);

        assertThat(reader().signIn("admin", administrator).body()).contains("用户名或密码不对");
        assertThat(reader().signIn("admin", PASSWORD).body()).contains("工作台");
    }

    private static String oneTime(Path file, String account) throws Exception {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(account + " "))
                .findFirst()
                .orElseThrow()
                .substring(account.length() + 1);
    }

    private static String change(PageReader reader, String old, String fresh) throws Exception {
        return reader.followed(reader.post("/account/password", "old", old, "fresh", fresh, "again", fresh))
                .body();
    }

    @Test
    void aPageLeadsToSignInAndBackAndRefusesWhatTheRolesDoNotGive() throws Exception {
        account("clerk", Role.DA);
        PageReader reader = reader();
        HttpResponse<String> asked = reader.get("/account");
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        assertThat(reader.signIn("clerk", PASSWORD).uri()).hasPath("/account");
        assertThat(logged("signIn")).contains("clerk clerk");
        assertThat(reader.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(reader.get("/nowhere").body()).contains("没有这个页面").doesNotContain("problem");
        assertThat(reader.get("/nowhere?lang=en").body()).contains("There is no such page");
    }

    @Test
    void anUnknownNameAndAWrongPasswordAreToldAlike() throws Exception {
        account("forgetful", Role.DA);
        assertThat(withoutToken(reader().signIn("forgetful", "x")))
                .contains("用户名或密码不对")
                .isEqualTo(withoutToken(reader().signIn("nobody-here", "x")));
    }

    private static String withoutToken(HttpResponse<String> page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+", "");
    }

    @Test
    void noMoreGuessesAreLetThroughThanTheMostHoweverManyComeAtOnce() throws Exception {
        account("guessed", Role.DA);
        Accounts accounts = context.getBean(Accounts.class);
        ExecutorService guessers = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> guesses = java.util.stream.IntStream.range(0, 64)
                    .mapToObj(i ->
                            guessers.submit(() -> accounts.attempt("guessed").isPresent()))
                    .toList();
            int through = 0;
            for (Future<Boolean> guess : guesses) {
                through += guess.get() ? 1 : 0;
            }
            assertThat(through).isEqualTo(Accounts.MOST_FAILURES);
        } finally {
            guessers.shutdown();
        }
        assertThat(reader().signIn("guessed", PASSWORD).body()).contains("用户名或密码不对");
        assertThat(logged("signInFailed")).contains("guessed guessed");
    }

    @Test
    void theSessionIsAnotherOneAfterSignInAndItsCookieIsForThisSiteAlone() throws Exception {
        account("careful", Role.DA);
        PageReader reader = reader();
        HttpResponse<String> form = reader.get("/login");
        assertThat(form.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
        HttpCookie before = reader.session().orElseThrow();
        reader.signIn("careful", PASSWORD);
        assertThat(reader.session().orElseThrow().getValue()).isNotEqualTo(before.getValue());
        PageReader thief = reader();
        thief.use(before);
        assertThat(thief.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void aFormWithoutTheTokenOfItsSessionDoesNothing() throws Exception {
        account("victim", Role.DA);
        PageReader reader = reader();
        reader.signIn("victim", PASSWORD);
        reader.forgetToken();
        HttpResponse<String> forged = reader.post(
                "/account/password", "old", PASSWORD, "fresh", "stolen-password", "again", "stolen-password");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("刷新后再提交");
        assertThat(forged.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(reader().signIn("victim", PASSWORD).body()).contains("工作台");
    }

    @Test
    void aSessionIsNoCredentialOfTheInterfaces() throws Exception {
        account("agency", Role.CA, Role.DA);
        PageReader reader = reader();
        reader.signIn("agency", PASSWORD);
        assertThat(reader.get("/api/v1/balances").statusCode()).isEqualTo(401);
        assertThat(reader.post("/api/v1/persons", "id", "P1").statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutAClosedAccountAndANewPasswordEndSessions() throws Exception {
        account("leaving", Role.DA);
        PageReader first = reader();
        PageReader second = reader();
        first.signIn("leaving", PASSWORD);
        second.signIn("leaving", PASSWORD);
        second.get("/account");
        assertThat(second.followed(second.post("/logout")).body()).contains("已退出");
        assertThat(second.get("/account").statusCode()).isEqualTo(302);
        assertThat(first.get("/account").statusCode()).isEqualTo(200);
        context.getBean(Accounts.class).close("leaving");
        assertThat(first.get("/account").statusCode()).isEqualTo(302);
        assertThat(reader().signIn("leaving", PASSWORD).body()).contains("用户名或密码不对");
    }

    @Test
    void aDirectoryOfTheDemonstrationIsServedAsNothingElseNorAnotherAsOne() {
        TestDatabase other = TestDatabase.create();
        Server.serve(other.database(), Tokens.parse("none", ""), "127.0.0.1", 0, true)
                .close();
        assertThatThrownBy(() -> Server.serve(other.database(), Tokens.parse("none", ""), "127.0.0.1", 0, false))
                .hasStackTraceContaining("start with --demo, or choose another by --data");
        assertThatThrownBy(() -> Server.serve(database.database(), Tokens.parse("none", ""), "127.0.0.1", 0, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is no demonstration");
    }

    @Test
    void whatTheLogHoldsCannotBeChangedByTheServer() {
        context.getBean(AccessLog.class)
                .record(new Caller("a", "a", "a", "", Set.of()), "viewPerson", "P1", "asked by phone");
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        for (String change : List.of(
                "update access_log set caller = 'b'",
                "delete from access_log",
                "truncate access_log",
                "update account_decision set approved = true",
                "delete from account_proposal",
                "delete from user_account",
                "update data_kind set demo = true")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void aSessionEndsAfterThirtyMinutesWithoutACall() throws Exception {
        account("resting", Role.DA);
        PageReader reader = reader();
        reader.signIn("resting", PASSWORD);
        assertThat(reader.get("/account").statusCode()).isEqualTo(200);
        lastCalled(Duration.ofMinutes(29));
        assertThat(reader.get("/account").statusCode()).isEqualTo(200);
        HttpResponse<String> ended;
        int tries = 0;
        do {
            // The server notes the end of a call a moment after its answer, which would make it the last call again.
            lastCalled(Duration.ofMinutes(31));
            ended = reader.get("/account");
            tries++;
        } while (ended.statusCode() == 200 && tries < 5);
        assertThat(ended.statusCode()).isEqualTo(302);
        assertThat(ended.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    /** Puts the last call of all sessions back by so long, as if nobody had called since. */
    private void lastCalled(Duration ago) throws Exception {
        TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
        Context pages =
                (Context) Objects.requireNonNull(server).getTomcat().getHost().findChildren()[0];
        Field called = StandardSession.class.getDeclaredField("thisAccessedTime");
        called.setAccessible(true);
        for (Session session : pages.getManager().findSessions()) {
            called.setLong(session, System.currentTimeMillis() - ago.toMillis());
        }
    }
}
