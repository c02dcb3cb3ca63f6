package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.platform.supervision.Finding;
import org.tuodi.policy.settle.ResultJson;

/** Answers about settlements, with the keys of {@code settle --json}; amounts are texts with two decimals. */
final class AnswerJson {

    private static final List<String> KINDS = List.of("settlement", "reversal", "difference");

    private AnswerJson() {}

    /**
     * An entry with its explanation.
     *
     * @param assessment computed again from what was stored, null for a reversal
     */
    static Map<String, @Nullable Object> entry(Entry entry, @Nullable Assessment assessment) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", entry.id().toString());
        json.put("kind", KINDS.get(entry.kind() - 1));
        if (entry.isReversal()) {
            SettlementId id = entry.id();
            json.put("reverses", id.person() + "." + id.year() + "." + entry.reverses());
        }
        if (entry.isDifference()) {
            SettlementId id = entry.id();
            json.put("corrects", id.person() + "." + id.year() + "." + entry.corrects());
        }
        json.put("person", entry.id().person());
        json.put("institution", entry.visited().institution());
        json.put("key", entry.visited().callKey());
        json.put("settledAt", entry.settledAt().toString());
        json.put("hash", entry.hash());
        json.put("paid", paid(entry.amounts()));
        json.put("total", Money.text(entry.amounts().total()));
        json.put("waived", Money.text(entry.amounts().waived()));
        json.put("personalAccount", Money.text(entry.amounts().account()));
        json.put("cash", Money.text(entry.amounts().cash()));
        if (assessment != null) {
            json.put("settlement", settlement(assessment));
        }
        return json;
    }

    private static Map<String, Object> paid(Entry.Amounts amounts) {
        Map<String, Object> paid = new LinkedHashMap<>();
        for (int i = 0; i < amounts.layers().size(); i++) {
            paid.put(amounts.layers().get(i), Money.text(amounts.paid().get(i)));
        }
        return paid;
    }

    /** A settlement with its steps, as {@code settle --json} shows it. */
    static Map<String, @Nullable Object> settlement(Assessment assessment) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(ResultJson.settlement(assessment.explained()));
        if (!assessment.notes().isEmpty() && json.get("warnings") instanceof List<?> warnings) {
            List<@Nullable Object> all = new ArrayList<>(warnings);
            assessment.notes().forEach(note -> all.add(warning(note)));
            json.put("warnings", all);
        }
        return json;
    }

    private static Map<String, Object> warning(Finding.Note note) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", note.rule());
        json.put("severity", note.severity());
        json.put("text", note.text().zh());
        json.put("textEn", note.text().en());
        json.put("article", note.article());
        return json;
    }
}
