package org.tuodi.platform.policies;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;

/** Packs that were activated while the server was installed, and the days on which they ended earlier ones. */
@Component
class ActivatedPacks {

    private static final String FOLDER = "packs/";

    private final JdbcClient jdbc;
    private final TransactionTemplate own;

    ActivatedPacks(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(transactions);
        // Apart from the caller's transaction: it sees what is committed, and a failure leaves the caller's alone.
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What was activated until now.
     *
     * @param packs with all their files
     * @param closings last day in force by id of pack
     */
    record Activated(int edition, List<PackSource> packs, Map<String, LocalDate> closings) {
        static final Activated NONE = new Activated(0, List.of(), Map.of());
    }

    /** How many packs were activated so far. */
    int edition() {
        return own.execute(status -> jdbc.sql("select coalesce(max(edition), 0) from policy_activation")
                .query(Integer.class)
                .single());
    }

    /** All of them. */
    Activated all() {
        return java.util.Objects.requireNonNull(own.execute(status -> read()));
    }

    private Activated read() {
        Map<String, LocalDate> closings = new HashMap<>();
        int[] edition = {0};
        jdbc.sql("select edition, closes, closed_on from policy_activation order by edition")
                .query(row -> {
                    edition[0] = row.getInt(1);
                    if (row.getString(2) != null) {
                        closings.merge(
                                row.getString(2),
                                row.getObject(3, LocalDate.class),
                                (one, other) -> one.isBefore(other) ? one : other);
                    }
                });
        Map<String, Map<String, byte[]>> files = new LinkedHashMap<>();
        jdbc.sql("select a.pack, f.name, t.content from policy_activation a"
                        + " join policy_proposal_file f on f.proposal = a.proposal join policy_text t on t.hash = f.hash"
                        + " where a.edition <= ? order by a.edition, f.name")
                .param(edition[0])
                .query(row -> {
                    files.computeIfAbsent(row.getString(1), pack -> new LinkedHashMap<>())
                            .put(row.getString(2), row.getBytes(3));
                });
        List<PackSource> packs = files.entrySet().stream()
                .map(pack -> new PackSource(pack.getKey(), pack.getValue(), FOLDER + pack.getKey()))
                .toList();
        return new Activated(edition[0], packs, Map.copyOf(closings));
    }
}
