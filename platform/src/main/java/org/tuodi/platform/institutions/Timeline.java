package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was ever recorded about one thing. Of the rows that cover a day the one recorded last counts.
 *
 * @param latestFirst in the order of recording, the last one first
 */
public record Timeline<T extends Dated>(List<Entry<T>> latestFirst) {

    /** A row and the edition of the register that brought it. */
    public record Entry<T>(int edition, T row) {}

    /** What holds on a day. */
    public Optional<T> at(LocalDate day) {
        return entryAt(day).map(Entry::row);
    }

    /** The same with its edition. */
    public Optional<Entry<T>> entryAt(LocalDate day) {
        for (Entry<T> entry : latestFirst) {
            if (entry.row().covers(day)) {
                return entry.row().withdrawn() ? Optional.empty() : Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** With one row recorded later. */
    Timeline<T> with(Entry<T> later) {
        List<Entry<T>> all = new ArrayList<>(latestFirst.size() + 1);
        all.add(later);
        all.addAll(latestFirst);
        return new Timeline<>(all);
    }

    /** Whether both say the same of every day. */
    boolean saysAs(Timeline<T> other) {
        return Stream.concat(turns(), other.turns()).allMatch(day -> at(day).equals(other.at(day)));
    }

    /** Days on which what holds may change. */
    private Stream<LocalDate> turns() {
        return latestFirst.stream().map(Entry::row).flatMap(row -> {
            LocalDate last = row.to();
            return last == null ? Stream.of(row.from()) : Stream.of(row.from(), last.plusDays(1));
        });
    }
}
