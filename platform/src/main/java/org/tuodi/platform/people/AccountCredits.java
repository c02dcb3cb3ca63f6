package org.tuodi.platform.people;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.policies.Administrations;
import org.tuodi.platform.policies.Administrations.Administered;
import org.tuodi.policy.questions.AccountCreditQuestion;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Subject;

/**
 * Credits personal accounts for a month, each person once, by the pack's answer. A run that stopped half-way is started
 * again: it credits who is left.
 */
@Component
public final class AccountCredits {

    private static final List<String> PARTS = List.of("own", "employer", "fromPool");

    private static final long CREDITED_BEFORE = -1;

    private final People people;
    private final AccountStore store;
    private final AccountRules rules;
    private final Subjects subjects;
    private final StatisticsRegister statistics;
    private final Administrations administrations;
    private final TransactionTemplate once;

    AccountCredits(
            People people,
            AccountStore store,
            AccountRules rules,
            Subjects subjects,
            StatisticsRegister statistics,
            Administrations administrations,
            PlatformTransactionManager transactions) {
        this.people = people;
        this.store = store;
        this.rules = rules;
        this.subjects = subjects;
        this.statistics = statistics;
        this.administrations = administrations;
        this.once = new TransactionTemplate(transactions);
    }

    /**
     * What a run did.
     *
     * @param credited persons that it credited
     * @param fen sum of their credits
     * @param before persons that had theirs already
     * @param open persons for whom the policy has no answer, with the reason
     */
    public record Result(int credited, long fen, int before, List<String> open) {}

    /** Credits everybody of a family and region. */
    public Result credit(String family, String region, YearMonth month, String by) {
        Administered pack = administrations
                .inForce(family, month.atEndOfMonth())
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_ANSWERED, "found no policy of " + family + " in force in " + month));
        Tally tally = new Tally();
        eachOf(
                family,
                region,
                person -> credited(person, month).ifPresent(spell -> {
                    try {
                        tally.add(
                                Objects.requireNonNull(once.execute(status -> credit(person, spell, month, pack, by))));
                    } catch (Refusal open) {
                        tally.open.add(person.id() + ": " + String.join("; ", open.details()));
                    }
                }));
        return new Result(tally.credited, tally.fen, tally.before, List.copyOf(tally.open));
    }

    private static final class Tally {
        private int credited;
        private long fen;
        private int before;
        private final List<String> open = new ArrayList<>();

        void add(long credit) {
            if (credit == CREDITED_BEFORE) {
                before++;
            } else if (credit > 0) {
                credited++;
                fen = Math.addExact(fen, credit);
            }
        }
    }

    private void eachOf(String family, String region, Consumer<Person> action) {
        String stem = region.replaceFirst("(00)+$", "");
        String after = "";
        while (true) {
            List<Person> page = people.list(new PersonQuery(null, null, stem, false, after, PersonQuery.PAGE), stem);
            page.stream().filter(person -> person.family().equals(family)).forEach(action);
            if (page.size() < PersonQuery.PAGE) {
                return;
            }
            after = page.get(page.size() - 1).id();
        }
    }

    /** The last enrolment in employee insurance of the month that was not suspended. */
    private static Optional<Spell> credited(Person person, YearMonth month) {
        LocalDate died = person.diedOn();
        if (died != null && died.isBefore(month.atDay(1))) {
            return Optional.empty();
        }
        return person.spells().stream()
                .filter(spell -> spell.status() == Spell.Status.ACTIVE
                        && spell.scheme().equals("employee")
                        && !spell.from().isAfter(month.atEndOfMonth())
                        && !spell.end().isBefore(month.atDay(1)))
                .reduce((earlier, later) -> later);
    }

    /** In a transaction; gives the credit. */
    private long credit(Person person, Spell spell, YearMonth month, Administered pack, String by) {
        String key = "credit " + month;
        store.hold(person.id());
        if (store.called(person.id(), key).isPresent()) {
            return CREDITED_BEFORE;
        }
        Answer answer = answer(person, spell, month, pack);
        long credit = Answers.fen(answer, "credit");
        if (credit == 0) {
            return 0;
        }
        List<String> accounts = new ArrayList<>(List.of(PersonalAccounts.of(person)));
        List<Long> charges = new ArrayList<>(List.of(-credit));
        List<String> sources = new ArrayList<>();
        for (String part : PARTS) {
            long fen = Answers.fen(answer, part);
            if (fen != 0) {
                accounts.add(Journal.fund(person.family(), fund(part), person.region()));
                charges.add(fen);
                sources.add(part + " " + Money.text(fen));
            }
        }
        store.move(
                person.id(),
                new AccountStore.Movement(
                        "credit",
                        credit,
                        month.atDay(1),
                        String.join(", ", sources),
                        null,
                        key,
                        new Journal(accounts, charges)),
                by);
        return credit;
    }

    /** Own and employer's contributions come from what is collected, the rest from the pool. */
    private static String fund(String part) {
        return part.equals("fromPool") ? "employeePool" : part + "Contribution";
    }

    private Answer answer(Person person, Spell spell, YearMonth month, Administered pack) {
        Retirement retirement = retirement(person.spells(), spell);
        AccountCreditQuestion question = new AccountCreditQuestion(
                Answers.asked("accountCredit", "account of " + person.id()),
                month,
                retirement.base,
                retirement.day,
                null,
                spell.retireeBenefits());
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(person.facts());
        facts.put("scheme", "employee");
        facts.put("employment", spell.employment());
        Subject subject = subjects.of(person, facts, month.atDay(1));
        return Answers.ask(question, subject, pack, statistics.of(person.region()));
    }

    /**
     * When a person retired, if from work.
     *
     * @param base of the last work
     */
    private record Retirement(
            @Nullable LocalDate day, @Nullable Long base) {}

    /** A change from work to retirement counts from the month that the pack says, so the question is told its day. */
    private static Retirement retirement(List<Spell> spells, Spell spell) {
        int index = spells.indexOf(spell);
        int first = index;
        while (first > 0 && spells.get(first - 1).employment().equals("retired") && isRetired(spell)) {
            first--;
        }
        Spell before = first > 0 ? spells.get(first - 1) : null;
        return isRetired(spell) && before != null && before.employment().equals("active")
                ? new Retirement(spells.get(first).from(), before.contributionBase())
                : new Retirement(null, spell.contributionBase());
    }

    private static boolean isRetired(Spell spell) {
        return spell.employment().equals("retired");
    }

    /** Carries the balances of a family and region into the next year, or gives them up, as the pack says; gives how many. */
    int carryOver(String family, String region, int year, String by) {
        LocalDate last = LocalDate.of(year, 12, 31);
        int[] carried = {0};
        eachOf(family, region, person -> {
            if (store.balance(person.id()) > 0) {
                carried[0] += Objects.requireNonNullElse(once.execute(status -> carryOver(person, last, by)), 0);
            }
        });
        return carried[0];
    }

    private int carryOver(Person person, LocalDate last, String by) {
        String key = "carryOver " + last.getYear();
        long balance = store.hold(person.id());
        if (balance == 0 || store.called(person.id(), key).isPresent()) {
            return 0;
        }
        boolean carries = rules.balance(person, last).carriesOver();
        String pool = Journal.fund(person.family(), "employeePool", person.region());
        Journal journal = carries
                ? Journal.EMPTY
                : new Journal(List.of(PersonalAccounts.of(person), pool), List.of(balance, -balance));
        store.move(
                person.id(),
                new AccountStore.Movement(
                        "carryOver", carries ? 0 : -balance, last.plusDays(1), null, null, key, journal),
                by);
        return 1;
    }
}
