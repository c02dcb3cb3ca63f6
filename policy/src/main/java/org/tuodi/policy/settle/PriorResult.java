package org.tuodi.policy.settle;

import static org.tuodi.policy.text.Shapes.anything;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * A result as {@code settle --json} printed it, as far as differences look at it; keys that it does not know are left alone.
 */
record PriorResult(String person, List<Settlement> settlements) {

    private static final int LONGEST = 20_000;

    /** Reads a result. */
    static final Shape<PriorResult> SHAPE = shape();

    /** One encounter; money in fen. */
    record Settlement(
            String encounter, long total, List<Line> lines, Optional<String> mergedInto, Set<String> warnings) {

        Optional<Line> line(String layer) {
            return lines.stream().filter(line -> line.layer().equals(layer)).findFirst();
        }

        boolean reversed() {
            return warnings.contains("reversed");
        }
    }

    /**
     * What a layer, the personal account or the person pays; money in fen.
     *
     * @param rows ids of the rows, requirements and adjustments that its steps name
     */
    record Line(
            String layer,
            String fund,
            String identity,
            long base,
            long deductible,
            long entitled,
            long paid,
            Set<String> rows) {

        static Line plain(String layer, String fund, long paid) {
            return new Line(layer, fund, "none", 0, 0, paid, paid, Set.of());
        }
    }

    private static Shape<PriorResult> shape() {
        ObjectBuilder result = Shapes.object("Result", "a result of `settle --json`");
        Field<String> person = result.required("person", text(64), "the person's id");
        Field<List<Settlement>> settlements = result.required("settlements", list(settlement()), "by encounter");
        result.rest(anything(), "not looked at");
        return result.build(fields -> new PriorResult(fields.get(person), fields.get(settlements)));
    }

    private static Shape<Settlement> settlement() {
        ObjectBuilder settlement = Shapes.object("Settlement", "one encounter settled");
        Field<String> encounter = settlement.required("encounter", text(64), "the encounter's id");
        Field<Long> total = settlement.required("total", money(), "the whole charge");
        Field<List<Line>> layers = settlement.required("layers", list(layer()), "the layers in order");
        Field<Long> account = settlement.required("personalAccount", money(), "paid from the personal account");
        Field<Long> cash = settlement.required("cash", money(), "what is left to the person");
        Field<Optional<String>> merged = settlement.optional("mergedInto", text(64), "id of the stay");
        Field<List<String>> warnings = settlement.optional("warnings", list(warning()), "warnings", List.of());
        settlement.rest(anything(), "not looked at");
        return settlement.build(fields -> {
            List<Line> lines = new java.util.ArrayList<>(fields.get(layers));
            lines.add(Line.plain("personalAccount", "personalAccount", fields.get(account)));
            lines.add(Line.plain("cash", "person", fields.get(cash)));
            return new Settlement(
                    fields.get(encounter),
                    fields.get(total),
                    List.copyOf(lines),
                    fields.get(merged),
                    Set.copyOf(fields.get(warnings)));
        });
    }

    private static Shape<String> warning() {
        ObjectBuilder warning = Shapes.object("Warning", "a warning");
        Field<String> code = warning.required("code", text(64), "its code");
        warning.rest(anything(), "not looked at");
        return warning.build(fields -> fields.get(code));
    }

    private static Shape<Line> layer() {
        ObjectBuilder layer = Shapes.object("SettledLayer", "what a layer computed");
        Field<String> name = layer.required("layer", text(64), "name of the layer");
        Field<String> fund = layer.required("fund", text(64), "who pays");
        Field<String> identity = layer.optional("identity", text(64), "the identity that counted", "none");
        Field<Long> base = layer.optional("base", money(), "its base", 0L);
        Field<Long> deductible = layer.optional("deductible", money(), "what was deducted", 0L);
        Field<Optional<Long>> entitled = layer.optional("entitled", money(), "payment before limits");
        Field<Long> paid = layer.required("paid", money(), "what it pays");
        Field<List<Optional<String>>> steps = layer.optional("steps", list(step()), "the steps", List.of());
        layer.rest(anything(), "not looked at");
        return layer.build(fields -> {
            Set<String> rows = new LinkedHashSet<>();
            fields.get(steps).forEach(row -> row.ifPresent(rows::add));
            return new Line(
                    fields.get(name),
                    fields.get(fund),
                    fields.get(identity),
                    fields.get(base),
                    fields.get(deductible),
                    fields.get(entitled).orElse(fields.get(paid)),
                    fields.get(paid),
                    rows);
        });
    }

    private static Shape<Optional<String>> step() {
        ObjectBuilder step = Shapes.object("Step", "a step");
        Field<Optional<String>> row = step.optional("row", text(LONGEST).orEmpty(), "the row", Optional.empty());
        step.rest(anything(), "not looked at");
        return step.build(fields -> fields.get(row));
    }
}
