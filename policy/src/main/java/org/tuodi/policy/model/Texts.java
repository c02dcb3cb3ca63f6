package org.tuodi.policy.model;

/**
 * One text in both languages of the product.
 *
 * @param zh 中文, not empty
 * @param en English, not empty
 */
public record Texts(String zh, String en) {

    /** The text in a language, {@code zh} or {@code en}. */
    public String in(String language) {
        return language.equals("en") ? en : zh;
    }
}
