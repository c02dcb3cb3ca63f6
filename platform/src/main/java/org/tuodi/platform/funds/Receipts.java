package org.tuodi.platform.funds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.FourEyes;
import org.tuodi.platform.calls.Refusal;

/**
 * Money that comes into funds: contributions, subsidies, appropriations, donations, shares of a gap, refunds. One person enters
 * it, it is posted when another confirmed it, and by the bank's reference it comes once.
 */
@Component
public class Receipts {

    private static final String PENDING = "pending";

    private final JdbcClient jdbc;
    private final Payables payables;
    private final Ledger ledger;
    private final TakenFiles files;
    private final Clock clock;

    Receipts(JdbcClient jdbc, Payables payables, Ledger ledger, TakenFiles files, Clock clock) {
        this.jdbc = jdbc;
        this.payables = payables;
        this.ledger = ledger;
        this.files = files;
        this.clock = clock;
    }

    /**
     * A receipt and how far it is.
     *
     * @param state pending, approved or rejected
     */
    public record Entry(
            Receipt receipt,
            int version,
            String enteredBy,
            @Nullable String decidedBy,
            String state) {}

    /**
     * Enters money that came in; it counts when somebody else confirmed it.
     *
     * @return the version: what was rejected may be entered again
     * @throws Refusal when the reference is on record, or it is not what is owed
     */
    @Transactional
    public int enter(Receipt receipt, Caller caller) {
        return enter(receipt, null, caller);
    }

    /**
     * Enters all lines of a file, or none.
     *
     * @return how many
     * @throws Refusal naming each line that is wrong, or when the file was taken before
     */
    @Transactional
    public int enter(ReceiptFile file, String fileName, Caller caller) {
        files.take(file.digest(), "receipts", fileName, file.receipts().size(), file.total(), caller);
        List<String> faults = new ArrayList<>();
        for (Receipt each : file.receipts()) {
            try {
                enter(each, file.digest(), caller);
            } catch (Refusal e) {
                e.details().forEach(detail -> faults.add(each.id() + ": " + detail));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, faults.subList(0, Math.min(20, faults.size())));
        }
        return file.receipts().size();
    }

