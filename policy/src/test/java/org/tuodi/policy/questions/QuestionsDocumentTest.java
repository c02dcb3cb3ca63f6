package org.tuodi.policy.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document of questions shows every kind with an example that runs. */
class QuestionsDocumentTest {

    private static final Pattern EXAMPLE = Pattern.compile(
            "Example \\(`(examples/questions/[a-z0-9-]+\\.yaml)`\\):\n\n```yaml\n(.*?\n)```\n", Pattern.DOTALL);
    private static final Pattern KIND = Pattern.compile("(?m)^### (\\w+)$");

    private static final String DOCUMENT =
            new String(Packs.read(Path.of("..", "docs", "questions.md")), StandardCharsets.UTF_8);

    @Test
    void theExamplesAreTheFilesThatTheyName() {
        List<MatchResult> examples = EXAMPLE.matcher(DOCUMENT).results().toList();

        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            String file = new String(Packs.read(Path.of("..", example.group(1))), StandardCharsets.UTF_8);
            assertThat(example.group(2)).isEqualTo(file);
        });
    }

    @Test
    void everyExampleForUsersIsInTheDocument() {
        assertThat(EXAMPLE.matcher(DOCUMENT).results().map(example -> Path.of("..", example.group(1))))
                .containsExactlyInAnyOrderElementsOf(Packs.examples().stream()
                        .filter(file -> file.startsWith(Path.of("..", "examples")))
                        .toList());
    }

    @Test
    void everyKindOfQuestionIsDescribed() {
        assertThat(KIND.matcher(DOCUMENT).results().map(kind -> kind.group(1)))
                .containsExactlyInAnyOrder(
                        PremiumSubsidyQuestion.KIND,
                        AccountCreditQuestion.KIND,
                        AccountUseQuestion.KIND,
                        DepositQuestion.KIND,
                        CeilingQuestion.KIND,
                        IncomeTestQuestion.KIND,
                        MonitoringQuestion.KIND,
                        ServiceFeeQuestion.KIND,
                        CoFundingQuestion.KIND,
                        TrueUpQuestion.KIND,
                        ReserveMonthsQuestion.KIND,
                        ProjectFundsQuestion.KIND,
                        FrameQuestion.KIND);
    }
}
