package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Located;
import org.tuodi.policy.text.Nearest;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;

/**
 * What becomes of every article of a pack's document, and which values of the pack are not stated by it.
 *
 * @param pack id of the pack
 * @param document id of the document
 * @param articles in the order of the file; empty when it cannot be read
 * @param doubts every derived or assumed value
 * @param errors what keeps the account from being complete
 */
public record Coverage(
        String pack, String document, List<Articles.Article> articles, List<Doubt> doubts, List<Issue> errors) {

    private static final String FILE = "articles.yaml";

    /**
     * A value that the document does not state.
     *
     * @param id entry that holds it
     * @param value path inside the entry, empty for all of it
     * @param note why
     */
    public record Doubt(
            String id,
            String value,
            Provenance.Status status,
            @Nullable Texts note,
            Place place) {}

    /**
     * The coverage of a pack.
     *
     * @throws org.tuodi.policy.compile.PackException when the pack cannot be read
     */
    public static Coverage of(PolicyLibrary library, String id) {
        PackSpec pack = library.spec(id);
        PolicyLibrary.PackSource source = library.source(id).orElseThrow();
        List<Issue> errors = new ArrayList<>();
        Optional<Articles> file = read(source, errors);
        List<Doubt> doubts = Entries.doubts(pack, source);
        if (file.isEmpty()) {
            return new Coverage(id, "", List.of(), doubts, List.copyOf(errors));
        }
        new Check(pack, file.get(), Entries.of(pack, source), errors).run();
        return new Coverage(id, file.get().document().value(), file.get().articles(), doubts, List.copyOf(errors));
    }

    private static Optional<Articles> read(PolicyLibrary.PackSource source, List<Issue> errors) {
        byte[] bytes = source.files().get(FILE);
        if (bytes == null) {
            errors.add(Issue.error(
                    "articles",
                    Place.start(source.folder()),
                    new Texts("没有 " + FILE, "no file " + FILE),
                    new Texts("每一条款及其处理", "every article and what becomes of it"),
                    null));
            return Optional.empty();
        }
        Problems problems = new Problems();
        Optional<Articles> file = Documents.read(source.path(FILE), bytes, Articles.ARTICLES, problems);
        problems.sorted().forEach(problem -> errors.add(error("articles", problem)));
        return file;
    }

    private static Issue error(String key, Problem problem) {
        String hint = problem.hint().isEmpty() ? "" : "; " + problem.hint();
        return Issue.error(
                key,
                problem.place(),
                new Texts(problem.found(), problem.found()),
                new Texts(problem.expected() + hint, problem.expected() + hint),
                null);
    }

    /** How many articles are treated in a way. */
    public long count(Articles.Treatment treatment) {
        return articles.stream().filter(each -> each.treatment() == treatment).count();
    }

    /** The account as text, {@code zh} or {@code en}: errors, one line for each article, then the counts. */
    public List<String> lines(String lang) {
        boolean en = lang.equals("en");
        List<String> lines = new ArrayList<>();
        errors.forEach(issue -> lines.add(issue.line(lang)));
        for (Articles.Article article : articles) {
            Texts note = article.note();
            List<String> rows = article.rows().stream().map(Located::value).toList();
            String by = rows.isEmpty() ? "" : " " + String.join(" ", rows);
            String why = note == null ? "" : (en ? " — " : "——") + note.in(lang);
            lines.add(document + " " + article.article() + (en ? " " : "　")
                    + article.title().in(lang) + (en ? ": " : "：")
                    + article.treatment().in(lang) + by + why);
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Articles.Treatment treatment : Articles.Treatment.values()) {
            counts.put(treatment.in(lang), count(treatment));
        }
        String separator = en ? ", " : "，";
        lines.add(pack
                + (en ? ": " : "：")
                + articles.size()
                + (en ? " articles" : " 条")
                + separator
                + counts.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .reduce((a, b) -> a + separator + b)
                        .orElse(""));
        return List.copyOf(lines);
    }

    /** Derived and assumed values as text, {@code zh} or {@code en}. */
    public List<String> assumedLines(String lang) {
        boolean en = lang.equals("en");
        List<String> lines = new ArrayList<>();
        for (Doubt doubt : doubts) {
            boolean derived = doubt.status() == Provenance.Status.DERIVED;
            String status = en ? (derived ? "derived" : "assumed") : (derived ? "推导" : "假定");
            Texts note = doubt.note();
            String value = doubt.value().isEmpty() ? "" : " " + doubt.value();
            lines.add(doubt.place() + ": " + doubt.id() + value + " " + status
                    + (note == null ? "" : (en ? ": " : "：") + note.in(lang)));
        }
        long assumed = doubts.stream()
                .filter(doubt -> doubt.status() == Provenance.Status.ASSUMED)
                .count();
        lines.add(
                en
                        ? "%s: %d assumed, %d derived".formatted(pack, assumed, doubts.size() - assumed)
                        : "%s：假定 %d，推导 %d".formatted(pack, assumed, doubts.size() - assumed));
        return List.copyOf(lines);
    }

    /** Compares what articles list with what the pack holds. */
    private record Check(PackSpec pack, Articles file, List<Entries.Entry> entries, List<Issue> errors) {

        void run() {
            if (!file.pack().value().equals(pack.id())) {
                add(file.pack().place(), same("pack: " + file.pack().value()), same("pack: " + pack.id()));
            }
            if (pack.documents().stream()
                    .noneMatch(d -> d.id().equals(file.document().value()))) {
                String documents = pack.documents().stream()
                        .map(PackSpec.Document::id)
                        .toList()
                        .toString();
                add(
                        file.document().place(),
                        same("document: " + file.document().value()),
                        new Texts("其中之一 " + documents, "one of " + documents));
            }
            Set<String> known = new TreeSet<>();
            entries.stream().map(Entries.Entry::id).forEach(id -> {
                if (id != null) {
                    known.add(id);
                }
            });
            Set<String> listed = new HashSet<>();
            Set<String> numbers = new TreeSet<>();
            for (Articles.Article article : file.articles()) {
                numbers.add(article.article());
                article(article, known, listed);
            }
            entries.forEach(entry -> entry(entry, listed, numbers));
        }

        private void article(Articles.Article article, Set<String> known, Set<String> listed) {
            boolean computed = article.treatment() == Articles.Treatment.COMPUTED;
            if (computed && article.rows().isEmpty()) {
                add(
                        article.place(),
                        new Texts(article.article() + " 标为计算却没有行", article.article() + " computed without rows"),
                        new Texts("rows：计算它的编号", "`rows`, the ids that compute it"));
            }
            if (!computed && article.note() == null) {
                add(
                        article.place(),
                        new Texts(article.article() + " 没有说明", article.article() + " without a reason"),
                        new Texts("note：为什么不计算", "`note`: why no row computes it"));
            }
            for (Located<String> row : article.rows()) {
                listed.add(row.value());
                if (!known.contains(row.value())) {
                    String hint = Nearest.hint(row.value(), known);
                    String tail = hint.isEmpty() ? "" : "; " + hint;
                    add(
                            row.place(),
                            new Texts(
                                    article.article() + " 的行 " + row.value(),
                                    "the row " + row.value() + " of " + article.article()),
                            new Texts(pack.id() + " 中的编号" + tail, "an id of " + pack.id() + tail));
                }
            }
        }

        private void entry(Entries.Entry entry, Set<String> listed, Set<String> numbers) {
            if (entry.mustBeListed() && !listed.contains(entry.id())) {
                add(
                        entry.place(),
                        new Texts(entry.name() + " 不在任何条款之下", entry.name() + ", which no article lists"),
                        new Texts("列入某条的 rows", "its id under `rows` of an article"));
            }
            String article = entry.article();
            if (article == null) {
                return;
            }
            String[] parts = article.split(" ", 2);
            if (pack.documents().stream().noneMatch(d -> d.id().equals(parts[0]))) {
                add(entry.place(), citing(entry), new Texts("政策包的来源文件", "a document of the pack"));
            } else if (parts[0].equals(file.document().value()) && (parts.length < 2 || !cited(parts[1], numbers))) {
                add(entry.place(), citing(entry), new Texts(FILE + " 列出的条款", "an article listed in " + FILE));
            }
        }

        /** Several articles may be cited with commas between them. */
        private static boolean cited(String articles, Set<String> numbers) {
            return numbers.contains(articles)
                    || List.of(articles.split("[、,，]\\s*")).stream().allMatch(numbers::contains);
        }

        private static Texts same(String text) {
            return new Texts(text, text);
        }

        private static Texts citing(Entries.Entry entry) {
            return new Texts(entry.name() + " 引用 " + entry.article(), entry.name() + " citing " + entry.article());
        }

        private void add(Place place, Texts found, Texts expected) {
            errors.add(Issue.error("articles", place, found, expected, null));
        }
    }
}
