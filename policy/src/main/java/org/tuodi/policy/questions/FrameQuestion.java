package org.tuodi.policy.questions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Whether a city's values keep a province's floors and limits (C3 一, 二).
 *
 * @param year whose statistics bound
 * @param pack id of the city's pack, or null if values are stated
 * @param values instead of a pack
 * @param decisions recorded decisions by rule, for bounds that hold in principle
 */
public record FrameQuestion(
        Asked asked, int year, @Nullable String pack, List<StatedPack.Stated> values, Map<String, String> decisions)
        implements Question {

    /** What is asked. */
    static final String KIND = "frameCheck";

    public FrameQuestion {
        values = List.copyOf(values);
        decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
    }

    /** How it is written. */
    static Shape<FrameQuestion> shape() {
        ObjectBuilder keys = Shapes.object("FrameQuestion", "whether a city keeps a province's floors and limits");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<Integer> year = keys.required("year", Shapes.year(), "the benefit year that is checked");
        Field<Optional<String>> pack = keys.optional("pack", Shapes.id(), "id of the city's pack");
        Field<Optional<List<StatedPack.Stated>>> values = keys.optional(
                "values", Shapes.list(StatedPack.shape()).atLeast(1), "values of the city, instead of a pack");
        Field<Map<String, String>> decisions = keys.optional(
                "decisions", Shapes.map(Shapes.id(), Shapes.id()), "recorded decisions, by rule", Map.of());
        return keys.exactlyOne(pack, values)
                .build(fields -> new FrameQuestion(
                        asked.get(fields),
                        fields.get(year),
                        fields.get(pack).orElse(null),
                        fields.get(values).orElse(List.of()),
                        fields.get(decisions)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        Frame frame = asked.section(administration.frame(), administration, "frame");
        FramedPack city = city(context);
        return new FrameRun(this, frame, city, context).answer(Facts.of(context.subject()));
    }

    private FramedPack city(Context context) {
        String id = pack;
        if (id == null) {
            return new StatedPack(values);
        }
        return context.packs()
                .apply(id)
                .orElseThrow(() ->
                        asked.refuse(QuestionRefused.Code.UNKNOWN_NAME, "`pack: " + id + "` is not a known pack"));
    }
}
