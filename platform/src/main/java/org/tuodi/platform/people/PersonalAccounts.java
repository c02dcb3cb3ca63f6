package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Journal;

/** Personal accounts: payments beside bills, refunds, moves to other areas, inheritance. Each key moves an account once. */
@Component
public class PersonalAccounts {

    private static final String PAYMENT = "payment";

    private final AccountStore store;
    private final AccountRules rules;
    private final People people;

    PersonalAccounts(AccountStore store, AccountRules rules, People people) {
        this.store = store;
        this.rules = rules;
        this.people = people;
    }

    /** Balance in fen; 0 where there is no account. */
    public long balance(String person) {
        return store.balance(person);
    }

    /**
     * Pays from an account.
     *
     * @param payee institution that is paid, or null for what has none, such as a contribution
     * @param key the caller's own; the same key gives the first answer again
     * @throws Refusal when the pack does not allow it, the relative is not linked, or there is too little
     */
    @Transactional
    AccountStore.Moved pay(String owner, AccountPayment payment, @Nullable String payee, String key, String by) {
        Person person = people.get(owner);
        long balance = store.hold(owner);
        Optional<AccountStore.Moved> before = store.called(owner, key);
        if (before.isPresent()) {
            return same(before.get(), PAYMENT, payment.relative(), source(payment));
        }
        long paid = rules.payable(person, payment, balance);
        if (paid == 0) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, "the account of " + owner + " has " + Money.text(balance));
        }
        String receiver = payee == null
                ? Journal.fund(person.family(), fund(payment.purpose()), person.region())
                : Journal.institution(payee);
        Journal journal = new Journal(List.of(of(person), receiver), List.of(paid, -paid));
        return store.move(
                owner,
                new AccountStore.Movement(
                        PAYMENT, -paid, payment.day(), source(payment), payment.relative(), key, journal),
                by);
    }

    private static String source(AccountPayment payment) {
        return payment.purpose() + " " + payment.reference();
    }

    /** Residents' contributions go to their fund; other insurance is accounted for by its purpose. */
    private static String fund(String purpose) {
        return purpose.equals("residentContribution") ? "residentPool" : purpose;
    }

    private static AccountStore.Moved same(
            AccountStore.Moved before, String kind, @Nullable String relative, @Nullable String source) {
        boolean same = before.kind().equals(kind)
                && Objects.equals(before.relative(), relative)
                && Objects.equals(before.source(), source);
        if (!same) {
            throw new Refusal(Refusal.Code.KEY_REUSED, "found entry " + before.number() + " under this key");
        }
        return before;
    }

    /** Gives a payment back, once; throws Refusal when it is no payment or was given back already. */
    @Transactional
    AccountStore.Moved refund(String owner, int number, LocalDate day, String by) {
        store.hold(owner);
        AccountStore.Moved payment = store.entry(owner, number)
                .filter(entry -> entry.kind().equals(PAYMENT))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the payment " + number + " of " + owner));
        String key = "refund " + number;
        if (store.called(owner, key).isPresent()) {
            throw new Refusal(Refusal.Code.ALREADY_REVERSED, "the payment " + number + " of " + owner);
        }
        Journal journal = store.journal(owner, number).reversed();
        return store.move(
                owner,
                new AccountStore.Movement(
                        "refund", -payment.amount(), day, "payment " + number, payment.relative(), key, journal),
                by);
    }

    /**
     * Sends the whole balance to another area, or pays it out to a person who leaves; as the pack permits.
     *
     * @param kind {@code transfer} or {@code payOut}
     * @param reference of the transfer
     */
    @Transactional
    AccountStore.Moved leave(String owner, String kind, LocalDate day, String reference, String key, String by) {
        Person person = people.get(owner);
        long balance = store.hold(owner);
        Optional<AccountStore.Moved> before = store.called(owner, key);
        if (before.isPresent()) {
            return same(before.get(), kind, null, reference);
        }
        if (!rules.balance(person, day).onLeaving().contains(kind)) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, "the policy of " + person.family() + " has no " + kind);
        }
        Journal journal = new Journal(
                List.of(of(person), Journal.fund(person.family(), leaving(kind), person.region())),
                List.of(balance, -balance));
        return store.move(owner, new AccountStore.Movement(kind, -balance, day, reference, null, key, journal), by);
    }

    /** The same for whoever needs no answer. */
    @Transactional
    public void bring(String owner, long amount, LocalDate day, String key, String by) {
        receive(owner, amount, day, "transfer " + key, key, by);
    }

    /** Receives the balance that a person brings from another area. */
    @Transactional
    AccountStore.Moved receive(String owner, long amount, LocalDate day, String reference, String key, String by) {
        Person person = people.get(owner);
        store.hold(owner);
        Optional<AccountStore.Moved> before = store.called(owner, key);
        if (before.isPresent()) {
            return same(before.get(), "transferIn", null, reference);
        }
        Journal journal = new Journal(
                List.of(Journal.fund(person.family(), leaving("transfer"), person.region()), of(person)),
                List.of(amount, -amount));
        return store.move(
                owner, new AccountStore.Movement("transferIn", amount, day, reference, null, key, journal), by);
    }

    /**
     * Moves the whole balance of a dead person to an heir.
     *
     * @param certificate of the inheritance
     * @return the heir's entry
     */
    @Transactional
    AccountStore.Moved inherit(String owner, String heir, LocalDate day, String certificate, String by) {
        Person dead = people.get(owner);
        Person heirs = people.get(heir);
        if (dead.diedOn() == null || day.isBefore(dead.diedOn())) {
            throw new Refusal(Refusal.Code.CONFLICT, "the death of " + owner + " is not on record before " + day);
        }
        if (owner.equals(heir)) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "found the owner itself; expected an heir");
        }
        if (!rules.balance(dead, dead.diedOn()).inheritable()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, "the policy of " + dead.family() + " has no inheritance");
        }
        // Held in one order, whoever inherits from whom.
        List.of(owner, heir).stream().sorted().forEach(store::hold);
        long balance = store.balance(owner);
        if (balance == 0) {
            throw new Refusal(Refusal.Code.CONFLICT, "the account of " + owner + " has 0.00");
        }
        String key = "inherited " + certificate;
        store.move(
                owner,
                new AccountStore.Movement(
                        "inherited",
                        -balance,
                        day,
                        certificate,
                        heir,
                        key,
                        new Journal(List.of(of(dead), of(heirs)), List.of(balance, -balance))),
                by);
        return store.move(
                heir,
                new AccountStore.Movement("inheritance", balance, day, certificate, owner, key, Journal.EMPTY),
                by);
    }

    private static String leaving(String kind) {
        return kind.equals("transfer") ? "accountTransfer" : "accountPayOut";
    }

    static String of(Person person) {
        return Journal.personalAccounts(person.family(), person.region());
    }
}
