package org.tuodi.platform.rosters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.People;
import org.tuodi.platform.rosters.RosterStore.Settled;

/**
 * Applies a checked roster: all its rows with the facts of its persons in one transaction, or nothing. A row that cannot be
 * written goes back alone. A roster of which only a part was written, as earlier versions could leave one, is applied to its end.
 */
@Component
class RosterApplication {

    /** Rows that are written by one statement. */
    private static final int GROUP = 1_000;

    private final Rosters rosters;
    private final RosterStore store;
    private final IdentityRegister register;
    private final People people;
    private final TransactionTemplate transaction;
    private final TransactionTemplate part;

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
        this.part = new TransactionTemplate(transactions);
        part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
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
        try {
            transaction.executeWithoutResult(status -> writeAll(roster, caller));
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "the roster is just being applied by another call");
        }
        return store.find(id).orElseThrow();
    }

    private void writeAll(Roster roster, Caller caller) {
        if (roster.state() == Roster.State.CHECKED) {
            store.apply(roster, caller.person(), caller.name());
        }
        List<Settled> ready = ready(roster, 0);
        while (!ready.isEmpty()) {
            write(roster, ready, caller);
            ready = ready(roster, ready.get(ready.size() - 1).number());
        }
    }

    private List<Settled> ready(Roster roster, int after) {
        return store.settled(roster.id(), List.of(Finding.Outcome.READY), after, GROUP);
    }

    /** Rows at once; when one of them cannot be written, each half for itself, so that it goes back alone. */
    private void write(Roster roster, List<Settled> rows, Caller caller) {
        try {
            part.executeWithoutResult(status -> writeTogether(roster, rows, caller));
        } catch (Refusal e) {
            if (rows.size() == 1) {
                String reason = "无法写入 · cannot be written: " + String.join("; ", e.details());
                store.settle(roster.id(), List.of(result(rows.get(0), new RowPlan(null, false, reason))));
            } else {
                write(roster, rows.subList(0, rows.size() / 2), caller);
                write(roster, rows.subList(rows.size() / 2, rows.size()), caller);
            }
        }
    }

    private static RosterStore.Result result(Settled row, RowPlan plan) {
        return new RosterStore.Result(row.number(), Objects.requireNonNull(row.person()), plan);
    }

    private void writeTogether(Roster roster, List<Settled> rows, Caller caller) {
        Set<String> persons =
                rows.stream().map(row -> Objects.requireNonNull(row.person())).collect(Collectors.toSet());
        people.hold(persons);
        Map<String, List<IdentityRecord>> held = new HashMap<>(register.of(persons));
        List<RosterStore.Result> results = new ArrayList<>();
        for (Settled row : rows) {
            RowPlan plan = plan(roster, row, held, caller);
            results.add(result(row, plan));
            IdentityRecord written = plan.write();
            if (written != null) {
                // A person may stand on the roster with two identities: the second row is planned after the first.
                held.merge(written.person(), List.of(written), RosterApplication::with);
            }
        }
        List<IdentityRecord> written = results.stream()
                .flatMap(each -> Optional.ofNullable(each.plan().write()).stream())
                .toList();
        register.append(written);
        store.settle(roster.id(), results);
        people.refresh(written.stream().map(IdentityRecord::person).collect(Collectors.toSet()), caller.name());
    }

    private static RowPlan plan(Roster roster, Settled row, Map<String, List<IdentityRecord>> held, Caller caller) {
        String person = Objects.requireNonNull(row.person());
        return RowPlan.of(
                person,
                roster.terms().department(),
                RowReader.read(Vocabulary.BUILT_IN, roster.frame(), row.row()).what(),
                held.getOrDefault(person, List.of()),
                new RowPlan.Origin(roster.source(row.number()), caller.name()));
    }

    /** Latest versions, in the order of their numbers as the register gives them. */
    private static List<IdentityRecord> with(List<IdentityRecord> records, List<IdentityRecord> written) {
        Map<Integer, IdentityRecord> latest = new TreeMap<>();
        records.forEach(each -> latest.put(each.number(), each));
        written.forEach(each -> latest.put(each.number(), each));
        return List.copyOf(latest.values());
    }
}
