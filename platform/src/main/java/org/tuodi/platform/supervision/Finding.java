package org.tuodi.platform.supervision;

import java.util.Map;
import java.util.TreeMap;
import org.tuodi.policy.model.Texts;

/**
 * Something that a rule found in a bill.
 *
 * @param text what the rule demands and what was seen
 * @param seen the figures that it went by, as texts, in order of their names
 */
public record Finding(CheckRule rule, Texts text, Map<String, String> seen) {

    static Finding of(CheckRule rule, Found found) {
        Texts text = new Texts(
                rule.text().zh() + "：" + found.text().zh(),
                rule.text().en() + ": " + found.text().en());
        return new Finding(rule, text, new TreeMap<>(found.seen()));
    }

    /** Whether the bill must stop. */
    public boolean refuses() {
        return rule.severity() == Severity.REFUSAL;
    }
}
