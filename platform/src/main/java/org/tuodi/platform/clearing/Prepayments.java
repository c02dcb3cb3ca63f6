package org.tuodi.platform.clearing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * Money paid ahead to institutions (预付): proposed by one person, decided by another, then owed and paid by a batch as
 * everything is. From the statements after that it comes off, until nothing of it is left.
 */
@Component
public class Prepayments {

    private static final String SELECT = "select p.*, d.approved, m.batch from prepayment p"
            + " left join prepayment_decision d on d.id = p.id left join payment_made m on m.cause = 'prepayment/' || p.id";

    private final JdbcClient jdbc;
    private final Contracts contracts;
    private final Payables payables;
    private final Ledger ledger;
    private final Clock clock;

    Prepayments(JdbcClient jdbc, Contracts contracts, Payables payables, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.contracts = contracts;
        this.payables = payables;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A prepayment.
     *
     * @param amount fen
     * @param reason treatsPatients, feverClinic or qualified
     * @param emergency in a major epidemic: it goes first
     */
    public record Prepayment(
            String id,
            String family,
            String institution,
            String fund,
            long amount,
            String reason,
            boolean emergency,
            LocalDate due,
            String article) {

        /** What names it as a cause. */
        public String cause() {
            return "prepayment/" + id;
        }
    }

    /**
     * A prepayment and how far it is.
     *
     * @param state draft, rejected, approved or paid
     * @param batch that paid it, or null
     */
    public record Standing(
            Prepayment prepayment,
            String region,
            String state,
            String proposedBy,
            @Nullable String batch) {}

    /** Proposes one; throws Refusal when the id is taken or the institution is not on the register. */
    @Transactional
    public void propose(Prepayment prepayment, Caller caller) {
        String region = contracts.regionOf(prepayment.institution(), prepayment.due());
        if (!caller.sees(region)) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found the institution " + prepayment.institution() + "; expected one on the register of the area");
        }
        try {
            jdbc.sql(
                            "insert into prepayment (id, family, institution, region, fund, amount, reason, emergency, due_day,"
                                    + " article, proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(prepayment.id(), prepayment.family(), prepayment.institution(), region, prepayment.fund())
                    .params(prepayment.amount(), prepayment.reason(), prepayment.emergency(), prepayment.due())
                    .params(
                            prepayment.article(),
                            caller.person(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the prepayment " + prepayment.id() + " is on record");
        }
    }

    /** Decides one that somebody else proposed; what is approved is owed from then on. */
    @Transactional
    public void decide(String id, boolean approved, Caller caller) {
        Standing standing = standing(id);
        if (!caller.sees(standing.region())) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the prepayment " + id);
        }
        FourEyes.require(standing.proposedBy(), caller, "the prepayment " + id);
        try {
            jdbc.sql("insert into prepayment_decision (id, approved, proposed_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(id, approved, standing.proposedBy(), caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the prepayment " + id + " is decided already");
        }
        if (approved) {
            owe(standing, caller);
        }
    }

    private void owe(Standing standing, Caller caller) {
        Prepayment each = standing.prepayment();
        payables.owe(
                new Payables.Payable(
                        each.cause(),
                        each.family(),
                        standing.region(),
                        Journal.prepayment(each.institution(), each.fund()),
                        Journal.bank(each.family(), each.fund(), standing.region()),
                        each.institution(),
                        each.amount(),
                        each.due(),
                        (each.emergency() ? "绿色通道 " : "") + "预付 " + each.institution(),
                        (each.emergency() ? "green channel, " : "") + "prepayment of " + each.institution()),
                caller.person());
    }

    private Standing standing(String id) {
        return jdbc.sql(SELECT + " where p.id = ?")
                .param(id)
                .query((row, number) -> standing(row))
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the prepayment " + id));
    }

    /** Those of a family and an area; what is open in an epidemic first, then by the day on which they are due. */
    public List<Standing> of(String family, String area) {
        return jdbc.sql(SELECT + " where p.family = ? and starts_with(p.region, ?)"
                        + " order by (p.emergency and m.batch is null) desc, p.due_day, p.id")
                .params(family, area)
                .query((row, number) -> standing(row))
                .list();
    }

    /** What institutions still have of the money paid ahead, in fen. */
    public long left(String institution, String fund) {
        return Math.max(0, ledger.journalled(Journal.prepayment(institution, fund)));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Boolean approved = row.getObject("approved", Boolean.class);
        String batch = row.getString("batch");
        return new Standing(
                new Prepayment(
                        row.getString("id"),
                        row.getString("family"),
                        row.getString("institution"),
                        row.getString("fund"),
                        row.getLong("amount"),
                        row.getString("reason"),
                        row.getBoolean("emergency"),
                        row.getObject("due_day", LocalDate.class),
                        row.getString("article")),
                row.getString("region"),
                batch != null ? "paid" : approved == null ? "draft" : approved ? "approved" : "rejected",
                row.getString("proposed_by"),
                batch);
    }
}
