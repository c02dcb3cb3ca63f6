package org.tuodi.policy.questions;

import java.util.List;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.ValueShapes;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** What an undertaking insurer gets for a year of assistance business (服务费). */
public record ServiceFee(Table<Fee> fees) {

    /** How the section is written. */
    static Shape<ServiceFee> shape() {
        ObjectBuilder row = Shapes.object("Fee", "the fee of an undertaking insurer");
        EntryKeys entry = new EntryKeys(row);
        Field<Long> rate = row.required("rate", Shapes.rate(), "of the unit's actual assistance spending of the year");
        Field<AmountSpec> ceiling = row.required("ceiling", ValueShapes.CEILING, "per unit and year");
        Field<String> payer = row.required("payer", Shapes.name(), "who bears it");
        Shape<Fee> shape = row.build(
                fields -> new Fee(entry.get(fields), fields.get(rate), fields.get(ceiling), fields.get(payer)));
        return EntryKeys.table("ServiceFee", "what an undertaking insurer gets for a year", shape)
                .map(ServiceFee::new);
    }

    /**
     * A fee.
     *
     * @param ratePpm of the unit's actual assistance spending of the year
     * @param ceiling per unit and year
     * @param payer who bears it
     */
    public record Fee(Entry entry, long ratePpm, AmountSpec ceiling, String payer) implements Ruled {
        @Override
        public List<AmountSpec> amounts() {
            return List.of(ceiling);
        }
    }
}
