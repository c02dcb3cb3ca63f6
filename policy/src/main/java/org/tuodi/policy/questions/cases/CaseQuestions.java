package org.tuodi.policy.questions.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.questions.Administration;
import org.tuodi.policy.questions.AdministrationFiles;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Context;
import org.tuodi.policy.questions.FramedPack;
import org.tuodi.policy.questions.PackCeilings;
import org.tuodi.policy.questions.PackFigures;
import org.tuodi.policy.questions.Question;
import org.tuodi.policy.questions.QuestionRefused;
import org.tuodi.policy.questions.QuestionShape;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.text.Problems;

/** Answers the questions of a case. They are put to the pack that the case names, whatever their dates. */
public final class CaseQuestions {

    private CaseQuestions() {}

    /**
     * The answers, in the order of the questions.
     *
     * @param result of the case's encounters, whose accumulators are what ceilings have used
     * @throws CaseException with every question that cannot be read or has no answer
     * @throws PackException when a pack that is asked cannot be used
     */
    public static List<Answer> answer(CaseFile file, PolicyLibrary library, CaseResult result) {
        return answer(file, library, result, id -> AdministrationFiles.of(library, id));
    }

    /**
     * The same with tables that were read before.
     *
     * @param tables of a pack, by its id
     */
    public static List<Answer> answer(
            CaseFile file, PolicyLibrary library, CaseResult result, Function<String, Administration> tables) {
        if (file.questions().isEmpty()) {
            return List.of();
        }
        Problems problems = new Problems();
        List<Question> questions = new ArrayList<>();
        file.questions()
                .forEach(node -> QuestionShape.QUESTION.read(node, problems).ifPresent(questions::add));
        PackSpec pack = library.spec(file.policy().value());
        Administration administration = tables.apply(pack.id());
        Context context = context(file, pack, library, result, tables);
        List<Answer> answers = new ArrayList<>();
        for (Question question : questions) {
            try {
                answers.add(question.answer(administration, context));
            } catch (QuestionRefused refused) {
                problems.add(refused.problem());
            }
        }
        if (!problems.isEmpty()) {
            throw new CaseException(problems.sorted());
        }
        return List.copyOf(answers);
    }

    private static Context context(
            CaseFile file,
            PackSpec pack,
            PolicyLibrary library,
            CaseResult result,
            Function<String, Administration> tables) {
        return Context.of(Subjects.of(file.person(), pack), file.statistics().over(pack))
                .inForce(pack.from(), pack.to())
                .ranked(pack.identities().stream()
                        .map(PackSpec.IdentitySpec::identity)
                        .toList())
                .withCeilings(new PackCeilings(pack, used(result)))
                .withPacks(id -> framed(library, id, tables));
    }

    private static Optional<FramedPack> framed(
            PolicyLibrary library, String id, Function<String, Administration> tables) {
        return library.source(id).map(source -> new PackFigures(library.spec(id), tables.apply(id)));
    }

    /** What accumulators hold, by name and scope; a year's scope is told apart by its year. */
    private static Map<String, Map<String, Long>> used(CaseResult result) {
        Map<String, Map<String, Long>> used = new HashMap<>();
        for (CaseResult.Year year : result.years()) {
            for (CaseResult.Accumulated accumulated : year.accumulators()) {
                String scope = accumulated.scope().equals("year") ? "year " + year.year() : accumulated.scope();
                used.computeIfAbsent(accumulated.name(), name -> new HashMap<>())
                        .put(scope, accumulated.fen());
            }
        }
        return used;
    }
}
