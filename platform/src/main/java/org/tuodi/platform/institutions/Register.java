package org.tuodi.platform.institutions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;

/**
 * A register of dated rows, read from memory. This process sees what it wrote at once, other processes on the same database
 * within {@link #STALE}. Safe for use by several threads.
 */
public final class Register<T extends Dated> {

    /** How long a process may not know what another one wrote, in milliseconds. */
    public static final int STALE = 1_000;

    /** What a row must be beside being well formed; each fault is a line. */
    public interface Check<T extends Dated> {
        /**
         * Looks at one row.
         *
         * @param after the register with all rows of the same file
         */
        void check(T row, Snapshot<T> after, List<String> faults);
    }

    /**
     * What writing did.
     *
     * @param edition of the register now
     * @param recorded rows that say something new
     * @param unchanged rows that said what was known
     */
    public record Written(int edition, int recorded, int unchanged) {}

    private final Definition<T> definition;
    private final Check<T> check;
    private final Registers registers;
    private final Cached<Snapshot<T>> cached;

    Register(Definition<T> definition, Check<T> check, Registers registers) {
        this.definition = definition;
        this.check = check;
        this.registers = registers;
        this.cached = new Cached<>(
                registers,
                definition.name(),
                new Snapshot<>(0, Map.of()),
                (known, edition, last) -> known.with(read(edition, last)));
    }

    /** What it holds. */
    public Definition<T> definition() {
        return definition;
    }

    /** The register now; see above for how new it is. */
    public Snapshot<T> now() {
        return cached.now();
    }

    private Map<Integer, List<Snapshot.Keyed<T>>> read(int after, int last) {
        Map<Integer, List<Snapshot.Keyed<T>>> editions = new LinkedHashMap<>();
        if (after == last) {
            return editions;
        }
        registers
                .jdbc()
                .sql("select edition, " + definition.inTable() + " from " + definition.table()
                        + " where edition > ? and edition <= ? order by edition, line")
                .params(after, last)
                .query((ResultSet result) -> {
                    Row row = row(result);
                    editions.computeIfAbsent(result.getInt("edition"), edition -> new ArrayList<>())
                            .add(new Snapshot.Keyed<>(
                                    definition.keyOf(row), definition.reader().apply(row)));
                });
        return editions;
    }

    private Row row(ResultSet result) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Column column : definition.columns()) {
            Object value = result.getObject(column.inTable());
            values.put(column.key(), value instanceof java.sql.Date day ? day.toLocalDate() : value);
        }
        return new Row(values);
    }

    /** All rows of some editions in the order of recording, with their editions. */
    public Map<Integer, List<T>> between(int after, int last) {
        Map<Integer, List<T>> rows = new LinkedHashMap<>();
        read(after, last)
                .forEach((edition, keyed) -> rows.put(
                        edition, keyed.stream().map(Snapshot.Keyed::row).toList()));
        return rows;
    }

    /** Rows in force on a day or later, and rows that say so no more, in the order of recording: what an export holds. */
    List<Row> rows(@Nullable LocalDate day) {
        List<Row> rows = new ArrayList<>();
        registers
                .jdbc()
                .sql("select " + definition.inTable() + " from " + definition.table()
                        + " where edition <= ? and (?::date is null or to_day is null or to_day >= ?)"
                        + " order by edition, line")
                .params(java.util.Arrays.asList(now().edition(), day, day))
                .query((ResultSet result) -> {
                    rows.add(row(result));
                });
        return rows;
    }

    /**
     * Records rows as one edition. Rows about a thing that change nothing on any day are left out, and nothing is written when
     * all are.
     *
     * @param places where each row stands, for messages, in the same order
     * @throws Refusal naming each fault; then nothing is recorded
     */
    Written write(List<Row> rows, List<String> places, String by, String remark) {
        return registers.inTransaction(() -> {
            registers.lock(definition.name());
            Snapshot<T> before = cached.newest();
            int edition = before.edition() + 1;
            List<Snapshot.Keyed<T>> keyed = rows.stream()
                    .map(row -> new Snapshot.Keyed<>(
                            definition.keyOf(row), definition.reader().apply(row)))
                    .toList();
            Snapshot<T> after = before.with(Map.of(edition, keyed));
            Map<String, Boolean> changes = new HashMap<>();
            List<Row> fresh = new ArrayList<>();
            List<String> faults = new ArrayList<>();
            for (int at = 0; at < rows.size(); at++) {
                String key = keyed.get(at).key();
                if (changes.computeIfAbsent(key, each -> !before.timeline(each).saysAs(after.timeline(each)))) {
                    fresh.add(rows.get(at));
                    check(keyed.get(at).row(), after, places.get(at), faults);
                }
                requireDays(keyed.get(at).row(), places.get(at), faults);
            }
            Faults.refuse(faults);
            if (fresh.isEmpty()) {
                return new Written(before.edition(), 0, rows.size());
            }
            registers.record(definition, edition, fresh, by, remark);
            keyed.stream()
                    .filter(row -> Boolean.TRUE.equals(changes.get(row.key())))
                    .map(row -> row.row().from())
                    .min(LocalDate::compareTo)
                    .ifPresent(from -> registers.changed(new RegisterChanged(
                            definition.name(),
                            changes.entrySet().stream()
                                    .filter(Map.Entry::getValue)
                                    .map(Map.Entry::getKey)
                                    .collect(Collectors.toSet()),
                            from)));
            registers.afterCommit(cached::newest);
            return new Written(edition, fresh.size(), rows.size() - fresh.size());
        });
    }

    private void check(T row, Snapshot<T> after, String place, List<String> all) {
        List<String> faults = new ArrayList<>();
        check.check(row, after, faults);
        faults.forEach(fault -> all.add(place + ": " + fault));
    }

    private static void requireDays(Dated row, String place, List<String> faults) {
        LocalDate last = row.to();
        if (last != null && last.isBefore(row.from())) {
            faults.add(place + ": found the last day " + last + "; expected one on or after " + row.from());
        }
    }
}
