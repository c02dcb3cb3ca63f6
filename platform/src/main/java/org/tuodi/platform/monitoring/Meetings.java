package org.tuodi.platform.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;

/** Joint meetings of the departments about cases in hand (C1-3.2): who came, what was agreed about whom. */
@Component
public class Meetings {

    private static final int LONGEST = 2_000;
    private static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final Handling handling;
    private final Clock clock;

    Meetings(JdbcClient jdbc, Handling handling, Clock clock) {
        this.jdbc = jdbc;
        this.handling = handling;
        this.clock = clock;
    }

    /** A meeting as it is kept. */
    public record Meeting(
            long id, LocalDate day, List<Receiver> attendees, String minutes, List<Alert.Name> cases, String by) {}

    /**
     * Records a meeting.
     *
     * @throws Refusal unless the agency says so, two departments came, and it sees every case
     */
    @Transactional
    public long record(LocalDate day, Set<Receiver> attendees, String minutes, List<Alert.Name> cases, Caller caller) {
        if (!Receiver.MEDICAL_SECURITY.speaksThrough(caller)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "会商由医保记录 · expected a medical security agency");
        }
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")))) {
            throw wrong("会商日期不能在今天以后 · day: found " + day + "; expected none later than today");
        }
        if (attendees.size() < 2) {
            throw wrong("至少两个部门到会 · attendees: found " + attendees.size() + "; expected two or more");
        }
        if (minutes.isBlank() || minutes.length() > LONGEST) {
            throw wrong("会商纪要 · minutes: found " + minutes.length() + " characters; expected 1 to " + LONGEST);
        }
        long id = jdbc.sql("insert into alert_meeting (area, held_on, attendees, minutes, recorded_by, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?) returning id")
                .params(
                        caller.area(),
                        day,
                        attendees.stream().sorted().map(Receiver::word).toArray(String[]::new),
                        minutes,
                        caller.person(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        for (Alert.Name each : cases) {
            handling.visible(each, caller);
            jdbc.sql("insert into alert_meeting_case values (?, ?, ?, ?) on conflict do nothing")
                    .params(each.person(), each.year(), each.alert(), id)
                    .update();
        }
        return id;
    }

    private static Refusal wrong(String detail) {
        return new Refusal(Refusal.Code.NOT_READABLE, detail);
    }

    /** Meetings of the caller's area, the newest first. */
    public List<Meeting> list(Caller caller) {
        if (caller.isInsured()) {
            return List.of();
        }
        return jdbc.sql("select * from alert_meeting where starts_with(area, ?) order by held_on desc, id desc limit ?")
                .params(caller.area(), SHOWN)
                .query((row, number) -> new Meeting(
                        row.getLong("id"),
                        row.getObject("held_on", LocalDate.class),
                        Arrays.stream((String[]) row.getArray("attendees").getArray())
                                .map(Receiver::of)
                                .toList(),
                        row.getString("minutes"),
                        cases(row.getLong("id")),
                        row.getString("recorded_by")))
                .list();
    }

    private List<Alert.Name> cases(long meeting) {
        return jdbc.sql(
                        "select person_id, benefit_year, alert from alert_meeting_case where meeting = ? order by 1, 2, 3")
                .param(meeting)
                .query((row, number) -> new Alert.Name(row.getString(1), row.getInt(2), row.getString(3)))
                .list();
    }
}
