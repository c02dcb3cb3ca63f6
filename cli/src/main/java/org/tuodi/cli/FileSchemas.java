package org.tuodi.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.policy.model.PackShapes;
import org.tuodi.policy.questions.AdministrationShape;
import org.tuodi.policy.questions.QuestionShape;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.text.Schemas;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.verify.Articles;

/** The kinds of files that people write, each with the shape that reads it. {@code docs/schema/} holds the same. */
final class FileSchemas {

    private static final List<Kind> KINDS = List.of(
            new Kind("pack", "Policy pack of Tuodi (pack.yaml)", PackShapes.PACK),
            new Kind("articles", "Articles of a policy pack's document (articles.yaml)", Articles.ARTICLES),
            new Kind(
                    "administration",
                    "Tables of a policy pack that are not settlements (administration.yaml)",
                    AdministrationShape.ADMINISTRATION),
            new Kind("case", "Case file of Tuodi", CaseShapes.described(QuestionShape.QUESTION)));

    private FileSchemas() {}

    /** A kind of file. */
    private record Kind(String name, String title, Shape<?> shape) {}

    /** The names of the kinds. */
    static List<String> kinds() {
        return KINDS.stream().map(Kind::name).toList();
    }

    /** The schema of a kind. */
    static Optional<Map<String, Object>> of(String name) {
        return KINDS.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(kind -> Schemas.document("urn:tuodi:schema:" + name, kind.title(), kind.shape()));
    }
}
