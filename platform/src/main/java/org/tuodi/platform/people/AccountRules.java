package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Administrations;
import org.tuodi.platform.policies.Administrations.Administered;
import org.tuodi.policy.questions.AccountUseQuestion;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.PersonalAccount;

/** What a personal account may pay and for whom: the pack's answer, for relatives whose link and consent are on record. */
@Component
public final class AccountRules {

    private final People people;
    private final Relatives relatives;
    private final Subjects subjects;
    private final Administrations administrations;
    private final StatisticsRegister statistics;

    AccountRules(
            People people,
            Relatives relatives,
            Subjects subjects,
            Administrations administrations,
            StatisticsRegister statistics) {
        this.people = people;
        this.relatives = relatives;
        this.subjects = subjects;
        this.administrations = administrations;
        this.statistics = statistics;
    }

    /**
     * Whether a person's account may pay a bill, the person's own or another's.
     *
     * @param venue {@code designatedInstitution} or {@code designatedPharmacy}
     * @throws Refusal when the other is not linked, the owner has not consented, or the pack does not allow it
     */
    public void checkBill(String owner, String patient, LocalDate day, String venue, long fen) {
        String relative = owner.equals(patient) ? null : patient;
        payable(
                people.get(owner),
                new AccountPayment(day, "medicalCost", venue, relative, fen, null, null, "bill"),
                Long.MAX_VALUE);
    }

    /**
     * How much an account pays.
     *
     * @param balance in fen
     * @throws Refusal when it may not pay, with the article
     */
    long payable(Person owner, AccountPayment payment, long balance) {
        LocalDate day = payment.day();
        String relation = payment.relative() == null ? "self" : relation(owner.id(), payment.relative(), day);
        AccountUseQuestion question = new AccountUseQuestion(
                Answers.asked("accountUse", "account of " + owner.id()),
                day,
                payment.purpose(),
                relation,
                payment.venue(),
                payment.amount(),
                balance,
                payment.exactly(),
                payment.decision());
        Map<String, @Nullable Object> facts = owner.spells().isEmpty() ? owner.facts() : factsOn(owner, day);
        Answer answer =
                Answers.ask(question, subjects.of(owner, facts, day), pack(owner, day), statistics.of(owner.region()));
        if (!Answers.text(answer, "decision").equals("allowed")) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    answer.steps().stream()
                            .map(step -> step.text().zh() + " · " + step.text().en())
                            .toList());
        }
        return Answers.fen(answer, "paid");
    }

    /** An account may still pay after its owner's insurance ended. */
    private static Map<String, @Nullable Object> factsOn(Person owner, LocalDate day) {
        try {
            return owner.factsOn(day);
        } catch (Refusal notInsured) {
            return owner.facts();
        }
    }

    private String relation(String owner, String relative, LocalDate day) {
        RelativeLink link = relatives
                .link(owner, relative, day)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_PERMITTED,
                        "found no link of " + owner + " to " + relative + " on " + day + "; expected one with proof"));
        if (link.consent() == null) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    owner + " has not consented that " + relative
                            + " uses the account; expected `consent` on the link");
        }
        return link.relation();
    }

    /** What becomes of the balance; throws Refusal when the pack does not say. */
    PersonalAccount.Balance balance(Person owner, LocalDate day) {
        PersonalAccount account = pack(owner, day).tables().personalAccount();
        if (account == null || account.balance() == null) {
            throw new Refusal(
                    Refusal.Code.NOT_ANSWERED,
                    "the policy of " + owner.family() + " does not say what becomes of a balance");
        }
        return account.balance();
    }

    private Administered pack(Person owner, LocalDate day) {
        return administrations
                .inForce(owner.family(), day)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_ANSWERED, "found no policy of " + owner.family() + " in force on " + day));
    }
}
