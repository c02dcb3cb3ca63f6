package org.tuodi.platform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.kernel.Money;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.Audit;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.text.Json;

/** The server on a database of its own, without HTTP. After every test the audit must find nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SettlingTest {

    protected TestDatabase database;
    protected ConfigurableApplicationContext context;
    protected Settlements settlements;
    protected People people;
    private int persons;

    @BeforeAll
    void start() {
        database = TestDatabase.create();
        context = server(database.database());
        settlements = context.getBean(Settlements.class);
        people = context.getBean(People.class);
    }

    protected ConfigurableApplicationContext server(Database of) {
        return Server.start(of);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @AfterEach
    void theAuditFindsNothing() {
        org.assertj.core.api.Assertions.assertThat(audit().findings()).isEmpty();
    }

    protected Audit.Report audit() {
        return context.getBean(Audit.class).run();
    }

    protected JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** Registers a resident, with these identities through 2023, and gives its id. */
    protected String resident(String... identities) {
        persons++;
        String id = "P" + persons;
        List<Map<String, String>> held = java.util.Arrays.stream(identities)
                .map(identity -> Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31"))
                .toList();
        Map<String, Object> body = Map.of(
                "id",
                id,
                "family",
                "demo-county",
                "name",
                "测试人",
                "idNumber",
                IdNumber.of("999999", java.time.LocalDate.of(1970, 1, 1), persons)
                        .text(),
                "facts",
                Map.of("scheme", "resident", "birthDate", "1970-01-01", "identities", held));
        people.register(Registration.read(bytes(body)), "test");
        return id;
    }

    /** Records what is known of a person of {@link #resident} from now on. */
    protected void nowHolds(String person, List<Map<String, String>> identities) {
        Map<String, Object> body = Map.of(
                "id",
                person,
                "family",
                "demo-county",
                "name",
                "测试人",
                "facts",
                Map.of("scheme", "resident", "birthDate", "1970-01-01", "identities", identities));
        people.change(Registration.read(bytes(body)), "test");
    }

    /** An identity through 2023. */
    protected static Map<String, String> identity(String identity) {
        return Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31");
    }

    /** A stay in a hospital of the second level, all of it in policy. */
    protected static SettlementRequest stay(String person, String visit, String from, String to, long fen) {
        return bill(person, visit, "inpatient", from, to, fen);
    }

    /** A stay of which nothing is in policy. */
    protected static SettlementRequest outOfPolicy(String person, String visit, String from, String to, long fen) {
        return bill(
                person,
                visit,
                "inpatient",
                from,
                to,
                Map.of("total", Money.text(fen), "inPolicy", "0.00", "fullSelfPaid", Money.text(fen)));
    }

    protected static SettlementRequest bill(
            String person, String visit, String kind, String from, String to, long fen) {
        return bill(person, visit, kind, from, to, Map.of("total", Money.text(fen), "inPolicy", Money.text(fen)));
    }

    private static SettlementRequest bill(
            String person, String visit, String kind, String from, String to, Map<String, String> amounts) {
        Map<String, Object> encounter = Map.of(
                "id", visit,
                "kind", kind,
                "from", from,
                "to", to,
                "referral", "regular",
                "institution", Map.of("level", kind.equals("inpatient") ? "2" : "1"),
                "amounts", amounts);
        return SettlementRequest.read(bytes(Map.of("person", person, "encounter", encounter)), "H2");
    }

    protected static byte[] bytes(Map<String, ?> json) {
        return Json.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    /** Accumulators of a person's year as they are stored. */
    protected Map<String, Long> accumulators(String person) {
        Map<String, Long> amounts = new java.util.TreeMap<>();
        jdbc().sql("select n.text, amount from person_year, unnest(names, amounts) as each (name, amount)"
                        + " join name n on n.id = each.name where person_id = ? and benefit_year = 2023")
                .param(person)
                .query(row -> {
                    amounts.put(row.getString(1), row.getLong(2));
                });
        return amounts;
    }
}
