package org.tuodi.policy.questions;

import static org.tuodi.policy.questions.QuestionRefused.Code.FACT_MISSING;
import static org.tuodi.policy.questions.QuestionRefused.Code.NOT_IN_FORCE;
import static org.tuodi.policy.questions.QuestionRefused.Code.NO_ROW;
import static org.tuodi.policy.questions.QuestionRefused.Code.SEVERAL_ROWS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the rows that a question meets.
 *
 * @param asked whose refusals are thrown
 * @param context bounds rows without dates by the pack's period
 * @param section named in refusals
 * @param span days that a row must be in force on
 */
record Lookup(Asked asked, Context context, String section, Span span) {

    /** The only row that holds, else the table's last one; empty if there is none. */
    <R extends Ruled> Optional<R> find(Table<R> table, Facts facts) {
        List<R> holding = all(table.rows(), facts);
        if (holding.size() > 1) {
            String ids = holding.stream().map(row -> row.entry().id()).collect(Collectors.joining(" and "));
            throw asked.refuse(SEVERAL_ROWS, "rows " + ids + " of " + section + " hold at once on " + span);
        }
        if (!holding.isEmpty()) {
            return Optional.of(holding.get(0));
        }
        R otherwise = table.otherwise();
        if (otherwise != null && inForce(otherwise)) {
            return Optional.of(otherwise);
        }
        if (table.all().stream().noneMatch(this::inForce)) {
            throw asked.refuse(NOT_IN_FORCE, "no row of " + section + " is in force on " + span);
        }
        return Optional.empty();
    }

    /** The only row that holds, else the table's last one. */
    <R extends Ruled> R one(Table<R> table, Facts facts) {
        return find(table, facts).orElseThrow(() -> none(facts));
    }

    /** Every row in force that holds. */
    <R extends Ruled> List<R> all(List<R> rows, Facts facts) {
        List<R> holding = new ArrayList<>();
        for (R row : rows) {
            if (inForce(row) && holds(row, facts)) {
                holding.add(row);
            }
        }
        return holding;
    }

    QuestionRefused none(Facts facts) {
        return asked.refuse(NO_ROW, "no row of " + section + " covers " + facts.known() + " on " + span);
    }

    private boolean holds(Ruled row, Facts facts) {
        Matching.Verdict verdict = Matching.verdict(row.entry().when(), facts);
        if (!verdict.missing().isEmpty()) {
            String names = String.join("`, `", verdict.missing());
            throw asked.refuse(
                    FACT_MISSING,
                    "no `" + names + "`, on which row " + row.entry().id() + " depends");
        }
        return verdict.holds();
    }

    /** A row with a date of its own speaks for itself; one without is bounded by the pack. */
    private boolean inForce(Ruled row) {
        Entry entry = row.entry();
        if (entry.from() == null && entry.to() == null) {
            return span.meets(context.from(), context.to());
        }
        return span.meets(entry.from(), entry.to());
    }
}
