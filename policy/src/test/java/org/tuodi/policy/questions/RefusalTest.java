package org.tuodi.policy.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.tuodi.policy.questions.Given.SOURCE;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.questions.QuestionRefused.Code;

/** A question without an answer is refused by name and place, and nothing is guessed. */
class RefusalTest {

    private static final Question CREDIT =
            Given.question("{ask: accountCredit, month: 2023-05, contributionBase: 8000.00}");

    @Test
    void aPackWithoutTheTable() {
        assertRefused(CREDIT, Administration.none("a-1"), Code.NO_TABLE, "a-1 has no section `personalAccount`");
    }

    @Test
    void aPersonThatNoRowCovers() {
        Administration tables = credits("{id: A-1, when: {scheme: resident}, part: own, rate: 2%, " + SOURCE + "}");

        assertRefused(CREDIT, tables, Code.NO_ROW, "no row of personalAccount.credits covers");
    }

    @Test
    void aPersonThatTwoRowsCover() {
        Administration tables = credits(
                "{id: A-1, part: own, rate: 2%, " + SOURCE + "}, {id: A-2, part: own, rate: 1%, " + SOURCE + "}");

        assertRefused(CREDIT, tables, Code.SEVERAL_ROWS, "rows A-1 and A-2 of personalAccount.credits hold at once");
    }

    @Test
    void aDayOnWhichThePackIsNotInForce() {
        Administration tables = credits("{id: A-1, part: own, rate: 2%, " + SOURCE + "}");
        Context context = context().inForce(LocalDate.of(2023, 6, 1), null);

        assertThatThrownBy(() -> Questions.ask(tables, CREDIT, context))
                .asInstanceOf(type(QuestionRefused.class))
                .extracting(QuestionRefused::code)
                .isEqualTo(Code.NOT_IN_FORCE);
        assertThat(Questions.ask(tables, CREDIT, context().inForce(LocalDate.of(2023, 5, 31), null))
                        .value())
                .hasToString("{credit=160.00, own=160.00}");
    }

    @Test
    void aRowWithADateOfItsOwnIsNotBoundByThePack() {
        Administration tables = credits("{id: A-1, to: 2023-05-31, part: own, rate: 2%, " + SOURCE + "}");
        Context context = context().inForce(LocalDate.of(2023, 6, 1), null);

        assertThat(Questions.ask(tables, CREDIT, context).value()).hasToString("{credit=160.00, own=160.00}");
    }

    @Test
    void aFactThatDecides() {
        Administration tables = credits("{id: A-1, when: {age: {to: 45}}, part: own, rate: 2%, " + SOURCE + "}");

        assertRefused(CREDIT, tables, Code.FACT_MISSING, "no `age`, on which row A-1 depends");
    }

    @Test
    void aBaseThatARateNeeds() {
        Administration tables = credits("{id: A-1, part: own, rate: 2%, " + SOURCE + "}");
        Question question = Given.question("{ask: accountCredit, month: 2023-05}");

        assertRefused(question, tables, Code.FACT_MISSING, "no `contributionBase`, on which the answer depends");
    }

    @Test
    void aValueThatTheSourceLeavesOpen() {
        Administration tables = credits("{id: A-1, part: pool, amount: open, " + SOURCE + "}");

        assertRefused(CREDIT, tables, Code.VALUE_MISSING, "`amount` of row A-1 is left open by the source (ST 1)");
    }

    @Test
    void aStatisticOfTheWrongYear() {
        Administration tables = credits(
                "{id: A-1, part: pool, amount: {statistic: averagePension, rate: 2%, year: 2023}, " + SOURCE + "}");
        Context context = Context.of(
                Given.employee("active", "1980-01-01"),
                new Statistics(Map.of("averagePension", Map.of(2022, 380_000L))));

        assertThatThrownBy(() -> Questions.ask(tables, CREDIT, context))
                .hasMessageContaining("`amount` of row A-1 needs statistic averagePension of 2023");
    }

    @Test
    void aRetirementWhoseEffectThePackDoesNotState() {
        Administration tables = credits("{id: A-1, part: own, rate: 2%, " + SOURCE + "}");
        Question question = Given.question("{ask: accountCredit, month: 2023-05, retiredOn: 2023-04-30}");

        assertRefused(question, tables, Code.NO_TABLE, "the pack has no `personalAccount.statusChange`");
    }

    @Test
    void anEmployerRateBelowWhatTheAccountGets() {
        Administration tables = credits("{id: A-1, part: employer, rate: 2%, " + SOURCE + "}");
        Question question =
                Given.question("{ask: accountCredit, month: 2023-05, contributionBase: 100.00, employerRate: 1%}");

        assertRefused(question, tables, Code.FACTS_DISAGREE, "`employerRate` gives 1.00, less than the 2.00");
    }

    @Test
    void theRefusalPointsToTheQuestion() {
        assertThatThrownBy(() -> Questions.ask(Administration.none("a-1"), CREDIT, context()))
                .hasMessageStartingWith("case.yaml:1:1: found accountCredit: ");
    }

    private static Administration credits(String rows) {
        return Given.tables("pack: a-1\npersonalAccount: {credits: {rows: [" + rows + "]}}\n");
    }

    private static Context context() {
        return Given.context(new Subject("employee", "active", null, java.util.List.of(), Map.of(), 0));
    }

    private static void assertRefused(Question question, Administration tables, Code code, String message) {
        assertThatThrownBy(() -> Questions.ask(tables, question, context()))
                .hasMessageContaining(message)
                .asInstanceOf(type(QuestionRefused.class))
                .extracting(QuestionRefused::code)
                .isEqualTo(code);
    }
}
