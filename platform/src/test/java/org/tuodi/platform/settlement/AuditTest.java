package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;

/** What the owner of the schema could do to the rows, done and found, and undone. */
class AuditTest extends SettlingTest {

    private static final long YUAN = 100;

    private String threeEntries(String name) {
        String person = resident();
        for (int visit = 1; visit <= 3; visit++) {
            settlements.settle(
                    stay(person, "V" + visit, "2023-0" + visit + "-01", "2023-0" + visit + "-05", 20_000 * YUAN),
                    name + visit);
        }
        return person;
    }

    /** Foreign keys and generated columns stand in the way of putting rows back, so undoing is said with each deed. */
    private List<String> findingsOf(String deed, String undoing) {
        database.asOwner(deed);
        List<String> findings = audit().findings();
        database.asOwner(undoing);
        return findings;
    }

    @Test
    void anEditedAmountIsFound() {
        String person = threeEntries("edit");
        String where = " where person_id = '" + person + "' and number = 2";
        // Conserved and balanced, so that no constraint stands in the way.
        List<String> findings = findingsOf(
                "update settlement set cash = cash - 100, paid[1] = paid[1] + 100, charges[1] = charges[1] + 100,"
                        + " charges[cardinality(charges)] = charges[cardinality(charges)] - 100" + where,
                "update settlement set cash = cash + 100, paid[1] = paid[1] - 100, charges[1] = charges[1] - 100,"
                        + " charges[cardinality(charges)] = charges[cardinality(charges)] + 100" + where);
        assertThat(findings).anyMatch(line -> line.startsWith(person + ".2023.2: was changed"));
        assertThat(findings).anyMatch(line -> line.startsWith(person + ".2023.2: settled again it gives"));
    }

    @Test
    void anEditedFactIsFoundThoughNoAmountChanged() {
        String person = threeEntries("fact");
        String where = " where person_id = '" + person + "' and number = 2";
        List<String> findings = findingsOf(
                "update settlement set facts = replace(facts, 'r=regular', 'r=filed')" + where,
                "update settlement set facts = replace(facts, 'r=filed', 'r=regular')" + where);
        assertThat(findings).singleElement().asString().startsWith(person + ".2023.2: was changed");
    }

    @Test
    void anEditedFactOfThePersonIsFoundThoughNoAmountChanged() {
        String person = threeEntries("person");
        String where = " where person_id = '" + person + "'";
        List<String> findings = findingsOf(
                "update person_version set facts = replace(facts, '1970-01-01', '1970-01-02')" + where,
                "update person_version set facts = replace(facts, '1970-01-02', '1970-01-01')" + where);
        assertThat(findings)
                .hasSize(3)
                .allMatch(line -> line.endsWith("the facts of the person, version 1, are not those that it read"));
    }

    @Test
    void aNameThatStandsForAnotherIsFound() {
        String person = threeEntries("name");
        List<String> findings = findingsOf(
                "update name set text = 'x' || text where text = 'basic'",
                "update name set text = 'basic' where text = 'xbasic'");
        assertThat(findings).anyMatch(line -> line.startsWith(person + ".2023.1: was changed"));
    }

    @Test
    void aDeletedEntryIsFound() {
        String person = threeEntries("delete");
        List<String> findings = findingsOf(kept(person, 2), putBack());
        assertThat(findings)
                .anyMatch(line -> line.equals(person + ".2023.3: entry 2 is missing before it"))
                .anyMatch(line -> line.startsWith("the call H2 delete2 names " + person + ".2023.2"));
    }

    @Test
    void aTruncatedTailIsFound() {
        String person = threeEntries("tail");
        List<String> findings = findingsOf(kept(person, 3), putBack());
        assertThat(findings).anyMatch(line -> line.startsWith(person + ".2023: the year says 3 entries"));
    }

    @Test
    void aTailTruncatedWithItsYearAndCallIsFoundByTheAccumulators() {
        String person = threeEntries("year");
        List<String> findings = findingsOf(
                kept(person, 3)
                        + "; create table kept_year as select * from person_year where person_id = '" + person + "';"
                        + "create table kept_call as select * from call_key where call_key = 'year3';"
                        + "delete from call_key where call_key = 'year3';"
                        + "update person_year y set version = 2, head = (select hash from settlement s where"
                        + " s.person_id = y.person_id and number = 2) where person_id = '" + person + "'",
                putBack() + "; insert into call_key select * from kept_call; drop table kept_call;"
                        + "delete from person_year where person_id = '" + person + "';"
                        + "insert into person_year select * from kept_year; drop table kept_year");
        assertThat(findings).singleElement().asString().startsWith(person + ".2023: the accumulators are");
    }

    @Test
    void anAccumulatorThatNoEntryMovedIsFound() {
        String person = threeEntries("accumulator");
        String where = " where person_id = '" + person + "'";
        List<String> findings = findingsOf(
                "update person_year set amounts[1] = amounts[1] + 1" + where,
                "update person_year set amounts[1] = amounts[1] - 1" + where);
        assertThat(findings).singleElement().asString().startsWith(person + ".2023: the accumulators are");
    }

    @Test
    void aPackThatIsNotItsHashIsFound() {
        threeEntries("pack");
        try (var fresh = org.tuodi.platform.Server.start(database.database())) {
            database.asOwner("update policy_pack set content = content || ' '::bytea");
            List<String> findings = fresh.getBean(Audit.class).run().findings();
            database.asOwner("update policy_pack set content = substr(content, 1, length(content) - 1)");
            assertThat(findings).anyMatch(line -> line.contains("is not the text of its hash"));
        }
    }

    private static String kept(String person, int number) {
        String where = " where person_id = '" + person + "' and number = " + number;
        return "create table kept as select * from settlement" + where + "; delete from settlement" + where;
    }

    private String putBack() {
        String columns = jdbc().sql("select string_agg(column_name, ', ') from information_schema.columns"
                        + " where table_name = 'settlement' and is_generated = 'NEVER'")
                .query(String.class)
                .single();
        return "insert into settlement (" + columns + ") select " + columns + " from kept; drop table kept";
    }
}
