package org.tuodi.platform.institutions;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All registers of dated rows, and how they are kept in the database. */
@Component
public final class Registers {

    private static final int BATCH = 1_000;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate joining;
    private final TransactionTemplate own;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Map<String, Register<?>> byName = new ConcurrentHashMap<>();

    Registers(
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            Clock clock,
            ApplicationEventPublisher events) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.joining = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.events = events;
    }

    /** Opens a register; each once. */
    public <T extends Dated> Register<T> open(Definition<T> definition, Register.Check<T> check) {
        count(definition.name());
        Register<T> register = new Register<>(definition, check, this);
        if (byName.putIfAbsent(definition.name(), register) != null) {
            throw new IllegalStateException("two registers are called " + definition.name());
        }
        return register;
    }

    /** Begins to count the editions of something, once for each database. */
    void count(String name) {
        jdbc.sql("insert into register_edition (register, edition) values (?, 0) on conflict do nothing")
                .param(name)
                .update();
    }

    /** Tells every process that something changed; the caller holds the lock of its counter from now on. */
    void raise(String name) {
        jdbc.sql("update register_edition set edition = edition + 1 where register = ?")
                .param(name)
                .update();
    }

    /** A register by its name. */
    public Optional<Register<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Names of all. */
    public Map<String, Register<?>> all() {
        return new TreeMap<>(byName);
    }

    /** An edition: who recorded how many rows when, and why. */
    public record Edition(int number, String remark, int rows, String by, OffsetDateTime at) {}

    /** Editions of a register, the newest first, at most so many. */
    public List<Edition> editions(String register, int atMost) {
        return jdbc.sql("select edition, remark, rows, recorded_by, recorded_at from edition where register = ?"
                        + " order by edition desc limit ?")
                .params(register, atMost)
                .query((row, number) -> new Edition(
                        row.getInt(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class)))
                .list();
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Number of a register's last edition. */
    int edition(String register) {
        return jdbc.sql("select edition from register_edition where register = ?")
                .param(register)
                .query(Integer.class)
                .single();
    }

    /** Waits until no other transaction writes to a register. */
    void lock(String register) {
        jdbc.sql("update register_edition set edition = edition where register = ?")
                .param(register)
                .update();
    }

    /** Tells those who went by what a register said before. */
    void changed(RegisterChanged change) {
        events.publishEvent(change);
    }

    /** In the transaction around it, or one of its own. */
    <R> R inTransaction(Supplier<R> work) {
        return Objects.requireNonNull(joining.execute(status -> work.get()));
    }

    /** Apart from a transaction around it, so that it sees what is committed and nothing else. */
    void inTransactionOfItsOwn(Runnable work) {
        own.executeWithoutResult(status -> work.run());
    }

    void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    void record(Definition<?> definition, int edition, List<Row> rows, String by, String remark) {
        jdbc.sql("update register_edition set edition = ? where register = ?")
                .params(edition, definition.name())
                .update();
        jdbc.sql("insert into edition (register, edition, remark, rows, recorded_by, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(definition.name(), edition, remark, rows.size(), by, OffsetDateTime.now(clock))
                .update();
        String marks = definition.columns().stream().map(column -> ", ?").collect(Collectors.joining());
        int[] line = {0};
        template.batchUpdate(
                "insert into " + definition.table() + " (edition, line, " + definition.inTable() + ") values (?, ?"
                        + marks + ")",
                rows,
                BATCH,
                (statement, row) -> set(statement, definition, edition, ++line[0], row));
    }

    private static void set(PreparedStatement statement, Definition<?> definition, int edition, int line, Row row)
            throws SQLException {
        statement.setInt(1, edition);
        statement.setInt(2, line);
        int at = 2;
        for (Column column : definition.columns()) {
            at++;
            statement.setObject(at, row.values().get(column.key()));
        }
    }
}
