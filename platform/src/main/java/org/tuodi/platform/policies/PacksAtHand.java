package org.tuodi.platform.policies;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.questions.AdministrationFiles;

/** The packs to settle by as they are from one activation to the next, with what was read of them. Safe for several threads. */
final class PacksAtHand {

    private final int edition;
    private final List<PackSource> sources;
    private final PolicyLibrary library;
    private final Map<String, List<PackSpec>> families = new ConcurrentHashMap<>();
    private final Map<String, PolicyVersion> byId = new ConcurrentHashMap<>();

    PacksAtHand(ActivatedPacks.Activated activated) {
        this.edition = activated.edition();
        Map<String, PackSource> all = new LinkedHashMap<>();
        BuiltInPacks.all().forEach(pack -> all.put(pack.id(), pack));
        activated.packs().forEach(pack -> all.put(pack.id(), pack));
        this.sources = all.values().stream()
                .map(pack -> closed(pack, activated.closings()))
                .toList();
        this.library =
                new PolicyLibrary(sources.stream().map(PacksAtHand::forSettling).toList());
    }

    private static PackSource closed(PackSource pack, Map<String, LocalDate> closings) {
        return new PackSource(pack.id(), pack.files(), pack.folder(), closings.get(pack.id()));
    }

    /** Without what only proofs and readers ask for. */
    private static PackSource forSettling(PackSource pack) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : List.of(BuiltInPacks.FILE, AdministrationFiles.NAME)) {
            byte[] content = pack.files().get(name);
            if (content != null) {
                files.put(name, content);
            }
        }
        return new PackSource(pack.id(), files, pack.folder(), pack.closedOn());
    }

    /** How many packs had been activated. */
    int edition() {
        return edition;
    }

    /** With every file: articles and examples too. */
    List<PackSource> sources() {
        return sources;
    }

    PolicyLibrary library() {
        return library;
    }

    List<PackSpec> family(String family) {
        return families.computeIfAbsent(family, library::family);
    }

    /** Versions that are in the database, by id of pack. */
    Map<String, PolicyVersion> kept() {
        return byId;
    }
}
