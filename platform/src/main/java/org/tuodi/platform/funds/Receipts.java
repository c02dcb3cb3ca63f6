package org.tuodi.platform.funds;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;

/** Money that comes into funds: contributions, subsidies, appropriations, donations, shares of a gap, refunds. Each once. */
@Component
public class Receipts {

    private final JdbcClient jdbc;
    private final Payables payables;
    private final Ledger ledger;
    private final Clock clock;

    Receipts(JdbcClient jdbc, Payables payables, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.payables = payables;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A receipt.
     *
     * @param id the bank's own reference
     * @param kind such as {@code donation}
     * @param payer who paid
     * @param purpose earmarked for
     * @param cause what was owed back, of a refund; else null
     */
    public record Receipt(
            String id,
            String kind,
            String family,
            String fund,
            String region,
            LocalDate day,
            long amount,
            String payer,
            String purpose,
            @Nullable String cause) {}

    /**
     * Records money that came in, and posts it.
     *
     * @throws Refusal when the reference is on record, or a refund is not what is owed back
     */
    @Transactional
    public void record(Receipt receipt, Caller caller) {
        String bank = Journal.bank(receipt.family(), receipt.fund(), receipt.region());
        String other = Journal.fund(receipt.family(), receipt.fund(), receipt.region());
        String cause = receipt.cause();
        if (cause != null) {
            Payables.Standing owed = payables.find(cause)
                    .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "what is owed by " + cause));
            if (owed.payable().amount() != -receipt.amount()) {
                throw new Refusal(
                        Refusal.Code.NOT_PERMITTED,
                        "found a refund of " + org.tuodi.kernel.Money.text(receipt.amount()) + "; expected "
                                + org.tuodi.kernel.Money.text(-owed.payable().amount()) + " for " + cause);
            }
            bank = owed.payable().source();
            other = owed.payable().account();
        }
        long journal = ledger.post(
                receipt.kind(),
                receipt.day(),
                cause == null ? "receipt/" + receipt.id() : cause,
                Journal.between(bank, other, receipt.amount()),
                caller.person());
        try {
            jdbc.sql("insert into receipt (id, kind, family, fund, region, day, amount, payer, purpose, cause, journal,"
                            + " recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            receipt.id(),
                            receipt.kind(),
                            receipt.family(),
                            receipt.fund(),
                            receipt.region(),
                            receipt.day(),
                            receipt.amount(),
                            receipt.payer(),
                            receipt.purpose(),
                            cause,
                            journal,
                            caller.person(),
                            clock.instant().atOffset(ZoneOffset.UTC)))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the receipt " + receipt.id() + " is on record");
        }
    }

    /** What came in in a year by kind, for an area; in fen. */
    public Map<String, Long> byKind(String family, String fund, int year, String area) {
        Map<String, Long> sums = new LinkedHashMap<>();
        jdbc.sql(
                        "select kind, sum(amount)::bigint from receipt where family = ? and fund = ? and starts_with(region, ?)"
                                + " and extract(year from day) = ? group by kind order by kind")
                .params(family, fund, area, year)
                .query(row -> {
                    sums.put(row.getString(1), row.getLong(2));
                });
        return sums;
    }

    /** Receipts of a family and an area between two days, in order. */
    public List<Receipt> of(String family, String area, LocalDate from, LocalDate to) {
        return jdbc.sql("select * from receipt where family = ? and starts_with(region, ?) and day between ? and ?"
                        + " order by day, id")
                .params(family, area, from, to)
                .query((row, number) -> new Receipt(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getString("family"),
                        row.getString("fund"),
                        row.getString("region"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("amount"),
                        row.getString("payer"),
                        row.getString("purpose"),
                        row.getString("cause")))
                .list();
    }
}
