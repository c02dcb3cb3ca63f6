package org.tuodi.platform.policies;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.model.PackSpec;

/** Packs to settle by, and the versions that earlier settlements used. Safe for use by several threads. */
@Component
public final class Policies {

    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

    private final ActivatedPacks activated;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Map<String, PolicyVersion> byHash = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile PacksAtHand atHand;
    private volatile long looked;

    /** The packs on the class path, and those that were activated since. */
    Policies(JdbcClient jdbc, ActivatedPacks activated, PlatformTransactionManager transactions) {
        this.activated = activated;
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        // A pack that is remembered here must be there even if the caller's transaction is not.
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.atHand = new PacksAtHand(activated.all());
        this.looked = System.nanoTime();
    }

    /**
     * The packs at hand. What another server activates is here within a second or two; it counts from the next day at the
     * earliest, so no bill is settled by the wrong one meanwhile.
     */
    private PacksAtHand atHand() {
        if (System.nanoTime() - looked > LOOK_EVERY_NANOS && looking.tryLock()) {
            try {
                look();
            } finally {
                looking.unlock();
            }
        }
        return atHand;
    }

    /** Reads what was activated until now. */
    public void refresh() {
        looking.lock();
        try {
            look();
        } finally {
            looking.unlock();
        }
    }

    private void look() {
        if (activated.edition() != atHand.edition()) {
            atHand = new PacksAtHand(activated.all());
        }
        looked = System.nanoTime();
    }

    /** How many packs were activated so far: what was concluded from {@link #library()} holds while this stays. */
    public int edition() {
        return atHand().edition();
    }

    /** The packs with every file that they have: articles and examples too. */
    public List<PackSource> documented() {
        return atHand().sources();
    }

    /** Ids of the packs to settle by. */
    public List<String> ids() {
        return library().ids();
    }

    /** Whether some pack belongs to a family. */
    public boolean knowsFamily(String family) {
        return !library().family(family).isEmpty();
    }

    /** Whether every pack of a family that is in force on a day or later knows a disease. */
    public boolean declaresDisease(String family, String disease, LocalDate day) {
        List<PackSpec> packs = library().family(family).stream()
                .filter(pack -> !ended(pack, day))
                .toList();
        return !packs.isEmpty()
                && packs.stream()
                        .allMatch(pack -> pack.diseases().stream()
                                .anyMatch(known -> known.id().equals(disease)));
    }

    private static boolean ended(PackSpec pack, LocalDate day) {
        LocalDate last = pack.to();
        return last != null && last.isBefore(day);
    }

    /** The version of a family in force on a day; it is in the database before it is returned. */
    public Optional<PolicyVersion> inForce(String family, LocalDate day) {
        PacksAtHand now = atHand();
        PolicyVersion found = null;
        for (PackSpec spec : now.family(family)) {
            if (spec.inForce(day)) {
                found = now.kept().computeIfAbsent(spec.id(), id -> keep(id, now.library()));
            }
        }
        return Optional.ofNullable(found);
    }

    /** The packs to settle by, with their tables of administration. */
    public PolicyLibrary library() {
        return atHand().library();
    }

    /** Id of the pack of a family in force on a day. */
    public Optional<String> idInForce(String family, LocalDate day) {
        return library().inForce(family, day).map(pack -> pack.spec().id());
    }

    private PolicyVersion keep(String id, PolicyLibrary library) {
        byte[] content = library.source(id).orElseThrow().files().getOrDefault(BuiltInPacks.FILE, new byte[0]);
        byte[] hash = sha256(content);
        apart.executeWithoutResult(status -> jdbc.sql("insert into policy_pack (number, hash, id, content)"
                        + " select coalesce(max(number), 0) + 1, ?, ?, ? from policy_pack"
                        + " having not exists (select from policy_pack where hash = ?) on conflict do nothing")
                .params(hash, id, content, hash)
                .update());
        return version(HexFormat.of().formatHex(hash));
    }

    /**
     * A version that settled.
     *
     * @param hash in small hexadecimal digits
     * @throws IllegalStateException when the database lacks it or holds another text under its hash
     */
    public PolicyVersion version(String hash) {
        return byHash.computeIfAbsent(hash, this::read);
    }

    /** A version that is kept for the bills that it settled. */
    public record Kept(int number, String hash, OffsetDateTime since) {}

    /** Versions of a pack that settled, the first one first. */
    public List<Kept> kept(String id) {
        return jdbc.sql("select number, hash, added_at from policy_pack where id = ? order by number")
                .param(id)
                .query((row, each) -> new Kept(
                        row.getInt(1),
                        HexFormat.of().formatHex(row.getBytes(2)),
                        row.getObject(3, OffsetDateTime.class)))
                .list();
    }

    /**
     * Makes sure that every version that settled is there as it was, so that every bill can be explained.
     *
     * @throws IllegalStateException naming the version that is not
     */
    public void requireWhole() {
        List<Integer> numbers = jdbc.sql("select number from policy_pack order by number")
                .query(Integer.class)
                .list();
        int signed = jdbc.sql("select coalesce(max(packs), 0) from day_root")
                .query(Integer.class)
                .single();
        int expected = Math.max(signed, numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1));
        for (int number = 1; number <= expected; number++) {
            if (!numbers.contains(number)) {
                throw new IllegalStateException("the policy pack number " + number
                        + ", which has settled, is not in the database; restore it from a copy");
            }
        }
        jdbc.sql("select hash from policy_pack order by number")
                .query((row, number) -> HexFormat.of().formatHex(row.getBytes(1)))
                .list()
                .forEach(this::read);
    }

    /** Every version that ever settled. */
    public List<PolicyVersion> settled() {
        return jdbc
                .sql("select hash from policy_pack order by number")
                .query((row, number) -> HexFormat.of().formatHex(row.getBytes(1)))
                .list()
                .stream()
                .map(this::version)
                .toList();
    }

    private PolicyVersion read(String hash) {
        record Stored(int number, String id, byte[] content) {}
        Stored stored = jdbc.sql("select number, id, content from policy_pack where hash = ?")
                .param(HexFormat.of().parseHex(hash))
                .query((row, number) -> new Stored(row.getInt(1), row.getString(2), row.getBytes(3)))
                .optional()
                .orElseThrow(() -> new IllegalStateException("the policy pack " + hash + " is not in the database"));
        if (!HexFormat.of().formatHex(sha256(stored.content)).equals(hash)) {
            throw new IllegalStateException("the policy pack " + stored.id + " is not the text of its hash " + hash);
        }
        PackSource source = new PackSource(stored.id, Map.of(BuiltInPacks.FILE, stored.content), "packs/" + stored.id);
        return new PolicyVersion(stored.number, stored.id, hash, new PolicyLibrary(List.of(source)));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
