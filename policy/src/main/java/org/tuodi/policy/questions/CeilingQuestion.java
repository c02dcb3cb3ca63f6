package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.questions.CeilingSource.Found;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * How much a layer may pay a person at most, and how much of that is left.
 *
 * @param on day of the visit that is thought of
 * @param layer its name
 * @param name of one ceiling, or null for all of the layer
 * @param kind of encounter
 * @param diseases treated and recognised
 * @param attributes of the visit that the pack declares
 * @param usedFen already used, or null for what the encounters of the case used
 */
public record CeilingQuestion(
        Asked asked,
        LocalDate on,
        String layer,
        @Nullable String name,
        String kind,
        List<String> diseases,
        InstitutionFacts institution,
        String referral,
        Map<String, String> attributes,
        @Nullable Long usedFen)
        implements Question {

    /** What is asked. */
    static final String KIND = "ceiling";

    public CeilingQuestion {
        diseases = List.copyOf(diseases);
        attributes = Map.copyOf(attributes);
    }

    /** How it is written. */
    static Shape<CeilingQuestion> shape() {
        ObjectBuilder keys = Shapes.object("CeilingQuestion", "how much a layer may pay at most, and what is left");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<LocalDate> on = keys.required("on", Shapes.date(), "day of the visit");
        Field<String> layer = keys.required("layer", Shapes.name(), "name of the layer");
        Field<Optional<String>> name = keys.optional("ceiling", Shapes.name(), "one ceiling; default all of the layer");
        Field<String> kind = keys.required("kind", QuestionWords.of(Words.KINDS), "kind of encounter");
        Field<List<String>> diseases =
                keys.optional("diseases", Shapes.list(Shapes.id()), "diseases treated and recognised", List.of());
        Field<InstitutionFacts> institution =
                keys.optional("institution", InstitutionFacts.shape(), "the institution", InstitutionFacts.DEFAULT);
        Field<String> referral =
                keys.optional("referral", QuestionWords.of(Words.REFERRALS), "how the person came", "none");
        Field<Map<String, String>> attributes = keys.optional(
                "attributes",
                Shapes.map(Shapes.name(), Shapes.text(64)),
                "attributes of the visit that the pack declares",
                Map.of());
        Field<Optional<Long>> used =
                keys.optional("used", Shapes.money(), "already used; default what the encounters of the case used");
        return keys.requires(used, name)
                .build(fields -> new CeilingQuestion(
                        asked.get(fields),
                        fields.get(on),
                        fields.get(layer),
                        fields.get(name).orElse(null),
                        fields.get(kind),
                        fields.get(diseases),
                        fields.get(institution),
                        fields.get(referral),
                        fields.get(attributes),
                        fields.get(used).orElse(null)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        List<Found> all = context.ceilings().ceilings(this, context);
        List<Found> meant = all.stream()
                .filter(found -> name == null || found.name().equals(name))
                .toList();
        if (meant.isEmpty()) {
            String names = all.stream().map(Found::name).collect(Collectors.joining(", "));
            throw asked.refuse(
                    QuestionRefused.Code.UNKNOWN_NAME,
                    "layer `" + layer + "` has no such ceiling for this visit"
                            + (names.isEmpty() ? "" : ", only " + names));
        }
        List<Step> steps = new ArrayList<>();
        if (meant.size() == 1) {
            return new Answer(asked.name(), value(meant.get(0), steps), steps);
        }
        Value.Builder value = Value.builder();
        meant.forEach(found -> value.put(found.name(), value(found, steps)));
        return new Answer(asked.name(), value.build(), steps);
    }

    private Value value(Found found, List<Step> steps) {
        Long limit = found.limitFen();
        long used = usedFen == null ? found.usedFen() : usedFen;
        Value.Builder value = Value.builder()
                .text("ceiling", limit == null ? "none" : Money.text(limit))
                .text("per", found.scope())
                .text("counts", found.counts())
                .money("used", used);
        String zh = limit == null
                ? "不设限额"
                : "每" + Names.zh(found.scope()) + " " + Money.text(limit) + "，已用 " + Money.text(used);
        String en =
                limit == null ? "no ceiling" : Money.text(limit) + " a " + found.scope() + ", used " + Money.text(used);
        steps.add(new Step(
                new org.tuodi.policy.model.Texts(
                        found.provenance().summary().zh() + "：" + zh,
                        found.provenance().summary().en() + ": " + en),
                found.row(),
                found.provenance()));
        return value.text("left", limit == null ? "none" : Money.text(Math.max(0, limit - used)))
                .build();
    }
}
