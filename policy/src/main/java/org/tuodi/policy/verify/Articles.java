package org.tuodi.policy.verify;

import static org.tuodi.policy.text.Shapes.list;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.model.ValueShapes;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Located;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * {@code articles.yaml}: every numbered article of a pack's document, with what becomes of it.
 *
 * @param pack id of the pack in the same folder
 * @param document id of the document whose articles these are
 */
public record Articles(Located<String> pack, Located<String> document, List<Article> articles) {

    /** The shape of the file. */
    public static final Shape<Articles> ARTICLES = shape();

    /** What becomes of an article. */
    public enum Treatment {
        /** Rows compute it. */
        COMPUTED("计算", "computed"),
        /** A record or a task of offices; no amount depends on it. */
        ADMINISTRATIVE("管理", "administrative"),
        /** Nothing that a settlement system could do. */
        NOT_APPLICABLE("不适用", "not applicable");

        private final String zh;
        private final String en;

        Treatment(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** The treatment in a language, {@code zh} or {@code en}. */
        public String in(String lang) {
            return lang.equals("en") ? en : zh;
        }
    }

    /**
     * One article.
     *
     * @param rows ids of rows, requirements, adjustments, split rules, layers or tables of {@code administration.yaml}
     * @param requirements ids of requirements that it holds
     * @param note why nothing computes it, or anything unusual; null for none
     */
    public record Article(
            String article,
            Texts title,
            Treatment treatment,
            List<Located<String>> rows,
            List<String> requirements,
            @Nullable Texts note,
            Place place) {}

    private static Shape<Articles> shape() {
        ObjectBuilder file = Shapes.object("Articles", "every numbered article of the pack's document");
        Field<String> pack = file.required("pack", Shapes.text(80), "the pack in the same folder");
        Field<String> document = file.required("document", Shapes.id(), "the document, as the pack names it");
        Field<List<Article>> articles = file.required(
                "articles", list(article()).atLeast(1).uniqueBy(Article::article, "article"), "in their order");
        return file.build(f -> new Articles(f.located(pack), f.located(document), f.get(articles)));
    }

    private static Shape<Article> article() {
        ObjectBuilder article = Shapes.object("Article", "a numbered article and what becomes of it");
        Field<String> number = article.required("article", Shapes.text(80), "its number, as rows cite it");
        Field<Texts> title = article.required("title", ValueShapes.TEXTS, "what it is about, in your own words");
        Field<Treatment> treatment = article.required(
                "treatment", Shapes.enumeration(Treatment.class), "whether rows compute it, and if not why");
        Field<List<Located<String>>> rows =
                article.optional("rows", list(Shapes.id().located()), "ids of what computes it", List.of());
        Field<List<String>> requirements =
                article.optional("requirements", list(Shapes.id()), "ids of requirements that it holds", List.of());
        Field<Optional<Texts>> note = article.optional("note", ValueShapes.NOTE, "why nothing computes it");
        return article.build(f -> new Article(
                f.get(number),
                f.get(title),
                f.get(treatment),
                f.get(rows),
                f.get(requirements),
                f.get(note).orElse(null),
                f.place()));
    }
}
