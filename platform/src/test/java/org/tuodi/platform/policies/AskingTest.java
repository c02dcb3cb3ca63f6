package org.tuodi.platform.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.questions.Answer;

/** No database is met: the packs of the class path answer. */
class AskingTest {

    private static final LocalDate DAY = LocalDate.of(2023, 5, 1);

    private final Asking asking = new Asking(TestPolicies.withoutDatabase());

    @Test
    void aBurdenOneFenAboveTheIncomeRaisesTheAlertOfThePack() {
        Answer answer = ask("24000.01");
        assertThat(answer.value().toString()).contains("grade=povertyByIllness");
        assertThat(answer.steps())
                .anySatisfy(step -> assertThat(step.toString()).contains("BY 第10条"));
        assertThat(ask("24000.00").value().toString()).contains("grade=relapseByIllness");
    }

    private Answer ask(String burden) {
        return asking.ask(
                "demo-county",
                DAY,
                Map.of("scheme", "resident", "identities", List.of()),
                Map.of("ruralDisposableIncomePerHead", Map.of("2022", "24000.00")),
                Map.of("ask", "monitoring", "year", 2023, "burden", burden));
    }

    @Test
    void aDayWithoutAPolicyAndAQuestionWithoutATableAreRefused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> asking.ask("demo-county", DAY.minusYears(30), Map.of(), Map.of(), Map.of("ask", "x")))
                .withMessageContaining("no policy of demo-county in force on 1993-05-01");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> asking.ask(
                        "demo-county", DAY, Map.of("scheme", "resident"), Map.of(), Map.of("ask", "monitorin")))
                .withMessageContaining("monitoring");
    }
}
