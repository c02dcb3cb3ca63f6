package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.platform.funds.Journal;

/**
 * What entries move together: amounts by layer, accumulators, accounts, in fen. Movements add up and are taken from each
 * other; what comes to nothing is left out.
 *
 * @param layers what each layer pays, in the order in which they were met
 * @param moved accumulators by name
 * @param journal charges by account
 */
record Movement(
        long total,
        long waived,
        long account,
        long cash,
        Map<String, Long> layers,
        Map<String, Long> moved,
        Map<String, Long> journal) {

    static final Movement NONE = new Movement(0, 0, 0, 0, Map.of(), Map.of(), Map.of());

    static Movement of(Entry.Amounts amounts, Map<String, Long> moved, Journal journal) {
        return new Movement(
                amounts.total(),
                amounts.waived(),
                amounts.account(),
                amounts.cash(),
                together(amounts.layers(), amounts.paid()),
                moved,
                together(journal.accounts(), journal.charges()));
    }

    static Movement of(Entry entry) {
        return of(entry.amounts(), entry.moved(), entry.journal());
    }

    private static Map<String, Long> together(List<String> names, List<Long> fen) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            sums.merge(names.get(i), fen.get(i), Math::addExact);
        }
        return sums;
    }

    Movement plus(Movement other) {
        return new Movement(
                Math.addExact(total, other.total),
                Math.addExact(waived, other.waived),
                Math.addExact(account, other.account),
                Math.addExact(cash, other.cash),
                sum(layers, other.layers),
                sum(moved, other.moved),
                sum(journal, other.journal));
    }

    Movement minus(Movement other) {
        return plus(other.negated());
    }

    private Movement negated() {
        return new Movement(-total, -waived, -account, -cash, negated(layers), negated(moved), negated(journal));
    }

    private static Map<String, Long> negated(Map<String, Long> amounts) {
        Map<String, Long> negated = new LinkedHashMap<>(amounts);
        negated.replaceAll((name, fen) -> -fen);
        return negated;
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new LinkedHashMap<>(one);
        other.forEach((name, fen) -> sum.merge(name, fen, Math::addExact));
        sum.values().removeIf(fen -> fen == 0);
        return sum;
    }

    boolean isNothing() {
        return plus(NONE).equals(NONE);
    }

    /** As an entry has them. */
    Entry.Amounts amounts(Map<String, String> rows) {
        return new Entry.Amounts(
                total,
                waived,
                account,
                cash,
                List.copyOf(layers.keySet()),
                List.copyOf(layers.values()),
                layers.keySet().stream()
                        .map(layer -> rows.getOrDefault(layer, ""))
                        .toList());
    }

    Map<String, Long> movedInOrder() {
        return new TreeMap<>(moved);
    }

    Journal asJournal() {
        return new Journal(new ArrayList<>(journal.keySet()), new ArrayList<>(journal.values()));
    }
}
