package org.tuodi.policy.questions.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Expectation;
import org.tuodi.policy.settle.Explanation;
import org.tuodi.policy.settle.ResultJson;
import org.tuodi.policy.settle.Settler;
import org.tuodi.policy.text.Parsed;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.verify.Verifier;

/** Settles an example of a pack and holds the result to what the example expects. */
public final class ExampleRun implements Verifier.ExampleRunner {

    @Override
    public List<Problem> run(PolicyLibrary library, String path, byte[] yaml) {
        Parsed<CaseFile> parsed = CaseShapes.read(path, yaml);
        if (parsed instanceof Parsed.Refused<CaseFile> refused) {
            return refused.problems();
        }
        CaseFile file = parsed.orThrow();
        Optional<Expectation> expectation = Expectation.of(file);
        if (expectation.isEmpty()) {
            return List.of(new Problem(file.place(), "an example without `expect`", "what the result must be"));
        }
        String error = expectation.get().error();
        try {
            Map<String, Object> result = settle(file, library);
            return error == null
                    ? expectation.get().mismatches(result)
                    : List.of(new Problem(file.place(), "a case that is settled", "to be refused with " + error));
        } catch (CaseException | PackException refused) {
            boolean expected =
                    error != null && String.valueOf(refused.getMessage()).contains(error);
            return expected ? List.of() : problems(refused);
        }
    }

    private static Map<String, Object> settle(CaseFile file, PolicyLibrary library) {
        CaseResult result = Settler.settle(file, library);
        return ResultJson.of(
                result, Explanation.of(file, result, library), CaseQuestions.answer(file, library, result));
    }

    private static List<Problem> problems(RuntimeException refused) {
        return refused instanceof CaseException wrong ? wrong.problems() : ((PackException) refused).problems();
    }
}
