package org.tuodi.platform.cases.hardship;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Texts;

/**
 * What the test finds, with every amount on the way.
 *
 * @param result {@code passed}, {@code failed}, {@code pending}, {@code open} where the source leaves a value open that would
 *     decide, or {@code byDecision}
 * @param failed ids of the tests that are not met
 * @param missing months without a statement of income, by member
 * @param figures in fen, by name
 */
public record Finding(
        String identity,
        String result,
        List<String> failed,
        Map<String, List<YearMonth>> missing,
        List<Figure> figures,
        List<Line> lines) {

    public Finding {
        failed = List.copyOf(failed);
        missing = new LinkedHashMap<>(missing);
        figures = List.copyOf(figures);
        lines = List.copyOf(lines);
    }

    /** An amount by its name. */
    public record Figure(String name, long fen) {}

    /**
     * A sentence of it.
     *
     * @param article null for a sentence that no article needs
     * @param status stated, derived or assumed
     * @param note why it is derived or assumed
     */
    public record Line(
            Texts text,
            @Nullable String row,
            @Nullable String article,
            String status,
            @Nullable Texts note) {}

    /** Whether the identity may be granted. */
    public boolean grants() {
        return result.equals("passed") || result.equals("byDecision");
    }

    /** A figure in fen; throws IllegalArgumentException for one that it does not have. */
    public long fen(String name) {
        return figures.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the finding has no figure " + name))
                .fen;
    }

    /** As it is kept and answered; amounts in yuan. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("identity", identity);
        json.put("result", result);
        json.put("failed", failed);
        Map<String, Object> months = new LinkedHashMap<>();
        missing.forEach((member, of) ->
                months.put(member, of.stream().map(YearMonth::toString).toList()));
        json.put("missing", months);
        Map<String, Object> amounts = new LinkedHashMap<>();
        figures.forEach(each -> amounts.put(each.name, org.tuodi.kernel.Money.text(each.fen)));
        json.put("figures", amounts);
        List<Object> steps = new ArrayList<>();
        lines.forEach(each -> steps.add(json(each)));
        json.put("steps", steps);
        return json;
    }

    private static Map<String, Object> json(Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", line.text.zh());
        json.put("textEn", line.text.en());
        if (line.row != null) {
            json.put("row", line.row);
        }
        if (line.article != null) {
            json.put("article", line.article);
        }
        json.put("status", line.status);
        if (line.note != null) {
            json.put("note", line.note.zh());
            json.put("noteEn", line.note.en());
        }
        return json;
    }
}
