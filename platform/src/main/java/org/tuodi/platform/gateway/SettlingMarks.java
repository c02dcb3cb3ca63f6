package org.tuodi.platform.gateway;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says that a visit is being settled, so that its lines stay as they are meanwhile. A mark that was left behind expires. */
@Component
final class SettlingMarks {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final Clock clock;

    SettlingMarks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Sets the mark; the caller holds the visit's lock. */
    void set(VisitId visit, String key) {
        requireNone(visit, key);
        jdbc.sql("update visit_lock set settling = ?, settling_since = ? where person_id = ? and visit = ?")
                .params(key, Timestamp.from(clock.instant()), visit.person(), visit.number())
                .update();
    }

    void clear(VisitId visit, String key) {
        jdbc.sql("update visit_lock set settling = null, settling_since = null"
                        + " where person_id = ? and visit = ? and settling = ?")
                .params(visit.person(), visit.number(), key)
                .update();
    }

    /** Refuses while the visit is being settled by another call. */
    void requireNone(VisitId visit, String key) {
        boolean marked = jdbc.sql("select exists (select from visit_lock"
                        + " where person_id = ? and visit = ? and settling <> ? and settling_since > ?)")
                .params(
                        visit.person(),
                        visit.number(),
                        key,
                        Timestamp.from(clock.instant().minus(LONGEST)))
                .query(Boolean.class)
                .single();
        if (marked) {
            throw new GatewayRefusal("该就诊正在结算，请稍后再试");
        }
    }
}
