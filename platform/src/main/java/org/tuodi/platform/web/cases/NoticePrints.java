package org.tuodi.platform.web.cases;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.CaseId;

/** Counts how often a paper of a case was printed: each after the first bears which one it is. */
@Component
final class NoticePrints {

    private static final int ATTEMPTS = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticePrints(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes one more paper; gives its number, from 1. Two that are made at once get two numbers. */
    int add(CaseId id, Notice notice, Caller caller) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return jdbc.sql(
                                "insert into notice_print (person_id, subject, notice, copy, printed_by, office, printed_at)"
                                        + " select :person, :subject, :notice, coalesce(max(copy), 0) + 1, :by, :office, :at"
                                        + " from notice_print where person_id = :person and subject = :subject and notice = :notice"
                                        + " returning copy")
                        .param("person", id.person())
                        .param("subject", id.toString())
                        .param("notice", notice.word())
                        .param("by", caller.person())
                        .param("office", caller.institution())
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single();
            } catch (DuplicateKeyException e) {
                // Somebody else printed it at the same moment: the next number is free.
            }
        }
        throw new Refusal(Refusal.Code.BUSY, "others print " + id + " at the moment");
    }
}
