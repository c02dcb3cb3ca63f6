package org.tuodi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.cases.CaseQuestions;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Differences;
import org.tuodi.policy.settle.Expectation;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.Explanation;
import org.tuodi.policy.settle.ResultJson;
import org.tuodi.policy.settle.Settler;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles a case file and explains it; a case that says what to expect is held to it. */
@Command(
        name = "settle",
        mixinStandardHelpOptions = true,
        description = "Settles a case file (YAML or JSON) and explains every step. 结算一个案例并逐步说明。")
final class SettleCommand implements Callable<Integer> {

    @Mixin
    private Options options;

    @Parameters(paramLabel = "CASE", description = "the case file, see docs/policy-author.md; - reads stdin")
    private String file;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Option(
            names = "--against",
            paramLabel = "RESULT.json",
            description = "print the differences from an earlier result of --json instead")
    private @Nullable String against;

    @Override
    public Integer call() {
        byte[] earlier = against == null ? null : options.inputs().read(against, "a result printed by settle --json");
        byte[] written = options.inputs().read(file, "a case file (YAML or JSON)");
        CaseFile given = Failure.orThrow(CaseShapes.read(name(), written));
        Optional<Expectation> expectation = Expectation.of(given);
        PolicyLibrary library = options.library();
        CaseResult result;
        List<Answer> answers;
        try {
            result = Settler.settle(given, library);
            answers = CaseQuestions.answer(given, library, result);
        } catch (CaseException refused) {
            throw refused(refused, expectation);
        }
        List<ExplainedSettlement> explained = Explanation.of(given, result, library);
        Map<String, Object> form = ResultJson.of(result, explained, answers);
        if (earlier != null) {
            differences(earlier, form);
        } else if (json) {
            options.out().print(Json.write(form));
        } else {
            new SettlementReport(options.screen(), given, result, explained).print(answers);
        }
        expectation.ifPresent(expected -> hold(expected, form));
        return 0;
    }

    private String name() {
        return file.equals("-") ? "stdin" : file;
    }

    /** The refusal with a line that says whether it was expected. */
    private Failure refused(CaseException refused, Optional<Expectation> expectation) {
        List<String> lines = new ArrayList<>(Failure.of(refused.problems()).lines());
        expectation.map(Expectation::error).ifPresent(part -> {
            boolean found = String.valueOf(refused.getMessage()).contains(part);
            lines.add(name() + ": refused, " + (found ? "as expected: " : "but expected to be refused with ") + part);
        });
        return new Failure(lines);
    }

    private void differences(byte[] earlier, Map<String, Object> form) {
        List<Differences.Difference> differences =
                Failure.orThrow(Differences.between(String.valueOf(against), earlier, form));
        if (json) {
            options.out().print(Json.write(Differences.json(differences)));
        } else {
            new DifferenceReport(options.screen()).print(differences);
        }
    }

    private void hold(Expectation expected, Map<String, Object> form) {
        options.out().flush();
        if (expected.error() != null) {
            throw new Failure(name() + ": settled, but expected to be refused with " + expected.error());
        }
        List<Problem> mismatches = expected.mismatches(form);
        if (!mismatches.isEmpty()) {
            throw Failure.of(mismatches);
        }
    }
}