    private int enter(Receipt receipt, byte @Nullable [] file, Caller caller) {
        check(receipt, caller);
        List<Entry> before = entries(receipt.id());
        if (!before.isEmpty() && !before.get(0).state().equals("rejected")) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "the receipt " + receipt.id() + " is on record, "
                            + before.get(0).state());
        }
        int version = before.size() + 1;
        insert(receipt, version, file, caller);
        return version;
    }

    private void check(Receipt receipt, Caller caller) {
        if (!caller.sees(receipt.region())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found the region `" + receipt.region() + "`; expected one that begins with " + caller.area());
        }
        if (receipt.kind().equals(Receipt.REFUND) != (receipt.cause() != null)) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, "cause: expected one with a refund, and with nothing else");
        }
        if (receipt.kind().equals(Receipt.CO_FUNDING) != (receipt.bearer() != null)) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "bearer: expected `city` or a district with coFunding, and with nothing else");
        }
        String cause = receipt.cause();
        if (cause != null) {
            Payables.Payable owed = owed(cause, receipt);
            if (!caller.sees(owed.region())) {
                throw new Refusal(Refusal.Code.NOT_FOUND, "what is owed by " + cause);
            }
        }
    }

    private Payables.Payable owed(String cause, Receipt receipt) {
        Payables.Standing standing =
                payables.find(cause).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "what is owed by " + cause));
        if (standing.isSettled()) {
            throw new Refusal(Refusal.Code.CONFLICT, cause + " has come back already");
        }
        Payables.Payable owed = standing.payable();
        if (owed.amount() != -receipt.amount()) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found a refund of " + Money.text(receipt.amount()) + "; expected " + Money.text(-owed.amount())
                            + " for " + cause);
        }
        return owed;
    }

    private void insert(Receipt receipt, int version, byte @Nullable [] file, Caller caller) {
        try {
            jdbc.sql("insert into receipt_entry (id, version, kind, family, fund, region, day, amount, payer, purpose,"
                            + " cause, bearer, file, entered_by, entered_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(receipt.id(), version, receipt.kind(), receipt.family(), receipt.fund(), receipt.region())
                    .params(receipt.day(), receipt.amount(), receipt.payer(), receipt.purpose())
                    .params(Arrays.asList(receipt.cause(), receipt.bearer(), file, caller.person()))
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the receipt " + receipt.id() + " is on record");
        }
    }

    /**
     * Confirms or rejects what somebody else entered; what is confirmed is posted.
     *
     * @throws Refusal when there is nothing to decide, or it is not what is owed any more
     */
    @Transactional
    public void decide(String id, boolean approved, Caller caller) {
        Entry entry = entries(id).stream()
                .findFirst()
                .filter(each -> caller.sees(each.receipt().region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the receipt " + id));
        if (!entry.state().equals(PENDING)) {
            throw new Refusal(Refusal.Code.CONFLICT, "the receipt " + id + " is " + entry.state());
        }
        FourEyes.require(entry.enteredBy(), caller, "the receipt " + id);
        try {
            jdbc.sql("insert into receipt_decision (id, version, approved, entered_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(id, entry.version(), approved, entry.enteredBy(), caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            if (approved) {
                post(entry.receipt(), entry.version(), caller);
            }
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the receipt " + id + " is decided, or its cause settled already");
        }
    }

    /**
     * Books a refund at once, in the caller's transaction: what is to come back was decided by others before, and it is exactly that.
     *
     * @throws Refusal when the reference is on record, or it is no refund of what is owed back
     */
    @Transactional
    public void refund(Receipt receipt, Caller caller) {
        if (!receipt.kind().equals(Receipt.REFUND)) {
            throw new IllegalArgumentException(receipt.kind() + " is no refund");
        }
        check(receipt, caller);
        try {
            post(receipt, null, caller);
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the receipt " + receipt.id() + " is on record");
        }
    }

    private void post(Receipt receipt, @Nullable Integer version, Caller caller) {
        String cause = receipt.cause();
        long journal = ledger.post(
                receipt.kind(),
                receipt.day(),
                cause == null ? "receipt/" + receipt.id() : cause,
                journal(receipt),
                caller.person());
        jdbc.sql("insert into receipt (id, version, kind, family, fund, region, day, amount, payer, purpose, cause,"
                        + " journal, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(receipt.id(), version))
                .params(receipt.kind(), receipt.family(), receipt.fund())
                .params(receipt.region(), receipt.day(), receipt.amount(), receipt.payer(), receipt.purpose())
                .params(Arrays.asList(
                        cause, journal, caller.person(), clock.instant().atOffset(ZoneOffset.UTC)))
                .update();
    }

    private Journal journal(Receipt receipt) {
        String cause = receipt.cause();
        String bearer = receipt.bearer();
        if (cause != null) {
            Payables.Payable owed = owed(cause, receipt);
            return Journal.between(owed.source(), owed.account(), receipt.amount());
        }
        String bank = Journal.bank(receipt.family(), receipt.fund(), receipt.region());
        if (bearer != null) {
            String share = Journal.share(receipt.family(), receipt.fund(), bearer);
            long open = ledger.journalled(share);
            if (open < receipt.amount()) {
                throw new Refusal(
                        Refusal.Code.NOT_PERMITTED,
                        "found " + Money.text(receipt.amount()) + "; expected at most " + Money.text(Math.max(0, open))
                                + ", which " + bearer + " still owes of its share");
            }
            return Journal.between(bank, share, receipt.amount());
        }
        return Journal.between(
                bank, Journal.fund(receipt.family(), receipt.fund(), receipt.region()), receipt.amount());
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

    private List<Entry> entries(String id) {
        return jdbc.sql("select e.*, d.approved, d.decided_by from receipt_entry e left join receipt_decision d"
                        + " using (id, version) where id = ? order by version desc")
                .param(id)
                .query((row, number) -> entry(row))
                .list();
    }

    /** What was entered for a family and an area with a day between two: what waits for a second person first. */
    public List<Entry> entries(String family, String area, LocalDate from, LocalDate to) {
        return jdbc.sql("select e.*, d.approved, d.decided_by from receipt_entry e left join receipt_decision d"
                        + " using (id, version) where family = ? and starts_with(region, ?) and day between ? and ?"
                        + " order by d.approved is not null, day desc, id, version desc")
                .params(family, area, from, to)
                .query((row, number) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Boolean approved = row.getObject("approved", Boolean.class);
        return new Entry(
                new Receipt(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getString("family"),
                        row.getString("fund"),
                        row.getString("region"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("amount"),
                        row.getString("payer"),
                        row.getString("purpose"),
                        row.getString("cause"),
                        row.getString("bearer")),
                row.getInt("version"),
                row.getString("entered_by"),
                row.getString("decided_by"),
                approved == null ? PENDING : approved ? "approved" : "rejected");
    }
}
