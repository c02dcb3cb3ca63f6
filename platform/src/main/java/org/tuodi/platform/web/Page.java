package org.tuodi.platform.web;

import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** The middle of an HTML page in one language; every text is escaped. */
final class Page {

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
        body.append("<table class=\"table tuodi-status\"><tr>");
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
        return "<a href=\"/status?lang=" + language + "&amp;" + parameter + "=" + escaped(value) + "\">" + escaped(text)
                + "</a>";
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** What was written, for the middle of a page. */
    String html() {
        return body.toString();
    }
}
