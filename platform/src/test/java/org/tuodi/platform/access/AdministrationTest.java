package org.tuodi.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.PageReader;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;
import org.tuodi.platform.demo.DemoRegisters;

/** Administration on pages: an administrator proposes, the bureau decides, all of it is on record. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationTest {

    private static final String PASSWORD = "correct horse battery";

    private ConfigurableApplicationContext context;
    private String address;

    @BeforeAll
    void serve() {
        context = Server.serve(TestDatabase.create().database(), Tokens.parse("none", ""), "127.0.0.1", 0, false);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        account("chief", "anna", "", Role.ADM);
        account("second", "berta", "", Role.MSB);
        account("watch", "clara", "", Role.SUP);
        account("county-watch", "dora", "9902", Role.SUP);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private void account(String name, String person, String area, Role... roles) {
        Account account = new Account(name, person, name, "office", area, null, false, true, false, 1, Set.of(roles));
        context.getBean(Installation.class).install(account, Passwords.hash(PASSWORD));
    }

    private PageReader reader(String name) throws Exception {
        PageReader reader = new PageReader(address);
        reader.signIn(name, PASSWORD);
        return reader;
    }

    private int proposal(String account) {
        return context.getBean(AccountProposals.class).of(account).get(0).id();
    }

    private HttpResponse<String> add(PageReader administrator, String name, String person, String area)
            throws Exception {
        administrator.get("/admin");
        return administrator.post(
                "/admin/accounts", "name", name, "person", person, "shown", "新人", "office", "office", "area", area);
    }

    private static HttpResponse<String> propose(PageReader reader, String account, String kind, String role)
            throws Exception {
        reader.get("/admin/accounts/" + account);
        return reader.post(
                "/admin/accounts/" + account + "/proposals", "kind", kind, "role", role, "reason", "new in the office");
    }

    private static HttpResponse<String> decide(PageReader reader, int proposal, boolean approved) throws Exception {
        reader.get("/admin");
        return reader.post("/admin/proposals/" + proposal + "/decision", "approved", String.valueOf(approved));
    }

    @Test
    void aNewAccountGetsRoleAndPasswordByTwoPersonsAndOnlyTheSecondLearnsThePassword() throws Exception {
        PageReader administrator = reader("chief");
        PageReader bureau = reader("second");
        assertThat(administrator
                        .followed(add(administrator, "clerk", "emil", "9901"))
                        .body())
                .contains("账号已建立", "还没有角色");
        propose(administrator, "clerk", "grant", "DA");
        assertThat(decide(administrator, proposal("clerk"), true).statusCode()).isEqualTo(403);
        decide(bureau, proposal("clerk"), true);
        HttpResponse<String> proposed = administrator.followed(propose(administrator, "clerk", "password", ""));
        assertThat(proposed.body()).contains("等待另一人审批").doesNotContain("one-time-password");
        HttpResponse<String> approved = bureau.followed(decide(bureau, proposal("clerk"), true));
        String oneTime = approved.body().replaceAll("(?s).*id=\"one-time-password\">([^<]+)<.*", "$1");
        assertThat(oneTime).matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
        assertThat(bureau.get("/admin").body()).doesNotContain(oneTime);

        PageReader clerk = new PageReader(address);
        assertThat(clerk.signIn("clerk", oneTime).statusCode()).isEqualTo(200);
        clerk.get("/account/password");
        assertThat(clerk.followed(clerk.post("/account/password", "old", oneTime, "fresh", PASSWORD, "again", PASSWORD))
                        .body())
                .contains("密码已修改", "区县经办");
        assertThat(clerk.get("/admin").statusCode()).isEqualTo(403);
    }

    @Test
    void aWithdrawnRoleIsGoneFromTheNextCallOn() throws Exception {
        account("leaver", "finn", "", Role.SUP);
        PageReader leaver = reader("leaver");
        assertThat(leaver.get("/admin/log").statusCode()).isEqualTo(200);
        propose(reader("chief"), "leaver", "withdraw", "SUP");
        assertThat(leaver.get("/admin/log").statusCode()).isEqualTo(200);
        decide(reader("second"), proposal("leaver"), true);
        assertThat(leaver.get("/admin/log").statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyProposesOrDecidesForOneselfWhateverTheAccountIsCalled() throws Exception {
        account("anna-too", "anna", "", Role.TWN);
        account("all-in-one", "gerd", "", Role.ADM, Role.MSB);
        account("gerds-other", "gerd", "", Role.TWN);
        PageReader administrator = reader("chief");
        assertThat(administrator.get("/admin/accounts/anna-too").body())
                .contains("您自己的账号")
                .doesNotContain("id=\"propose\"");
        assertThat(propose(administrator, "anna-too", "grant", "MSB").statusCode())
                .isEqualTo(403);
        propose(administrator, "gerds-other", "withdraw", "TWN");
        int proposal = proposal("gerds-other");
        assertThat(decide(reader("all-in-one"), proposal, true).statusCode()).isEqualTo(403);

        JdbcClient jdbc = context.getBean(JdbcClient.class);
        for (String second : List.of("anna", "gerd")) {
            assertThatThrownBy(() -> jdbc.sql("insert into account_decision"
                                    + " (proposal, holder, proposed_by, approved, decided_by, decided_at)"
                                    + " values (?, 'gerd', 'anna', true, ?, now())")
                            .params(proposal, second)
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("decided_by_another");
        }
        assertThatThrownBy(() -> jdbc.sql("insert into account_decision"
                                + " (proposal, holder, proposed_by, approved, decided_by, decided_at)"
                                + " values (?, 'nobody', 'nobody', true, 'gerd', now())")
                        .params(proposal)
                        .update())
                .as("who proposed and whom it is about are those of the proposal")
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(
                        () -> jdbc.sql("insert into account_proposal (account, holder, kind, role, reason, proposed_by,"
                                        + " proposed_at) values ('chief', 'anna', 'grant', 'MSB', 'x', 'anna', now())")
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("not_for_oneself");
    }

    /** C2-17.3. */
    @Test
    void whoHandlesIsGivenNoPostOfAuditFinanceOrInformationUnderWhateverAccount() throws Exception {
        account("handler", "lena", "", Role.DA);
        account("handlers-other", "lena", "");
        PageReader administrator = reader("chief");
        for (String role : List.of("SUP", "FIN", "ADM")) {
            assertThat(propose(administrator, "handlers-other", "grant", role).body())
                    .contains("与 " + role + " 不相容");
        }
        account("newcomer", "max", "");
        account("newcomers-other", "max", "");
        propose(administrator, "newcomer", "grant", "CA");
        propose(administrator, "newcomers-other", "grant", "SUP");
        PageReader bureau = reader("second");
        decide(bureau, proposal("newcomer"), true);
        assertThat(decide(bureau, proposal("newcomers-other"), true).statusCode())
                .isEqualTo(409);
        assertThat(propose(administrator, "newcomer", "grant", "BEN").statusCode())
                .isEqualTo(302);
    }

    @Test
    void aFormThatIsWrongComesBackWithWhatWasTypedAndAProposalIsDecidedOnce() throws Exception {
        PageReader administrator = reader("chief");
        HttpResponse<String> wrong = add(administrator, "x", "han na", "north");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("用户名须为", "人员须为", "辖区须为", "value=\"han na\"");
        add(administrator, "twice", "hanna", "");
        assertThat(add(administrator, "twice", "hanna", "").body()).contains("账号 twice 已存在");
        propose(administrator, "twice", "grant", "DA");
        assertThat(propose(administrator, "twice", "grant", "DA").body()).contains("同样的申请已经提出");
        PageReader bureau = reader("second");
        decide(bureau, proposal("twice"), false);
        assertThat(decide(bureau, proposal("twice"), true).statusCode()).isEqualTo(409);
        assertThat(context.getBean(Accounts.class).find("twice").orElseThrow().roles())
                .isEmpty();
    }

    @Test
    void theLogIsSearchedByThoseWhoMayWithinTheirAreaAndItsExportIsSafeToOpen() throws Exception {
        AccessLog log = context.getBean(AccessLog.class);
        Caller near = new Caller("near", "ida", "office", "9901", Set.of());
        Caller far = new Caller("far", "jan", "office", "990201", Set.of());
        log.record(near, "viewPerson", "P1", "=HYPERLINK(\"http://x\")");
        log.record(far, "revealId", "P2", "called about 990201197001011234");
        String page = reader("watch").get("/admin/log?who=ida").body();
        assertThat(page).contains("P1", "查看人员").doesNotContain("P2");
        String county = reader("county-watch").get("/admin/log").body();
        assertThat(county).contains("P2", "990201**********").doesNotContain("990201197001011234", "ida", "P1");

        HttpResponse<String> file = reader("watch").get("/admin/log.csv?who=ida");
        assertThat(file.body()).contains("\"'=HYPERLINK(");
        assertThat(reader("chief").get("/admin/log.csv").statusCode()).isEqualTo(403);
        assertThat(reader("watch").get("/admin/log?action=searchLog").body()).contains("watch");
        assertThat(reader("watch").get("/admin/log?from=yesterday").statusCode())
                .isEqualTo(422);
    }

    @Test
    void anAccountOutsideTheAreaIsNotKnown() throws Exception {
        account("far-clerk", "kurt", "9901", Role.DA);
        PageReader county = reader("county-watch");
        assertThat(county.get("/admin").body()).contains("county-watch").doesNotContain("far-clerk");
        assertThat(county.get("/admin/accounts/far-clerk").statusCode()).isEqualTo(404);
        assertThat(county.get("/admin/areas").statusCode()).isEqualTo(200);
        assertThat(county.get("/admin/institutions").statusCode()).isEqualTo(200);
    }

    @Test
    void anAdministratorSetsHowASystemSpeaksAndTheSecretThatIsMadeIsShownOnce() throws Exception {
        context.getBean(DemoRegisters.class).load();
        PageReader administrator = reader("chief");
        String page = "/admin/institutions/H99010100002";
        assertThat(administrator.get(page).body()).contains("H99010100002", "令牌（bearer）");
        HttpResponse<String> wrong = administrator.post(
                page, "authentication", "csb", "secret", "short", "tiltCode", "maf", "medTypes", "2106=inpatient");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("secret", "2106=inpatient").doesNotContain("short\"");
        String shown = administrator
                .followed(administrator.post(
                        page,
                        "authentication",
                        "csb",
                        "tiltCode",
                        "maf",
                        "medTypes",
                        "2106=inpatient",
                        "uniqueMsgid",
                        "on"))
                .body();
        String secret = shown.replaceAll("(?s).*id=\"made\" class=\"text-break\">([^<]+)<.*", "$1");
        assertThat(secret).matches("[0-9a-f]{48}");
        assertThat(administrator.get(page).body())
                .doesNotContain(secret)
                .contains("2106=inpatient", "value=\"maf\"", "value=\"csb\" selected");
        PageReader bureau = reader("second");
        assertThat(bureau.get(page).body()).contains("disabled").doesNotContain("id=\"save\"");
        assertThat(bureau.post(page, "authentication", "bearer").statusCode()).isEqualTo(403);
        account("county-admin", "gerda", "9902", Role.ADM);
        PageReader elsewhere = reader("county-admin");
        assertThat(elsewhere.get(page).statusCode()).isEqualTo(404);
        elsewhere.get("/admin");
        assertThat(elsewhere.post(page, "authentication", "bearer").statusCode())
                .isEqualTo(404);
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select count(*) from access_log where action = 'interfaceSettings' and subject = ?")
                        .param("H99010100002")
                        .query(Integer.class)
                        .single())
                .isOne();
    }
}
