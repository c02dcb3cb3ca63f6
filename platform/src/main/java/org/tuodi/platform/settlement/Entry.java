package org.tuodi.platform.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.funds.Journal;

/**
 * A settlement or a reversal as it is stored. Amounts in fen, negative in a reversal.
 *
 * @param reverses number of the settlement that is taken back, null in a settlement
 * @param pack hash of the policy pack
 * @param moved what it moved in the accumulators, in order of their names
 * @param facts all that the fold read, as a case file; null in a reversal
 * @param bodyDigest of what the caller sent
 * @param settledAt in whole microseconds
 * @param previous hash of the entry before in the person's benefit year
 */
public record Entry(
        SettlementId id,
        @Nullable Integer reverses,
        Visited visited,
        String pack,
        Amounts amounts,
        Map<String, Long> moved,
        Journal journal,
        @Nullable String facts,
        String bodyDigest,
        Instant settledAt,
        String previous) {

    /**
     * The visit.
     *
     * @param callKey key of the call that settled or reversed it
     * @param id as its institution names it
     * @param round how often it was settled, this time included
     * @param stay attributed like a stay in hospital
     */
    public record Visited(
            String institution, String callKey, String id, int round, LocalDate from, LocalDate to, boolean stay) {

        Visited calledBy(String key) {
            return new Visited(institution, key, id, round, from, to, stay);
        }
    }

    /**
     * What was charged and who pays.
     *
     * @param layers names of the layers that pay, in the order of the pack
     * @param paid what each pays
     * @param rows id of the row that decided in each, empty where none did
     */
    public record Amounts(
            long total, long waived, long account, long cash, List<String> layers, List<Long> paid, List<String> rows) {

        Amounts reversed() {
            List<Long> back = paid.stream().map(Math::negateExact).toList();
            return new Amounts(-total, -waived, -account, -cash, layers, back, rows);
        }
    }

    /** Whether it takes a settlement back. */
    public boolean isReversal() {
        return reverses != null;
    }

    /** Its link in the chain: covers everything that is stored of it, and the entry before. */
    public String hash() {
        Digest digest = new Digest()
                .add(id.toString())
                .add(reverses == null ? 0 : reverses)
                .add(visited.institution)
                .add(visited.callKey)
                .add(visited.id)
                .add(visited.round)
                .add(visited.from.toEpochDay())
                .add(visited.to.toEpochDay())
                .add(visited.stay ? 1 : 0)
                .add(pack)
                .add(amounts.total)
                .add(amounts.waived)
                .add(amounts.account)
                .add(amounts.cash)
                .addTexts(amounts.layers)
                .addNumbers(amounts.paid)
                .addTexts(amounts.rows)
                .addTexts(moved.keySet())
                .addNumbers(moved.values())
                .addTexts(journal.accounts())
                .addNumbers(journal.charges())
                .add(facts)
                .add(bodyDigest);
        return digest.add(settledAt.getEpochSecond())
                .add(settledAt.getNano())
                .add(previous)
                .hex();
    }

    /** The entry that takes this settlement back. */
    Entry reversal(PersonYear year, String key, String digest, Instant now) {
        Map<String, Long> back = new java.util.TreeMap<>(moved);
        back.replaceAll((name, fen) -> -fen);
        return new Entry(
                new SettlementId(id.person(), id.year(), year.version() + 1),
                id.number(),
                visited.calledBy(key),
                pack,
                amounts.reversed(),
                back,
                journal.reversed(),
                null,
                digest,
                now,
                year.head());
    }
}
