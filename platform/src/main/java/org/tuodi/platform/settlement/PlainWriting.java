package org.tuodi.platform.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.policies.Policies;

/**
 * The statements that write what nearly all entries are: settlements of visits that were not settled before and use no account. They
 * look at nothing but the version of the year and the last end of a day, and hold no row anywhere but where it is stored.
 */
final class PlainWriting {

    private static final String COLUMNS = "person_id, benefit_year, number, kind, person_version, region, institution,"
            + " call_key, visit, round, from_day, to_day, stay, pack, total, waived, account, cash, layers, row_ids, paid,"
            + " moved_names, moved_amounts, accounts, charges, facts, body_digest, settled_at, hash";

    private static final String OPEN = "timestamptz 'epoch' + ?::bigint * interval '1 microsecond'"
            + " > coalesce((select max(cutoff) from day_cut), '-infinity')";

    private static final String ONE = """
            insert into settlement (%s)
            select ?, ?, ?, 1, ?, ?, ?, ?, ?, 1, date '1970-01-01' + ?, date '1970-01-01' + ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?,
                ?, ?, ?, ?, timestamptz 'epoch' + ?::bigint * interval '1 microsecond', ?
            from year
            """.formatted(COLUMNS);

    /** Moves a year on, or writes nothing. */
    private static final String NEXT = """
            with year as (
                update person_year set version = ?, head = ?, names = ?, amounts = ?
                where person_id = ? and benefit_year = ? and version = ? and %s
                returning 1)
            """.formatted(OPEN) + ONE;

    /** Begins a year, or writes nothing. */
    private static final String FIRST = """
            with year as (
                insert into person_year (version, head, names, amounts, person_id, benefit_year)
                select ?, ?, ?, ?, ?, ? where ? = 0 and %s
                on conflict do nothing
                returning 1)
            """.formatted(OPEN) + ONE;

    /**
     * Several: numbers are cut out of four lists by their position, see {@link PlainColumns}. Of a person the last entry moves the
     * year for all of them.
     */
    static final String GROUP = """
            with lease as (
                update lane_lease set last = clock_timestamp() where lane = ? and epoch = ? and %s
                returning lane),
            ended as materialized (
                select t.person_id, p.i[k.n + 1] as benefit_year, p.i[k.n + 2] as number, p.i[k.n + 3] as first_number,
                    p.n[p.i[k.n + 4] + 1 : p.i[k.n + 5]] as names, p.a[p.i[k.n + 4] + 1 : p.i[k.n + 5]] as amounts,
                    substring(p.b from 32 * t.nr::integer - 31 for 32) as head
                from (select ?::integer[] as i, ?::integer[] as n, ?::bigint[] as a, ?::bytea as b) p
                cross join lease
                cross join unnest(?::text[]) with ordinality as t (person_id, nr)
                cross join lateral (select 5 * (t.nr::integer - 1) as n) k),
            moved as (
                update person_year y
                set version = e.number, head = e.head, names = e.names, amounts = e.amounts
                from ended e
                where y.person_id = e.person_id and y.benefit_year = e.benefit_year and y.version = e.first_number - 1
                returning y.person_id),
            begun as (
                insert into person_year (person_id, benefit_year, version, head, names, amounts)
                select person_id, benefit_year, number, head, names, amounts from ended where first_number = 1
                on conflict do nothing
                returning person_id)
            insert into settlement (%s)
            select t.person_id, p.i[k.n + 1], p.i[k.n + 2], 1, p.i[k.n + 3], t.region, t.institution, t.call_key, t.visit, 1,
                date '1970-01-01' + p.i[k.n + 4], date '1970-01-01' + p.i[k.n + 5], p.i[k.n + 7] = 1, p.i[k.n + 6],
                p.l[k.m + 1], p.l[k.m + 2], 0, p.l[k.m + 3],
                p.n[p.i[k.n + 8] + 1 : p.i[k.n + 9]], p.n[p.i[k.n + 9] + 1 : p.i[k.n + 10]],
                p.a[p.i[k.n + 8] + 1 : p.i[k.n + 9]],
                p.n[p.i[k.n + 10] + 1 : p.i[k.n + 11]], p.a[p.i[k.n + 10] + 1 : p.i[k.n + 11]],
                p.n[p.i[k.n + 11] + 1 : p.i[k.n + 12]], p.a[p.i[k.n + 11] + 1 : p.i[k.n + 12]],
                t.facts, substring(p.b from k.b + 1 for 32), p.at, substring(p.b from k.b + 33 for 32)
            from (select ?::integer[] as i, ?::bigint[] as l, ?::integer[] as n, ?::bigint[] as a, ?::bytea as b,
                timestamptz 'epoch' + ?::bigint * interval '1 microsecond' as at) p
            cross join unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) with ordinality
                as t (person_id, region, institution, call_key, visit, facts, nr)
            cross join lateral (select 12 * (t.nr::integer - 1) as n, 3 * (t.nr::integer - 1) as m,
                64 * (t.nr::integer - 1) as b) k
            where t.person_id in (select person_id from moved union all select person_id from begun)
            returning person_id
            """.formatted(OPEN, COLUMNS);

