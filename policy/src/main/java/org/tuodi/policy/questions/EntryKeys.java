package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.util.Optional;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.ConditionShapes;
import org.tuodi.policy.model.ValueShapes.ProvenanceFields;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.ListShape;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The keys that every row of an administration table has. */
final class EntryKeys {

    private final Field<String> id;
    private final Field<Optional<Condition>> when;
    private final Field<Optional<LocalDate>> from;
    private final Field<Optional<LocalDate>> to;
    private final ProvenanceFields provenance;

    /** Adds the keys to the object of a row. */
    EntryKeys(ObjectBuilder row) {
        id = row.required("id", Shapes.id(), "unique over all packs");
        when = row.optional("when", ConditionShapes.CONDITION, "for whom it holds; default everyone");
        from = row.optional("from", Shapes.date(), "first day; default the pack's");
        to = row.optional("to", Shapes.date(), "last day; default the pack's");
        provenance = new ProvenanceFields(row, true);
        row.check(
                to,
                fields -> fields.get(from).isEmpty()
                        || fields.get(to).isEmpty()
                        || !fields.get(to).get().isBefore(fields.get(from).get()),
                "a day on or after `from`");
    }

    /** What was written. */
    Entry get(Fields fields) {
        return new Entry(
                fields.get(id),
                fields.get(when).orElseGet(() -> Condition.always(fields.place())),
                fields.get(from).orElse(null),
                fields.get(to).orElse(null),
                provenance.get(fields));
    }

    /** A list of at least one row. */
    static <R> ListShape<R> rows(Shape<R> row) {
        return Shapes.list(row).atLeast(1);
    }

    /** A section that is one table. */
    static <R extends Ruled> Shape<Table<R>> table(String name, String description, Shape<R> row) {
        ObjectBuilder keys = Shapes.object(name, description);
        Field<java.util.List<R>> rows = keys.required("rows", rows(row), "at most one holds for a person and day");
        Field<Optional<R>> otherwise = keys.optional("else", row, "for whoever no row matches");
        return keys.build(
                fields -> new Table<>(fields.get(rows), fields.get(otherwise).orElse(null)));
    }
}
