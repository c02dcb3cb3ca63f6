package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.people.RelativeLink;
import org.tuodi.platform.people.Relatives;

/** What the owner of the database could do to registers and rosters, done, found and undone. */
class RegisterSealsTest extends SettlingTest {

    private static final String IDENTITY = """
            insert into identity_record (person_id, number, version, identity, department, from_day, withdrawn, source,
                recorded_by) values ('%s', %d, 1, 'subsistenceRecipient', 'civilAffairs', '2023-01-01', false, 'test', 'test')
            """;

    private String person;

    @BeforeAll
    void writeAndSeal() {
        person = resident();
        String relative = resident();
        context.getBean(Relatives.class)
                .set(
                        person,
                        new RelativeLink(relative, "spouse", "户口簿", LocalDate.of(2023, 1, 1), null, "授权书"),
                        "test");
        jdbc().sql(IDENTITY.formatted(person, 1)).update();
        jdbc().sql("""
                insert into roster (month, department, area, received_on, late, file_name, file_digest, round, row_count,
                    notes, maker, maker_name) values ('2023-01-01', 'civilAffairs', '', '2023-01-05', false, 'f', sha256('f'),
                    1, 1, '{}', 'mei', 'mei')
                """).update();
        jdbc().sql("insert into roster_row select max(id), 1, 's', 1, false, false, 'x' from roster")
                .update();
        jdbc().sql("insert into edition (register, edition, remark, rows, recorded_by, recorded_at)"
                        + " values ('diseases', 1, 'r', 1, 'test', now())")
                .update();
        jdbc().sql("""
                insert into care_record (person_id, number, kind, from_day, detail, withdrawn, recorded_by, recorded_at)
                values (?, 1, 'referral', '2023-01-01', '{}', false, 'test', now())
                """).param(person).update();
        context.getBean(Seals.class).seal();
    }

    private List<String> findingsOf(String deed, String undoing) {
        database.asOwner(deed);
        List<String> findings = audit().findings();
        database.asOwner(undoing);
        return findings;
    }

    private static void found(List<String> findings) {
        assertThat(findings)
                .anyMatch(line -> line.contains("rows of registers or rosters are not those that were signed"));
    }

    @Test
    void anEditedRowOfEachKindIsFound() {
        String where = " where person_id = '" + person + "'";
        Map.of(
                        "update identity_record set from_day = from_day - 31" + where,
                        "update identity_record set from_day = from_day + 31" + where,
                        "update person_version set facts = facts || ' '" + where,
                        "update person_version set facts = rtrim(facts)" + where,
                        "update relative_link set consent = 'x'" + where,
                        "update relative_link set consent = '授权书'" + where,
                        "update care_record set from_day = from_day - 1" + where,
                        "update care_record set from_day = from_day + 1" + where,
                        "update roster set late = true",
                        "update roster set late = false",
                        "update roster_row set hidden = true",
                        "update roster_row set hidden = false",
                        "update edition set remark = 'x'",
                        "update edition set remark = 'r'")
                .forEach((deed, undoing) -> found(findingsOf(deed, undoing)));
    }

    @Test
    void aDeletedIdentityAndOneThatWasPutIntoAClosedDayAreFound() {
        found(findingsOf(
                "create table kept as select * from identity_record; delete from identity_record",
                "insert into identity_record select * from kept; drop table kept"));
        found(findingsOf(
                IDENTITY.formatted(person, 2)
                        + "; update identity_record set known_since = known_since - interval '1 hour' where number = 2",
                "delete from identity_record where number = 2"));
    }

    @Test
    void aSealThatIsGoneOrWasComputedAgainIsFound() {
        assertThat(findingsOf(
                        "create table kept as select * from register_seal; delete from register_seal",
                        "insert into register_seal select * from kept; drop table kept"))
                .anyMatch(line -> line.contains("the registers of day 1: was signed, says its receipt"));
        assertThat(
                        findingsOf(
                                "create table kept as select * from register_seal; update register_seal set rows = rows + 1",
                                "update register_seal s set rows = k.rows from kept k where k.number = s.number; drop table kept"))
                .anyMatch(line -> line.contains("the registers of day 1: the seal was changed"));
    }

    @Test
    void whatIsRecordedLaterBelongsToTheNextSeal() {
        resident("subsistenceRecipient");
        assertThat(audit().findings()).isEmpty();
        context.getBean(Seals.class).seal();
        assertThat(audit().findings()).isEmpty();
        found(findingsOf(
                "update person_version set region = '990000' where person_id = 'P3'",
                "update person_version set region = '' where person_id = 'P3'"));
    }

    @Test
    void whatIsWrittenAnewWithAnotherKeyIsNoFinding() {
        assertThat(findingsOf(
                        "create table kept as select * from person_version; update person_version set lookup_key = 2,"
                                + " name_hash = sha256('n'), number_hash = sha256('m'), name_sealed = 'x', number_sealed = 'y';"
                                + " update roster_row set content = 'y'",
                        "update person_version p set lookup_key = k.lookup_key, name_hash = k.name_hash, number_hash ="
                                + " k.number_hash, name_sealed = k.name_sealed, number_sealed = k.number_sealed from kept k"
                                + " where k.person_id = p.person_id and k.version = p.version; drop table kept"))
                .isEmpty();
    }

    /** So that a table which is added to the registers is thought of. */
    @Test
    void everyTableOfPersonsIdentitiesAndCareIsSealed() {
        Set<String> apart = Set.of("account", "account_entry", "account_attempt", "id_number", "person");
        assertThat(RegisterSeals.tables())
                .contains("person_version", "identity_record", "care_record", "roster_result");
        assertThat(jdbc().sql("select relname from pg_class where relkind = 'r' and relname ~"
                                + " '^(person|identity|roster|care|enrolment|contribution|credential|household|relative|premium|agreement)'"
                                + " and relname <> 'person_year'")
                        .query(String.class)
                        .list())
                .allMatch(
                        table -> apart.contains(table) || RegisterSeals.tables().contains(table));
    }
}
