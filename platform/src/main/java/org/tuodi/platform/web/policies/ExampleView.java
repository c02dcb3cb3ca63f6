package org.tuodi.platform.web.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.cases.CaseQuestions;
import org.tuodi.policy.questions.cases.ExampleRun;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Explanation;
import org.tuodi.policy.settle.Settler;

/**
 * A worked example of a pack, settled now.
 *
 * @param name of its file, without folder and ending
 * @param holds whether it comes out as its author expected
 * @param settlements empty where it is refused or only asks
 * @param answers to its questions
 * @param refused why it is refused, empty where it is settled
 * @param text as its author wrote it
 */
record ExampleView(
        String name,
        String title,
        List<String> illustrates,
        boolean holds,
        List<StepsView> settlements,
        List<Said> answers,
        String refused,
        String text) {

    private static final String FOLDER = "examples/";
    private static final String ENDING = ".yaml";

    /** An answer with its steps, each with its article. */
    record Said(String question, String value, List<StepsView.Step> steps) {}

    /** An example in a list. */
    record Named(String name, String title, List<String> illustrates) {}

    /** All of a pack, by name. */
    static List<Named> all(PackSource pack, String language) {
        List<Named> all = new ArrayList<>();
        pack.files().forEach((file, content) -> {
            if (file.startsWith(FOLDER)) {
                String name = file.substring(FOLDER.length(), file.length() - ENDING.length());
                CaseFile example = CaseShapes.read(file, content).orThrow();
                all.add(new Named(name, title(example, name, language), example.illustrates()));
            }
        });
        return all;
    }

    private static String title(CaseFile example, String name, String language) {
        String title = example.title();
        if (title == null) {
            return name;
        }
        String[] both = title.split(" / ", 2);
        return both.length == 2 && language.equals("en") ? both[1] : both[0];
    }

    static Optional<ExampleView> of(PolicyLibrary library, String pack, String name, String language) {
        PackSource source = library.source(pack).orElseThrow();
        String path = FOLDER + name + ENDING;
        byte[] content = source.files().get(path);
        return content == null ? Optional.empty() : Optional.of(read(library, pack, name, path, content, language));
    }

    private static ExampleView read(
            PolicyLibrary library, String pack, String name, String path, byte[] content, String language) {
        CaseFile example = CaseShapes.read(path, content).orThrow();
        List<StepsView> settlements = List.of();
        List<Said> answers = List.of();
        String refused = "";
        try {
            CaseResult result = Settler.settle(example, library);
            settlements = Explanation.of(example, result, library).stream()
                    .map(each -> StepsView.of(each, language))
                    .toList();
            answers = CaseQuestions.answer(example, library, result).stream()
                    .map(answer -> said(answer, pack, language))
                    .toList();
        } catch (CaseException | PackException e) {
            refused = String.valueOf(e.getMessage());
        }
        return new ExampleView(
                name,
                title(example, name, language),
                example.illustrates(),
                new ExampleRun().run(library, path, content).isEmpty(),
                settlements,
                answers,
                refused,
                new String(content, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Said said(Answer answer, String pack, String language) {
        return new Said(
                answer.question(),
                String.valueOf(answer.value()),
                answer.steps().stream()
                        .map(step -> StepsView.step(step, pack, language))
                        .toList());
    }
}
