package org.tuodi.platform.web.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.Audit;
import org.tuodi.platform.web.PageServer;
import org.tuodi.policy.text.Json;

/** The counter as a clerk meets it, on the server that settles. */
abstract class CounterPages {

    static final String CLERK = "agency";
    static final String SECOND = "same";
    private static final AtomicInteger COUNT = new AtomicInteger(500);

    record Person(String id, String number, String name) {}

    @AfterAll
    static void theAuditFindsNothing() {
        assertThat(PageServer.bean(Audit.class).run().findings()).isEmpty();
    }

    static Person person(String region, String name, String... identities) {
        int count = COUNT.incrementAndGet();
        String id = "CP" + count;
        String number = IdNumber.of("999901", LocalDate.of(1980, 1, 1), count).text();
        Map<String, Object> body = facts(id, region, name, identities);
        body.put("idNumber", number);
        PageServer.bean(People.class).register(Registration.read(bytes(body)), "test");
        return new Person(id, number, name);
    }

    static Map<String, Object> facts(String id, String region, String name, String... identities) {
        List<Map<String, String>> held = java.util.Arrays.stream(identities)
                .map(identity -> Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31"))
                .toList();
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("id", id);
        person.put("family", "demo-county");
        person.put("region", region);
        person.put("name", name);
        person.put("facts", Map.of("scheme", "resident", "birthDate", "1980-01-01", "identities", held));
        return person;
    }

    static byte[] bytes(Map<String, ?> json) {
        return Json.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    static String[] bill(String visit, String total, String... others) {
        List<String> fields = new ArrayList<>(List.of(
                "entry",
                "reimbursement",
                "institution",
                "H99990100009",
                "level",
                "2",
                "visit",
                visit,
                "kind",
                "inpatient",
                "from",
                "2023-03-01",
                "to",
                "2023-03-09",
                "referral",
                "regular",
                "reason",
                "technical",
                "documents",
                "发票、病历",
                "how",
                "amounts",
                "total",
                total));
        return with(fields.toArray(String[]::new), others);
    }

    /** Other values for some fields, or further fields. */
    static String[] with(String[] fields, String... others) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String[] each : List.of(fields, others)) {
            for (int i = 0; i < each.length; i += 2) {
                all.put(each[i], each[i + 1]);
            }
        }
        List<String> flat = new ArrayList<>();
        all.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return flat.toArray(String[]::new);
    }

    static HttpResponse<String> attempt(Person person, String... bill) {
        return PageServer.post("/counter/persons/" + person.id() + "/bill", CLERK, with(bill, "do", "try"));
    }

    static HttpResponse<String> settle(Person person, String key, String seen, String... bill) {
        return PageServer.post(
                "/counter/persons/" + person.id() + "/bill",
                CLERK,
                with(bill, "do", "settle", "key", key, "seen", seen));
    }

    /** Tries and settles as the page does it; gives the id of the settlement. */
    static String settled(Person person, String... bill) {
        HttpResponse<String> answer = settle(person, UUID.randomUUID().toString(), seen(attempt(person, bill)), bill);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1, location.indexOf('?'));
    }

    static String seen(HttpResponse<String> tried) {
        return found(tried.body(), "name=\"seen\" value=\"([0-9a-f]{16})\"");
    }

    static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    static int settlements(Person person) {
        return PageServer.bean(JdbcClient.class)
                .sql("select count(*) from settlement where person_id = ? and kind = 1")
                .param(person.id())
                .query(Integer.class)
                .single();
    }

    static List<String> noted(String action, String subject) {
        return PageServer.bean(JdbcClient.class)
                .sql("select coalesce(reason, '') from access_log where action = ? and subject = ?")
                .params(action, subject)
                .query(String.class)
                .list();
    }
}
