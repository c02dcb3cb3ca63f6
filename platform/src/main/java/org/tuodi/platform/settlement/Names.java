package org.tuodi.platform.settlement;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers that stand for names of layers, rows, accumulators and accounts in rows of settlements. A name once numbered keeps
 * its number; an empty name is 0.
 */
@Component
public final class Names {

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>(Map.of("", 0));
    private final Map<Integer, String> texts = new ConcurrentHashMap<>(Map.of(0, ""));

    Names(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        // A number that is remembered here must be there even if the caller's transaction is not.
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The number of a name, given now if it is new. */
    int id(String text) {
        Integer known = ids.get(text);
        return known != null ? known : number(text);
    }

    /** The name of a number. */
    public String text(int id) {
        String known = texts.get(id);
        if (known != null) {
            return known;
        }
        load();
        return texts.getOrDefault(id, "name " + id + ", which is not in the database");
    }

    /** Forgets what it knows, for an audit that must read what is stored now. */
    Names fresh() {
        return new Names(jdbc, java.util.Objects.requireNonNull(apart.getTransactionManager()));
    }

    private int number(String text) {
        load();
        while (!ids.containsKey(text)) {
            apart.executeWithoutResult(status -> jdbc.sql("insert into name (id, text)"
                            + " select coalesce(max(id), 0) + 1, ? from name on conflict do nothing")
                    .param(text)
                    .update());
            load();
        }
        return ids.getOrDefault(text, 0);
    }

    private void load() {
        apart.executeWithoutResult(status -> jdbc.sql("select id, text from name")
                .query(row -> {
                    ids.put(row.getString(2), row.getInt(1));
                    texts.put(row.getInt(1), row.getString(2));
                }));
    }
}
