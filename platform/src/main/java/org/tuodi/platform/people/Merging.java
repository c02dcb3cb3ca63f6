package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.calls.Refusal;

/** Whether a person without document is the one that a document names. */
final class Merging {

    /** What a person has that cannot move to another: it would say something else of days that are settled. */
    private static final Map<String, String> TIES = new TreeMap<>(Map.of(
            "settlements", "settlement",
            "enrolments", "enrolment",
            "contributions", "contribution",
            "entries in the personal account", "account_entry"));

    private Merging() {}

    /** The registration with a document that agrees with it; throws Refusal when it does not. */
    static Registration supplied(Registration before, Document document) {
        List<String> conflicts = new ArrayList<>();
        LocalDate born = before.birthDate();
        document.birthDate()
                .filter(day -> born != null && !day.equals(born))
                .ifPresent(day -> conflicts.add("the document says born on " + day + "; on record is " + born));
        document.sex()
                .filter(sex -> before.sex() != Sex.UNKNOWN && sex != before.sex())
                .ifPresent(sex -> conflicts.add("the document says " + sex.word() + "; on record is "
                        + before.sex().word()));
        if (!conflicts.isEmpty()) {
            throw new Refusal(Refusal.Code.CONFLICT, conflicts);
        }
        return before.with(document);
    }

    /** Why one person cannot be merged into another; empty when it can. */
    static List<String> conflicts(JdbcClient jdbc, Registration one, Registration into) {
        List<String> conflicts = new ArrayList<>();
        if (!one.name().equals(into.name())) {
            conflicts.add("the names of " + one.id() + " and " + into.id() + " differ");
        }
        LocalDate born = one.birthDate();
        if (born != null && into.birthDate() != null && !born.equals(into.birthDate())) {
            conflicts.add(one.id() + " was born on " + born + ", " + into.id() + " on " + into.birthDate());
        }
        if (one.sex() != Sex.UNKNOWN && into.sex() != Sex.UNKNOWN && one.sex() != into.sex()) {
            conflicts.add(one.id() + " is " + one.sex().word() + ", " + into.id() + " is "
                    + into.sex().word());
        }
        TIES.forEach((what, table) -> {
            if (has(jdbc, table, one.id())) {
                conflicts.add(one.id() + " has " + what + ", which stay with the person; reverse or end them first");
            }
        });
        return conflicts;
    }

    private static boolean has(JdbcClient jdbc, String table, String person) {
        return jdbc.sql("select exists (select from " + table + " where person_id = ?)")
                .param(person)
                .query(Boolean.class)
                .single();
    }
}
