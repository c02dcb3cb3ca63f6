package org.tuodi.platform.web.policies;

import java.util.List;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Located;
import org.tuodi.policy.verify.Articles;
import org.tuodi.policy.verify.Coverage;

/**
 * An article of a pack's document and what became of it.
 *
 * @param cited with its document, as rows cite it
 * @param rows ids of what computes it
 * @param note why nothing computes it, or anything unusual; empty for none
 */
record ArticleView(String cited, String title, String treatment, boolean computed, List<String> rows, String note) {

    static List<ArticleView> of(Coverage coverage, String language) {
        return coverage.articles().stream()
                .map(article -> of(coverage.document(), article, language))
                .toList();
    }

    private static ArticleView of(String document, Articles.Article article, String language) {
        Texts note = article.note();
        return new ArticleView(
                document + " " + article.article(),
                article.title().in(language),
                article.treatment().in(language),
                article.treatment() == Articles.Treatment.COMPUTED,
                article.rows().stream().map(Located::value).toList(),
                note == null ? "" : note.in(language));
    }

    /** Where it stands on the page. */
    public String anchor() {
        return Words.articleAnchor(cited);
    }

    /** Where a row stands on the page. */
    public String rowAnchor(String row) {
        return Words.anchor(row);
    }
}
