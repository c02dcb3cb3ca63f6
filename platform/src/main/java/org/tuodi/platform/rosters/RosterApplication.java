package org.tuodi.platform.rosters;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.People;
import org.tuodi.platform.rosters.RosterStore.Settled;

/**
 * Applies a checked roster. Its rows are written in groups, each whole in a transaction of its own with the facts of its
 * persons, so that nobody is held for long; when it is cut off, the same call goes on where it stopped.
 */
@Component
class RosterApplication {

    /** Rows of a group: few, because their persons are held until it is written. */
    private static final int GROUP = 50;

    private final Rosters rosters;
    private final RosterStore store;
    private final IdentityRegister register;
    private final People people;
    private final TransactionTemplate transaction;

    RosterApplication(
            Rosters rosters,
            RosterStore store,
            IdentityRegister register,
            People people,
            PlatformTransactionManager transactions) {
        this.rosters = rosters;
        this.store = store;
        this.register = register;
        this.people = people;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Applies a roster, or goes on applying it.
     *
     * @throws Refusal when the caller is the person who sent it, or it has no seal
     */
    Roster apply(long id, Caller caller) {
        Roster roster = rosters.seen(id, caller);
        if (roster.state() == Roster.State.APPLIED) {
            return roster;
        }
        Rosters.expect(roster, Roster.State.CHECKED, Roster.State.APPLYING);
        if (roster.maker().equals(caller.person())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "报送人不能自行应用 · whoever sent a roster cannot apply it; expected another person");
        }
        if (roster.state() == Roster.State.CHECKED) {
            begin(roster, caller);
        }
        List<Settled> ready;
        while (!(ready = store.settled(id, List.of(Finding.Outcome.READY), 0, GROUP)).isEmpty()) {
            write(roster, ready, caller);
        }
        return store.find(id).orElseThrow();
    }

    private void begin(Roster roster, Caller caller) {
        try {
            store.apply(roster, caller.person(), caller.name());
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "the roster is just being applied");
        }
    }

    /** A group at once; when one of its rows cannot be written, each row for itself. */
    private void write(Roster roster, List<Settled> rows, Caller caller) {
        try {
            transaction.executeWithoutResult(status -> writeAll(roster, rows, caller));
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "the roster is just being applied by another call");
        } catch (Refusal e) {
            for (Settled row : rows) {
                writeOne(roster, row, caller);
            }
        }
    }

    private void writeOne(Roster roster, Settled row, Caller caller) {
        try {
            transaction.executeWithoutResult(status -> writeAll(roster, List.of(row), caller));
        } catch (Refusal e) {
            String reason = "无法写入 · cannot be written: " + String.join("; ", e.details());
            store.settle(
                    roster.id(), row.number(), Objects.requireNonNull(row.person()), new RowPlan(null, false, reason));
        }
    }

    private void writeAll(Roster roster, List<Settled> rows, Caller caller) {
        // Held in one order, so that two rosters with the same persons do not wait for each other.
        TreeSet<String> persons = new TreeSet<>();
        rows.forEach(row -> persons.add(Objects.requireNonNull(row.person())));
        persons.forEach(people::hold);
        Map<String, List<IdentityRecord>> held = register.of(persons);
        TreeSet<String> changed = new TreeSet<>();
        rows.stream().sorted(Comparator.comparingInt(Settled::number)).forEach(row -> {
            String person = Objects.requireNonNull(row.person());
            FedRow fed = RowReader.read(Vocabulary.BUILT_IN, roster.frame(), row.row());
            RowPlan plan = RowPlan.of(
                    person,
                    roster.terms().department(),
                    fed.what(),
                    changed.contains(person) ? register.of(person) : held.getOrDefault(person, List.of()),
                    new RowPlan.Origin(roster.source(row.number()), caller.name()));
            IdentityRecord written = plan.write();
            if (written != null) {
                register.append(written);
                changed.add(person);
            }
            store.settle(roster.id(), row.number(), person, plan);
        });
        changed.forEach(person -> people.refresh(person, caller.name()));
    }
}
