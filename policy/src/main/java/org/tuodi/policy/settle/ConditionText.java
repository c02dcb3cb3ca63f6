package org.tuodi.policy.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;

/** Says conditions of a pack in 中文 and English. */
public final class ConditionText {

    private final PackSpec pack;
    private final Phrase phrase;

    /** For the conditions of a pack, whose diseases have names of their own. */
    public ConditionText(PackSpec pack) {
        this.pack = pack;
        this.phrase = new Phrase(pack.currency());
    }

    /** A condition on one line. */
    public Texts of(Condition condition) {
        List<Texts> alternatives = new ArrayList<>();
        for (Map<String, Condition.Test> alternative : condition.alternatives()) {
            List<Texts> tests = new ArrayList<>();
            alternative.forEach((attribute, test) -> tests.add(test(attribute, test)));
            alternatives.add(tests.isEmpty() ? new Texts("所有情形", "everyone") : Phrase.joined(tests, "，", "; "));
        }
        return Phrase.joined(alternatives, "；或者 ", "; or ");
    }

    private Texts test(String attribute, Condition.Test test) {
        Texts name = Labels.of("attribute", attribute);
        if (test instanceof Condition.Range range) {
            return phrase.of("{0} {1}", "{0} {1}", name, range(range));
        }
        if (test instanceof Condition.Sets sets) {
            return phrase.of("{0}：{1}", "{0}: {1}", name, sets(sets));
        }
        Condition.Words words = (Condition.Words) test;
        Texts values = Phrase.list(
                words.words().stream().map(word -> word(attribute, word)).toList());
        return words.except()
                ? phrase.of("{0}：除 {1} 外", "{0}: any but {1}", name, values)
                : phrase.of("{0}：{1}", "{0}: {1}", name, values);
    }

    /** What a word of an attribute is called. */
    public Texts word(String attribute, String word) {
        return switch (attribute) {
            case "networked", "assistanceDesignated", "primaryInstitution", "duringStay" -> Labels.of("truth", word);
            default -> Labels.of(attribute, word);
        };
    }

    private static String range(Condition.Range range) {
        if (range.from() == null) {
            return "≤ " + range.to();
        }
        if (range.to() == null) {
            return "≥ " + range.from();
        }
        return range.from().equals(range.to()) ? range.from().toString() : range.from() + "–" + range.to();
    }

    private Texts sets(Condition.Sets sets) {
        List<Texts> parts = new ArrayList<>();
        if (!sets.any().isEmpty()) {
            parts.add(phrase.of("有 {0} 之一", "any of {0}", diseases(sets.any())));
        }
        if (!sets.none().isEmpty()) {
            parts.add(phrase.of("没有 {0}", "none of {0}", diseases(sets.none())));
        }
        if (!sets.of().isEmpty()) {
            String count = sets.countTo() == Integer.MAX_VALUE
                    ? "≥ " + sets.countFrom()
                    : sets.countFrom() + "–" + sets.countTo();
            parts.add(phrase.of("{0} 中有 {1} 种", "{1} of {0}", diseases(sets.of()), count));
        }
        return Phrase.joined(parts, "，", ", ");
    }

    private Texts diseases(List<String> ids) {
        return Phrase.list(ids.stream().map(this::disease).toList());
    }

    /** What a disease is called. */
    public Texts disease(String id) {
        return pack.diseases().stream()
                .filter(disease -> disease.id().equals(id))
                .map(PackSpec.DiseaseSpec::name)
                .findFirst()
                .orElse(new Texts(id, id));
    }
}