    private PlainWriting() {}

    static boolean isPlain(Entry entry) {
        return entry.kind() == 1
                && entry.visited().round() == 1
                && entry.amounts().account() == 0
                && entry.accountOwner() == null
                && entry.read() != null;
    }

    /** The statement that writes one entry; it writes none or one. */
    static PreparedStatement one(Connection connection, Writing.Step step, Names names, Policies policies)
            throws SQLException {
        Entry entry = step.entry();
        boolean first = entry.id().number() == 1;
        PreparedStatement statement = connection.prepareStatement(first ? FIRST : NEXT);
        int at = year(statement, step, names);
        Entry.Visited visited = entry.visited();
        Entry.Read read = java.util.Objects.requireNonNull(entry.read());
        Entry.Amounts amounts = entry.amounts();
        statement.setString(at++, entry.id().person());
        statement.setInt(at++, entry.id().year());
        statement.setInt(at++, entry.id().number());
        statement.setInt(at++, read.personVersion());
        statement.setString(at++, entry.region());
        statement.setString(at++, visited.institution());
        statement.setString(at++, visited.callKey());
        statement.setString(at++, visited.id());
        statement.setInt(at++, (int) visited.from().toEpochDay());
        statement.setInt(at++, (int) visited.to().toEpochDay());
        statement.setBoolean(at++, visited.stay());
        statement.setInt(at++, policies.version(entry.pack()).number());
        statement.setLong(at++, amounts.total());
        statement.setLong(at++, amounts.waived());
        statement.setLong(at++, amounts.cash());
        statement.setObject(at++, ids(amounts.layers(), names));
        statement.setObject(at++, ids(amounts.rows(), names));
        statement.setObject(at++, fen(amounts.paid()));
        statement.setObject(at++, ids(entry.moved().keySet(), names));
        statement.setObject(at++, fen(entry.moved().values()));
        statement.setObject(at++, ids(entry.journal().accounts(), names));
        statement.setObject(at++, fen(entry.journal().charges()));
        statement.setString(at++, read.facts());
        statement.setBytes(at++, HexFormat.of().parseHex(entry.bodyDigest()));
        statement.setLong(at++, PlainColumns.micros(entry.settledAt()));
        statement.setBytes(at, HexFormat.of().parseHex(step.hash()));
        return statement;
    }

    private static int year(PreparedStatement statement, Writing.Step step, Names names) throws SQLException {
        Entry entry = step.entry();
        Map<String, Long> after = step.after();
        int at = 1;
        statement.setInt(at++, entry.id().number());
        statement.setBytes(at++, HexFormat.of().parseHex(step.hash()));
        statement.setObject(at++, ids(after.keySet(), names));
        statement.setObject(at++, fen(after.values()));
        statement.setString(at++, entry.id().person());
        statement.setInt(at++, entry.id().year());
        statement.setInt(at++, entry.id().number() - 1);
        statement.setLong(at++, PlainColumns.micros(entry.settledAt()));
        return at;
    }

    private static int[] ids(Iterable<String> texts, Names names) {
        PlainColumns.Numbers numbers = new PlainColumns.Numbers(8);
        texts.forEach(text -> numbers.add(names.id(text)));
        return numbers.toArray();
    }

    private static long[] fen(Iterable<Long> amounts) {
        PlainColumns.Amounts fen = new PlainColumns.Amounts(8);
        amounts.forEach(fen::add);
        return fen.toArray();
    }

    /** The statement that writes several, all of one moment. */
    static PreparedStatement group(Connection connection, LaneLease.Held lease, PlainColumns columns)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(GROUP);
        statement.setInt(1, lease.lane());
        statement.setLong(2, lease.epoch());
        columns.set(statement, 3);
        return statement;
    }

    /**
     * Whether all are plain and of one moment, and those of a year stand together in their order, none missing: the last of them
     * moves the year for all.
     */
    static boolean arePlain(List<Writing.Step> steps) {
        Instant moment = steps.get(0).entry().settledAt();
        Writing.@Nullable Step before = null;
        for (Writing.Step step : steps) {
            boolean plain = isPlain(step.entry()) && step.entry().settledAt().equals(moment);
            if (!plain || !follows(step, before)) {
                return false;
            }
            before = step;
        }
        return before != null && before.last();
    }

    private static boolean follows(Writing.Step step, Writing.@Nullable Step before) {
        SettlementId id = step.entry().id();
        if (before == null || before.last()) {
            return id.number() == step.first()
                    && (before == null
                            || !id.person().equals(before.entry().id().person()));
        }
        return step.first() == before.first() && id.equals(before.entry().id().next());
    }

    /** Gives new names of an entry their numbers, which takes a transaction of its own. */
    static void number(Writing.Step step, Names names) {
        Entry entry = step.entry();
        ids(entry.amounts().layers(), names);
        ids(entry.amounts().rows(), names);
        ids(step.after().keySet(), names);
        ids(entry.moved().keySet(), names);
        ids(entry.journal().accounts(), names);
    }
}
