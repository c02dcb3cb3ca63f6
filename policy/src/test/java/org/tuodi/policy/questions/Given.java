package org.tuodi.policy.questions;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Parsed;

/** Tables, questions and persons written the way users write them. */
final class Given {

    /** Provenance for rows whose source does not matter. */
    static final String SOURCE = "article: ST 1, summary: {zh: 样例, en: sample}, status: stated";

    private Given() {}

    static Administration tables(String yaml) {
        return parsedTables(yaml).orThrow();
    }

    static Parsed<Administration> parsedTables(String yaml) {
        return Documents.read("administration.yaml", utf8(yaml), AdministrationShape.ADMINISTRATION);
    }

    static Question question(String yaml) {
        return parsedQuestion(yaml).orThrow();
    }

    static Parsed<Question> parsedQuestion(String yaml) {
        return Documents.read("case.yaml", utf8(yaml), QuestionShape.QUESTION);
    }

    static Subject resident(String... identities) {
        List<Subject.Held> held = List.of(identities).stream()
                .map(identity -> new Subject.Held(identity, null, null))
                .toList();
        return new Subject("resident", "none", null, held, Map.of(), 0);
    }

    static Subject employee(String employment, String birthDate) {
        return new Subject("employee", employment, LocalDate.parse(birthDate), List.of(), Map.of(), 0);
    }

    static Context context(Subject subject) {
        return Context.of(subject, Statistics.NONE);
    }

    private static byte[] utf8(String yaml) {
        return yaml.getBytes(StandardCharsets.UTF_8);
    }
}
