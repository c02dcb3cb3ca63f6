package org.tuodi.policy.questions;

import java.util.Optional;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.ValueShapes;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shapes;

/** The keys {@code rate} and {@code amount}, of which a row has exactly one. */
final class ShareKeys {

    private final Field<Optional<Long>> rate;
    private final Field<Optional<AmountSpec>> amount;

    /**
     * Adds the keys to the object of a row.
     *
     * @param of what the rate is of, for the documentation
     */
    ShareKeys(ObjectBuilder row, String of) {
        rate = row.optional("rate", Shapes.rate(), "a rate " + of);
        amount = row.optional("amount", ValueShapes.AMOUNT, "an amount of its own");
        row.exactlyOne(rate, amount);
    }

    /** What was written. */
    Share get(Fields fields) {
        Optional<Long> written = fields.get(rate);
        return written.isPresent()
                ? new Share.OfBase(written.get())
                : new Share.Amount(fields.get(amount).orElseThrow());
    }
}
