package org.tuodi.platform.settlement;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes entries. An entry is written in one statement, whole or not at all. */
@Component
public class SettlementStore {

    /**
     * Everything hangs on the first part: it moves the year from the version that the entry was computed from to the next
     * one, or gives no row, and then nothing is written.
     */
    private static final String WRITE = """
            with year as (
                insert into person_year (person_id, benefit_year, version, head, names, amounts)
                values (?, ?, ?, ?, ?, ?)
                on conflict (person_id, benefit_year) do update
                    set version = excluded.version, head = excluded.head, names = excluded.names,
                        amounts = excluded.amounts
                    where person_year.version = excluded.version - 1
                returning person_id, benefit_year, version),
            called as (
                insert into call_key (institution, call_key, person_id, benefit_year, number, body_digest)
                select ?, ?, person_id, benefit_year, version, ? from year)
            insert into settlement (person_id, benefit_year, number, kind, reverses, institution, call_key, visit, round,
                from_day, to_day, stay, pack, total, waived, account, cash, layers, paid, row_ids, moved_names,
                moved_amounts, accounts, charges, facts, body_digest, settled_at, previous, hash)
            select person_id, benefit_year, version, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            from year
            """;

    private static final String YEAR =
            "select version, head, names, amounts from person_year where person_id = ? and benefit_year = ?";

    private static final String STAYS = """
            select from_day, to_day from settlement s
            where person_id = ? and kind = 1 and stay and from_day < ? and to_day > ?
                and not exists (select from settlement r where r.person_id = s.person_id
                    and r.institution = s.institution and r.visit = s.visit and r.round = s.round and r.kind = 2)
            order by from_day, to_day, number
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    SettlementStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * What became of a call.
     *
     * @param bodyDigest of what was sent with it
     */
    record Called(SettlementId id, String bodyDigest) {}

    /** How often a visit was settled and reversed. */
    record Rounds(int settled, int reversed) {}

    Optional<Called> called(String institution, String key) {
        return jdbc.sql("select person_id, benefit_year, number, body_digest from call_key"
                        + " where institution = ? and call_key = ?")
                .params(institution, key)
                .query((row, number) -> new Called(
                        new SettlementId(row.getString(1), row.getInt(2), row.getInt(3)),
                        HexFormat.of().formatHex(row.getBytes(4))))
                .optional();
    }

    PersonYear year(String person, int year) {
        return jdbc.sql(YEAR)
                .params(person, year)
                .query((row, number) -> new PersonYear(
                        row.getInt(1),
                        HexFormat.of().formatHex(row.getBytes(2)),
                        Rows.amounts(row.getArray(3), row.getArray(4))))
                .optional()
                .orElse(PersonYear.NEW);
    }

    Rounds rounds(String person, String institution, String visit) {
        return jdbc.sql("select count(*) filter (where kind = 1), count(*) filter (where kind = 2) from settlement"
                        + " where person_id = ? and institution = ? and visit = ?")
                .params(person, institution, visit)
                .query((row, number) -> new Rounds(row.getInt(1), row.getInt(2)))
                .single();
    }

    /** Stays, not reversed, that a day lies strictly inside. */
    List<CaseText.Stay> staysAround(String person, LocalDate day) {
        return jdbc.sql(STAYS)
                .params(person, day, day)
                .query((row, number) ->
                        new CaseText.Stay(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)))
                .list();
    }

    Optional<Entry> entry(SettlementId id) {
        return jdbc.sql(Rows.SELECT + " where person_id = ? and benefit_year = ? and number = ?")
                .params(id.person(), id.year(), id.number())
                .query((row, number) -> Rows.entry(row))
                .optional();
    }

    /** All entries of a person, by year and number. */
    public List<Entry> entries(String person) {
        return jdbc.sql(Rows.SELECT + " where person_id = ? order by benefit_year, number")
                .param(person)
                .query((row, number) -> Rows.entry(row))
                .list();
    }

    /**
     * Writes an entry and moves its year on.
     *
     * @param after the accumulators of the year with the entry
     * @return false, and nothing is written, when the year has moved on meanwhile
     * @throws org.springframework.dao.DuplicateKeyException when the key was used or the visit settled meanwhile
     */
    boolean write(Entry entry, Map<String, Long> after) {
        Map<String, Long> sorted = new TreeMap<>(after);
        String hash = entry.hash();
        return template.update(WRITE, statement -> {
                    int at = year(statement, entry, sorted, hash);
                    at = visit(statement, entry, at);
                    at = amounts(statement, entry, at);
                    chain(statement, entry, hash, at);
                })
                == 1;
    }

    private static int year(PreparedStatement to, Entry entry, Map<String, Long> after, String hash)
            throws SQLException {
        int at = 1;
        to.setString(at++, entry.id().person());
        to.setInt(at++, entry.id().year());
        to.setInt(at++, entry.id().number());
        to.setBytes(at++, bytes(hash));
        to.setObject(at++, after.keySet().toArray(String[]::new));
        to.setObject(at++, Rows.longs(after.values()));
        to.setString(at++, entry.visited().institution());
        to.setString(at++, entry.visited().callKey());
        to.setBytes(at++, bytes(entry.bodyDigest()));
        return at;
    }

    private static int visit(PreparedStatement to, Entry entry, int first) throws SQLException {
        int at = first;
        Integer reverses = entry.reverses();
        to.setInt(at++, reverses == null ? 1 : 2);
        if (reverses == null) {
            to.setNull(at++, Types.INTEGER);
        } else {
            to.setInt(at++, reverses);
        }
        Entry.Visited visited = entry.visited();
        to.setString(at++, visited.institution());
        to.setString(at++, visited.callKey());
        to.setString(at++, visited.id());
        to.setInt(at++, visited.round());
        to.setObject(at++, visited.from());
        to.setObject(at++, visited.to());
        to.setBoolean(at++, visited.stay());
        to.setBytes(at++, bytes(entry.pack()));
        return at;
    }

    private static int amounts(PreparedStatement to, Entry entry, int first) throws SQLException {
        int at = first;
        Entry.Amounts amounts = entry.amounts();
        to.setLong(at++, amounts.total());
        to.setLong(at++, amounts.waived());
        to.setLong(at++, amounts.account());
        to.setLong(at++, amounts.cash());
        to.setObject(at++, amounts.layers().toArray(String[]::new));
        to.setObject(at++, Rows.longs(amounts.paid()));
        to.setObject(at++, amounts.rows().toArray(String[]::new));
        to.setObject(at++, entry.moved().keySet().toArray(String[]::new));
        to.setObject(at++, Rows.longs(entry.moved().values()));
        to.setObject(at++, entry.journal().accounts().toArray(String[]::new));
        to.setObject(at++, Rows.longs(entry.journal().charges()));
        return at;
    }

    private static void chain(PreparedStatement to, Entry entry, String hash, int first) throws SQLException {
        int at = first;
        to.setString(at++, entry.facts());
        to.setBytes(at++, bytes(entry.bodyDigest()));
        to.setObject(at++, entry.settledAt().atOffset(ZoneOffset.UTC));
        to.setBytes(at++, bytes(entry.previous()));
        to.setBytes(at, bytes(hash));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
