package org.tuodi.policy.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuodi.policy.questions.Given.SOURCE;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuodi.policy.compile.Statistics;

/** What the tables of the packs do not show: ties, rounding, old statistics, conservation. */
class AnswerTest {

    private static final Administration SUBSIDIES = Given.tables("""
            pack: a-1
            premiumSubsidy:
              contribution: {rows: [{id: A-1, personal: 100.00, %s}]}
              rows:
                - {id: A-2, when: {identity: [orphan, lowIncomePerson]}, rate: 50%%, %s}
                - {id: A-3, when: {identity: hardshipEmployee}, amount: 130.00, %s}
            """.formatted(SOURCE, SOURCE, SOURCE));

    private static final Question SUBSIDY = Given.question("{ask: premiumSubsidy, on: 2023-01-15}");

    @Test
    void aTieGoesToTheIdentityThatThePackRanksFirst() {
        Context context = Given.context(Given.resident("orphan", "lowIncomePerson"));

        assertThat(Questions.ask(SUBSIDIES, SUBSIDY, context).value())
                .hasToString("{subsidy=50.00, personal=50.00, identity=orphan}");
        assertThat(Questions.ask(SUBSIDIES, SUBSIDY, context.ranked(List.of("lowIncomePerson", "orphan")))
                        .value())
                .hasToString("{subsidy=50.00, personal=50.00, identity=lowIncomePerson}");
    }

    @Test
    void aFixedSubsidyDoesNotExceedTheContribution() {
        Context context = Given.context(Given.resident("hardshipEmployee"));

        assertThat(Questions.ask(SUBSIDIES, SUBSIDY, context).value())
                .hasToString("{subsidy=100.00, personal=0.00, identity=hardshipEmployee}");
    }

    @Test
    void anIdentityThatNoRowNamesDoesNotStandInTheWayOfOneThatIs() {
        Context context = Given.context(Given.resident("preferentialPerson", "orphan"));

        assertThat(Questions.ask(SUBSIDIES, SUBSIDY, context).value())
                .hasToString("{subsidy=50.00, personal=50.00, identity=orphan}");
    }

    @Test
    void anOlderStatisticIsUsedOnlyWhereTheRowAllowsItAndIsToldToTheReader() {
        Administration tables = Given.tables("""
                pack: a-1
                monitoring:
                  burden: {id: A-0, after: [basic], counts: total, %s}
                  rows:
                    - id: A-1
                      alert: high
                      severity: 1
                      above: {statistic: ruralDisposableIncomePerHead, rate: 50%%, missing: lastPublished}
                      %s
                """.formatted(
                        SOURCE, SOURCE.replace(", summary", "\n      summary").replace(", status", "\n      status")));
        Context context = Context.of(
                Subject.NOBODY, new Statistics(Map.of("ruralDisposableIncomePerHead", Map.of(2020, 2_000_000L))));

        Answer answer =
                Questions.ask(tables, Given.question("{ask: monitoring, year: 2023, burden: 10000.01}"), context);

        assertThat(answer.value()).hasToString("{grade=high, alerts=[high], burden=10000.01}");
        assertThat(answer.steps())
                .anySatisfy(step -> assertThat(step.text().en()).contains("last published"));
    }

    @Test
    void everyStepOfARowCitesIt() {
        Answer answer = Questions.ask(SUBSIDIES, SUBSIDY, Given.context(Given.resident("orphan")));

        assertThat(answer.steps()).allSatisfy(step -> {
            assertThat(step.row()).isNotNull();
            assertThat(step.source()).isNotNull();
            assertThat(step.text().zh()).startsWith("样例：");
            assertThat(step.text().en()).startsWith("sample: ");
        });
    }

    @Test
    void theSharesOfAGapAreConservedForEveryAmount() {
        Administration tables = Given.tables("""
                pack: a-1
                coFunding: {rows: [{id: A-1, shares: [{bearer: city, share: 33.3333%%}, {bearer: counties, share: 66.6667%%}], %s}]}
                """.formatted(SOURCE));
        for (int fen = 0; fen <= 1500; fen++) {
            String need = fen / 100 + "." + String.valueOf(100 + fen % 100).substring(1);
            Question question = Given.question("{ask: coFunding, year: 2023, need: " + need + "}");
            Value.Entries value = (Value.Entries) Questions.ask(tables, question, Given.context(Subject.NOBODY))
                    .value();

            assertThat(fen(value, "city") + fen(value, "counties")).isEqualTo(fen);
        }
    }

    @Test
    void aChildBornOnTheTwentyNinthOfFebruaryIsAYearOlderOnTheFirstOfMarch() {
        Subject subject = Given.employee("active", "2000-02-29");

        assertThat(subject.ageOn(LocalDate.of(2023, 2, 28))).isEqualTo(22);
        assertThat(subject.ageOn(LocalDate.of(2023, 3, 1))).isEqualTo(23);
    }

    @Test
    void anIdentityIsHeldOnItsFirstAndLastDay() {
        Subject.Held held = new Subject.Held("orphan", LocalDate.of(2023, 2, 1), LocalDate.of(2023, 2, 28));
        Subject subject = new Subject("resident", "none", null, List.of(held), Map.of(), 0);

        assertThat(subject.identitiesOn(LocalDate.of(2023, 1, 31))).isEmpty();
        assertThat(subject.identitiesOn(LocalDate.of(2023, 2, 1))).containsExactly("orphan");
        assertThat(subject.identitiesOn(LocalDate.of(2023, 2, 28))).containsExactly("orphan");
        assertThat(subject.identitiesOn(LocalDate.of(2023, 3, 1))).isEmpty();
    }

    @Test
    void theSameQuestionAlwaysGetsTheSameAnswer() {
        Context context = Given.context(Given.resident("orphan", "lowIncomePerson"));

        assertThat(Questions.askAll(SUBSIDIES, List.of(SUBSIDY, SUBSIDY), context))
                .containsExactly(
                        Questions.ask(SUBSIDIES, SUBSIDY, context), Questions.ask(SUBSIDIES, SUBSIDY, context));
    }

    private static long fen(Value.Entries value, String name) {
        return Long.parseLong(value.entries().get(name).toString().replace(".", ""));
    }
}
