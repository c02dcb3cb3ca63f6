package org.tuodi.platform.printing;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Finds characters that the font of everything lacks. A font of the machine prints them; where none has one, its code point
 * stands in its place, such as U+20BB7, and the reader is told.
 */
final class RareCharacters {

    private final Fonts fonts;
    private final Set<Fonts.Fallback> used = new LinkedHashSet<>();
    private final Set<String> missing = new TreeSet<>();

    RareCharacters(Fonts fonts) {
        this.fonts = fonts;
    }

    /** Fonts of the machine that are needed. */
    List<Fonts.Fallback> used() {
        return List.copyOf(used);
    }

    /** Code points that stand for their characters. */
    Set<String> missing() {
        return missing;
    }

    /** Characters that no document may have, as code points. */
    static String printable(String markup) {
        StringBuilder text = new StringBuilder(markup.length());
        markup.codePoints().forEach(each -> {
            boolean allowed = each == '\t'
                    || each == '\n'
                    || each == '\r'
                    || (each >= ' ' && !(each >= 0xD800 && each <= 0xDFFF) && each != 0xFFFE && each != 0xFFFF);
            if (allowed) {
                text.appendCodePoint(each);
            } else {
                text.append(codePoint(each));
            }
        });
        return text.toString();
    }

    private static String codePoint(int character) {
        return String.format(Locale.ROOT, "U+%04X", character);
    }

    /** Goes over all texts of a document. */
    void replace(Document document) {
        replace(document.getDocumentElement());
    }

    private void replace(Element element) {
        Node child = element.getFirstChild();
        while (child != null) {
            Node next = child.getNextSibling();
            if (child instanceof Element inner) {
                replace(inner);
            } else if (child.getNodeType() == Node.TEXT_NODE
                    && !element.getTagName().equals("style")) {
                text(element, child);
            }
            child = next;
        }
    }

    /** A text in pieces, each in a font that has it. */
    private void text(Element parent, Node node) {
        StringBuilder run = new StringBuilder();
        Fonts.Fallback font = null;
        for (int each : node.getTextContent().codePoints().toArray()) {
            if (Character.getType(each) == Character.FORMAT) {
                // Says how others are drawn, and has no glyph.
                continue;
            }
            int character = FontFile.isRadical(each)
                    ? Normalizer.normalize(Character.toString(each), Normalizer.Form.NFKC)
                            .codePointAt(0)
                    : each;
            boolean plain = Character.isWhitespace(character) || fonts.has(character);
            Fonts.Fallback needed = plain ? null : fonts.fallback(character).orElse(null);
            if (!Objects.equals(needed, font)) {
                parent.insertBefore(piece(parent, run.toString(), font), node);
                run.setLength(0);
                font = needed;
            }
            if (plain || needed != null) {
                run.appendCodePoint(character);
            } else {
                missing.add(codePoint(character));
                run.append(codePoint(character));
            }
        }
        parent.replaceChild(piece(parent, run.toString(), font), node);
    }

    private Node piece(Element parent, String text, Fonts.@Nullable Fallback font) {
        Document document = parent.getOwnerDocument();
        if (font == null) {
            return document.createTextNode(text);
        }
        used.add(font);
        Element span = document.createElement("span");
        span.setAttribute("style", "font-family: " + font.family() + "; font-weight: 400");
        span.setTextContent(text);
        return span;
    }
}
