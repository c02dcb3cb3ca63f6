package org.tuodi.policy.questions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.ValueShapes;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * From which personal burden of a year a person is monitored.
 *
 * @param burden what counts
 * @param focus whose alerts come first, or null
 * @param alerts all that are exceeded are raised; the most severe is shown
 */
public record Monitoring(Burden burden, @Nullable Focus focus, List<Alert> alerts) {

    /** How the section is written. */
    static Shape<Monitoring> shape() {
        ObjectBuilder keys = Shapes.object("Monitoring", "from which burden of a year a person is monitored");
        Field<Burden> burden = keys.required("burden", burdenShape(), "what counts as burden");
        Field<Optional<Focus>> focus = keys.optional("focus", focusShape(), "whose alerts come first");
        Field<List<Alert>> rows =
                keys.required("rows", EntryKeys.rows(alertShape()), "all that are exceeded are raised");
        return keys.build(
                fields -> new Monitoring(fields.get(burden), fields.get(focus).orElse(null), fields.get(rows)));
    }

    private static Shape<Burden> burdenShape() {
        ObjectBuilder row = Shapes.object("Burden", "the burden of a year");
        EntryKeys entry = new EntryKeys(row);
        Field<List<String>> after =
                row.required("after", EntryKeys.rows(Shapes.name()), "layers whose payments are taken off");
        Field<String> counts =
                row.required("counts", Shapes.words("total", "inPolicy"), "whether cost outside the policy counts");
        return row.build(fields -> new Burden(
                entry.get(fields), fields.get(after), fields.get(counts).equals("total")));
    }

    private static Shape<Focus> focusShape() {
        ObjectBuilder row = Shapes.object("Focus", "identities whose alerts come first");
        EntryKeys entry = new EntryKeys(row);
        Field<List<String>> identities = row.required("identities", EntryKeys.rows(Shapes.name()), "identities");
        return row.build(fields -> new Focus(entry.get(fields), fields.get(identities)));
    }

    private static Shape<Alert> alertShape() {
        ObjectBuilder row = Shapes.object("Alert", "an alert");
        EntryKeys entry = new EntryKeys(row);
        Field<String> alert = row.required("alert", Shapes.name(), "its name");
        Field<Integer> severity = row.required("severity", Shapes.integer(1, 99), "greater is more severe");
        Field<AmountSpec> above = row.required("above", ValueShapes.AMOUNT, "the burden must be strictly above");
        return row.build(
                fields -> new Alert(entry.get(fields), fields.get(alert), fields.get(severity), fields.get(above)));
    }

    public Monitoring {
        alerts = List.copyOf(alerts);
    }

    /**
     * The burden of a year.
     *
     * @param after layers whose payments are taken off
     * @param outOfPolicy whether cost outside the policy counts
     */
    public record Burden(Entry entry, List<String> after, boolean outOfPolicy) implements Ruled {
        public Burden {
            after = List.copyOf(after);
        }
    }

    /** Identities whose alerts come first. */
    public record Focus(Entry entry, List<String> identities) implements Ruled {
        public Focus {
            identities = List.copyOf(identities);
        }
    }

    /**
     * An alert.
     *
     * @param alert its name
     * @param severity greater is more severe
     * @param above the burden must be strictly above
     */
    public record Alert(Entry entry, String alert, int severity, AmountSpec above) implements Ruled {
        @Override
        public List<AmountSpec> amounts() {
            return List.of(above);
        }
    }
}
