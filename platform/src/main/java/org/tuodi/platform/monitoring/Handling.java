package org.tuodi.platform.monitoring;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;

/**
 * What is done about alerts: they are passed on, each receiver answers for its part, and a case ends only after every
 * receiver's part did (BY-2.2, BY-10.4, C1-3.3, C1-3.4).
 */
@Component
public class Handling {

    private final JdbcClient jdbc;
    private final AlertStore store;
    private final Clock clock;

    Handling(JdbcClient jdbc, AlertStore store, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What a receiver did.
     *
     * @param done whether its part is closed by it
     * @param outcome how, where the receiver says so
     */
    record Measure(String text, boolean done, @Nullable AlertOutcome outcome) {}

    /** Passes an alert on, and always to the town too; a receiver who was told already is not told again. */
    @Transactional
    void push(Alert.Name name, List<Receiver> receivers, Caller caller) {
        office(caller);
        Alert alert = visible(name, caller);
        if (!alert.holds()) {
            throw new Refusal(Refusal.Code.CONFLICT, "the alert does not hold any more; expected one that does");
        }
        requireUnresolved(name);
        Set<Receiver> told = EnumSet.of(Receiver.TOWN);
        told.addAll(receivers);
        for (Receiver receiver : told) {
            jdbc.sql("insert into alert_push values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .params(name.person(), name.year(), name.alert(), receiver.word(), caller.person(), now())
                    .update();
        }
    }

    /** Records what a receiver did. */
    @Transactional
    void answer(Alert.Name name, Receiver receiver, Measure measure, Caller caller) {
        visible(name, caller);
        requireUnresolved(name);
        if (!receiver.speaksThrough(caller)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found an answer for " + receiver.word() + " by a caller with " + caller.roles() + " of "
                            + caller.institution() + "; expected one with some of " + receiver.roles()
                            + " of that department");
        }
        Integer before = jdbc.sql("select count(*) from alert_feedback where person_id = ? and benefit_year = ?"
                        + " and alert = ? and receiver = ?")
                .params(name.person(), name.year(), name.alert(), receiver.word())
                .query(Integer.class)
                .single();
        if (!receivers(name).containsKey(receiver.word())) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the alert was not passed on to " + receiver.word());
        }
        try {
            AlertOutcome outcome = measure.outcome();
            jdbc.sql("insert into alert_feedback (person_id, benefit_year, alert, receiver, number, measure, done,"
                            + " given_by, given_at, outcome) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(name.person(), name.year(), name.alert(), receiver.word(), before + 1)
                    .params(measure.text(), measure.done(), caller.person(), now())
                    .param(outcome == null ? null : outcome.word())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "another answer came at the same time");
        }
    }

    /** Ends a case. */
    @Transactional
    void resolve(Alert.Name name, String outcome, Caller caller) {
        office(caller);
        visible(name, caller);
        requireUnresolved(name);
        Map<String, Boolean> parts = receivers(name);
        if (parts.isEmpty()) {
            throw new Refusal(Refusal.Code.CONFLICT, "nobody was told of the alert; expected it passed on first");
        }
        List<String> open = parts.entrySet().stream()
                .filter(part -> !part.getValue())
                .map(Map.Entry::getKey)
                .toList();
        if (!open.isEmpty()) {
            throw new Refusal(Refusal.Code.CONFLICT, "found open parts of " + open + "; expected all of them done");
        }
        jdbc.sql("insert into alert_resolution values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(name.person(), name.year(), name.alert(), outcome, caller.person(), now())
                .update();
    }

    /** Receivers that were told, each with whether its part is done. */
    private Map<String, Boolean> receivers(Alert.Name name) {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        jdbc.sql("""
                        select p.receiver, coalesce((select f.done from alert_feedback f
                            where (f.person_id, f.benefit_year, f.alert, f.receiver)
                                = (p.person_id, p.benefit_year, p.alert, p.receiver)
                            order by f.number desc limit 1), false)
                        from alert_push p where p.person_id = ? and p.benefit_year = ? and p.alert = ?
                        order by p.receiver""").params(name.person(), name.year(), name.alert()).query(row -> {
            parts.put(row.getString(1), row.getBoolean(2));
        });
        return parts;
    }

    /** The record of what was done, oldest first. */
    List<Map<String, @Nullable Object>> record(Alert.Name name) {
        return jdbc.sql("""
                        select pushed_at, 'pushed', receiver, null, pushed_by, null, null from alert_push
                            where person_id = :person and benefit_year = :year and alert = :alert
                        union all
                        select given_at, 'answered', receiver, measure, given_by, done, outcome from alert_feedback
                            where person_id = :person and benefit_year = :year and alert = :alert
                        union all
                        select resolved_at, 'resolved', null, outcome, resolved_by, null, null from alert_resolution
                            where person_id = :person and benefit_year = :year and alert = :alert
                        order by 1, 2, 3""")
                .param("person", name.person())
                .param("year", name.year())
                .param("alert", name.alert())
                .query((row, number) -> {
                    Map<String, @Nullable Object> step = new LinkedHashMap<>();
                    step.put(
                            "at",
                            row.getObject(1, OffsetDateTime.class).toInstant().toString());
                    step.put("what", row.getString(2));
                    step.put("receiver", row.getString(3));
                    step.put("text", row.getString(4));
                    step.put("by", row.getString(5));
                    step.put("done", row.getObject(6));
                    step.put("outcome", row.getString(7));
                    return step;
                })
                .list();
    }

    /** Departments answer for their part; passing on and ending is the agency's (C1-3.3). */
    private static void office(Caller caller) {
        if (!Receiver.MEDICAL_SECURITY.speaksThrough(caller)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found a caller with " + caller.roles() + "; expected one with some of "
                            + Receiver.MEDICAL_SECURITY.roles());
        }
    }

    private void requireUnresolved(Alert.Name name) {
        if (record(name).stream().anyMatch(step -> "resolved".equals(step.get("what")))) {
            throw new Refusal(Refusal.Code.CONFLICT, "the case has ended; expected an open one");
        }
    }

    /**
     * An alert that the caller may see.
     *
     * @throws Refusal when there is none
     */
    Alert visible(Alert.Name name, Caller caller) {
        return store.find(name)
                .filter(alert -> caller.isInsured()
                        ? alert.name().person().equals(caller.person())
                        : caller.sees(alert.region()))
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND,
                        "the alert " + name.alert() + " of " + name.person() + " in " + name.year()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
