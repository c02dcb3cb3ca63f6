package org.tuodi.platform.rosters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.institutions.CareRecord;
import org.tuodi.platform.institutions.CareRegister;
import org.tuodi.platform.people.Document;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;

/** Two records of one person, and two persons who were taken for one. */
class MergerTest extends SettlingTest {

    private static final People.Word LI = new People.Word("li", "Li");
    private static final People.Word WANG = new People.Word("wang", "Wang");

    private IdentityRegister identities;
    private CareRegister care;
    private int temporaries;
    private int residents;

    @BeforeAll
    void beans() {
        identities = context.getBean(IdentityRegister.class);
        care = context.getBean(CareRegister.class);
    }

    private Map<String, Object> body(String id, String name, String born) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("id", id, "family", "demo-county", "name", name));
        body.put("facts", Map.of("scheme", "resident", "birthDate", born));
        return body;
    }

    private String withoutDocument() {
        temporaries++;
        String id = "T" + temporaries;
        people.register(Registration.read(bytes(body(id, "测试人", "1970-01-01"))), "test");
        return id;
    }

    /** A resident with the document that only the next call knows. */
    private String known() {
        residents++;
        return resident();
    }

    private Document document() {
        return Document.of(IdNumber.of("999999", LocalDate.of(1970, 1, 1), residents));
    }

    private void recognise(String person, String identity) {
        int number = identities.of(person).size() + 1;
        identities.append(new IdentityRecord(
                person,
                number,
                1,
                identity,
                new IdentityRecord.Recognition("civilAffairs", null, null, null, LocalDate.of(2023, 2, 3)),
                IdentityRecord.Term.fromMonthOf(LocalDate.of(2023, 2, 3)),
                "test",
                "test",
                null));
        people.refresh(person, "test");
    }

    private void refer(String person) {
        jdbc().sql("""
                insert into care_record (person_id, number, kind, from_day, institution, from_institution, direction,
                    first_contact, reason, detail, withdrawn, recorded_by, recorded_at)
                values (?, 1, 'referral', '2023-03-01', 'H1', 'H2', 'up', false, 'r', '{}', false, 'test', now())
                """).param(person).update();
    }

    private List<String> counting(String person) {
        return identities.of(person).stream()
                .filter(each -> !each.term().withdrawn())
                .map(IdentityRecord::identity)
                .toList();
    }

    private String facts(String person) {
        return jdbc().sql("select facts from person_version where person_id = ? order by version desc limit 1")
                .param(person)
                .query(String.class)
                .single();
    }

    private static void refused(Refusal.Code code, String saying, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessageContaining(saying);
    }

    @Test
    void twoRecordsOfOnePersonBecomeOneUnlessTheyDisagree() {
        String known = known();
        String temporary = withoutDocument();

        assertThat(people.supplyDocument(temporary, document(), LI).id()).isEqualTo(known);
        assertThat(people.find(temporary)).isEmpty();
        assertThat(people.byIdNumber("T" + temporary)).contains(known);

        String other = withoutDocument();
        people.change(Registration.read(bytes(body(other, "另一人", "1981-01-01"))), "test");
        refused(
                Refusal.Code.CONFLICT,
                "the names of " + other + " and " + known + " differ",
                () -> people.supplyDocument(other, document(), LI));
        assertThat(people.find(other)).isPresent();
    }

    @Test
    void identitiesAndCareGoAlongOnceAndTheyComeBackWhenSomebodyElseFindsThatTheyWereTwo() {
        String known = known();
        String temporary = withoutDocument();
        recognise(known, "subsistenceRecipient");
        recognise(temporary, "subsistenceRecipient");
        recognise(temporary, "marginalHouseholdMember");
        refer(temporary);

        people.supplyDocument(temporary, document(), LI);

        assertThat(counting(known)).containsExactly("subsistenceRecipient", "marginalHouseholdMember");
        assertThat(counting(temporary)).isEmpty();
        assertThat(care.records(known)).hasSize(1);
        assertThat(care.records(temporary)).isEmpty();
        assertThat(facts(temporary)).doesNotContain("identities");
        assertThat(facts(known)).contains("marginalHouseholdMember");

        refused(Refusal.Code.NOT_ALLOWED, "another person", () -> people.part(temporary, "two", LI));
        people.part(temporary, "两个人", WANG);

        assertThat(people.find(temporary)).isPresent();
        assertThat(counting(known)).containsExactly("subsistenceRecipient");
        assertThat(counting(temporary)).containsExactly("subsistenceRecipient", "marginalHouseholdMember");
        assertThat(care.records(known)).isEmpty();
        assertThat(care.records(temporary)).extracting(CareRecord::detail).containsExactly(Map.of());
        assertThat(facts(known)).doesNotContain("marginalHouseholdMember");
        assertThat(facts(temporary)).contains("marginalHouseholdMember");
        refused(Refusal.Code.NOT_FOUND, "a merger", () -> people.part(temporary, "again", WANG));
        // What was known between is still there.
        assertThat(identities.history(known)).hasSize(3);
    }
}
