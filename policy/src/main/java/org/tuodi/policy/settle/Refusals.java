package org.tuodi.policy.settle;

import org.tuodi.kernel.SettlementException;
import org.tuodi.policy.compile.CompiledLayer;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.text.Problem;

/** Turns a refusal of the fold into a located problem in the words of case and pack. */
final class Refusals {

    private Refusals() {}

    static Problem problem(SettlementException e, CaseFile.Encounter encounter, CompiledPack pack) {
        LayerSpec layer = pack.layers().get(e.layer()).spec();
        String where = "encounter `" + encounter.id() + "` in layer `" + layer.id() + "` of "
                + pack.spec().id() + " (" + layer.provenance().place() + ")";
        String message = String.valueOf(e.getMessage());
        return switch (e.code()) {
            case REFUSED ->
                new Problem(
                        encounter.place(),
                        where + " where " + message,
                        message.endsWith("both match")
                                ? "one row for each visit; see `policy verify`"
                                : "a number; the settlement is refused rather than guessed");
            case ATTRIBUTE_MISSING -> missing(encounter, pack, where, Integer.parseInt(message));
            case EXTERNAL_SURPLUS ->
                new Problem(
                        encounter.place(),
                        where + " with an external amount above what is unpaid: " + message,
                        "at most what is unpaid");
            case DECISION_NOT_ALLOWED ->
                new Problem(
                        encounter.place(),
                        where + " with a case decision " + decisions(encounter) + ": " + message,
                        "a decision within the bounds");
        };
    }

    private static String decisions(CaseFile.Encounter encounter) {
        return String.join(
                ", ", encounter.decisions().stream().map(CaseFile.Decision::id).toList());
    }

    private static Problem missing(CaseFile.Encounter encounter, CompiledPack pack, String where, int attribute) {
        String name = pack.vocabulary().all().get(attribute).name();
        String key = VisitFactory.whereGiven(pack.spec()).getOrDefault(name, name);
        return new Problem(
                encounter.place(), where + " without `" + key + "`", "`" + key + "`, because the rows depend on it");
    }

    /** The row that decided, by the number in a leaf; the number after the last rule is the layer's {@code else}. */
    static LayerSpec.@org.jspecify.annotations.Nullable RowSpec row(CompiledLayer layer, int rule) {
        if (rule < 0) {
            return null;
        }
        return rule == layer.rules().all().size()
                ? layer.spec().otherwise()
                : layer.rules().all().get(rule).row();
    }
}
