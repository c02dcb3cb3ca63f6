package org.tuodi.policy.questions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionShapeTest {

    @Test
    void anUnknownKindIsNamedWithTheNearestOne() {
        assertThat(refusal("{ask: servicefee, year: 2019, spending: 1.00}"))
                .contains("case.yaml:1:7: found `servicefee`")
                .contains("did you mean `serviceFee`?");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThat(refusal("{ask: serviceFee, year: 2019}")).contains("`spending`");
    }

    @Test
    void amountsAreReadFromTheirDigits() {
        assertThat(refusal("{ask: serviceFee, year: 2019, spending: 1e7}")).contains("`1e7`");
        assertThat(refusal("{ask: serviceFee, year: 2019, spending: 0.001}")).contains("3 decimals");
        assertThat(refusal("{ask: serviceFee, year: 2019, spending: -1.00}")).contains("`-1.00`");
    }

    @Test
    void theBurdenIsGivenOrDerivedButNotBoth() {
        assertThat(refusal("{ask: monitoring, year: 2023, burden: 1.00, cost: {total: 1.00}}"))
                .contains("exactly one of `burden`, `cost`");
    }

    @Test
    void paymentsDoNotExceedTheCostOfTheYear() {
        assertThat(refusal("{ask: monitoring, year: 2023, cost: {total: 1.00, paid: {basic: 1.01}}}"))
                .contains("payments that together are not above `total`");
    }

    @Test
    void aPartIsNotGreaterThanItsWhole() {
        String rest = "indicator: selfPaidShare, over: stay, part: 2.00, whole: 1.00}";

        assertThat(refusal("{ask: monitoring, on: 2022-05-01, " + rest)).contains("an amount not above `whole`");
    }

    @Test
    void theSpendingOfMembersIsNotAllZero() {
        assertThat(refusal("{ask: coFunding, year: 2023, need: 1.00, spending: {A: 0.00}}"))
                .contains("spending of at least one member above zero");
    }

    @Test
    void noMoreComesFromTheAccountThanTheCost() {
        String use = "{ask: accountUse, on: 2023-03-14, purpose: drug, amount: 1.00, fromAccount: 1.01}";

        assertThat(refusal(use)).contains("an amount not above `amount`");
    }

    @Test
    void aQuestionIsCalledByItsIdOrItsKind() {
        assertThat(Given.question("{ask: serviceFee, year: 2019, spending: 1.00}")
                        .asked()
                        .name())
                .isEqualTo("serviceFee");
        assertThat(Given.question("{ask: serviceFee, id: A, year: 2019, spending: 1.00}")
                        .asked()
                        .name())
                .isEqualTo("A");
    }

    private static String refusal(String yaml) {
        return String.join("\n", Given.parsedQuestion(yaml).lines());
    }
}
