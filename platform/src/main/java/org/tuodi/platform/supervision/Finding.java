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

    /**
     * A finding as it is shown with a bill.
     *
     * @param rule id of the rule
     * @param severity {@code warning} or {@code refusal}
     */
    public record Note(String rule, String severity, Texts text, String article) {}

    /** As it is shown. */
    public Note note() {
        return new Note(rule.id(), rule.severityWord(), text, rule.article());
    }

    /** Whether the bill must stop. */
    public boolean refuses() {
        return rule.severity() == Severity.REFUSAL;
    }
}
