package org.tuodi.policy.questions;

import java.util.List;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.ValueShapes;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** How much deposit a hospital may take from whom (住院押金); the lowest limit of a person's identities counts. */
public record Deposits(Table<Limit> limits) {

    /** How the section is written. */
    static Shape<Deposits> shape() {
        ObjectBuilder row = Shapes.object("DepositLimit", "how much deposit may be taken");
        EntryKeys entry = new EntryKeys(row);
        Field<AmountSpec> limit = row.required("limit", ValueShapes.CEILING, "at most so much; `none` for no limit");
        Shape<Limit> shape = row.build(fields -> new Limit(entry.get(fields), fields.get(limit)));
        return EntryKeys.table("Deposits", "how much deposit a hospital may take", shape)
                .map(Deposits::new);
    }

    /** A limit; 0 for no deposit at all. */
    public record Limit(Entry entry, AmountSpec limit) implements Ruled {
        @Override
        public List<AmountSpec> amounts() {
            return List.of(limit);
        }
    }
}
