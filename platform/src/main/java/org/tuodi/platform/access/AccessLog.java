package org.tuodi.platform.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody looked at, printed, took out or was refused: a line each, which nobody can change or remove. */
@Component
public final class AccessLog {

    /** Days are those of the country. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int LONGEST = 300;
    private static final Pattern ID_NUMBER = Pattern.compile("(?<![0-9])([0-9]{6})[0-9]{9,11}[0-9Xx](?![0-9])");

    private final JdbcClient jdbc;
    private final Clock clock;

    AccessLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes what a caller did, in the transaction of the caller where there is one.
     *
     * @param action such as {@code revealId}, {@code viewPerson}, {@code export}, {@code print}, {@code search}: letters only
     * @param subject what it was about, by id or path; never a name or an id number
     * @param reason as the caller gave it
     */
    public void record(Caller caller, String action, String subject, @Nullable String reason) {
        jdbc.sql("insert into access_log (at, caller, person, office, area, action, subject, reason)"
                        + " values (:at, :caller, :person, :office, :area, :action, :subject, :reason)")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("caller", caller.name())
                .param("person", caller.person())
                .param("office", caller.institution())
                .param("area", caller.area())
                .param("action", action)
                .param("subject", cut(subject))
                .param("reason", reason == null ? null : cut(reason))
                .update();
    }

    /** Whatever looks like an id number is masked before it is kept: a reason is written by hand. */
    private static String cut(String text) {
        String masked = ID_NUMBER.matcher(text).replaceAll("$1**********");
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST);
    }

    /**
     * A line.
     *
     * @param area of the caller at that time
     */
    public record Line(
            long id,
            OffsetDateTime at,
            String caller,
            String person,
            String office,
            String area,
            String action,
            String subject,
            @Nullable String reason) {}

    /**
     * What is looked for; an empty text means any.
     *
     * @param to the last day
     * @param who name or person of the caller
     * @param subject beginning of what it was about
     */
    public record Query(LocalDate from, LocalDate to, String who, String action, String subject) {}

    /** Lines of callers within an area, the newest first, before an id; 0 for the newest of all. */
    public List<Line> find(Query query, String area, long before, int atMost) {
        return jdbc.sql("select * from access_log where at >= :from and at < :to and starts_with(area, :area)"
                        + " and (:who = '' or caller = :who or person = :who) and (:action = '' or action = :action)"
                        + " and (:subject = '' or starts_with(subject, :subject)) and (:before = 0 or id < :before)"
                        + " order by id desc limit :most")
                .param("from", query.from().atStartOfDay(ZONE).toOffsetDateTime())
                .param("to", query.to().plusDays(1).atStartOfDay(ZONE).toOffsetDateTime())
                .param("area", area)
                .param("who", query.who())
                .param("action", query.action())
                .param("subject", query.subject())
                .param("before", before)
                .param("most", atMost)
                .query((row, number) -> new Line(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("caller"),
                        row.getString("person"),
                        row.getString("office"),
                        row.getString("area"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("reason")))
                .list();
    }
}
