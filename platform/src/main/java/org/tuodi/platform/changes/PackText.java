package org.tuodi.platform.changes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Scalar;
import org.tuodi.policy.text.Sequence;

/**
 * The text of a file of a pack, of which single values are replaced where they stand: remarks, order and everything else stay as
 * their author wrote them.
 */
final class PackText {

    /** Keys whose texts are not figures, or are other entries. */
    private static final Set<String> NOT_FIGURES = Set.of(
            "id",
            "article",
            "summary",
            "status",
            "note",
            "marks",
            "requirements",
            "floors",
            "when",
            "appliesTo",
            "name",
            "layer",
            "fund");

    private static final Pattern FIGURE = Pattern.compile("[0-9]+([.][0-9]+)?%?|none|[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final List<String> WORDING = List.of("article", "summary.zh", "summary.en");

    private final String text;
    private final Mapping root;
    private final Map<String, Map<String, Scalar>> entries = new LinkedHashMap<>();
    private final Set<Place> shared = new HashSet<>();
    private final Set<Place> seen = new HashSet<>();

    private PackText(String text, Mapping root) {
        this.text = text;
        this.root = root;
        collect(root);
    }

    /**
     * A file.
     *
     * @throws ChangeFaults when it cannot be read
     */
    static PackText of(String file, byte[] utf8) {
        var parsed = Documents.read(file, utf8);
        if (!parsed.problems().isEmpty() || !(parsed.orThrow() instanceof Mapping root)) {
            throw ChangeFaults.of(parsed.problems());
        }
        String text = new String(utf8, StandardCharsets.UTF_8);
        return new PackText(text.startsWith("\ufeff") ? text.substring(1) : text, root);
    }

    private void collect(Node node) {
        if (node instanceof Sequence list) {
            list.items().forEach(this::collect);
        } else if (node instanceof Mapping mapping) {
            String id = scalar(mapping, "id").map(Scalar::text).orElse("");
            if (!id.isEmpty() && mapping.find("article").isPresent()) {
                Map<String, Scalar> values = new LinkedHashMap<>();
                mapping.entries().forEach(each -> figures(each.key().text(), each.value(), values));
                scalar(mapping, "article").ifPresent(value -> values.put("article", value));
                if (mapping.find("summary").orElse(null) instanceof Mapping summary) {
                    scalar(summary, "zh").ifPresent(value -> values.put("summary.zh", value));
                    scalar(summary, "en").ifPresent(value -> values.put("summary.en", value));
                }
                values.values().forEach(value -> {
                    if (!seen.add(value.place())) {
                        shared.add(value.place());
                    }
                });
                entries.putIfAbsent(id, values);
            }
            mapping.entries().forEach(each -> collect(each.value()));
        }
    }

    private static Optional<Scalar> scalar(Mapping mapping, String key) {
        return mapping.find(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }

    private static void figures(String path, Node node, Map<String, Scalar> values) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        if (NOT_FIGURES.contains(key)) {
            return;
        }
        if (node instanceof Scalar value && FIGURE.matcher(value.text()).matches()) {
            values.put(path, value);
        } else if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                figures(path + "." + (i + 1), list.items().get(i), values);
            }
        } else if (node instanceof Mapping mapping && mapping.find("article").isEmpty()) {
            mapping.entries().forEach(each -> figures(path + "." + each.key().text(), each.value(), values));
        }
    }

    /** Figures of each entry that can be replaced, by path such as {@code ceilings.assistanceYear}, in the order of the file. */
    Map<String, Map<String, String>> figures() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        entries.forEach((id, values) -> {
            Map<String, String> figures = new LinkedHashMap<>();
            values.forEach((path, value) -> {
                if (!WORDING.contains(path) && !shared.contains(value.place())) {
                    figures.put(path, value.text());
                }
            });
            if (!figures.isEmpty()) {
                all.put(id, figures);
            }
        });
        return all;
    }

    /** A value of an entry: a figure, {@code article}, {@code summary.zh} or {@code summary.en}; null if there is none. */
    @Nullable
    String value(String id, String path) {
        Scalar value = entries.getOrDefault(id, Map.of()).get(path);
        return value == null ? null : value.text();
    }

    /**
     * The pack's name.
     *
     * @throws ChangeFaults when it has none
     */
    String name() {
        return scalar(root, "pack")
                .map(Scalar::text)
                .orElseThrow(
                        () -> new ChangeFaults("文本没有 pack；应为 <系列>-<标签>", "found no `pack`; expected <family>-<label>"));
    }

    /** A replacement of what stands somewhere. */
    record Edit(int from, int to, String by) {}

    /**
     * The edit that gives an entry another value.
     *
     * @throws ChangeFaults when it has no such value, or the new one is no figure
     */
    Edit edit(String id, String path, String value) {
        Scalar old = entries.getOrDefault(id, Map.of()).get(path);
        if (old == null || shared.contains(old.place())) {
            throw noFigure(id, path);
        }
        boolean wording = WORDING.contains(path);
        if (!wording && !FIGURE.matcher(value).matches()) {
            throw new ChangeFaults(
                    id + " " + path + "：现为“" + value + "”；应为金额（14000.00）、比例（80%）、日期或 none",
                    id + " " + path + ": found `" + value
                            + "`; expected an amount (14000.00), a rate (80%), a day or none");
        }
        return replace(old, wording ? quoted(value) : value);
    }

    static ChangeFaults noFigure(String id, String path) {
        return new ChangeFaults(
                "行 " + id + " 没有可以单独修改的“" + path + "”；应从该行的数值中选择",
                "the row " + id + " has no `" + path + "` that can be changed alone; expected one of its figures");
    }

    private static String quoted(String value) {
        return Json.compact(value);
    }

    private Edit replace(Scalar old, String by) {
        int from = index(old.place());
        return new Edit(from, end(old, from), by);
    }

    /** Edits of the pack's name, and of its period where the file has one. */
    List<Edit> renamed(String pack, @Nullable String period) {
        List<Edit> edits = new ArrayList<>();
        scalar(root, "pack").ifPresent(name -> edits.add(replace(name, pack)));
        if (period != null && root.find("period").orElse(null) instanceof Mapping old) {
            edits.add(period(old, period));
        }
        return edits;
    }

    private Edit period(Mapping old, String period) {
        int from = index(old.place());
        if (text.charAt(from) == '{') {
            return new Edit(from, text.indexOf('}', from) + 1, period);
        }
        Scalar last = (Scalar) old.entries().get(old.entries().size() - 1).value();
        return new Edit(from, end(last, index(last.place())), period);
    }

    /** The text with edits. */
    String with(List<Edit> edits) {
        StringBuilder changed = new StringBuilder(text);
        edits.stream()
                .sorted((one, other) -> Integer.compare(other.from(), one.from()))
                .forEach(edit -> changed.replace(edit.from(), edit.to(), edit.by()));
        return changed.toString();
    }

    private int index(Place place) {
        int start = 0;
        for (int line = 1; line < place.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.offsetByCodePoints(start, place.column() - 1);
    }

    /** Where a value ends that begins here. */
    private int end(Scalar value, int from) {
        char first = text.charAt(from);
        if (value.style() == Scalar.Style.QUOTED) {
            int at = from + 1;
            while (text.charAt(at) != first || (first == '\'' && text.startsWith("''", at))) {
                at += (first == '"' && text.charAt(at) == '\\') || (first == '\'' && text.charAt(at) == '\'') ? 2 : 1;
            }
            return at + 1;
        }
        if (!text.startsWith(value.text(), from)) {
            throw new ChangeFaults(
                    value.place() + "：此值写在多行上；请提交整份文本",
                    value.place() + ": this value goes over several lines; expected the whole text instead");
        }
        return from + value.text().length();
    }
}
