package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A register as of one edition; it does not change.
 *
 * @param byKey key columns joined with {@code |} where there are several
 */
public record Snapshot<T extends Dated>(int edition, Map<String, Timeline<T>> byKey) {

    /** A row with the name of what it is about. */
    record Keyed<T>(String key, T row) {}

    /** What holds for a key on a day. */
    public Optional<T> at(String key, LocalDate day) {
        return timeline(key).at(day);
    }

    /** All that was recorded about a key. */
    public Timeline<T> timeline(String key) {
        Timeline<T> timeline = byKey.get(key);
        return timeline == null ? new Timeline<>(List.of()) : timeline;
    }

    /** All that holds on a day, in no order. */
    public Stream<T> on(LocalDate day) {
        return byKey.values().stream().flatMap(timeline -> timeline.at(day).stream());
    }

    /** With the rows of later editions, by their numbers in order. */
    Snapshot<T> with(Map<Integer, ? extends Collection<Keyed<T>>> later) {
        Map<String, Timeline<T>> map = new HashMap<>(byKey);
        int last = edition;
        for (Map.Entry<Integer, ? extends Collection<Keyed<T>>> each : later.entrySet()) {
            last = each.getKey();
            for (Keyed<T> row : each.getValue()) {
                map.put(row.key(), timelineIn(map, row.key()).with(new Timeline.Entry<>(last, row.row())));
            }
        }
        return new Snapshot<>(last, map);
    }

    private static <T extends Dated> Timeline<T> timelineIn(Map<String, Timeline<T>> map, String key) {
        Timeline<T> timeline = map.get(key);
        return timeline == null ? new Timeline<>(List.of()) : timeline;
    }
}
