package org.tuodi.platform.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuodi.platform.policies.Policies;

/**
 * Writes entries, one or many of different persons, in one round trip. Each is written whole or not at all, and only if its
 * year still has the version that it was computed from.
 */
@Component
final class Writing {

    private static final String COLUMNS = "person_id, benefit_year, number, kind, reverses, corrects, person_version,"
            + " region, institution, call_key, visit, round, from_day, to_day, stay, pack, total, waived, account, cash,"
            + " account_owner, layers, row_ids, paid, moved_names, moved_amounts, accounts, charges, facts, body_digest,"
            + " settled_at, hash";

    /**
     * Everything hangs on {@code year}: it moves a year from the version that its entry was computed from to the next one, or
     * gives no row, and then nothing of that entry is written. It does so only if the account that the entry uses had enough
     * and was debited, if the round before was taken back, and after the last end of a day. A debit whose year had moved on
     * breaks a constraint of its entry, which undoes all.
     */
    private static final String WRITE = """
            with %s q as materialized (
                select person_id, benefit_year, number, kind, nullif(reverses, 0) as reverses,
                    nullif(corrects, 0) as corrects, nullif(person_version, 0) as person_version, region, institution,
                    call_key, visit, round, date '1970-01-01' + from_day as from_day, date '1970-01-01' + to_day as to_day,
                    stay, pack, total, waived, account, cash, nullif(account_owner, '') as account_owner,
                    layers::integer[], row_ids::integer[], paid::bigint[], moved_names::integer[],
                    moved_amounts::bigint[], accounts::integer[], charges::bigint[], facts, body_digest,
                    settled_at::timestamptz, hash, year_names::integer[], year_amounts::bigint[]
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    as q (%s, year_names, year_amounts)),
            debit as (
                update account a set balance = a.balance - q.account, version = a.version + 1
                from q where q.account <> 0 and a.person_id = coalesce(q.account_owner, q.person_id)
                    and a.balance >= q.account
                returning a.person_id, a.version, a.balance),
            year as (
                insert into person_year (person_id, benefit_year, version, head, names, amounts)
                select q.person_id, q.benefit_year, q.number, q.hash, q.year_names, q.year_amounts
                from q
                where (q.account = 0
                        or exists (select from debit d where d.person_id = coalesce(q.account_owner, q.person_id)))
                    and (q.kind <> 1 or q.round = 1 or exists (select from settlement b
                        where b.person_id = q.person_id and b.institution = q.institution and b.visit = q.visit
                            and b.round = q.round - 1 and b.kind = 2))
                    and q.settled_at > coalesce((select max(cutoff) from day_cut), '-infinity') %s
                on conflict (person_id, benefit_year) do update
                    set version = excluded.version, head = excluded.head, names = excluded.names,
                        amounts = excluded.amounts
                    where person_year.version = excluded.version - 1
                returning person_id, benefit_year, version),
            used as (
                insert into account_entry (person_id, number, kind, amount, balance_after, day, relative, settlement,
                    accounts, charges, recorded_by)
                select d.person_id, d.version, case when q.account > 0 then 'use' else 'useReversed' end, -q.account,
                    d.balance, q.to_day, case when q.account_owner is not null then q.person_id end,
                    y.person_id || '.' || y.benefit_year || '.' || y.version, '{}', '{}', q.institution
                from debit d join q on q.account <> 0 and d.person_id = coalesce(q.account_owner, q.person_id)
                left join year y on y.person_id = q.person_id and y.benefit_year = q.benefit_year),
            called as (
                insert into call_key (institution, call_key, person_id, benefit_year, number)
                select q.institution, q.call_key, y.person_id, y.benefit_year, y.version
                from year y join q on q.person_id = y.person_id)
            insert into settlement (%s)
            select %s from year y join q on q.person_id = y.person_id
            returning person_id
            """;

    private static final String ALONE = WRITE.formatted("", COLUMNS, "", COLUMNS, qualified());

    private static final String GROUP = WRITE.formatted(
            "lease as (update lane_lease set last = clock_timestamp() where lane = ? and epoch = ? returning lane),",
            COLUMNS,
            "and exists (select from lease)",
            COLUMNS,
            qualified());

    private final JdbcTemplate template;
    private final Names names;
    private final Policies policies;

    Writing(JdbcTemplate template, Names names, Policies policies) {
        this.template = template;
        this.names = names;
        this.policies = policies;
    }

    /**
     * An entry with what its year is after it.
     *
     * @param hash of the entry
     */
    record Step(Entry entry, String hash, Map<String, Long> after) {

        Step(Entry entry, PersonYear before) {
            this(entry, entry.hash(), before.moved(entry.moved()));
        }
    }

    private static String qualified() {
        return "q." + COLUMNS.replace(", ", ", q.");
    }

    /**
     * Writes one entry.
     *
     * @return false, and nothing is written, when the year or the account has moved on meanwhile
     * @throws org.springframework.dao.DataIntegrityViolationException the same, found later; or when the key was used or the
     *     visit settled meanwhile
     */
    boolean write(Step step) {
        return !write(ALONE, null, List.of(step)).isEmpty();
    }

    /**
     * Writes entries of different persons and accounts.
     *
     * @return the persons whose entry was written
     */
    Set<String> write(LaneLease.Held lease, List<Step> steps) {
        return write(GROUP, lease, steps);
    }

