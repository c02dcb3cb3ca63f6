package org.tuodi.platform.cases.hardship;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.questions.Administration;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Asked;
import org.tuodi.policy.questions.Context;
import org.tuodi.policy.questions.HouseholdFacts;
import org.tuodi.policy.questions.IncomeTest;
import org.tuodi.policy.questions.IncomeTestQuestion;
import org.tuodi.policy.questions.QuestionRefused;
import org.tuodi.policy.questions.Questions;
import org.tuodi.policy.questions.Value;
import org.tuodi.policy.text.Place;

/**
 * The hardship income test (家庭经济状况核对): sums the sheet of a household over its window and puts the sums to the tests of the
 * pack. Pure: the same sheet, tables and figures give the same finding. Nothing is guessed: a month for which a member stated
 * nothing, or property that nobody looked at, leaves the finding pending.
 */
public final class Hardship {

    /** Where the source does not say how long the window is (A-BY-1). */
    static final int MONTHS = 12;

    private Hardship() {}

    /**
     * Finds.
     *
     * @param tables of the pack in force on the day of the application
     * @param context the applicant and the figures in force
     * @param decision id of a recorded decision that makes an exception, or null
     * @throws Refusal naming everything in the sheet that contradicts itself, or what the pack has no answer to
     */
    public static Finding find(Sheet sheet, Administration tables, Context context, @Nullable String decision) {
        List<String> faults = SheetFaults.of(sheet, SheetWords.BUILT_IN);
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, faults);
        }
        Means means = Means.of(sheet, months(sheet.grants(), tables));
        FindingText text = new FindingText(sheet, means);
        HouseholdFacts facts = new HouseholdFacts(
                sheet.members().size(),
                sheet.incomeVerified() && means.missing().isEmpty() ? means.income() : null,
                means.eligible(),
                sheet.registeredLocally(),
                propertyMet(sheet));
        IncomeTestQuestion question = new IncomeTestQuestion(
                new Asked("incomeTest", Optional.empty(), Place.start("household")),
                sheet.applied(),
                sheet.grants(),
                facts,
                decision);
        try {
            return answered(sheet, means, text, Questions.ask(tables, question, context));
        } catch (QuestionRefused e) {
            if (e.code() != QuestionRefused.Code.VALUE_MISSING) {
                throw new Refusal(
                        Refusal.Code.NOT_ANSWERED,
                        tables.pack() + ": " + e.problem().message());
            }
            text.add(new Texts(
                    "政策来源未给出所需标准，不能认定",
                    "the source leaves open what decides: " + e.problem().message()));
            return new Finding(sheet.grants(), "open", List.of(), means.missing(), text.figures(), text.lines());
        }
    }

    static int months(String grants, Administration tables) {
        IncomeTest section = tables.incomeTest();
        return section == null
                ? MONTHS
                : section.programmes().stream()
                        .filter(each -> each.grants().equals(grants))
                        .mapToInt(IncomeTest.Programme::windowMonths)
                        .filter(months -> months > 0)
                        .findFirst()
                        .orElse(MONTHS);
    }

    /** Whether every kind of property meets the rules; one that does not decides at once. */
    private static @Nullable Boolean propertyMet(Sheet sheet) {
        if (sheet.property().containsValue(false)) {
            return false;
        }
        return sheet.property()
                        .keySet()
                        .containsAll(SheetWords.BUILT_IN.properties().keySet())
                ? true
                : null;
    }

    private static Finding answered(Sheet sheet, Means means, FindingText text, Answer answer) {
        text.add(answer);
        Value.Entries value = (Value.Entries) answer.value();
        for (String name : List.of("incomePerHead", "incomePerHeadAfterMedicalCost")) {
            Value found = value.entries().get(name);
            if (found != null) {
                text.figure(name, Long.parseLong(found.toString().replace(".", "")));
            }
        }
        List<String> failed = value.entries().get("failed") instanceof Value.Items items
                ? items.items().stream().map(Value::toString).toList()
                : List.of();
        String result = Objects.requireNonNull(value.entries().get("result")).toString();
        return new Finding(sheet.grants(), result, failed, means.missing(), text.figures(), text.lines());
    }
}
