package org.tuodi.platform.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuodi.platform.calls.Digest;

/** Computes the root of each closed day again, from the entries as they pass in order. */
final class SealAudit {

    private final JdbcTemplate template;
    private final Seals seals;
    private final List<Seal> stored;
    private final TreeMap<Instant, Merkle> days = new TreeMap<>();
    /** Last entry of the person's benefit year at hand in each day. */
    private final Map<Instant, Leaf> year = new TreeMap<>();

    private record Leaf(SettlementId id, String hash) {}

    SealAudit(JdbcTemplate template, Seals seals) {
        this.template = template;
        this.seals = seals;
        this.stored = Seal.all(template);
        stored.forEach(seal -> days.put(seal.cutoff(), new Merkle()));
    }

    void visit(SettlementId id, Instant settledAt, String hash) {
        Instant day = days.ceilingKey(settledAt);
        if (day != null) {
            year.put(day, new Leaf(id, hash));
        }
    }

    void endYear() {
        year.forEach((day, leaf) -> {
            Merkle merkle = days.get(day);
            if (merkle != null) {
                merkle.add(leaf.id, leaf.hash);
            }
        });
        year.clear();
    }

    List<String> findings() {
        List<String> findings = new ArrayList<>();
        String previous = Digest.NONE;
        int expected = 1;
        for (Seal seal : stored) {
            String name = "day " + seal.number() + ", closed " + seal.cutoff();
            Merkle merkle = days.getOrDefault(seal.cutoff(), new Merkle());
            if (seal.number() != expected) {
                findings.add(name + ": the day before is missing");
            }
            if (!merkle.root().equals(seal.root()) || merkle.leaves() != seal.years()) {
                findings.add(name + ": its entries are not those that were signed (" + merkle.leaves()
                        + " person-years, " + seal.years() + " signed)");
            }
            String hash = Seal.hash(
                    seal.number(),
                    seal.cutoff(),
                    seal.years(),
                    Seal.packDigest(template, seal.packs()),
                    seal.root(),
                    previous);
            if (!hash.equals(seal.hash())) {
                findings.add(name + ": the seal, a policy pack or the day before was changed");
            }
            if (!seals.signed(seal)) {
                findings.add(name + ": no key of this installation signed it");
            }
            previous = seal.hash();
            expected = seal.number() + 1;
        }
        receipts(findings);
        return findings;
    }

    private void receipts(List<String> findings) {
        List<String> receipts = seals.receipts();
        if (receipts == null) {
            if (!stored.isEmpty()) {
                findings.add("the file of receipts beside the data is missing: the last days could be cut off unseen");
            }
            return;
        }
        Set<String> known = new HashSet<>();
        stored.forEach(seal -> known.add(seal.receipt()));
        receipts.stream()
                .filter(receipt -> !RecordSeals.isReceipt(receipt) && !known.contains(receipt))
                .forEach(receipt -> findings.add("day " + receipt.split(" ", 2)[0]
                        + ": was closed, says its receipt; the" + " database has no such seal"));
    }
}
