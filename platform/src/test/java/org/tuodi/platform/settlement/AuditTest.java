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
        assertThat(findings).anyMatch(line -> line.equals(person + ".2023.3: entry 2 is missing before it"));
    }

    @Test
    void aTruncatedTailIsFound() {
        String person = threeEntries("tail");
        List<String> findings = findingsOf(kept(person, 3), putBack());
        assertThat(findings).anyMatch(line -> line.startsWith(person + ".2023: the year says 3 entries"));
    }

    @Test
    void aTailTruncatedWithItsYearIsFoundByTheAccumulators() {
        String person = threeEntries("year");
        List<String> findings = findingsOf(
                kept(person, 3)
                        + "; create table kept_year as select * from person_year where person_id = '" + person + "';"
                        + "update person_year y set version = 2, head = (select hash from settlement s where"
                        + " s.person_id = y.person_id and number = 2) where person_id = '" + person + "'",
                putBack() + ";delete from person_year where person_id = '" + person + "';"
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

    private void seal() {
        context.getBean(Seals.class).seal();
    }

    /** What only the owner of the database can do: an edit, and then every hash after it computed again. */
    private void recomputedAfterAnEdit(String person, String edit) {
        database.asOwner("create table kept as select * from settlement where person_id = '" + person + "';"
                + "create table kept_year as select * from person_year where person_id = '" + person + "';" + edit);
        SettlementStore store = context.getBean(SettlementStore.class);
        for (int number = 2; number <= 3; number++) {
            String hash = store.entry(new SettlementId(person, 2023, number))
                    .orElseThrow()
                    .hash();
            database.asOwner("update settlement set hash = '\\x" + hash + "' where person_id = '" + person
                    + "' and number = " + number + ";update person_year set head = '\\x" + hash
                    + "' where person_id = '"
                    + person + "'");
        }
    }

    private void undone(String person) {
        database.asOwner("delete from settlement where person_id = '" + person + "';" + putBack()
                + ";delete from person_year where person_id = '" + person
                + "'; insert into person_year select * from kept_year; drop table kept_year");
    }

    @Test
    void aChainRecomputedToItsEndByTheOwnerIsFoundByTheSealAlone() {
        String person = threeEntries("recomputed");
        String edit = "update settlement set settled_at = settled_at - interval '1 microsecond' where person_id = '"
                + person + "' and number = 2";
        recomputedAfterAnEdit(person, edit);
        // Nothing that is in the database tells.
        List<String> unsealed = audit().findings();
        undone(person);
        assertThat(unsealed).isEmpty();

        seal();
        assertThat(audit().findings()).isEmpty();
        recomputedAfterAnEdit(person, edit);
        List<String> sealed = audit().findings();
        undone(person);
        assertThat(sealed).singleElement().asString().contains("its entries are not those that were signed");
    }

    @Test
    void aTailCutOffWithEverythingThatNamesItIsFoundByTheSeal() {
        String person = threeEntries("cut");
        seal();
        String where = " where person_id = '" + person + "'";
        database.asOwner("create table kept as select * from settlement" + where + " and number = 3;"
                + "create table kept_year as select * from person_year" + where + ";"
                + "delete from settlement" + where + " and number = 3;"
                + "update person_year y set version = 2, head = (select hash from settlement s where"
                + " s.person_id = y.person_id and number = 2), (names, amounts) = (select array_agg(name order by name),"
                + " array_agg(amount order by name) from (select name, sum(amount)::bigint as amount from settlement s,"
                + " unnest(s.moved_names, s.moved_amounts) as each (name, amount) where s.person_id = y.person_id"
                + " group by name) m)" + where);
        List<String> findings = audit().findings();
        database.asOwner(putBack() + ";delete from person_year" + where
                + "; insert into person_year select * from kept_year; drop table kept_year");
        assertThat(findings).singleElement().asString().contains("its entries are not those that were signed");
    }

    @Test
    void aSealThatIsGoneOrWasMadeWithAnotherKeyIsFound() {
        threeEntries("seals");
        seal();
        List<String> gone = findingsOf(
                "create table kept_root as select * from day_root where number = (select max(number) from day_root);"
                        + "delete from day_root where number = (select max(number) from day_root)",
                "insert into day_root select * from kept_root; drop table kept_root");
        assertThat(gone).singleElement().asString().contains("was closed, says its receipt");
        List<String> forged = findingsOf(
                "update day_root set signature = set_byte(signature, 0, 255 - get_byte(signature, 0))",
                "update day_root set signature = set_byte(signature, 0, 255 - get_byte(signature, 0))");
        assertThat(forged).anyMatch(line -> line.endsWith("no key of this installation signed it"));
    }

    @Test
    void theServerDoesNotStartWithoutAPackThatSettled() {
        threeEntries("start");
        database.asOwner(
                "create table kept_pack as select * from policy_pack; delete from policy_pack where number = 1;"
                        + " insert into policy_pack select 2, hash, id, content, added_at from kept_pack");
        org.assertj.core.api.ThrowableAssert.ThrowingCallable check =
                context.getBean(org.tuodi.platform.policies.Policies.class)::requireWhole;
        org.assertj.core.api.Assertions.assertThatThrownBy(check)
                .hasMessageContaining("the policy pack number 1, which has settled, is not in the database");
        database.asOwner(
                "delete from policy_pack; insert into policy_pack select * from kept_pack; drop table kept_pack");
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