    private Set<String> write(String sql, LaneLease.@Nullable Held lease, List<Step> steps) {
        Set<String> written = new HashSet<>();
        // Numbers of new names are given in a transaction of their own, before this one begins.
        List<Row> rows = steps.stream().map(this::row).toList();
        template.query(connection -> statement(connection, sql, lease, rows), row -> {
            written.add(row.getString(1));
        });
        return written;
    }

    /** An entry with its names as numbers. */
    private record Row(
            Entry entry,
            String hash,
            int pack,
            String layers,
            String rows,
            String moved,
            String accounts,
            String yearNames,
            String yearAmounts) {}

    private Row row(Step step) {
        Entry entry = step.entry();
        Map<String, Long> after = new TreeMap<>(step.after());
        return new Row(
                entry,
                step.hash(),
                policies.version(entry.pack()).number(),
                names.array(entry.amounts().layers()),
                names.array(entry.amounts().rows()),
                names.array(entry.moved().keySet()),
                names.array(entry.journal().accounts()),
                names.array(after.keySet()),
                array(after.values()));
    }

    private static PreparedStatement statement(
            Connection connection, String sql, LaneLease.@Nullable Held lease, List<Row> rows) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        Columns to = new Columns(connection, statement, rows);
        if (lease != null) {
            to.one(lease.lane());
            to.one(lease.epoch());
        }
        call(to);
        bill(to);
        lists(to);
        return statement;
    }

    private static void call(Columns to) throws SQLException {
        to.texts(row -> row.entry.id().person());
        to.integers(row -> row.entry.id().year());
        to.integers(row -> row.entry.id().number());
        to.integers(row -> row.entry.kind());
        to.integers(row -> orZero(row.entry.reverses()));
        to.integers(row -> orZero(row.entry.corrects()));
        to.integers(row -> row.entry.read() == null ? 0 : row.entry.read().personVersion());
        to.texts(row -> row.entry.region());
        to.texts(row -> row.entry.visited().institution());
        to.texts(row -> row.entry.visited().callKey());
        to.texts(row -> row.entry.visited().id());
        to.integers(row -> row.entry.visited().round());
        to.integers(row -> day(row.entry.visited().from()));
        to.integers(row -> day(row.entry.visited().to()));
        to.truths(row -> row.entry.visited().stay());
    }

    private static void bill(Columns to) throws SQLException {
        to.integers(Row::pack);
        to.longs(row -> row.entry.amounts().total());
        to.longs(row -> row.entry.amounts().waived());
        to.longs(row -> row.entry.amounts().account());
        to.longs(row -> row.entry.amounts().cash());
        to.texts(row -> row.entry.accountOwner() == null ? "" : row.entry.accountOwner());
    }

    private static void lists(Columns to) throws SQLException {
        to.texts(Row::layers);
        to.texts(Row::rows);
        to.texts(row -> array(row.entry.amounts().paid()));
        to.texts(Row::moved);
        to.texts(row -> array(row.entry.moved().values()));
        to.texts(Row::accounts);
        to.texts(row -> array(row.entry.journal().charges()));
        to.texts(row -> row.entry.read() == null ? null : row.entry.read().facts());
        to.bytes(row -> row.entry.bodyDigest());
        to.texts(row -> row.entry.settledAt().toString());
        to.bytes(Row::hash);
        to.texts(Row::yearNames);
        to.texts(Row::yearAmounts);
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static int day(LocalDate day) {
        return (int) day.toEpochDay();
    }

    /** As PostgreSQL writes an array. */
    private static String array(Collection<Long> numbers) {
        StringBuilder array = new StringBuilder("{");
        for (Long number : numbers) {
            array.append(array.length() > 1 ? "," : "").append(number.longValue());
        }
        return array.append('}').toString();
    }

    /** Fills in the parameters, one array for each column. */
    private static final class Columns {

        private final Connection connection;
        private final PreparedStatement statement;
        private final List<Row> rows;
        private int at;

        Columns(Connection connection, PreparedStatement statement, List<Row> rows) {
            this.connection = connection;
            this.statement = statement;
            this.rows = rows;
        }

        void one(long number) throws SQLException {
            statement.setLong(++at, number);
        }

        void texts(Function<Row, @Nullable String> column) throws SQLException {
            @Nullable String[] values = new String[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.apply(rows.get(i));
            }
            statement.setArray(++at, connection.createArrayOf("text", values));
        }

        void integers(ToIntFunction<Row> column) throws SQLException {
            statement.setObject(++at, rows.stream().mapToInt(column).toArray());
        }

        void longs(ToLongFunction<Row> column) throws SQLException {
            statement.setObject(++at, rows.stream().mapToLong(column).toArray());
        }

        void truths(Function<Row, Boolean> column) throws SQLException {
            Boolean[] values = rows.stream().map(column).toArray(Boolean[]::new);
            statement.setArray(++at, connection.createArrayOf("bool", values));
        }

        void bytes(Function<Row, String> hex) throws SQLException {
            byte[][] values = rows.stream()
                    .map(row -> HexFormat.of().parseHex(hex.apply(row)))
                    .toArray(byte[][]::new);
            statement.setArray(++at, connection.createArrayOf("bytea", values));
        }
    }
}
