package org.tuodi.platform.settlement;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The right to write for a lane. Whoever takes it deposes the one who had it. */
@Component
final class LaneLease {

    private final JdbcClient jdbc;

    LaneLease(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The right to write for a lane as long as nobody else took it. */
    record Held(int lane, long epoch) {}

    Held take(int lane) {
        long epoch = jdbc.sql("insert into lane_lease (lane, epoch, last) values (?, 1, clock_timestamp())"
                        + " on conflict (lane) do update set epoch = lane_lease.epoch + 1, last = clock_timestamp()"
                        + " returning epoch")
                .param(lane)
                .query(Long.class)
                .single();
        return new Held(lane, epoch);
    }

    /** Whether nobody took it since. */
    boolean holds(Held held) {
        return jdbc.sql("select exists (select from lane_lease where lane = ? and epoch = ?)")
                .params(held.lane(), held.epoch())
                .query(Boolean.class)
                .single();
    }
}
