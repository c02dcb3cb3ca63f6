package org.tuodi.platform.settlement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;

/** Follows one person's benefit year, entry by entry. */
final class YearAudit {

    private final SettlementId first;
    private final Policies policies;
    private final List<String> findings;
    private final Map<Integer, Entry> settled = new HashMap<>();
    private PersonYear counted = PersonYear.NEW;

    YearAudit(SettlementId first, Policies policies, List<String> findings) {
        this.first = first;
        this.policies = policies;
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

    void visit(Entry entry, String storedHash) {
        int number = entry.id().number();
        if (number != counted.version() + 1) {
            find(entry, "entry " + (counted.version() + 1) + " is missing before it");
        }
        if (!entry.previous().equals(counted.head())) {
            find(entry, "does not follow the entry before it");
        }
        if (!entry.hash().equals(storedHash)) {
            find(entry, "was changed: its hash does not match");
        }
        conserved(entry);
        if (entry.isReversal()) {
            reversal(entry);
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

    private void reversal(Entry entry) {
        Entry original = settled.get(entry.reverses());
        if (original == null) {
            find(entry, "takes back an entry that is not there");
            return;
        }
        Map<String, Long> back = new TreeMap<>(original.moved());
        back.replaceAll((name, fen) -> -fen);
        boolean exact = entry.amounts().equals(original.amounts().reversed())
                && entry.moved().equals(back)
                && entry.journal().equals(original.journal().reversed());
        if (!exact) {
            find(entry, "does not take back exactly what " + original.id() + " did");
        }
    }

    /** Settles again from what was read, which must be what was counted before. */
    private void settlement(Entry entry) {
        String facts = entry.facts();
        if (facts == null) {
            find(entry, "says nothing of what it read");
            return;
        }
        try {
            PolicyVersion policy = policies.version(entry.pack());
            Assessment again = Assessment.of(facts, policy);
            if (!again.amounts().equals(entry.amounts()) || !again.moved().equals(entry.moved())) {
                find(entry, "settled again it gives " + again.amounts() + " and moves " + again.moved());
            }
            Journal journal = Journal.ofSettlement(
                    policy.pack().spec().family(), entry.visited().institution(), again.paidByFund());
            if (!journal.equals(entry.journal())) {
                find(entry, "its journal is " + entry.journal() + "; expected " + journal);
            }
            readWhatWasCounted(entry, again);
        } catch (Refusal | IllegalStateException e) {
            find(entry, "cannot be settled again: " + e.getMessage());
        }
    }

    private void readWhatWasCounted(Entry entry, Assessment again) {
        Map<String, Long> read = again.before();
        read.values().removeIf(fen -> fen == 0);
        Map<String, Long> expected = new TreeMap<>(counted.amounts());
        expected.keySet()
                .removeIf(name -> !CaseText.knows(name, again.policy().pack().accumulators()));
        if (!read.equals(expected)) {
            find(entry, "began with " + read + "; counted before it was " + expected);
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
