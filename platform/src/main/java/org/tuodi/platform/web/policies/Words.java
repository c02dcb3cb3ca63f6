package org.tuodi.platform.web.policies;

import java.util.Locale;

/** What the pages of this area have in common. */
final class Words {

    private Words() {}

    /** The language of pack texts for a reader. */
    static String language(Locale locale) {
        return locale.getLanguage().equals("en") ? "en" : "zh";
    }

    /** Where something of a pack stands on its page, by its id. */
    static String anchor(String id) {
        return "row-" + id.replace(' ', '-');
    }

    /** Where an article stands on a pack's page, as rows cite it. */
    static String articleAnchor(String article) {
        return "article-" + first(article).replace(' ', '-');
    }

    /** The first of several articles that are cited together. */
    static String first(String article) {
        return article.split("[、,，]", 2)[0];
    }
}
