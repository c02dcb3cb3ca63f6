package org.tuodi.platform.funds;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;

/** Who stood for what: one prepares, three others review one after the other (初审、复审、稽核). The database holds the same. */
@Component
public class Reviews {

    /** The last of the three. */
    public static final int AUDIT = 3;

    private static final List<String> NAMES = List.of("prepared", "firstReview", "secondReview", "audit");

    private final JdbcClient jdbc;
    private final Clock clock;

    Reviews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A step that was taken. */
    public record Step(int step, boolean passed, String person, String remark, Instant at) {

        /** Its word. */
        public String name() {
            return NAMES.get(step);
        }
    }

    /** Records who prepared something. */
    void prepared(String subject, Caller caller) {
        add(subject, 0, true, "", caller);
    }

    /**
     * Takes the next step.
     *
     * @throws Refusal when nothing is prepared, a step failed, all were taken, or the person took one already
     */
    Step review(String subject, boolean passed, String remark, Caller caller) {
        List<Step> steps = of(subject);
        if (steps.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_FOUND, subject);
        }
        Step last = steps.get(steps.size() - 1);
        if (!last.passed() || last.step() == AUDIT) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, subject + " has ended with " + last.name() + "; expected one under review");
        }
        steps.stream()
                .filter(each -> each.person().equals(caller.person()))
                .findFirst()
                .ifPresent(each -> {
                    throw new Refusal(
                            Refusal.Code.NOT_ALLOWED,
                            caller.person() + " took the step " + each.name() + " of " + subject
                                    + "; expected another person");
                });
        if (!passed && remark.isBlank()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, "found no remark; expected why it does not pass");
        }
        add(subject, last.step() + 1, passed, remark, caller);
        List<Step> now = of(subject);
        return now.get(now.size() - 1);
    }

    private void add(String subject, int step, boolean passed, String remark, Caller caller) {
        try {
            jdbc.sql("insert into review (subject, step, after_step, after_passed, passed, person, remark, at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            subject,
                            step,
                            step == 0 ? null : step - 1,
                            step == 0 ? null : true,
                            passed,
                            caller.person(),
                            remark,
                            clock.instant().atOffset(ZoneOffset.UTC)))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "another took a step of " + subject + " meanwhile");
        }
    }

    /** The steps taken, in order. */
    public List<Step> of(String subject) {
        return jdbc.sql("select * from review where subject = ? order by step")
                .param(subject)
                .query((row, number) -> new Step(
                        row.getInt("step"),
                        row.getBoolean("passed"),
                        row.getString("person"),
                        row.getString("remark"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
