package org.tuodi.policy.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Dimension;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.PackSpec;

/** What cells say of attributes that do not matter: the most ordinary value, so that witnesses read naturally. */
final class Usual {

    private static final Map<String, String> WORDS = Map.of(
            Vocabulary.SCHEME, "resident",
            Vocabulary.EMPLOYMENT, "none",
            Vocabulary.KIND, "inpatient",
            Vocabulary.REFERRAL, "regular",
            Vocabulary.DURING_STAY, "false");
    private static final Map<String, Integer> NUMBERS = Map.of(Vocabulary.AGE, 40, Vocabulary.LEVEL, 1);

    private Usual() {}

    /** Puts the usual value first; in a range that holds it, it stands for the range. */
    static void first(Attribute attribute, List<Integer> values) {
        String word = WORDS.get(attribute.name());
        Integer usual = word == null
                ? NUMBERS.get(attribute.name())
                : Integer.valueOf(attribute.words().indexOf(word));
        if (usual == null) {
            return;
        }
        int at = values.indexOf(usual);
        if (at < 0 && attribute.isRange()) {
            at = (int) values.stream().filter(value -> value <= usual).count() - 1;
        }
        if (at >= 0) {
            values.remove(at);
            values.add(0, usual);
        }
    }

    /** The cell with every attribute given. */
    static int[] complete(int[] raw, PackSpec pack, Vocabulary vocabulary) {
        int[] complete = raw.clone();
        for (Attribute attribute : vocabulary.all()) {
            if (complete[attribute.index()] == Dimension.MISSING) {
                complete[attribute.index()] = of(attribute, pack);
            }
        }
        return complete;
    }

    /** The usual raw value of an attribute. */
    static int of(Attribute attribute, PackSpec pack) {
        for (PackSpec.AttributeSpec declared : pack.attributes()) {
            String word = declared.defaultValue();
            if (declared.name().equals(attribute.name()) && word != null) {
                return attribute.isRange()
                        ? Integer.parseInt(word)
                        : attribute.words().indexOf(word);
            }
        }
        if (attribute.name().equals(Vocabulary.DISEASES) || attribute.name().equals(Vocabulary.RECOGNISED_DISEASES)) {
            return attribute.words().indexOf("[]");
        }
        List<Integer> values = new java.util.ArrayList<>(Arrays.asList(attribute.from()));
        first(attribute, values);
        return values.get(0);
    }
}
