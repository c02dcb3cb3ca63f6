package org.tuodi.policy.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tuodi.kernel.Dimension;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.Texts;

/** Cells in the words that conditions are written in. */
final class CellText {

    private CellText() {}

    /** The attributes that a cell gives, such as {@code level: 1, kind: inpatient}. */
    static Texts of(Vocabulary vocabulary, int[] raw) {
        List<String> parts = new ArrayList<>();
        for (Attribute attribute : vocabulary.all()) {
            if (raw[attribute.index()] != Dimension.MISSING) {
                parts.add(attribute.name() + ": " + value(attribute, raw[attribute.index()]));
            }
        }
        return parts.isEmpty()
                ? new Texts("每个人的每次就诊", "every visit of everybody")
                : new Texts(String.join("，", parts), String.join(", ", parts));
    }

    /** A raw value in words. */
    static String value(Attribute attribute, int raw) {
        if (attribute.kind() == Attribute.Kind.DATE) {
            return LocalDate.ofEpochDay(raw).toString();
        }
        return attribute.isRange() ? Integer.toString(raw) : attribute.words().get(raw);
    }
}
