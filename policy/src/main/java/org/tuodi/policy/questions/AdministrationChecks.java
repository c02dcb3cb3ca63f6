package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.text.Nearest;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;

/** Checks of the tables that need the pack: documents, identities, attributes and statistics that they name. */
public final class AdministrationChecks {

    private static final Map<String, List<String>> OF_QUESTIONS = Map.of(
            Facts.UNIT, QuestionWords.UNITS,
            Facts.PURPOSE, QuestionWords.PURPOSES,
            Facts.RELATION, QuestionWords.RELATIONS,
            Facts.VENUE, QuestionWords.VENUES,
            Facts.RETIREE_BENEFITS, Words.TRUTHS);

    private final Problems problems;
    private final Set<String> documents = new LinkedHashSet<>();
    private final Set<String> identities = new LinkedHashSet<>(List.of(Words.NO_IDENTITY));
    private final Set<String> statistics = new LinkedHashSet<>(Words.STATISTICS);
    private final Map<String, List<String>> attributes = new HashMap<>(OF_QUESTIONS);

    private AdministrationChecks(PackSpec pack, Problems problems) {
        this.problems = problems;
        pack.documents().forEach(document -> documents.add(document.id()));
        pack.identities().forEach(identity -> identities.add(identity.identity()));
        pack.statistics().forEach(statistic -> statistics.add(statistic.name()));
        Vocabulary.FIXED.forEach(name -> attributes.put(name, List.of()));
        pack.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute.values()));
    }

    /** Adds a problem for every name that the pack does not know. */
    public static void check(Administration administration, PackSpec pack, Problems problems) {
        AdministrationChecks checks = new AdministrationChecks(pack, problems);
        if (!administration.pack().equals(pack.id())) {
            problems.add(
                    Place.start("administration.yaml"),
                    "`pack: " + administration.pack() + "`",
                    "the pack in the same folder, `" + pack.id() + "`");
        }
        administration.rows().forEach(checks::row);
    }

    private void row(Ruled row) {
        Entry entry = row.entry();
        String document = entry.provenance().article().split(" ", 2)[0];
        known(
                document,
                documents,
                "the article `" + entry.provenance().article() + "`",
                "a document of the pack",
                entry);
        entry.when().alternatives().forEach(tests -> tests.forEach(this::test));
        row.identities()
                .forEach(identity -> known(
                        identity,
                        identities,
                        "the identity `" + identity + "`",
                        "an identity that the pack declares",
                        entry));
        for (AmountSpec amount : row.amounts()) {
            if (amount instanceof AmountSpec.OfStatistic of) {
                known(
                        of.statistic(),
                        statistics,
                        "the statistic `" + of.statistic() + "`",
                        "a statistic that the pack declares",
                        entry);
            }
        }
    }

    private void known(String word, Set<String> valid, String found, String expected, Entry entry) {
        if (!valid.contains(word)) {
            unknown(entry.place(), found, expected, word, valid);
        }
    }

    private void test(String name, Condition.Test test) {
        List<String> values = attributes.get(name);
        if (values == null) {
            List<String> names = new ArrayList<>(attributes.keySet());
            unknown(
                    test.place(),
                    "the unknown attribute `" + name + "`",
                    "an attribute of the vocabulary",
                    name,
                    names);
            return;
        }
        Collection<String> valid = name.equals(Facts.IDENTITY) ? identities : values;
        if (test instanceof Condition.Words words && !valid.isEmpty()) {
            for (String word : words.words()) {
                if (!valid.contains(word)) {
                    unknown(test.place(), "`" + word + "` for `" + name + "`", "one of " + valid, word, valid);
                }
            }
        }
    }

    private void unknown(Place place, String found, String expected, String word, Collection<String> valid) {
        problems.add(new Problem(place, found, expected, Nearest.hint(word, valid)));
    }
}
