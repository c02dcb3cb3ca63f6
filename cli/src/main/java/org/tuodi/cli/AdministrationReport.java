package org.tuodi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.questions.AdministrationFiles;
import org.tuodi.policy.settle.Labels;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.Scalar;
import org.tuodi.policy.text.Sequence;

/** The tables of {@code administration.yaml} for a person to read: every entry that has an id, with its figures and source. */
final class AdministrationReport {

    private static final List<String> SOURCE =
            List.of("id", "article", "summary", "status", "note", "marks", "requirements", "floors");

    private final Screen screen;
    private final Optional<Node> root;

    AdministrationReport(Screen screen, PolicyLibrary library, String pack) {
        this.screen = screen;
        this.root = library.source(pack)
                .flatMap(source -> Optional.ofNullable(source.files().get(AdministrationFiles.NAME))
                        .map(bytes -> Documents.read(source.path(AdministrationFiles.NAME), bytes)))
                .map(Failure::orThrow);
    }

    /** All sections. */
    void print() {
        if (root.isEmpty() || !(root.get() instanceof Mapping sections)) {
            return;
        }
        for (Mapping.Entry section : sections.entries()) {
            List<Mapping> entries = new ArrayList<>();
            collect(section.value(), entries);
            if (!entries.isEmpty()) {
                screen.line();
                screen.heading(section.key().text());
                entries.forEach(entry -> {
                    screen.line();
                    entry(entry);
                });
            }
        }
    }

    /** One entry; false if there is none of that id. */
    boolean printRow(String id) {
        List<Mapping> entries = new ArrayList<>();
        root.ifPresent(node -> collect(node, entries));
        Optional<Mapping> found = entries.stream()
                .filter(entry -> text(entry, "id").equals(Optional.of(id)))
                .findFirst();
        found.ifPresent(this::entry);
        return found.isPresent();
    }

    private static void collect(Node node, List<Mapping> entries) {
        if (node instanceof Sequence list) {
            list.items().forEach(item -> collect(item, entries));
        } else if (node instanceof Mapping mapping) {
            if (mapping.find("id").isPresent() && mapping.find("article").isPresent()) {
                entries.add(mapping);
            } else {
                mapping.entries().forEach(entry -> collect(entry.value(), entries));
            }
        }
    }

    private void entry(Mapping entry) {
        List<String> figures = new ArrayList<>();
        entry.entries().stream()
                .filter(each -> !SOURCE.contains(each.key().text()))
                .forEach(each -> figures.add(each.key().text() + " " + shown(each.value())));
        String id = text(entry, "id").orElse("");
        screen.paragraph("  " + screen.bold(id) + "  ", both(entry, "summary").orElse(""));
        if (!figures.isEmpty()) {
            screen.paragraph("    ", String.join(" · ", figures));
        }
        String status = text(entry, "status").orElse("stated");
        String mark = status.equals("assumed") ? "※ " : "";
        String note = both(entry, "note").map(text -> screen.colon() + text).orElse("");
        screen.faintParagraph(
                "    ",
                text(entry, "article").orElse("") + " · " + mark + screen.say(Labels.of("status", status)) + note);
    }

    private static Optional<String> text(Mapping entry, String key) {
        return entry.find(key).filter(Scalar.class::isInstance).map(value -> ((Scalar) value).text());
    }

    /** A text in the language of the screen; a single text serves for both. */
    private Optional<String> both(Mapping entry, String key) {
        return entry.find(key)
                .flatMap(value ->
                        value instanceof Mapping texts ? text(texts, screen.say("zh", "en")) : text(entry, key));
    }

    private static String shown(Node node) {
        if (node instanceof Sequence list) {
            return "["
                    + String.join(
                            ", ",
                            list.items().stream()
                                    .map(AdministrationReport::shown)
                                    .toList()) + "]";
        }
        if (node instanceof Mapping mapping) {
            List<String> parts = mapping.entries().stream()
                    .map(each -> each.key().text() + ": " + shown(each.value()))
                    .toList();
            return "{" + String.join(", ", parts) + "}";
        }
        return ((Scalar) node).text();
    }
}
