package org.tuodi.platform.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.funds.Journal;

/**
 * A settlement, its reversal, or a difference of it found later, as it is stored. Amounts in fen, negative in a reversal, of
 * either sign in a difference.
 *
 * @param reverses number of the settlement that is taken back, else null
 * @param corrects number of the settlement that a difference corrects, else null
 * @param region where the person belonged
 * @param pack hash of the policy pack
 * @param moved what it moved in the accumulators, in order of their names
 * @param read what the fold read beside the accumulators; null in a reversal
 * @param accountOwner whose personal account paid, null where it is the person's own or none did
 * @param bodyDigest of what the caller sent
 * @param settledAt in whole microseconds
 * @param previous hash of the entry before in the person's benefit year
 */
public record Entry(
        SettlementId id,
        @Nullable Integer reverses,
        @Nullable Integer corrects,
        Visited visited,
        String region,
        String pack,
        Amounts amounts,
        Map<String, Long> moved,
        Journal journal,
        @Nullable Read read,
        @Nullable String accountOwner,
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
     * What the fold read, beside the accumulators that the entries before had moved.
     *
     * @param personVersion version of the person's facts
     * @param facts the visit and its bill in the server's short form
     */
    public record Read(int personVersion, String facts) {}

    /**
     * What was charged and who pays.
     *
     * @param account paid from a personal account
     * @param layers names of the layers that pay, in the order of the pack
     * @param paid what each pays
     * @param rows id of the row that decided in each, empty where none did
     */
    public record Amounts(
            long total, long waived, long account, long cash, List<String> layers, List<Long> paid, List<String> rows) {

        void putRows(Map<String, String> decided) {
            for (int i = 0; i < layers.size(); i++) {
                decided.put(layers.get(i), rows.get(i));
            }
        }
    }

    /** Whether it takes a settlement back. */
    public boolean isReversal() {
        return reverses != null;
    }

    /** Whether it is the difference of a settlement after late facts. */
    public boolean isDifference() {
        return corrects != null;
    }

    /** 1 a settlement, 2 a reversal, 3 a difference. */
    int kind() {
        return isReversal() ? 2 : isDifference() ? 3 : 1;
    }

    /** Its link in the chain: covers everything that is stored of it, and the entry before. */
    public String hash() {
        Digest digest = new Digest()
                .add(id.toString())
                .add(reverses == null ? 0 : reverses)
                .add(corrects == null ? 0 : corrects)
                .add(visited.institution)
                .add(visited.callKey)
                .add(visited.id)
                .add(visited.round)
                .add(visited.from.toEpochDay())
                .add(visited.to.toEpochDay())
                .add(visited.stay ? 1 : 0)
                .add(region)
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
                .addNumbers(journal.charges());
        return digest.add(read == null ? 0 : read.personVersion)
                .add(read == null ? null : read.facts)
                .add(accountOwner)
                .add(bodyDigest)
                .add(settledAt.getEpochSecond())
                .add(settledAt.getNano())
                .add(previous)
                .hex();
    }

    /**
     * The entry that takes this settlement back.
     *
     * @param differences posted to it since
     */
    Entry reversal(List<Entry> differences, PersonYear year, String key, String digest, Instant now) {
        Map<String, String> decided = new LinkedHashMap<>();
        Movement effect = Movement.of(this);
        for (Entry difference : differences) {
            effect = effect.plus(Movement.of(difference));
            difference.amounts.putRows(decided);
        }
        amounts.putRows(decided);
        Movement back = Movement.NONE.minus(effect);
        return new Entry(
                new SettlementId(id.person(), id.year(), year.version() + 1),
                id.number(),
                null,
                visited.calledBy(key),
                region,
                pack,
                back.amounts(decided),
                back.movedInOrder(),
                back.asJournal(),
                null,
                back.account() == 0 ? null : accountOwner,
                digest,
                now,
                year.head());
    }
}
