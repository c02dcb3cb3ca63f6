package org.tuodi.platform.funds;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;

/**
 * Payment batches (拨付批次): prepared, reviewed by three other persons, then released with a file for the bank. What is owed is
 * paid once and exactly, whatever batches name it: the cause is the key of what was paid.
 */
@Component
public class Payments {

    private static final ZoneId PLACE = ZoneId.of("Asia/Shanghai");
    /** How payees begin whose account a case confirms. */
    private static final String CASE = "case/";

    private final JdbcClient jdbc;
    private final Payables payables;
    private final Reviews reviews;
    private final Ledger ledger;
    private final Sealing sealing;
    private final Clock clock;

    Payments(JdbcClient jdbc, Payables payables, Reviews reviews, Ledger ledger, Database database, Clock clock) {
        this.jdbc = jdbc;
        this.payables = payables;
        this.reviews = reviews;
        this.ledger = ledger;
        this.sealing = new Sealing(database);
        this.clock = clock;
    }

    /** Where a payee has its bank account; the number is whole, and sealed in the database. */
    public record BankAccount(String payee, String holder, String bank, String accountNo) {

        /** As pages show the number: its last four digits. */
        public String masked() {
            return "…" + accountNo.substring(accountNo.length() - 4);
        }
    }

    /** A line of a batch. */
    public record Line(int number, String cause, long amount, BankAccount to) {}

    /**
     * A batch and how far it is.
     *
     * @param state prepared, firstReview, secondReview, audit, rejected or released
     * @param digest SHA-256 of the bank file, null before it is released
     */
    public record Batch(
            String id,
            String family,
            String region,
            long total,
            String state,
            @Nullable String digest,
            List<Line> lines,
            List<Reviews.Step> steps) {}

    private static String subject(String batch) {
        return "batch/" + batch;
    }

