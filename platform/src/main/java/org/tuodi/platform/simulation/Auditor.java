package org.tuodi.platform.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.tuodi.oracle.Oracle;

/**
 * Knows nothing but what happened, one event after another for each person, and recomputes every answer and balance from it
 * with the oracle, in {@code BigDecimal}. Persons may be audited by several threads at once.
 */
final class Auditor {

    private static final String ACCOUNTS = "personalAccounts demo-county";

    private final Oracle oracle;
    private final Map<String, PersonBooks> persons = new ConcurrentHashMap<>();
    private final Map<String, BigDecimal> balances = new ConcurrentHashMap<>();
    /** By owner. */
    private final Map<String, BigDecimal> accounts = new ConcurrentHashMap<>();

    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());

    Auditor(Oracle oracle) {
        this.oracle = oracle;
    }

    /** Recomputes what happened and compares the answer. */
    void see(Event event) {
        PersonBooks books = persons.computeIfAbsent(event.person(), person -> new PersonBooks());
        if (event instanceof Event.Known known) {
            books.know(known.policy(), known.facts());
        } else if (event instanceof Event.Settled settled) {
            settled(books, settled);
        } else if (event instanceof Event.Reversed reversed) {
            reversed(books, reversed);
        } else if (event instanceof Event.Refolded) {
            books.years()
                    .forEach(year -> books.refold(oracle, year, (before, after) -> {
                        post(before, -1);
                        post(after, 1);
                    }));
        } else if (event instanceof Event.Credited credited) {
            accounts.merge(credited.person(), credited.amount(), BigDecimal::add);
            balances.merge("fund accountTransfer", credited.amount(), BigDecimal::add);
            balances.merge(ACCOUNTS, credited.amount().negate(), BigDecimal::add);
        }
    }

    private void settled(PersonBooks books, Event.Settled event) {
        Reckoning reckoning = books.reckon(oracle, event.encounter());
        compare(event.answer(), reckoning.expected(event.answer().id()));
        PersonBooks.Kept kept = new PersonBooks.Kept(event.owner(), event.institution(), event.encounter(), reckoning);
        books.settled(event.answer().id(), kept);
        post(kept, 1);
        if (accounts.getOrDefault(event.owner(), BigDecimal.ZERO).signum() < 0) {
            find(event.answer().id() + ": overdraws the account of " + event.owner());
        }
    }

    private void reversed(PersonBooks books, Event.Reversed event) {
        PersonBooks.Kept kept = books.reversed(event.settlement());
        compare(event.answer(), kept.reckoning().expected(event.answer().id()).negated());
        post(kept, -1);
    }

    private void post(PersonBooks.Kept kept, int sign) {
        kept.reckoning().paidByFund().forEach((fund, paid) -> bear("fund " + fund, kept, paid, sign));
        BigDecimal account = kept.reckoning().account();
        if (account.signum() != 0) {
            bear(ACCOUNTS, kept, account, sign);
            accounts.merge(kept.owner(), sign > 0 ? account.negate() : account, BigDecimal::add);
        }
    }

    private void bear(String account, PersonBooks.Kept kept, BigDecimal paid, int sign) {
        BigDecimal signed = sign > 0 ? paid : paid.negate();
        balances.merge(account, signed, BigDecimal::add);
        balances.merge("institution " + kept.institution(), signed.negate(), BigDecimal::add);
    }

    /** Compares what a personal account holds. */
    void compareAccount(String owner, BigDecimal held) {
        BigDecimal expected = accounts.getOrDefault(owner, BigDecimal.ZERO);
        if (held.compareTo(expected) != 0) {
            find(owner + ": the account holds " + plain(held) + "; expected " + plain(expected));
        }
    }

    private void compare(Event.Answer answer, Event.Answer expected) {
        if (!normal(answer).equals(normal(expected))) {
            find(answer.id() + ": answered " + answer + "; expected " + expected);
        }
    }

    private static List<Object> normal(Event.Answer answer) {
        return List.of(
                plain(answer.total()),
                plain(answer.waived()),
                plain(answer.account()),
                plain(answer.cash()),
                plain(answer.paid()));
    }

    /** Compares the accumulators of a person as the system keeps them. */
    void compareAccumulators(String person, Map<String, BigDecimal> stored) {
        PersonBooks books = persons.get(person);
        Map<String, String> expected = books == null ? Map.of() : plain(books.accumulators());
        if (!plain(stored).equals(expected)) {
            find(person + ": the accumulators are " + plain(stored) + "; expected " + expected);
        }
    }

    /** Compares the balances of funds and institutions as the system keeps them. */
    void compareBalances(Map<String, BigDecimal> stored) {
        if (!plain(stored).equals(plain(balances))) {
            find("the balances are " + plain(stored) + "; expected " + plain(balances));
        }
    }

    /** Puts something on record that is wrong. */
    void find(String what) {
        findings.add(what);
    }

    /** What was found so far. */
    List<String> findings() {
        synchronized (findings) {
            return List.copyOf(findings);
        }
    }

    private static String plain(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }

    private static Map<String, String> plain(Map<String, BigDecimal> amounts) {
        Map<String, String> plain = new TreeMap<>();
        amounts.forEach((name, amount) -> {
            if (amount.signum() != 0) {
                plain.put(name, plain(amount));
            }
        });
        return new LinkedHashMap<>(plain);
    }
}
