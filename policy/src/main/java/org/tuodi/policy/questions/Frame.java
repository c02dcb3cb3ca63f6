package org.tuodi.policy.questions;

import java.util.List;
import java.util.Optional;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Floors and limits that a province sets for the packs of its cities.
 *
 * @param layers names of the layers that are looked at
 * @param groups of persons
 * @param rules all apply
 */
public record Frame(List<String> layers, List<Group> groups, List<Rule> rules) {

    /** How the section is written. */
    static Shape<Frame> shape() {
        ObjectBuilder keys = Shapes.object("Frame", "floors and limits for the packs of cities");
        Field<List<String>> layers =
                keys.required("layers", EntryKeys.rows(Shapes.name()), "names of the layers that are looked at");
        Field<List<Group>> groups =
                keys.required("groups", EntryKeys.rows(group()).uniqueBy(Group::group, "group"), "groups of persons");
        Field<List<Rule>> rows = keys.required("rows", EntryKeys.rows(rule()), "all apply");
        return keys.check(
                        rows,
                        fields -> fields.get(rows).stream()
                                .allMatch(rule -> names(fields.get(groups)).containsAll(rule.groups())),
                        "groups that the frame declares")
                .build(fields -> new Frame(fields.get(layers), fields.get(groups), fields.get(rows)));
    }

    private static List<String> names(List<Group> groups) {
        return groups.stream().map(Group::group).toList();
    }

    private static Shape<Group> group() {
        ObjectBuilder row = Shapes.object("FrameGroup", "a group of persons");
        EntryKeys entry = new EntryKeys(row);
        Field<String> group = row.required("group", Shapes.name(), "its name");
        Field<Group.Subsidy> subsidy = row.optional(
                "premiumSubsidy",
                Shapes.either("full", Group.Subsidy.FULL, "partial", Group.Subsidy.PARTIAL),
                "whose premium the city's own table subsidises so",
                Group.Subsidy.ANY);
        Field<List<String>> identities = row.required(
                "identities",
                EntryKeys.rows(Shapes.name()),
                "its members; with `premiumSubsidy` those of a city without such a table");
        return row.build(
                fields -> new Group(entry.get(fields), fields.get(group), fields.get(subsidy), fields.get(identities)));
    }

    private static Shape<Rule> rule() {
        ObjectBuilder row = Shapes.object("FrameRule", "a bound on a figure");
        EntryKeys entry = new EntryKeys(row);
        Field<List<String>> groups =
                row.optional("groups", Shapes.list(Shapes.name()), "whom it protects; default everyone", List.of());
        Field<List<String>> kinds = row.optional(
                "kinds",
                Shapes.list(QuestionWords.of(Words.KINDS)),
                "kinds of encounter; default inpatient",
                List.of());
        Field<FramedPack.Figure> figure =
                row.required("value", Shapes.enumeration(FramedPack.Figure.class), "what is bounded");
        Field<Optional<Share>> atLeast = row.optional("atLeast", Share.shape(), "a floor");
        Field<Optional<Share>> atMost = row.optional("atMost", Share.shape(), "a limit");
        Field<Boolean> inPrinciple =
                row.optional("inPrinciple", Shapes.bool(), "a recorded decision may let a pack differ", false);
        return row.exactlyOne(atLeast, atMost)
                .check(
                        figure,
                        fields -> fields.get(figure).isMoney()
                                == (fields.get(atLeast)
                                                .or(() -> fields.get(atMost))
                                                .orElseThrow()
                                        instanceof Share.Amount),
                        "an amount for a deductible or ceiling, a rate for a ratio or reduction")
                .build(fields -> new Rule(
                        entry.get(fields),
                        fields.get(groups),
                        fields.get(kinds),
                        fields.get(figure),
                        fields.has(atLeast),
                        fields.get(atLeast).or(() -> fields.get(atMost)).orElseThrow(),
                        fields.get(inPrinciple)));
    }

    public Frame {
        layers = List.copyOf(layers);
        groups = List.copyOf(groups);
        rules = List.copyOf(rules);
    }

    /**
     * A group of persons.
     *
     * @param subsidy how the city's own table subsidises their premium; {@link Subsidy#ANY} if that does not matter
     * @param identities its members; those of a city without such a table if the subsidy matters
     */
    public record Group(Entry entry, String group, Subsidy subsidy, List<String> identities) implements Ruled {
        public Group {
            identities = List.copyOf(identities);
        }

        /** How a premium is subsidised. */
        public enum Subsidy {
            FULL,
            PARTIAL,
            ANY
        }
    }

    /**
     * A bound on a figure.
     *
     * @param groups whom it protects; empty for everyone
     * @param kinds of encounter
     * @param figure what is bounded
     * @param atLeast true for a floor
     * @param bound an amount, or a rate where the figure is one
     * @param inPrinciple a recorded decision may let a pack differ
     */
    public record Rule(
            Entry entry,
            List<String> groups,
            List<String> kinds,
            FramedPack.Figure figure,
            boolean atLeast,
            Share bound,
            boolean inPrinciple)
            implements Ruled {
        public Rule {
            groups = List.copyOf(groups);
            kinds = List.copyOf(kinds);
        }

        @Override
        public List<AmountSpec> amounts() {
            return bound.amounts();
        }
    }
}
