package org.tuodi.platform.settlement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Journal;

/** Follows one person's benefit year, entry by entry. */
final class YearAudit {

    private final SettlementId first;
    private final Drafting drafting;
    private final List<String> findings;
    private final Map<Integer, Entry> settled = new HashMap<>();
    private PersonYear counted = PersonYear.NEW;

    YearAudit(SettlementId first, Drafting drafting, List<String> findings) {
        this.first = first;
        this.drafting = drafting;
        this.findings = findings;
    }

    boolean isOf(SettlementId id) {
        return first.person().equals(id.person()) && first.year() == id.year();
    }

    String person() {
        return first.person();
    }

    int year() {
        return first.year();
    }

    /** Hash of the last entry. */
    String head() {
        return counted.head();
    }

    void visit(Entry entry, String storedHash) {
        int number = entry.id().number();
        if (number != counted.version() + 1) {
            find(entry, "entry " + (counted.version() + 1) + " is missing before it");
        }
        if (!entry.hash().equals(storedHash)) {
            find(entry, "was changed, or does not follow the entry before it: its hash does not match");
        }
        conserved(entry);
        if (entry.isReversal()) {
            reversal(entry);
        } else if (entry.isDifference()) {
            difference(entry);
        } else {
            settlement(entry);
        }
        settled.put(number, entry);
        counted = new PersonYear(number, storedHash, counted.moved(entry.moved()));
    }

    private void conserved(Entry entry) {
        Entry.Amounts amounts = entry.amounts();
        long paid = amounts.paid().stream().mapToLong(Long::longValue).sum();
        long parts = amounts.waived() + paid + amounts.account() + amounts.cash();
        if (parts != amounts.total()) {
            find(entry, "its parts sum to " + Money.text(parts) + ", its total is " + Money.text(amounts.total()));
        }
    }

    /** What a settlement and its differences moved together until now. */
    private Movement effect(int number) {
        return settled.values().stream()
                .filter(each -> Standing.root(each) == number)
                .map(Movement::of)
                .reduce(Movement.NONE, Movement::plus);
    }

    private void reversal(Entry entry) {
        int number = Standing.root(entry);
        Entry original = settled.get(number);
        if (original == null || original.kind() != 1) {
            find(entry, "takes back an entry that is not there or no settlement");
        } else if (!effect(number).plus(Movement.of(entry)).isNothing()) {
            find(entry, "does not take back exactly what " + original.id() + " did");
        }
    }

    /** A settlement with its differences comes to what the last difference read. */
    private void difference(Entry entry) {
        int number = Standing.root(entry);
        Entry original = settled.get(number);
        if (original == null || original.kind() != 1) {
            find(entry, "corrects an entry that is not there or no settlement");
            return;
        }
        try {
            Map<String, Long> before = Standing.counted(List.copyOf(settled.values()), entry);
            Movement expected = Refolding.movement(original, drafting.again(entry, before));
            Movement found = effect(number).plus(Movement.of(entry));
            if (!found.minus(expected).isNothing()) {
                find(entry, "brings " + original.id() + " to " + found + "; settled again it gives " + expected);
            }
        } catch (Refusal | IllegalStateException | IllegalArgumentException e) {
            find(entry, "cannot be settled again: " + e.getMessage());
        }
    }

    /** Settles again from what was read and what was counted before. */
    private void settlement(Entry entry) {
        Entry.Visited visited = entry.visited();
        boolean again = settled.values().stream()
                        .filter(each -> each.visited().institution().equals(visited.institution())
                                && each.visited().id().equals(visited.id()))
                        .mapToInt(each -> each.isReversal() ? -1 : each.isDifference() ? 0 : 1)
                        .sum()
                > 0;
        if (again) {
            find(entry, "settles the visit `" + visited.id() + "`, which is settled");
        }
        try {
            Assessment assessment = drafting.again(entry, counted.amounts());
            if (!assessment.amounts().equals(entry.amounts())
                    || !assessment.moved().equals(entry.moved())) {
                find(entry, "settled again it gives " + assessment.amounts() + " and moves " + assessment.moved());
            }
            Journal journal = Drafting.journal(assessment.policy(), entry.region(), visited.institution(), assessment);
            if (!journal.equals(entry.journal())) {
                find(entry, "its journal is " + entry.journal() + "; expected " + journal);
            }
        } catch (Refusal | IllegalStateException | IllegalArgumentException e) {
            find(entry, "cannot be settled again: " + e.getMessage());
        }
    }

    /** Compares the end of the chain with what the year says of itself. */
    void end(PersonYear stored) {
        String name = first.person() + "." + first.year();
        if (stored.version() != counted.version() || !stored.head().equals(counted.head())) {
            findings.add(name + ": the year says " + stored.version() + " entries with the head "
                    + shortened(stored.head()) + "; found " + counted.version() + " with " + shortened(counted.head()));
        }
        if (!stored.amounts().equals(counted.amounts())) {
            findings.add(name + ": the accumulators are " + new TreeMap<>(stored.amounts()) + "; its entries sum to "
                    + new TreeMap<>(counted.amounts()));
        }
    }

    private static String shortened(String hash) {
        return hash.equals(Digest.NONE) ? "none" : hash.substring(0, 12);
    }

    private void find(Entry entry, String what) {
        findings.add(entry.id() + ": " + what);
    }
}
