package org.tuodi.platform.web.policies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.settle.Labels;
import org.tuodi.policy.verify.Articles;
import org.tuodi.policy.verify.Coverage;

/** A pack for a reader in one language: its tables, each row beside the article that it was made from. */
record PackView(
        String id,
        String family,
        String title,
        String status,
        LocalDate from,
        @Nullable LocalDate to,
        List<PackSpec.Document> documents,
        List<EntryView> settings,
        List<EntryView> split,
        List<LayerView> layers,
        List<TableView> tables,
        List<ArticleView> articles,
        Map<String, String> titles,
        long computed,
        long assumed,
        long derived) {

    static PackView of(PolicyLibrary library, String id, String language) {
        PackSpec pack = library.spec(id);
        PackSource source = library.source(id).orElseThrow();
        Coverage coverage = Coverage.of(library, id);
        List<ArticleView> articles = ArticleView.of(coverage, language);
        Map<String, String> titles = new HashMap<>();
        articles.forEach(article -> titles.put(article.cited(), article.title()));
        long assumed = coverage.doubts().stream()
                .filter(doubt -> Labels.word(doubt.status()).equals("assumed"))
                .count();
        return new PackView(
                id,
                pack.family(),
                pack.title().in(language),
                Labels.of("packStatus", pack.status()).in(language),
                pack.from(),
                pack.to(),
                pack.documents(),
                settings(pack, language),
                LayerView.split(pack, language),
                LayerView.of(pack, language),
                TableView.of(source, language),
                articles,
                Map.copyOf(titles),
                coverage.count(Articles.Treatment.COMPUTED),
                assumed,
                coverage.doubts().size() - assumed);
    }

    private static List<EntryView> settings(PackSpec pack, String language) {
        List<EntryView> settings = new ArrayList<>();
        pack.settings().forEach((key, source) -> settings.add(EntryView.of(key, "", source, language)));
        return settings;
    }

    /** What an article is about, as far as the list of articles says. */
    public String titleOf(String article) {
        return titles.getOrDefault(Words.first(article), "");
    }

    /** Every entry of every table. */
    Stream<EntryView> entries() {
        return Stream.of(
                        settings.stream(),
                        split.stream(),
                        layers.stream().flatMap(layer -> layer.entries().stream()),
                        tables.stream().flatMap(table -> table.entries().stream()))
                .flatMap(each -> each);
    }
}
