package org.tuodi.platform.changes;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.questions.AdministrationFiles;

/**
 * A pack to be, before it is proved.
 *
 * @param base id of the pack that it was made from
 * @param files by name, without examples
 * @param changed single values, empty where a text was sent
 */
public record PackDraft(String base, String pack, Map<String, byte[]> files, List<Change> changed) {

    /** The file of a pack's layers. */
    public static final String PACK = "pack.yaml";

    /** The file that lists the articles. */
    public static final String ARTICLES = "articles.yaml";

    private static final List<String> FILES = List.of(PACK, ARTICLES, AdministrationFiles.NAME);
    private static final String LABEL = "[a-z0-9]{1,20}";
    private static final int LONGEST = 2 * 1024 * 1024;

    /** One value that another takes the place of. */
    public record Change(String row, String field, String before, String after) {}

    /** A value that is wanted. */
    public record Wanted(String row, String field, String value) {}

    /**
     * A pack with other values in some rows.
     *
     * @param label that makes the id, behind the family
     * @throws ChangeFaults when a row has no such value, or nothing differs
     */
    public static PackDraft of(
            PackSource base, String family, String label, LocalDate from, @Nullable LocalDate to, List<Wanted> wanted) {
        if (!label.matches(LABEL)) {
            throw new ChangeFaults(
                    "新政策包的标签现为“" + label + "”；应为 1 至 20 个小写字母或数字，如 2027",
                    "found the label `" + label + "`; expected 1 to 20 small letters or digits, such as 2027");
        }
        String id = family + "-" + label;
        List<Change> changed = new ArrayList<>();
        List<Wanted> open = new ArrayList<>(wanted);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : FILES) {
            byte[] content = base.files().get(name);
            if (content != null) {
                PackText text = PackText.of(base.path(name), content);
                List<PackText.Edit> edits = new ArrayList<>(text.renamed(id, period(from, to)));
                open.removeIf(each -> edit(text, each, edits, changed));
                files.put(name, text.with(edits).getBytes(StandardCharsets.UTF_8));
            }
        }
        if (!open.isEmpty()) {
            throw PackText.noFigure(open.get(0).row, open.get(0).field);
        }
        if (changed.isEmpty()) {
            throw new ChangeFaults("没有任何数值改变；应至少改一个数值", "no value changes; expected one at least");
        }
        return new PackDraft(base.id(), id, files, List.copyOf(changed));
    }

    /** Whether the value stands in this text. */
    private static boolean edit(PackText text, Wanted wanted, List<PackText.Edit> edits, List<Change> changed) {
        String before = text.value(wanted.row, wanted.field);
        if (before != null && !before.equals(wanted.value)) {
            edits.add(text.edit(wanted.row, wanted.field, wanted.value));
            changed.add(new Change(wanted.row, wanted.field, before, wanted.value));
        }
        return before != null;
    }

    /**
     * A pack whose texts were sent; what was not is taken over from the pack that it was made from.
     *
     * @throws ChangeFaults when a text cannot be read or has no name
     */
    public static PackDraft of(PackSource base, Map<String, String> sent) {
        byte[] pack = sent.getOrDefault(PACK, "").getBytes(StandardCharsets.UTF_8);
        if (pack.length > LONGEST) {
            throw new ChangeFaults(
                    "文本过长；应在 2 MiB 以内", "found a text of " + pack.length + " bytes; expected at most 2 MiB");
        }
        String id = PackText.of(PACK, pack).name();
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : FILES) {
            String text = sent.getOrDefault(name, "");
            byte[] old = base.files().get(name);
            if (!text.isBlank()) {
                files.put(name, text.getBytes(StandardCharsets.UTF_8));
            } else if (old != null) {
                PackText kept = PackText.of(base.path(name), old);
                files.put(name, kept.with(kept.renamed(id, null)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return new PackDraft(base.id(), id, files, List.of());
    }

    /** Figures of each row that can be changed alone, of layers and tables of administration. */
    public static Map<String, Map<String, String>> figures(PackSource pack) {
        Map<String, Map<String, String>> figures = new LinkedHashMap<>();
        for (String name : List.of(PACK, AdministrationFiles.NAME)) {
            byte[] content = pack.files().get(name);
            if (content != null) {
                figures.putAll(PackText.of(pack.path(name), content).figures());
            }
        }
        return figures;
    }

    /** What a row says of itself: its article and summary, by {@code article}, {@code summary.zh}, {@code summary.en}. */
    public static Map<String, String> wording(PackSource pack, String row) {
        Map<String, String> wording = new LinkedHashMap<>();
        for (String name : List.of(PACK, AdministrationFiles.NAME)) {
            byte[] content = pack.files().get(name);
            if (content != null) {
                PackText text = PackText.of(pack.path(name), content);
                for (String field : List.of("article", "summary.zh", "summary.en")) {
                    String value = text.value(row, field);
                    if (value != null) {
                        wording.put(field, value);
                    }
                }
            }
        }
        return wording;
    }

    /** The same pack in force over another period, to settle bills of the past by it. */
    Map<String, byte[]> inForce(LocalDate from, @Nullable LocalDate to) {
        Map<String, byte[]> over = new LinkedHashMap<>(files);
        PackText text = PackText.of(PACK, java.util.Objects.requireNonNull(files.get(PACK)));
        over.put(PACK, text.with(text.renamed(pack, period(from, to))).getBytes(StandardCharsets.UTF_8));
        return over;
    }

    private static String period(LocalDate from, @Nullable LocalDate to) {
        return "{from: " + from + (to == null ? "" : ", to: " + to) + "}";
    }

    PackSource source() {
        return new PackSource(pack, files, "packs/" + pack);
    }
}
