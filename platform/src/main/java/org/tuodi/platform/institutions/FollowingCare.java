package org.tuodi.platform.institutions;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.FollowingRecords;

/** What is known of the way of care goes with a person who turned out to be another. */
@Component
final class FollowingCare implements FollowingRecords {

    private static final String AWAY = "joinedInto";
    private static final String CAME = "joinedFrom";

    private final CareStore store;
    private final Clock clock;

    FollowingCare(CareStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void join(Joined joined) {
        List<Care> held =
                store.live(joined.into()).stream().map(CareRecord::care).toList();
        for (CareRecord each : store.live(joined.one())) {
            add(each, joined.one(), with(each, AWAY, joined.mark()), joined.by(), true);
            if (!held.contains(each.care())) {
                add(each, joined.into(), with(each, CAME, joined.mark()), joined.by(), false);
            }
        }
    }

    @Override
    public void part(Joined joined) {
        for (CareRecord each : store.live(joined.into())) {
            if (joined.mark().equals(each.detail().get(CAME))) {
                add(each, joined.into(), each.detail(), joined.by(), true);
            }
        }
        for (CareRecord each : store.withdrawn(joined.one())) {
            if (joined.mark().equals(each.detail().get(AWAY))) {
                Map<String, @Nullable Object> detail = new LinkedHashMap<>(each.detail());
                detail.remove(AWAY);
                add(each, joined.one(), detail, joined.by(), false);
            }
        }
    }

    private static Map<String, @Nullable Object> with(CareRecord record, String key, String mark) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>(record.detail());
        detail.put(key, mark);
        return detail;
    }

    /** Adds the record to a person, or withdraws it. */
    private void add(
            CareRecord record, String person, Map<String, @Nullable Object> detail, String by, boolean withdrawn) {
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        CareRecord row = new CareRecord(
                person,
                store.next(person),
                record.care(),
                record.policyDisease(),
                record.listEdition(),
                detail,
                by,
                now);
        store.add(row, withdrawn ? record.number() : null, withdrawn);
    }
}
