package org.tuodi.platform.access;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody looked at, printed, took out or was refused: a line each, which nobody can change or remove. */
@Component
public final class AccessLog {

    private static final int LONGEST = 300;

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

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
