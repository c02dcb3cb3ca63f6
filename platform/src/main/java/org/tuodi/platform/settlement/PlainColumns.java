package org.tuodi.platform.settlement;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.tuodi.platform.policies.Policies;

/**
 * Plain entries as parameters of {@link PlainWriting#GROUP}. Texts go as one list for each column, numbers of all entries as one list
 * of integers and one of long integers: so many of an entry stand together. Names and amounts of its lists stand at the same
 * places of two more lists; where they begin and end is among its integers.
 */
final class PlainColumns {

    private static final int TEXTS = 6;
    private static final int HASH = 32;

    private final long settledAt;
    private final String[][] texts;
    private final Numbers integers;
    private final Amounts longs;
    private final Numbers names = new Numbers(512);
    private final Amounts amounts = new Amounts(512);
    private final byte[] digests;

    private final String[] persons;
    private final Numbers yearIntegers = new Numbers(320);
    private final Numbers yearNames = new Numbers(512);
    private final Amounts yearAmounts = new Amounts(512);
    private final byte[] heads;

    private final Names numbered;

    PlainColumns(List<Writing.Step> steps, Names numbered, Policies policies) {
        this.numbered = numbered;
        this.settledAt = micros(steps.get(0).entry().settledAt());
        this.texts = new String[TEXTS][steps.size()];
        this.integers = new Numbers(12 * steps.size());
        this.longs = new Amounts(3 * steps.size());
        this.digests = new byte[2 * HASH * steps.size()];
        List<Writing.Step> last = steps.stream().filter(Writing.Step::last).toList();
        this.persons = new String[last.size()];
        this.heads = new byte[HASH * last.size()];
        for (int at = 0; at < steps.size(); at++) {
            add(at, steps.get(at), policies);
        }
        for (int at = 0; at < last.size(); at++) {
            addYear(at, last.get(at));
        }
    }

    private void add(int at, Writing.Step step, Policies policies) {
        Entry entry = step.entry();
        Entry.Visited visited = entry.visited();
        Entry.Read read = java.util.Objects.requireNonNull(entry.read());
        integers.add(entry.id().year());
        integers.add(entry.id().number());
        integers.add(read.personVersion());
        integers.add((int) visited.from().toEpochDay());
        integers.add((int) visited.to().toEpochDay());
        integers.add(policies.version(entry.pack()).number());
        integers.add(visited.stay() ? 1 : 0);
        Entry.Amounts paid = entry.amounts();
        longs.add(paid.total());
        longs.add(paid.waived());
        longs.add(paid.cash());
        lists(entry);
        texts[0][at] = entry.id().person();
        texts[1][at] = entry.region();
        texts[2][at] = visited.institution();
        texts[3][at] = visited.callKey();
        texts[4][at] = visited.id();
        texts[5][at] = read.facts();
        hash(entry.bodyDigest(), digests, 2 * at);
        hash(step.hash(), digests, 2 * at + 1);
    }

    private void lists(Entry entry) {
        Entry.Amounts paid = entry.amounts();
        integers.add(names.size());
        for (int i = 0; i < paid.layers().size(); i++) {
            add(paid.layers().get(i), paid.paid().get(i));
        }
        integers.add(names.size());
        // No amounts belong to the rows that decided.
        paid.rows().forEach(row -> add(row, 0));
        integers.add(names.size());
        entry.moved().forEach(this::add);
        integers.add(names.size());
        for (int i = 0; i < entry.journal().accounts().size(); i++) {
            add(entry.journal().accounts().get(i), entry.journal().charges().get(i));
        }
        integers.add(names.size());
    }

    private void add(String name, long amount) {
        names.add(numbered.id(name));
        amounts.add(amount);
    }

    private void addYear(int at, Writing.Step step) {
        SettlementId id = step.entry().id();
        persons[at] = id.person();
        hash(step.hash(), heads, at);
        yearIntegers.add(id.year());
        yearIntegers.add(id.number());
        yearIntegers.add(step.first());
        yearIntegers.add(yearNames.size());
        Map<String, Long> after = new TreeMap<>(step.after());
        after.forEach((name, amount) -> {
            yearNames.add(numbered.id(name));
            yearAmounts.add(amount);
        });
        yearIntegers.add(yearNames.size());
    }

    private static void hash(String hex, byte[] into, int number) {
        System.arraycopy(HexFormat.of().parseHex(hex), 0, into, HASH * number, HASH);
    }

    static long micros(Instant moment) {
        return TimeUnit.SECONDS.toMicros(moment.getEpochSecond()) + moment.getNano() / 1000;
    }

    /** Sets the parameters from one on. */
    void set(PreparedStatement statement, int from) throws SQLException {
        int at = from;
        statement.setLong(at++, settledAt);
        statement.setObject(at++, yearIntegers.toArray());
        statement.setObject(at++, yearNames.toArray());
        statement.setObject(at++, yearAmounts.toArray());
        statement.setBytes(at++, heads);
        statement.setObject(at++, persons);
        statement.setObject(at++, integers.toArray());
        statement.setObject(at++, longs.toArray());
        statement.setObject(at++, names.toArray());
        statement.setObject(at++, amounts.toArray());
        statement.setBytes(at++, digests);
        statement.setLong(at++, settledAt);
        for (String[] column : texts) {
            statement.setObject(at++, column);
        }
    }

    /** Integers that grow in number. */
    static final class Numbers {
        private int[] values;
        private int used;

        Numbers(int room) {
            this.values = new int[room];
        }

        void add(int value) {
            if (used == values.length) {
                values = Arrays.copyOf(values, 2 * used);
            }
            values[used++] = value;
        }

        int size() {
            return used;
        }

        int[] toArray() {
            return Arrays.copyOf(values, used);
        }
    }

    /** Long integers that grow in number. */
    static final class Amounts {
        private long[] values;
        private int used;

        Amounts(int room) {
            this.values = new long[room];
        }

        void add(long value) {
            if (used == values.length) {
                values = Arrays.copyOf(values, 2 * used);
            }
            values[used++] = value;
        }

        long[] toArray() {
            return Arrays.copyOf(values, used);
        }
    }
}
