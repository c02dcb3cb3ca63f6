package org.tuodi.platform.web.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.questions.cases.ExampleRun;
import org.tuodi.policy.verify.PackDiff;
import org.tuodi.policy.verify.Report;
import org.tuodi.policy.verify.Verifier;

/** What readers ask of packs, worked out once for as long as no other pack is activated. Safe for use by several threads. */
@Component
class PackShelf {

    /** What was worked out with one set of packs. */
    private static final class Shelf {
        private final int edition;
        private final PolicyLibrary library;
        private final Map<String, PackView> views = new ConcurrentHashMap<>();
        private final Map<String, Report> proofs = new ConcurrentHashMap<>();
        private final Map<List<String>, PackDiff> diffs = new ConcurrentHashMap<>();
        private final Map<String, List<AmountIndex.Found>> amounts = new ConcurrentHashMap<>();

        Shelf(int edition, PolicyLibrary library) {
            this.edition = edition;
            this.library = library;
        }
    }

    private final Policies policies;
    private volatile Shelf shelf;

    PackShelf(Policies policies) {
        this.policies = policies;
        this.shelf = new Shelf(policies.edition(), new PolicyLibrary(policies.documented()));
    }

    private Shelf shelf() {
        int edition = policies.edition();
        if (shelf.edition != edition) {
            shelf = new Shelf(edition, new PolicyLibrary(policies.documented()));
        }
        return shelf;
    }

    /** The packs with all their files. */
    PolicyLibrary library() {
        return shelf().library;
    }

    /**
     * A pack for a reader.
     *
     * @throws Refusal when there is none of this id
     */
    PackView view(String id, String language) {
        Shelf now = shelf();
        requireKnown(now, id);
        return now.views.computeIfAbsent(language + " " + id, key -> PackView.of(now.library, id, language));
    }

    /** All packs for a reader. */
    List<PackView> views(String language) {
        List<PackView> views = new ArrayList<>();
        library().ids().forEach(id -> views.add(view(id, language)));
        return views;
    }

    /** The proof of a pack, with its examples: takes seconds the first time, once however many ask. */
    Report proof(String id) {
        Shelf now = shelf();
        requireKnown(now, id);
        return now.proofs.computeIfAbsent(id, key -> Verifier.verify(now.library, id, new ExampleRun()));
    }

    /** The difference of two packs. */
    PackDiff diff(String first, String second) {
        Shelf now = shelf();
        requireKnown(now, first);
        requireKnown(now, second);
        return now.diffs.computeIfAbsent(List.of(first, second), key -> PackDiff.of(now.library, first, second));
    }

    /** Where an amount comes out in examples of any pack. */
    List<AmountIndex.Found> amounts(String language, long fen) {
        Shelf now = shelf();
        return now.amounts.computeIfAbsent(language, key -> AmountIndex.of(now.library, language)).stream()
                .filter(found -> found.fen() == fen)
                .toList();
    }

    private static void requireKnown(Shelf now, String id) {
        if (now.library.source(id).isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the policy pack " + id);
        }
    }
}
