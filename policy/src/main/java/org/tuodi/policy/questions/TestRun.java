package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.questions.IncomeTest.Programme;
import org.tuodi.policy.questions.IncomeTest.Test;

/**
 * Runs the tests of one programme. All are run, so that a refusal names every test that failed; a value that the source
 * leaves open refuses the question only if no test failed, for then it would decide.
 */
final class TestRun {

    private final IncomeTestQuestion question;
    private final Context context;
    private final Programme programme;
    private final List<Step> steps;
    private final Amounts amounts;
    private final List<String> failed = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private @Nullable QuestionRefused open;
    private boolean byDecision;

    TestRun(IncomeTestQuestion question, Context context, Programme programme, List<Step> steps) {
        this.question = question;
        this.context = context;
        this.programme = programme;
        this.steps = steps;
        this.amounts = new Amounts(question.asked(), context, question.on().getYear());
    }

    /** Runs them. */
    void all() {
        programme.tests().forEach(this::run);
        steps.addAll(amounts.warnings());
        String decision = question.decision();
        if (decision != null && programme.exceptionByDecision() && !failed.isEmpty()) {
            byDecision = true;
            steps.add(Step.of(programme, "依据决定 " + decision + " 例外认定", "exception by decision " + decision));
        }
        if (open != null && failed.isEmpty()) {
            throw open;
        }
    }

    private void run(Test test) {
        HouseholdFacts household = question.household();
        switch (test.kind()) {
            case LOCAL_REGISTRATION -> decide(test, household.registeredLocally(), "registeredLocally");
            case PROPERTY -> decide(test, household.propertyMet(), "propertyMet");
            case NO_OTHER_IDENTITY -> noOther(test, question.on());
            case INCOME_PER_HEAD -> compare(test, household.incomeFen(), "income");
            case INCOME_PER_HEAD_AFTER_MEDICAL_COST -> {
                String fact = household.incomeFen() == null ? "income" : "medicalCost";
                compare(test, household.incomeAfterCostFen(), fact);
            }
        }
    }

    private void decide(Test test, @Nullable Boolean passed, String fact) {
        if (passed == null) {
            waitFor(test, fact);
        } else {
            record(test, passed, "", "");
        }
    }

    private void noOther(Test test, LocalDate on) {
        List<String> others = context.subject().identitiesOn(on).stream()
                .filter(identity -> !identity.equals(programme.grants()))
                .toList();
        record(
                test,
                others.isEmpty(),
                String.join("、", others.stream().map(Names::zh).toList()),
                String.join(", ", others.stream().map(Names::en).toList()));
    }

    /** Strictly below, without dividing: a household's sum against so many times the amount per head. */
    private void compare(Test test, @Nullable Long sum, String fact) {
        Integer members = question.household().members();
        if (sum == null || members == null) {
            waitFor(test, members == null ? "members" : fact);
            return;
        }
        AmountSpec below = java.util.Objects.requireNonNull(test.below());
        long bound;
        try {
            bound = amounts.fen(test, "below", below);
        } catch (QuestionRefused refused) {
            open = open == null ? refused : open;
            return;
        }
        boolean passed = sum < Math.multiplyExact(bound, (long) members);
        Texts limit = amounts.explain(below, bound);
        String how = Money.text(sum) + " ÷ " + members + " = " + Money.text(Exact.share(sum, 1, members))
                + (passed ? " < " : " ≥ ");
        record(test, passed, how + limit.zh(), how + limit.en());
    }

    private void record(Test test, boolean passed, String zh, String en) {
        if (!passed) {
            failed.add(test.entry().id());
        }
        String gap = zh.isEmpty() ? "" : "，";
        String gapEn = en.isEmpty() ? "" : ", ";
        steps.add(Step.of(test, zh + gap + (passed ? "符合" : "不符合"), en + gapEn + (passed ? "met" : "not met")));
    }

    private void waitFor(Test test, String fact) {
        pending.add(fact);
        steps.add(Step.of(test, "待核对 " + Names.zh(fact), "waiting for " + Names.en(fact)));
    }

    /** {@code passed}, {@code failed}, {@code pending} or {@code byDecision}. */
    String result() {
        if (byDecision) {
            return "byDecision";
        }
        if (!failed.isEmpty()) {
            return "failed";
        }
        return pending.isEmpty() ? "passed" : "pending";
    }

    /** Ids of the tests that failed. */
    List<String> failed() {
        return failed;
    }

    /** Facts that are not yet known. */
    List<String> pending() {
        return pending;
    }
}
