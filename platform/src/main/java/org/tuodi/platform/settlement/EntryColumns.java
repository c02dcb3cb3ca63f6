package org.tuodi.platform.settlement;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.policies.Policies;

/**
 * Entries as parameters of one statement. Texts go as one list for each column. Numbers of all entries go as one list of integers and
 * one of long integers: so many of an entry stand together, those of its lists follow behind those of all entries. The database
 * cuts them out by position, which costs it less than a list for each column, and far less than reading them from text.
 */
final class EntryColumns {

    /** The columns of a settlement. */
    static final String STORED = "person_id, benefit_year, number, kind, reverses, corrects, person_version,"
            + " region, institution, call_key, visit, round, from_day, to_day, stay, pack, total, waived, account, cash,"
            + " account_owner, layers, row_ids, paid, moved_names, moved_amounts, accounts, charges, facts, body_digest,"
            + " settled_at, hash";

    /** Gives the entries, a row for each, with the columns of a settlement and what the year is after it. */
    static final String QUERY = """
            select t.person_id, t.region, t.institution, t.call_key, t.visit, nullif(t.account_owner, '') as account_owner,
                t.facts, i[s.n + 1] as benefit_year, i[s.n + 2] as number, i[s.n + 3]::smallint as kind,
                nullif(i[s.n + 4], 0) as reverses, nullif(i[s.n + 5], 0) as corrects,
                nullif(i[s.n + 6], 0) as person_version, i[s.n + 7]::smallint as round,
                date '1970-01-01' + i[s.n + 8] as from_day, date '1970-01-01' + i[s.n + 9] as to_day,
                i[s.n + 10] as pack, i[s.n + 11] = 1 as stay, i[s.n + 12] as first_number, i[s.n + 13] = 1 as is_last,
                l[s.m + 1] as total, l[s.m + 2] as waived, l[s.m + 3] as account, l[s.m + 4] as cash,
                timestamptz 'epoch' + l[s.m + 5] * interval '1 microsecond' as settled_at,
                i[i[s.n + 14] + 1 : i[s.n + 15]] as layers, i[i[s.n + 15] + 1 : i[s.n + 16]] as row_ids,
                i[i[s.n + 16] + 1 : i[s.n + 17]] as moved_names, i[i[s.n + 17] + 1 : i[s.n + 18]] as accounts,
                i[i[s.n + 18] + 1 : i[s.n + 19]] as year_names,
                l[i[s.n + 20] + 1 : i[s.n + 21]] as paid, l[i[s.n + 21] + 1 : i[s.n + 22]] as moved_amounts,
                l[i[s.n + 22] + 1 : i[s.n + 23]] as charges, l[i[s.n + 23] + 1 : i[s.n + 24]] as year_amounts,
                substring(b from s.k + 1 for 32) as body_digest, substring(b from s.k + 33 for 32) as hash
            from (select ?::integer[] as i, ?::bigint[] as l, ?::bytea as b) p
            cross join unnest(?, ?, ?, ?, ?, ?, ?) with ordinality
                as t (person_id, region, institution, call_key, visit, account_owner, facts, nr)
            cross join lateral (select 24 * (t.nr::integer - 1) as n, 5 * (t.nr::integer - 1) as m,
                64 * (t.nr::integer - 1) as k) s""";

    /** Integers of each entry as the query counts them. */
    private static final int INTEGERS = 24;

    private static final int LONGS = 5;
    private static final int HASH = 32;

    private final List<Writing.Step> steps;
    private final Names names;
    private int[] integers;
    private long[] longs;
    private int integersUsed;
    private int longsUsed;
    private final byte[] bytes;

