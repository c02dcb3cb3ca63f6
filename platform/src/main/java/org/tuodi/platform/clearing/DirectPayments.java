package org.tuodi.platform.clearing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.FourEyes;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;

/**
 * What a fund pays directly and in full: vaccinations of a month (C6 三(二)) and deliveries of suppliers (C8 十九), who lodge a
 * guarantee. Proposed by one person, decided by another; a month of an institution or a delivery is paid once.
 */
@Component
public class DirectPayments {

    private static final String SELECT = "select p.*, d.approved, m.batch is not null as paid from direct_payment p"
            + " left join direct_payment_decision d on d.id = p.id"
            + " left join payment_made m on m.cause = p.kind || '/' || p.payee || '/' || p.reference";

    private final JdbcClient jdbc;
    private final Payables payables;
    private final Ledger ledger;
    private final Clock clock;

    DirectPayments(JdbcClient jdbc, Payables payables, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.payables = payables;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A payment.
     *
     * @param kind vaccination or supplier
     * @param reference the month, or the number of the delivery
     * @param unitPrice fen
     */
    public record Direct(
            String id,
            String kind,
            String family,
            String fund,
            String region,
            String payee,
            String reference,
            long quantity,
            long unitPrice,
            LocalDate due,
            String article) {

        /** What is paid: all of it. */
        public long amount() {
            return Math.multiplyExact(quantity, unitPrice);
        }

        /** What names it as a cause. */
        public String cause() {
            return kind + "/" + payee + "/" + reference;
        }
    }

    /** A payment and how far it is: draft, rejected, approved or paid. */
    public record Standing(Direct direct, String state, String proposedBy) {}

    /** How far the payments of a kind are: what is due, what was paid, and the share in hundredths of a percent. */
    public record Stage(String kind, long due, long paid, long share) {}

    /** Proposes one; throws Refusal when its id is taken. */
    @Transactional
    public void propose(Direct direct, Caller caller) {
        if (!caller.sees(direct.region())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found the area " + direct.region() + "; expected one that begins with " + caller.area());
        }
        try {
            jdbc.sql(
                            "insert into direct_payment (id, kind, family, fund, region, payee, reference, quantity, unit_price,"
                                    + " amount, due_day, article, proposed_by, proposed_at)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(direct.id(), direct.kind(), direct.family(), direct.fund(), direct.region(), direct.payee())
                    .params(direct.reference(), direct.quantity(), direct.unitPrice(), direct.amount(), direct.due())
                    .params(direct.article(), caller.person(), clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the payment " + direct.id() + " is on record");
        }
    }

    /** Decides one of another person; what is approved is owed in full, once. */
    @Transactional
    public void decide(String id, boolean approved, Caller caller) {
        Standing standing = jdbc.sql(SELECT + " where p.id = ?")
                .param(id)
                .query((row, number) -> standing(row))
                .optional()
                .filter(each -> caller.sees(each.direct().region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the payment " + id));
        FourEyes.require(standing.proposedBy(), caller, "the payment " + id);
        try {
            jdbc.sql("insert into direct_payment_decision (id, approved, proposed_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(id, approved, standing.proposedBy(), caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the payment " + id + " is decided already");
        }
        if (approved) {
            owe(standing.direct(), caller);
        }
    }

    private void owe(Direct direct, Caller caller) {
        String account = Journal.institution(direct.payee());
        payables.owe(
                new Payables.Payable(
                        direct.cause(),
                        direct.family(),
                        direct.region(),
                        account,
                        Journal.bank(direct.family(), direct.fund(), direct.region()),
                        direct.payee(),
                        direct.amount(),
                        direct.due(),
                        direct.reference() + " 直接结算 " + direct.payee(),
                        direct.reference() + " paid directly to " + direct.payee()),
                caller.person());
        ledger.post(
                direct.kind(),
                direct.due(),
                direct.cause(),
                Journal.between(
                        Journal.fund(direct.family(), direct.fund(), direct.region()), account, direct.amount()),
                caller.person());
    }

    /** Those of a family and an area, by the day on which they are due. */
    public List<Standing> of(String family, String area) {
        return jdbc.sql(SELECT + " where p.family = ? and starts_with(p.region, ?) order by p.due_day, p.id")
                .params(family, area)
                .query((row, number) -> standing(row))
                .list();
    }

    /** How far each kind is, by kind. */
    public List<Stage> stages(String family, String area) {
        Map<String, long[]> sums = new LinkedHashMap<>();
        of(family, area).stream()
                .filter(each -> each.state().equals("approved") || each.state().equals("paid"))
                .forEach(each -> {
                    long[] sum = sums.computeIfAbsent(each.direct().kind(), key -> new long[2]);
                    sum[0] += each.direct().amount();
                    sum[1] += each.state().equals("paid") ? each.direct().amount() : 0;
                });
        return sums.entrySet().stream()
                .map(each -> new Stage(
                        each.getKey(),
                        each.getValue()[0],
                        each.getValue()[1],
                        each.getValue()[1] * 10_000 / each.getValue()[0]))
                .toList();
    }

    /** Records what a supplier lodged, or negative what it got back; throws Refusal when more is taken than there is. */
    @Transactional
    public void guarantee(String payee, long fen, String reference, Caller caller) {
        long before = guarantee(payee);
        if (fen == 0 || before + fen < 0) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found a change of the guarantee by " + org.tuodi.kernel.Money.text(fen)
                            + "; expected one that leaves " + org.tuodi.kernel.Money.text(before) + " not negative");
        }
        try {
            // Number and balance are of one snapshot: of two at once, one breaks the key.
            jdbc.sql("insert into guarantee (payee, number, amount, balance, reference, recorded_by, recorded_at)"
                            + " select :payee, coalesce(max(number), 0) + 1, :fen, coalesce(sum(amount), 0) + :fen, :reference,"
                            + " :by, :at from guarantee where payee = :payee")
                    .param("payee", payee)
                    .param("fen", fen)
                    .param("reference", reference)
                    .param("by", caller.person())
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "somebody else did it at the same moment; look at it again");
        }
    }

    /** The balance of a supplier's guarantee in fen. */
    public long guarantee(String payee) {
        return jdbc.sql(
                        "select coalesce((select balance from guarantee where payee = ? order by number desc limit 1), 0)")
                .param(payee)
                .query(Long.class)
                .single();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Boolean approved = row.getObject("approved", Boolean.class);
        return new Standing(
                new Direct(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getString("family"),
                        row.getString("fund"),
                        row.getString("region"),
                        row.getString("payee"),
                        row.getString("reference"),
                        row.getLong("quantity"),
                        row.getLong("unit_price"),
                        row.getObject("due_day", LocalDate.class),
                        row.getString("article")),
                row.getBoolean("paid") ? "paid" : approved == null ? "draft" : approved ? "approved" : "rejected",
                row.getString("proposed_by"));
    }
}