    /**
     * Records where a payee has its account; the one recorded last counts.
     *
     * @throws Refusal when something is missing, or the payee is owed nothing or something outside the caller's area
     */
    @Transactional
    public void record(BankAccount account, Caller caller) {
        if (account.payee().startsWith(CASE)) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "收款人 payee: found `" + account.payee() + "`; expected its account confirmed in the case");
        }
        recordConfirmed(account, caller);
    }

    /** The same for an account that is confirmed where the money is granted, such as that of a case. */
    @Transactional
    public void recordConfirmed(BankAccount account, Caller caller) {
        if (!account.accountNo().matches("[0-9]{8,30}")
                || account.holder().isBlank()
                || account.bank().isBlank()) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "账户 account: found `" + account.holder() + "`, `" + account.bank() + "`, "
                            + account.accountNo().length()
                            + " characters; expected a holder, a bank, and a number of 8 to 30 digits");
        }
        if (!payables.isWithin(account.payee(), caller.area())) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "收款人 payee: found `" + account.payee()
                            + "`; expected one that is owed something, and nothing outside the caller's area");
        }
        jdbc.sql("insert into bank_account (payee, number, holder, bank, account_sealed, recorded_by, recorded_at)"
                        + " select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ? from bank_account where payee = ?")
                .params(account.payee(), account.holder(), account.bank())
                .params(sealing.seal(account.accountNo()), caller.person())
                .params(clock.instant().atOffset(ZoneOffset.UTC), account.payee())
                .update();
    }

    /** Where a payee has its account. */
    public Optional<BankAccount> accountOf(String payee) {
        return jdbc.sql("select * from bank_account where payee = ? order by number desc limit 1")
                .param(payee)
                .query((row, number) -> account(row))
                .optional();
    }

    private BankAccount account(ResultSet row) throws SQLException {
        return new BankAccount(
                row.getString("payee"),
                row.getString("holder"),
                row.getString("bank"),
                sealing.open(row.getBytes("account_sealed")));
    }

    /**
     * Prepares a batch of what is owed.
     *
     * @throws Refusal naming each cause that is unknown, elsewhere, negative, paid, or whose payee has no account
     */
    @Transactional
    public Batch prepare(String id, String family, String region, List<String> causes, Caller caller) {
        List<String> faults = new ArrayList<>();
        if (!id.matches("[A-Za-z0-9.-]{1,40}")) {
            faults.add("批次号 batch: found `" + id + "`; expected 1 to 40 letters, digits, points and hyphens");
        }
        List<Line> lines = new ArrayList<>();
        for (String cause : causes.stream().distinct().sorted().toList()) {
            line(lines.size() + 1, cause, family, region, faults).ifPresent(lines::add);
        }
        if (lines.isEmpty() && faults.isEmpty()) {
            faults.add("found no cause; expected what is to be paid");
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, faults);
        }
        long total = lines.stream().mapToLong(Line::amount).reduce(0, Math::addExact);
        try {
            jdbc.sql(
                            "insert into payment_batch (id, family, region, lines, total, prepared_at) values (?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            family,
                            region,
                            lines.size(),
                            total,
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the batch " + id + " is on record");
        }
        lines.forEach(
                each -> jdbc.sql("insert into payment_line (batch, line, cause, amount, holder, bank, account_sealed)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                        .params(id, each.number(), each.cause(), each.amount())
                        .params(
                                each.to().holder(),
                                each.to().bank(),
                                sealing.seal(each.to().accountNo()))
                        .update());
        reviews.prepared(subject(id), caller);
        return find(id);
    }

    private Optional<Line> line(int number, String cause, String family, String region, List<String> faults) {
        Optional<Payables.Standing> found = payables.find(cause)
                .filter(each -> each.payable().family().equals(family))
                .filter(each -> each.payable().region().startsWith(region));
        if (found.isEmpty()) {
            faults.add(cause + ": found nothing owed by it in " + family + " " + region);
            return Optional.empty();
        }
        Payables.Payable payable = found.get().payable();
        if (found.get().isSettled()) {
            faults.add(cause + ": is paid by the batch " + found.get().batch());
        } else if (payable.amount() < 0) {
            faults.add(cause + ": is to come back; expected what is to be paid");
        } else {
            Optional<BankAccount> to = accountOf(payable.payee());
            if (to.isEmpty()) {
                faults.add(cause + ": found no bank account of " + payable.payee() + "; expected one on record");
            }
            return to.map(account -> new Line(number, cause, payable.amount(), account));
        }
        return Optional.empty();
    }

    /** Takes the next of the three reviews of a batch. */
    @Transactional
    public Batch review(String id, boolean passed, String remark, Caller caller) {
        find(id);
        reviews.review(subject(id), passed, remark, caller);
        return find(id);
    }

    /** The step that a batch waits for: 1 to 3 a review, 4 its release; 0 if it ended. */
    public int next(Batch batch) {
        Reviews.Step last = batch.steps().get(batch.steps().size() - 1);
        return batch.digest() != null || !last.passed() ? 0 : last.step() + 1;
    }

    /**
     * Releases a batch that passed the audit: the bank file is made and everything posted.
     *
     * @throws Refusal when it did not pass, is released, or something in it was paid meanwhile
     */
    @Transactional
    public Batch release(String id, Caller caller) {
        Batch batch = find(id);
        if (next(batch) != Reviews.AUDIT + 1) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "the batch " + id + " is " + batch.state() + "; expected one that passed the audit");
        }
        try {
            jdbc.sql(
                            "insert into payment_release (batch, subject, digest, released_by, released_at) values (?, ?, ?, ?, ?)")
                    .params(id, subject(id), sha256(BankFile.of(batch)), caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            for (Line each : batch.lines()) {
                Payables.Payable payable =
                        payables.find(each.cause()).orElseThrow().payable();
                Journal journal = Journal.between(payable.account(), payable.source(), each.amount());
                long number = ledger.post(
                        "payment", LocalDate.ofInstant(clock.instant(), PLACE), each.cause(), journal, caller.person());
                jdbc.sql(
                                "insert into payment (cause, attempt, previous, batch, amount, journal)"
                                        + " select ?, coalesce(max(attempt), 0) + 1, max(attempt), ?, ?, ? from payment where cause = ?")
                        .params(each.cause(), id, each.amount(), number, each.cause())
                        .update();
            }
        } catch (DataIntegrityViolationException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "something of the batch " + id + " was paid meanwhile");
        }
        return find(id);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** A batch; throws Refusal when there is none. */
    public Batch find(String id) {
        return jdbc.sql("select b.*, r.digest from payment_batch b left join payment_release r on r.batch = b.id"
                        + " where b.id = ?")
                .param(id)
                .query((row, number) -> batch(row))
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the batch " + id));
    }

    /** Batches of an area, the latest first. */
    public List<Batch> of(String family, String area) {
        return jdbc.sql("select b.*, r.digest from payment_batch b left join payment_release r on r.batch = b.id"
                        + " where b.family = ? and starts_with(b.region, ?) order by b.prepared_at desc")
                .params(family, area)
                .query((row, number) -> batch(row))
                .list();
    }

    private Batch batch(ResultSet row) throws SQLException {
        String id = row.getString("id");
        List<Reviews.Step> steps = reviews.of(subject(id));
        Reviews.Step last = steps.get(steps.size() - 1);
        byte[] digest = row.getBytes("digest");
        String state = digest != null ? "released" : !last.passed() ? "rejected" : last.name();
        return new Batch(
                id,
                row.getString("family"),
                row.getString("region"),
                row.getLong("total"),
                state,
                digest == null ? null : HexFormat.of().formatHex(digest),
                lines(id),
                steps);
    }

    private List<Line> lines(String batch) {
        return jdbc.sql(
                        "select l.*, p.payee from payment_line l join payable p using (cause) where batch = ? order by line")
                .param(batch)
                .query((row, number) ->
                        new Line(row.getInt("line"), row.getString("cause"), row.getLong("amount"), account(row)))
                .list();
    }
}
