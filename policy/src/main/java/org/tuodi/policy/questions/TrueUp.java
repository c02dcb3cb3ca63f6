package org.tuodi.policy.questions;

import java.time.MonthDay;
import java.util.List;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** When and on what advanced payments are settled against actual spending (多退少补). */
public record TrueUp(List<Occasion> occasions) {

    /** How the section is written. */
    static Shape<TrueUp> shape() {
        ObjectBuilder keys = Shapes.object("TrueUp", "when and on what advances are settled against spending");
        Field<List<Occasion>> rows = keys.required(
                "rows", EntryKeys.rows(occasion()).uniqueBy(Occasion::name, "occasion"), "occasions of a year");
        return keys.build(fields -> new TrueUp(fields.get(rows)));
    }

    private static Shape<Occasion> occasion() {
        ObjectBuilder row = Shapes.object("Occasion", "an occasion of a year");
        EntryKeys entry = new EntryKeys(row);
        Field<String> name = row.required("occasion", Shapes.name(), "its word");
        Field<List<String>> parts =
                row.required("parts", EntryKeys.rows(Shapes.name()), "kinds of assistance that count");
        Field<MonthDay> from = row.required("periodFrom", Shapes.monthDay(), "first day of the spending that counts");
        Field<MonthDay> to = row.required("periodTo", Shapes.monthDay(), "last day of it");
        Field<MonthDay> due = row.required("due", Shapes.monthDay(), "day by which it is paid");
        Field<Boolean> following =
                row.required("dueYear", Shapes.either("same", false, "following", true), "year in which it is due");
        Field<Boolean> fee = row.required("fee", Shapes.bool(), "whether the service fee is settled too");
        return row.build(fields -> new Occasion(
                entry.get(fields),
                fields.get(name),
                fields.get(parts),
                fields.get(from),
                fields.get(to),
                fields.get(due),
                fields.get(following),
                fields.get(fee)));
    }

    public TrueUp {
        occasions = List.copyOf(occasions);
    }

    /**
     * One occasion of a year.
     *
     * @param name its word
     * @param parts kinds of assistance that count
     * @param periodFrom first day of the spending that counts
     * @param periodTo last day of it
     * @param due day by which it is paid
     * @param following whether it is due in the year after
     * @param fee whether the service fee of the year is settled too
     */
    public record Occasion(
            Entry entry,
            String name,
            List<String> parts,
            MonthDay periodFrom,
            MonthDay periodTo,
            MonthDay due,
            boolean following,
            boolean fee)
            implements Ruled {
        public Occasion {
            parts = List.copyOf(parts);
        }
    }
}
