package org.tuodi.policy.settle;

import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.map;
import static org.tuodi.policy.text.Shapes.money;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Located;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Parsed;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * The shape of case files, with every check that needs no pack. Whether a name, word or layer is one of the pack's is
 * checked when the case is settled.
 */
public final class CaseShapes {

    /** Highest number of admissions in a year, and of a place in the settlement order. */
    private static final int MOST = 1_000_000;

    private static final String SCOPES = "year|month [0-9]{4}-(?:0[1-9]|1[0-2])|quarter [0-9]{4}-[1-4]"
            + "|day [0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";

    /** Reads a case file. */
    public static final Shape<CaseFile> CASE =
            caseFile(Shapes.anything(), Shapes.anything().examine(Expectation.SHAPE::read));

    /** The person of a case file. */
    public static final Shape<CaseFile.Person> PERSON = PersonShapes.PERSON;

    /** One encounter of a case file, the only one. */
    public static final Shape<CaseFile.Encounter> ENCOUNTER = EncounterShapes.ENCOUNTER;

    private CaseShapes() {}

    /**
     * Reads a case file.
     *
     * @param fileName the name that problems carry
     */
    public static Parsed<CaseFile> read(String fileName, byte[] utf8) {
        return Documents.read(fileName, utf8, CASE);
    }

    /**
     * The same shape for its schema only, in which questions and expectations are described in full.
     *
     * @param question the shape of one question
     */
    public static Shape<CaseFile> described(Shape<?> question) {
        return caseFile(question.map(CaseShapes::neverRead), Expectation.SHAPE.map(CaseShapes::neverRead));
    }

    private static Node neverRead(Object value) {
        throw new IllegalStateException("this shape only describes");
    }

    private static Shape<CaseFile> caseFile(Shape<Node> question, Shape<Node> expectation) {
        ObjectBuilder file = Shapes.object("Case", "one person with encounters in settlement order; amounts in yuan");
        Field<Optional<String>> title = file.optional("title", Shapes.text(), "what the case shows");
        Field<Located<String>> policy = file.required(
                "policy",
                Shapes.id().located(),
                "id of the pack; an encounter of another period takes the pack of the same family in force");
        Field<Map<String, Map<Integer, Long>>> statistics = file.optional(
                "statistics",
                map(Shapes.name(), map(Shapes.year(), money())),
                "values of statistics by name and year, over those of the pack",
                Map.of());
        Field<Optional<CaseFile.Opening>> opening =
                file.optional("opening", opening(), "what was counted before the first encounter");
        Field<CaseFile.Person> person =
                file.required("person", PersonShapes.PERSON, "the person whose bills these are");
        Field<List<CaseFile.Encounter>> encounters = file.optional(
                "encounters", EncounterShapes.ENCOUNTERS, "visits and stays in settlement order", List.of());
        Field<List<Node>> questions = file.optional(
                "questions", list(question), "computations that are not settlements, see docs/questions.md", List.of());
        Field<List<String>> illustrates =
                file.optional("illustrates", list(Shapes.id()), "examples of packs: ids of the rows shown", List.of());
        Field<Optional<Node>> expect =
                file.optional("expect", expectation, "examples of packs: what the result must be");
        file.check(
                person,
                fields -> !fields.get(encounters).isEmpty()
                        || !fields.get(questions).isEmpty(),
                "at least one of `encounters`, `questions` beside it, with something in it");
        return file.build(fields -> new CaseFile(
                fields.get(title).orElse(null),
                fields.get(policy),
                new Statistics(fields.get(statistics)),
                fields.get(opening).orElse(null),
                fields.get(person),
                fields.get(encounters),
                fields.get(questions),
                fields.get(illustrates),
                fields.get(expect).orElse(null),
                fields.place()));
    }

    private static boolean isInCalendar(String scope) {
        return !scope.startsWith("day ")
                || YearMonth.parse(scope.substring(4, 11)).isValidDay(Integer.parseInt(scope.substring(12)));
    }

    private static Shape<CaseFile.Opening> opening() {
        ObjectBuilder amount = Shapes.object("OpeningAmount", "one accumulator carried into the year");
        Field<String> name = amount.required("name", Shapes.id(), "name of the accumulator");
        Field<String> scope = amount.optional(
                "scope",
                Shapes.pattern(
                                SCOPES,
                                "`year`, or a span such as `month 2023-03`, `quarter 2023-1`, `day 2023-03-01`",
                                "year")
                        .check(CaseShapes::isInCalendar, "a day of the calendar"),
                "the span that it counts over",
                "year");
        Field<Long> fen = amount.required("amount", money(), "what it has counted");
        Shape<CaseFile.Amount> accumulator = amount.build(
                fields -> new CaseFile.Amount(fields.get(name), fields.get(scope), fields.get(fen), fields.place()));

        ObjectBuilder opening = Shapes.object("Opening", "what was counted before the first encounter");
        Field<Integer> year = opening.required("year", Shapes.year(), "the benefit year");
        Field<Integer> admissions =
                opening.optional("admissions", integer(0, MOST), "admissions of that year so far", 0);
        Field<List<CaseFile.Amount>> accumulators = opening.optional(
                "accumulators",
                list(accumulator).uniqueBy(each -> each.name() + ", " + each.scope(), "accumulator"),
                "accumulators that are not 0.00",
                List.of());
        return opening.build(
                fields -> new CaseFile.Opening(fields.get(year), fields.get(admissions), fields.get(accumulators)));
    }
}