    EntryColumns(List<Writing.Step> steps, Names names, Policies policies) {
        this.steps = steps;
        this.names = names;
        this.integersUsed = INTEGERS * steps.size();
        this.longsUsed = LONGS * steps.size();
        this.integers = new int[3 * integersUsed];
        this.longs = new long[8 * longsUsed];
        this.bytes = new byte[2 * HASH * steps.size()];
        for (int at = 0; at < steps.size(); at++) {
            Writing.Step step = steps.get(at);
            numbers(at, step, policies);
            lists(at, step);
            System.arraycopy(HexFormat.of().parseHex(step.entry().bodyDigest()), 0, bytes, 2 * HASH * at, HASH);
            System.arraycopy(HexFormat.of().parseHex(step.hash()), 0, bytes, 2 * HASH * at + HASH, HASH);
        }
    }

    private void numbers(int at, Writing.Step step, Policies policies) {
        Entry entry = step.entry();
        Entry.Visited visited = entry.visited();
        Entry.Read read = entry.read();
        int[] own = {
            entry.id().year(),
            entry.id().number(),
            entry.kind(),
            orZero(entry.reverses()),
            orZero(entry.corrects()),
            read == null ? 0 : read.personVersion(),
            visited.round(),
            (int) visited.from().toEpochDay(),
            (int) visited.to().toEpochDay(),
            policies.version(entry.pack()).number(),
            visited.stay() ? 1 : 0,
            step.first(),
            step.last() ? 1 : 0
        };
        System.arraycopy(own, 0, integers, INTEGERS * at, own.length);
        Entry.Amounts amounts = entry.amounts();
        long[] money = {amounts.total(), amounts.waived(), amounts.account(), amounts.cash(), micros(entry.settledAt())
        };
        System.arraycopy(money, 0, longs, LONGS * at, money.length);
    }

    /** The lists of an entry, and behind its own numbers where each begins and the last ends. */
    private void lists(int at, Writing.Step step) {
        Entry entry = step.entry();
        Map<String, Long> after = new TreeMap<>(step.after());
        int[] ends = new int[11];
        int next = 0;
        ends[next++] = integersUsed;
        for (Collection<String> list : List.of(
                entry.amounts().layers(),
                entry.amounts().rows(),
                entry.moved().keySet(),
                entry.journal().accounts(),
                after.keySet())) {
            list.forEach(name -> add(names.id(name)));
            ends[next++] = integersUsed;
        }
        ends[next++] = longsUsed;
        for (Collection<Long> list : List.of(
                entry.amounts().paid(), entry.moved().values(), entry.journal().charges(), after.values())) {
            list.forEach(this::add);
            ends[next++] = longsUsed;
        }
        System.arraycopy(ends, 0, integers, INTEGERS * at + INTEGERS - ends.length, ends.length);
    }

    private void add(int number) {
        if (integersUsed == integers.length) {
            integers = Arrays.copyOf(integers, 2 * integersUsed);
        }
        integers[integersUsed++] = number;
    }

    private void add(long number) {
        if (longsUsed == longs.length) {
            longs = Arrays.copyOf(longs, 2 * longsUsed);
        }
        longs[longsUsed++] = number;
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static long micros(Instant moment) {
        return TimeUnit.SECONDS.toMicros(moment.getEpochSecond()) + moment.getNano() / 1000;
    }

    /** Sets the parameters of the query, beginning at one. */
    void set(PreparedStatement statement, int from) throws SQLException {
        int at = from;
        statement.setObject(at++, Arrays.copyOf(integers, integersUsed));
        statement.setObject(at++, Arrays.copyOf(longs, longsUsed));
        statement.setBytes(at++, bytes);
        @Nullable String[][] texts = new String[7][steps.size()];
        for (int row = 0; row < steps.size(); row++) {
            Entry entry = steps.get(row).entry();
            Entry.Read read = entry.read();
            texts[0][row] = entry.id().person();
            texts[1][row] = entry.region();
            texts[2][row] = entry.visited().institution();
            texts[3][row] = entry.visited().callKey();
            texts[4][row] = entry.visited().id();
            texts[5][row] = entry.accountOwner() == null ? "" : entry.accountOwner();
            texts[6][row] = read == null ? null : read.facts();
        }
        for (@Nullable String[] column : texts) {
            statement.setObject(at++, column);
        }
    }
}
