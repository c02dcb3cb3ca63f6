package org.tuodi.platform.web;

import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** An HTML page in one language; every text is escaped. */
final class Page {

    private static final String STYLE = "body{font:16px/1.5 sans-serif;max-width:70em;margin:2em auto;padding:0 1em;"
            + "color:#1a2b3c}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #d5dde5;"
            + "padding:.3em .6em;text-align:left;vertical-align:top;white-space:pre-line}nav{float:right}"
            + "a{color:#0b5cad}";

    private final String language;
    private final StringBuilder body = new StringBuilder();

    Page(String language) {
        this.language = language;
    }

    String language() {
        return language;
    }

    String in(String zh, String en) {
        return language.equals("en") ? en : zh;
    }

    void heading(String zh, String en) {
        body.append("<h1>").append(escaped(in(zh, en))).append("</h1>\n");
    }

    void subheading(String text) {
        body.append("<h2>").append(escaped(text)).append("</h2>\n");
    }

    void paragraph(String zh, String en) {
        body.append("<p>").append(escaped(in(zh, en))).append("</p>\n");
    }

    void table(List<String> head, List<List<String>> rows) {
        tableOfHtml(
                head,
                rows.stream()
                        .map(row -> row.stream().map(Page::escaped).toList())
                        .toList());
    }

    /** A table whose cells are escaped already. */
    void tableOfHtml(List<String> head, List<List<String>> rows) {
        body.append("<table><tr>");
        head.forEach(cell -> body.append("<th>").append(escaped(cell)).append("</th>"));
        body.append("</tr>\n");
        for (List<String> row : rows) {
            body.append("<tr>");
            row.forEach(cell -> body.append("<td>").append(cell).append("</td>"));
            body.append("</tr>\n");
        }
        body.append("</table>\n");
    }

    /** A paragraph that leads on. */
    void next(String text, String parameter, String value) {
        body.append("<p>").append(link(text, parameter, value)).append("</p>\n");
    }

    /** A link to this page about something, as HTML. */
    String link(String text, String parameter, String value) {
        return "<a href=\"/?lang=" + language + "&amp;" + parameter + "=" + escaped(value) + "\">" + escaped(text)
                + "</a>";
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    String html() {
        String title = in("托底", "Tuodi");
        return "<!DOCTYPE html>\n<html lang=\"" + language + "\"><head><meta charset=\"UTF-8\"><title>" + title
                + "</title><style>" + STYLE + "</style></head><body><nav><a href=\"/?lang=zh\">中文</a> · "
                + "<a href=\"/?lang=en\">English</a></nav>\n" + body + "</body></html>\n";
    }
}
