package org.tuodi.policy.questions;

import java.util.List;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.ValueShapes;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Money of a project and what it may be used for.
 *
 * @param groups of receiving units
 * @param uses what it may be used for
 */
public record ProjectFunds(List<Group> groups, Uses uses) {

    /** How the section is written. */
    static Shape<ProjectFunds> shape() {
        ObjectBuilder keys = Shapes.object("ProjectFunds", "money of a project and what it may be used for");
        Field<List<Group>> rows =
                keys.required("rows", EntryKeys.rows(group()).uniqueBy(Group::group, "group"), "groups of units");
        Field<Uses> uses = keys.required("uses", usesShape(), "permitted uses");
        return keys.build(fields -> new ProjectFunds(fields.get(rows), fields.get(uses)));
    }

    private static Shape<Group> group() {
        ObjectBuilder row = Shapes.object("ProjectGroup", "units that get the same");
        EntryKeys entry = new EntryKeys(row);
        Field<String> group = row.required("group", Shapes.name(), "its name");
        Field<Integer> units = row.required("units", Shapes.integer(1, 100_000), "how many units");
        Field<AmountSpec> each = row.required("each", ValueShapes.AMOUNT, "what each gets");
        Field<List<Minimum>> shares =
                row.optional("shares", Shapes.list(minimum()), "shares that each unit has to spend", List.of());
        return row.build(fields -> new Group(
                entry.get(fields), fields.get(group), fields.get(units), fields.get(each), fields.get(shares)));
    }

    private static Shape<Minimum> minimum() {
        ObjectBuilder keys = Shapes.object("MinimumShare", "a share to spend on a use");
        Field<String> use = keys.required("use", Shapes.name(), "the use");
        Field<Long> rate = keys.required("atLeast", Shapes.rate(), "at least so much of what a unit gets");
        return keys.build(fields -> new Minimum(fields.get(use), fields.get(rate)));
    }

    private static Shape<Uses> usesShape() {
        ObjectBuilder row = Shapes.object("ProjectUses", "what the money may be used for");
        EntryKeys entry = new EntryKeys(row);
        Field<List<String>> allowed = row.required("allowed", EntryKeys.rows(Shapes.name()), "a closed list");
        return row.build(fields -> new Uses(entry.get(fields), fields.get(allowed)));
    }

    public ProjectFunds {
        groups = List.copyOf(groups);
    }

    /**
     * Units that get the same.
     *
     * @param units how many
     * @param each what each gets
     * @param minimums shares that each unit has to spend on a use
     */
    public record Group(Entry entry, String group, int units, AmountSpec each, List<Minimum> minimums)
            implements Ruled {
        public Group {
            minimums = List.copyOf(minimums);
        }

        @Override
        public List<AmountSpec> amounts() {
            return List.of(each);
        }
    }

    /** At least so many parts per million go to a use. */
    public record Minimum(String use, long ratePpm) {}

    /** The permitted uses, a closed list. */
    public record Uses(Entry entry, List<String> allowed) implements Ruled {
        public Uses {
            allowed = List.copyOf(allowed);
        }
    }
}
