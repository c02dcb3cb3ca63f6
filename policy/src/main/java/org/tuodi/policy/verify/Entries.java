package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.SplitSpec;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problems;
import org.tuodi.policy.text.Scalar;
import org.tuodi.policy.text.Sequence;

/** Everything in a pack's files that has an id or cites an article. */
final class Entries {

    static final String ADMINISTRATION = "administration.yaml";

    private final List<Entry> all = new ArrayList<>();

    /**
     * An entry.
     *
     * @param id null for settings and statistics, which have none
     * @param name how messages call it
     * @param article as cited, null when it cites none
     * @param mustBeListed some article has to name it among its rows
     */
    record Entry(@Nullable String id, String name, @Nullable String article, Place place, boolean mustBeListed) {}

    private Entries() {}

    static List<Entry> of(PackSpec pack, PolicyLibrary.PackSource source) {
        Entries entries = new Entries();
        pack.settings().forEach((name, provenance) -> entries.unnamed(name, provenance));
        pack.statistics().forEach(statistic -> {
            Provenance provenance = statistic.provenance();
            if (provenance != null) {
                entries.unnamed(statistic.name(), provenance);
            }
        });
        entries.split(pack.split());
        pack.layers().forEach(entries::layer);
        byte[] administration = source.files().get(ADMINISTRATION);
        if (administration != null) {
            Documents.read(source.path(ADMINISTRATION), administration, new Problems())
                    .ifPresent(node -> entries.generic(node));
        }
        return List.copyOf(entries.all);
    }

    private void unnamed(String name, Provenance provenance) {
        all.add(new Entry(null, name, provenance.article(), provenance.place(), false));
    }

    private void named(String id, Provenance provenance) {
        all.add(new Entry(id, id, provenance.article(), provenance.place(), true));
    }

    private void split(SplitSpec split) {
        split.waivers().forEach(rule -> named(rule.id(), rule.provenance()));
        split.classes().forEach(rule -> named(rule.id(), rule.provenance()));
        split.priceLimits().forEach(rule -> named(rule.id(), rule.provenance()));
        split.firstPayments().forEach(rule -> named(rule.id(), rule.provenance()));
    }

    private void layer(LayerSpec layer) {
        all.add(new Entry(layer.id(), layer.id(), layer.provenance().article(), layer.place(), false));
        layer.requires().forEach(requirement -> named(requirement.id(), requirement.provenance()));
        layer.adjust().forEach(adjust -> named(adjust.id(), adjust.provenance()));
        StandIns.rows(layer).forEach(row -> {
            named(row.id(), row.provenance());
            row.requires().forEach(requirement -> named(requirement.id(), requirement.provenance()));
        });
    }

    /** Every mapping with an {@code id} or an {@code article}, however deep. */
    private void generic(Node node) {
        if (node instanceof Sequence sequence) {
            sequence.items().forEach(this::generic);
        } else if (node instanceof Mapping mapping) {
            String id = text(mapping, "id");
            String article = text(mapping, "article");
            if (id != null || article != null) {
                all.add(new Entry(id, id == null ? "?" : id, article, mapping.place(), id != null));
            }
            mapping.entries().forEach(entry -> generic(entry.value()));
        }
    }

    private static @Nullable String text(Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key) && entry.value() instanceof Scalar)
                .map(entry -> ((Scalar) entry.value()).text())
                .findFirst()
                .orElse(null);
    }

    /** Everything marked as derived or assumed, in the order of the files. */
    static List<Coverage.Doubt> doubts(PackSpec pack, PolicyLibrary.PackSource source) {
        List<Coverage.Doubt> doubts = new ArrayList<>();
        pack.settings().forEach((name, provenance) -> doubts(name, provenance, doubts));
        pack.statistics().forEach(statistic -> {
            Provenance provenance = statistic.provenance();
            if (provenance != null) {
                doubts(statistic.name(), provenance, doubts);
            }
        });
        provenances(pack).forEach(entry -> doubts(entry.getKey(), entry.getValue(), doubts));
        byte[] administration = source.files().get(ADMINISTRATION);
        if (administration != null) {
            Documents.read(source.path(ADMINISTRATION), administration, new Problems())
                    .ifPresent(node -> Doubts.in(node, "", doubts));
        }
        return List.copyOf(doubts);
    }

    private static Stream<Map.Entry<String, Provenance>> provenances(PackSpec pack) {
        SplitSpec split = pack.split();
        Stream<Map.Entry<String, Provenance>> lines = Stream.of(
                        split.waivers().stream().map(r -> Map.entry(r.id(), r.provenance())),
                        split.classes().stream().map(r -> Map.entry(r.id(), r.provenance())),
                        split.priceLimits().stream().map(r -> Map.entry(r.id(), r.provenance())),
                        split.firstPayments().stream().map(r -> Map.entry(r.id(), r.provenance())))
                .flatMap(each -> each);
        return Stream.concat(lines, pack.layers().stream().flatMap(Entries::provenances));
    }

    private static Stream<Map.Entry<String, Provenance>> provenances(LayerSpec layer) {
        Stream<Map.Entry<String, Provenance>> rows = StandIns.rows(layer)
                .flatMap(row -> Stream.concat(
                        Stream.of(Map.entry(row.id(), row.provenance())),
                        row.requires().stream().map(r -> Map.entry(r.id(), r.provenance()))));
        return Stream.of(
                        Stream.of(Map.entry(layer.id(), layer.provenance())),
                        layer.requires().stream().map(r -> Map.entry(r.id(), r.provenance())),
                        layer.adjust().stream().map(a -> Map.entry(a.id(), a.provenance())),
                        rows)
                .flatMap(each -> each);
    }

    private static void doubts(String id, Provenance provenance, List<Coverage.Doubt> doubts) {
        if (provenance.status() != Provenance.Status.STATED) {
            doubts.add(new Coverage.Doubt(id, "", provenance.status(), provenance.note(), provenance.place()));
        }
        provenance.marks().stream()
                .filter(mark -> mark.status() != Provenance.Status.STATED)
                .forEach(mark -> doubts.add(
                        new Coverage.Doubt(id, mark.value(), mark.status(), mark.note(), provenance.place())));
    }
}
