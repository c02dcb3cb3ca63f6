package org.tuodi.policy.questions;

import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** How many months of benefits a fund's accumulated balance has to cover (可支付月数). */
public record ReserveMonths(Table<Rule> rules) {

    /** How the section is written. */
    static Shape<ReserveMonths> shape() {
        ObjectBuilder row = Shapes.object("ReserveRule", "how many months a balance has to cover");
        EntryKeys entry = new EntryKeys(row);
        Field<Integer> months = row.required("months", Shapes.integer(1, 120), "at least so many");
        Field<Integer> over =
                row.required("averageOver", Shapes.integer(1, 60), "last months whose average spending counts");
        Shape<Rule> shape = row.build(fields -> new Rule(entry.get(fields), fields.get(months), fields.get(over)));
        return EntryKeys.table("ReserveMonths", "how many months a fund's balance has to cover", shape)
                .map(ReserveMonths::new);
    }

    /**
     * A rule.
     *
     * @param months at least so many
     * @param averageOver last months whose average spending counts
     */
    public record Rule(Entry entry, int months, int averageOver) implements Ruled {}
}
