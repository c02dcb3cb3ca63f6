package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Dates on which something is due; for the work plan, nothing is asked of them here. */
public record DueDates(List<Due> dates) {

    /** How the section is written. */
    static Shape<DueDates> shape() {
        ObjectBuilder keys = Shapes.object("ClearingDates", "dates on which something is due");
        Field<List<Due>> rows = keys.required("rows", EntryKeys.rows(due()), "all apply");
        return keys.build(fields -> new DueDates(fields.get(rows)));
    }

    private static Shape<Due> due() {
        ObjectBuilder row = Shapes.object("DueDate", "a date");
        EntryKeys entry = new EntryKeys(row);
        Field<String> occasion = row.required("occasion", Shapes.name(), "what is due");
        Field<Due.Every> every = row.required("every", Shapes.enumeration(Due.Every.class), "how often");
        Field<Optional<LocalDate>> due = row.optional("due", Shapes.date(), "the day of something due once");
        Field<Optional<MonthDay>> date = row.optional("date", Shapes.monthDay(), "the day of something due every year");
        Field<Integer> day =
                row.optional("day", Shapes.integer(1, 31), "day of the month, in the first month of a quarter", 0);
        Field<Integer> after =
                row.optional("workingDaysAfter", Shapes.integer(1, 250), "working days after its cause", 0);
        return row.check(due, fields -> fields.has(due) == (fields.get(every) == Due.Every.ONCE), "`due` with `once`")
                .check(date, fields -> fields.has(date) == (fields.get(every) == Due.Every.YEAR), "`date` with `year`")
                .build(fields -> new Due(
                        entry.get(fields),
                        fields.get(occasion),
                        fields.get(every),
                        fields.get(due).orElse(null),
                        fields.get(date).orElse(null),
                        fields.get(day),
                        fields.get(after)));
    }

    public DueDates {
        dates = List.copyOf(dates);
    }

    /**
     * A date.
     *
     * @param occasion what is due
     * @param every how often
     * @param on the day of something due once, or null
     * @param date the day of something due every year, or null
     * @param day of the month, in the first month of a quarter; 0 if the source does not say
     * @param workingDaysAfter working days after its cause; 0 if that does not matter
     */
    public record Due(
            Entry entry,
            String occasion,
            Every every,
            @Nullable LocalDate on,
            @Nullable MonthDay date,
            int day,
            int workingDaysAfter)
            implements Ruled {
        /** How often something is due. */
        public enum Every {
            ONCE,
            YEAR,
            QUARTER,
            MONTH,
            /** Each time its cause arises. */
            OCCASION
        }
    }
}
