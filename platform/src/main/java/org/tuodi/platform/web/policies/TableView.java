package org.tuodi.platform.web.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.questions.AdministrationFiles;
import org.tuodi.policy.settle.Labels;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.Scalar;
import org.tuodi.policy.text.Sequence;

/**
 * A table of administration of a pack, as it is written.
 *
 * @param section key in the file, such as {@code premiumSubsidy}
 */
record TableView(String section, List<EntryView> entries) {

    private static final List<String> SOURCE =
            List.of("id", "article", "summary", "status", "note", "marks", "requirements", "floors");

    TableView {
        entries = List.copyOf(entries);
    }

    /** All tables of a pack with something in them. */
    static List<TableView> of(PackSource pack, String language) {
        byte[] bytes = pack.files().get(AdministrationFiles.NAME);
        List<TableView> tables = new ArrayList<>();
        if (bytes == null
                || !(Documents.read(pack.path(AdministrationFiles.NAME), bytes).orThrow()
                        instanceof Mapping sections)) {
            return tables;
        }
        for (Mapping.Entry section : sections.entries()) {
            List<EntryView> entries = new ArrayList<>();
            collect(section.value(), language, entries);
            if (!entries.isEmpty()) {
                tables.add(new TableView(section.key().text(), entries));
            }
        }
        return tables;
    }

    private static void collect(Node node, String language, List<EntryView> entries) {
        if (node instanceof Sequence list) {
            list.items().forEach(item -> collect(item, language, entries));
        } else if (node instanceof Mapping mapping) {
            boolean entry =
                    mapping.find("id").isPresent() && mapping.find("article").isPresent();
            if (entry) {
                entries.add(entry(mapping, language));
            }
            mapping.entries().forEach(each -> collect(each.value(), language, entries));
        }
    }

    private static EntryView entry(Mapping entry, String language) {
        List<String> figures = new ArrayList<>();
        entry.entries().stream()
                .filter(each -> !SOURCE.contains(each.key().text()) && !holdsEntries(each.value()))
                .forEach(each -> figures.add(each.key().text() + " " + shown(each.value())));
        List<EntryView.Doubt> doubts = new ArrayList<>();
        doubt("", entry, language).ifPresent(doubts::add);
        if (entry.find("marks").orElse(null) instanceof Sequence marks) {
            marks.items().forEach(mark -> {
                if (mark instanceof Mapping one) {
                    doubt(text(one, "value"), one, language).ifPresent(doubts::add);
                }
            });
        }
        return new EntryView(
                text(entry, "id"),
                String.join(" · ", figures),
                text(entry, "article"),
                both(entry, "summary", language),
                List.copyOf(doubts),
                texts(entry, "floors"),
                texts(entry, "requirements"));
    }

    private static boolean holdsEntries(Node node) {
        if (node instanceof Sequence list) {
            return list.items().stream().anyMatch(TableView::holdsEntries);
        }
        return node instanceof Mapping mapping
                && (mapping.find("article").isPresent()
                        || mapping.entries().stream().anyMatch(each -> holdsEntries(each.value())));
    }

    private static Optional<EntryView.Doubt> doubt(String value, Mapping entry, String language) {
        String word = text(entry, "status");
        for (Provenance.Status status : List.of(Provenance.Status.DERIVED, Provenance.Status.ASSUMED)) {
            if (Labels.word(status).equals(word)) {
                return Optional.of(EntryView.doubt(value, status, both(entry, "note", language), language));
            }
        }
        return Optional.empty();
    }

    private static String text(Mapping entry, String key) {
        return entry.find(key).orElse(null) instanceof Scalar value ? value.text() : "";
    }

    private static List<String> texts(Mapping entry, String key) {
        return entry.find(key).orElse(null) instanceof Sequence list
                ? list.items().stream().map(TableView::shown).toList()
                : List.of();
    }

    /** A text in a language; a single text serves for both. */
    private static String both(Mapping entry, String key, String language) {
        return entry.find(key).orElse(null) instanceof Mapping texts ? text(texts, language) : text(entry, key);
    }

    private static String shown(Node node) {
        if (node instanceof Sequence list) {
            return String.join(", ", list.items().stream().map(TableView::shown).toList());
        }
        if (node instanceof Mapping mapping) {
            return String.join(
                    ", ",
                    mapping.entries().stream()
                            .map(each -> each.key().text() + " " + shown(each.value()))
                            .toList());
        }
        return ((Scalar) node).text();
    }
}
