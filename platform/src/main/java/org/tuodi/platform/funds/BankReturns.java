package org.tuodi.platform.funds;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.ControlledTable;
import org.tuodi.platform.files.ControlledTable.Column;
import org.tuodi.platform.files.ControlledTable.Row;

/**
 * What a bank says of a batch that it was given: columns batch, line, amount, result (paid or failed), reason, and last the
 * control totals. What it could not pay is taken back in the ledger and owed again; it is never paid twice, which the database
 * holds too: a further payment of a cause needs the failure of the one before.
 */
@Component
public class BankReturns {

    private static final ZoneId PLACE = ZoneId.of("Asia/Shanghai");
    private static final List<Column> COLUMNS = List.of(
            Column.of("batch", "批次"),
            Column.of("line", "序号"),
            Column.of("amount", "金额"),
            Column.of("result", "结果"),
            Column.optional("reason", "原因"));
    private static final Map<String, List<String>> RESULTS =
            Map.of("paid", List.of("成功"), "failed", List.of("失败", "退票"));

    private final JdbcClient jdbc;
    private final Payments payments;
    private final Payables payables;
    private final TakenFiles files;
    private final Ledger ledger;
    private final Clock clock;

    BankReturns(JdbcClient jdbc, Payments payments, Payables payables, TakenFiles files, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.payables = payables;
        this.files = files;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Takes the file of a batch.
     *
     * @return how many payments failed
     * @throws Refusal naming each line that does not agree with the batch, or when the file was taken before
     */
    @Transactional
    public int take(String batch, String fileName, byte[] file, Caller caller) {
        Payments.Batch sent = payments.find(batch);
        if (sent.digest() == null) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "the batch " + batch + " is " + sent.state() + "; expected released");
        }
        ControlledTable table = ControlledTable.read(file, COLUMNS, "amount");
        Map<Payments.Line, String> failed = failed(sent, table);
        byte[] digest = table.digest("bankReturn", batch);
        long total =
                table.rows().stream().mapToLong(row -> table.fen(row, "amount")).sum();
        files.take(digest, "bankReturn", fileName, table.rows().size(), total, caller);
        failed.forEach((line, reason) -> reopen(batch, line, reason, digest, caller));
        return failed.size();
    }

    /** Why the bank could not pay lines of a batch, by their cause. */
    public Map<String, String> failures(String batch) {
        Map<String, String> failures = new HashMap<>();
        jdbc.sql("select cause, reason from payment_failure where batch = ?")
                .param(batch)
                .query(row -> {
                    failures.put(row.getString(1), row.getString(2));
                });
        return failures;
    }

    private static Map<Payments.Line, String> failed(Payments.Batch sent, ControlledTable table) {
        Map<String, Payments.Line> lines = new HashMap<>();
        sent.lines().forEach(each -> lines.put(String.valueOf(each.number()), each));
        Set<String> seen = new HashSet<>();
        Map<Payments.Line, String> failed = new HashMap<>();
        for (Row row : table.rows()) {
            if (!row.text("batch").equals(sent.id())) {
                table.fault(row, "batch", sent.id());
            }
            Payments.Line line = lines.get(row.text("line"));
            if (line == null || !seen.add(row.text("line"))) {
                table.fault(row, "line", "each line of the batch at most once");
            } else if (table.fen(row, "amount") != line.amount()) {
                table.fault(row, "amount", Money.text(line.amount()));
            }
            String reason = row.text("reason");
            if (table.word(row, "result", RESULTS).equals("failed") && line != null) {
                if (reason.isEmpty()) {
                    table.fault(row, "reason", "why it failed");
                }
                failed.put(line, reason);
            }
        }
        table.refuseFaults();
        return failed;
    }

    private void reopen(String batch, Payments.Line line, String reason, byte[] digest, Caller caller) {
        Payables.Standing standing = payables.find(line.cause()).orElseThrow();
        if (!batch.equals(standing.batch())) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    line.cause() + ": found no payment by the batch " + batch
                            + "; it failed before, or another paid it");
        }
        Payables.Payable payable = standing.payable();
        long journal = ledger.post(
                "paymentFailed",
                LocalDate.ofInstant(clock.instant(), PLACE),
                line.cause(),
                Journal.between(payable.source(), payable.account(), line.amount()),
                caller.person());
        try {
            jdbc.sql("insert into payment_failure (cause, attempt, batch, reason, file, journal)"
                            + " select cause, max(attempt), ?, ?, ?, ? from payment where cause = ? group by cause")
                    .params(batch, reason, digest, journal, line.cause())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, line.cause() + ": failed before");
        }
    }
}
