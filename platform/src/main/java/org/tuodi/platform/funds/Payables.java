package org.tuodi.platform.funds;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/** What is owed to somebody outside the ledger, each once; payment batches pay it, exactly and once. */
@Component
public class Payables {

    private static final String SELECT = """
            select p.*, m.batch as paid_by, r.id as received_as, f.reason as failure from payable p
            left join payment_made m on m.cause = p.cause left join receipt r on r.cause = p.cause
            left join lateral (select reason from payment_failure l where l.cause = p.cause
                order by l.attempt desc limit 1) f on m.cause is null
            """;

    private static final String OWE =
            "insert into payable (cause, family, region, account, source, payee, amount, due_day, zh,"
                    + " en, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;

    Payables(JdbcClient jdbc, JdbcTemplate template, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    /**
     * What is owed.
     *
     * @param cause the row that it comes from; it is owed once
     * @param account of the ledger to which it is owed
     * @param source account of the ledger that pays it
     * @param payee whose bank account it goes to: an institution or an insurer
     * @param amount fen; negative where it is to come back
     */
    public record Payable(
            String cause,
            String family,
            String region,
            String account,
            String source,
            String payee,
            long amount,
            LocalDate due,
            String zh,
            String en) {}

    /**
     * A payable and what became of it.
     *
     * @param batch that paid it, or null
     * @param receipt by which it came back, or null
     * @param failure why the bank could not make the last payment, or null
     */
    public record Standing(
            Payable payable,
            @Nullable String batch,
            @Nullable String receipt,
            @Nullable String failure) {

        /** Whether nothing is open any more. */
        public boolean isSettled() {
            return batch != null || receipt != null;
        }

        /** Whether it is open after the day by which it was due. */
        public boolean isOverdue(LocalDate today) {
            return !isSettled() && payable.due().isBefore(today);
        }
    }

    /** Records that something is owed, in the caller's transaction; throws Refusal when its cause is on record. */
    public void owe(Payable payable, String by) {
        try {
            template.update(OWE, row(payable, by));
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, payable.cause() + " is owed already");
        }
    }

    /** Records many at once, whose causes the caller's own rows make once; throws DuplicateKeyException otherwise. */
    public void oweAll(List<Payable> payables, String by) {
        template.batchUpdate(OWE, payables.stream().map(each -> row(each, by)).toList());
    }

    private Object[] row(Payable payable, String by) {
        return new Object[] {
            payable.cause(),
            payable.family(),
            payable.region(),
            payable.account(),
            payable.source(),
            payable.payee(),
            payable.amount(),
            payable.due(),
            payable.zh(),
            payable.en(),
            by,
            clock.instant().atOffset(ZoneOffset.UTC)
        };
    }

    /** One, by its cause. */
    public Optional<Standing> find(String cause) {
        return jdbc.sql(SELECT + " where p.cause = ?")
                .param(cause)
                .query((row, number) -> standing(row))
                .optional();
    }

    /** All of an area and a family, the open ones first, by the day on which they are due. */
    public List<Standing> of(String family, String area) {
        return jdbc.sql(SELECT + " where p.family = ? and starts_with(p.region, ?)"
                        + " order by (m.batch is null and r.id is null) desc, p.due_day, p.cause")
                .params(family, area)
                .query((row, number) -> standing(row))
                .list();
    }

    /** Whether a payee is owed something, and all that it ever was is of an area. */
    boolean isWithin(String payee, String area) {
        return jdbc.sql("select coalesce(bool_and(starts_with(region, ?)), false) from payable where payee = ?")
                .params(area, payee)
                .query(Boolean.class)
                .single();
    }

    private static Standing standing(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Standing(
                new Payable(
                        row.getString("cause"),
                        row.getString("family"),
                        row.getString("region"),
                        row.getString("account"),
                        row.getString("source"),
                        row.getString("payee"),
                        row.getLong("amount"),
                        row.getObject("due_day", LocalDate.class),
                        row.getString("zh"),
                        row.getString("en")),
                row.getString("paid_by"),
                row.getString("received_as"),
                row.getString("failure"));
    }
}
