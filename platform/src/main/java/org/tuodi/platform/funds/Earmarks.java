package org.tuodi.platform.funds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.FourEyes;
import org.tuodi.platform.calls.Refusal;

/**
 * Money that a fund hands over by a day for something with an account of its own: projects of public health (JM 二(二)6), vaccines
 * (C6 三(二)). Another person approves it; then it is owed, and paid in a batch as all that is owed.
 */
@Component
public class Earmarks {

    /** What it may be for. */
    public static final List<String> ITEMS = List.of("publicHealth", "vaccine");

    private static final ZoneId PLACE = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Payables payables;
    private final Clock clock;

    Earmarks(JdbcClient jdbc, Ledger ledger, Payables payables, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.payables = payables;
        this.clock = clock;
    }

    /**
     * What is handed over.
     *
     * @param item one of {@link #ITEMS}
     * @param amount fen
     * @param payee who gets it
     */
    public record Earmark(
            String id,
            String family,
            String fund,
            String region,
            String item,
            long amount,
            LocalDate due,
            String payee,
            String article) {

        private String cause() {
            return "earmark/" + id;
        }
    }

    /**
     * It and how far it is.
     *
     * @param state draft, approved or rejected
     * @param paidOn when, null as long as it is not paid
     */
    public record Standing(
            Earmark earmark,
            String proposedBy,
            String state,
            @Nullable LocalDate paidOn) {

        /** Whether it is or was late. */
        public boolean isLate(LocalDate today) {
            LocalDate until = paidOn == null ? today : paidOn;
            return state.equals("approved") && earmark.due().isBefore(until);
        }
    }

    /** Proposes one; throws Refusal when something is wrong or its id on record. */
    @Transactional
    public void propose(Earmark it, Caller caller) {
        if (!it.id().matches("[A-Za-z0-9.-]{1,40}") || !ITEMS.contains(it.item()) || it.amount() <= 0) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "found `" + it.id() + "`, `" + it.item() + "`, " + it.amount()
                            + " fen; expected an id of letters, digits, points and hyphens, one of " + ITEMS
                            + ", and an amount above zero");
        }
        if (it.payee().isBlank() || it.article().length() < 2 || !it.region().matches("[1-9][0-9]{5}")) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "found `" + it.payee() + "`, `" + it.article() + "`, `" + it.region()
                            + "`; expected a payee, an article, and a region code of six digits");
        }
        if (!caller.sees(it.region())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found the region `" + it.region() + "`; expected one that begins with " + caller.area());
        }
        try {
            jdbc.sql(
                            "insert into earmark (id, family, fund, region, item, amount, due_day, payee, article, proposed_by,"
                                    + " proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(it.id(), it.family(), it.fund(), it.region(), it.item(), it.amount(), it.due(), it.payee())
                    .params(it.article(), caller.person(), clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, it.id() + " is on record");
        }
    }

    /** Decides what somebody else proposed; what is approved is owed. */
    @Transactional
    public void decide(String id, boolean approved, Caller caller) {
        Standing found = of("", caller.area()).stream()
                .filter(each -> each.earmark().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, id));
        FourEyes.require(found.proposedBy(), caller, id);
        try {
            jdbc.sql("insert into earmark_decision (id, approved, journal, proposed_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            id,
                            approved,
                            approved ? owe(found.earmark(), caller) : null,
                            found.proposedBy(),
                            caller.person(),
                            clock.instant().atOffset(ZoneOffset.UTC)))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, id + " is decided already");
        }
    }

    private long owe(Earmark it, Caller caller) {
        String account = Journal.earmark(it.family(), it.item(), it.region());
        payables.owe(
                new Payables.Payable(
                        it.cause(),
                        it.family(),
                        it.region(),
                        account,
                        Journal.bank(it.family(), it.fund(), it.region()),
                        it.payee(),
                        it.amount(),
                        it.due(),
                        "上解 " + it.id(),
                        "handed over " + it.id()),
                caller.person());
        return ledger.post(
                "earmark",
                LocalDate.ofInstant(clock.instant(), PLACE),
                it.cause(),
                Journal.between(Journal.fund(it.family(), it.fund(), it.region()), account, it.amount()),
                caller.person());
    }

    /** Those of a family, or of all where it is empty, and an area; what is due first, first. */
    public List<Standing> of(String family, String area) {
        return jdbc.sql("""
                        select e.*, d.approved, j.day as paid_on from earmark e left join earmark_decision d using (id)
                        left join payment_made p on p.cause = 'earmark/' || e.id
                        left join journal j on j.id = p.journal
                        where e.family in (?, case when ? = '' then e.family else ? end) and starts_with(e.region, ?)
                        order by e.due_day, e.id""")
                .params(family, family, family, area)
                .query((row, number) -> standing(row))
                .list();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Boolean approved = row.getObject("approved", Boolean.class);
        return new Standing(
                new Earmark(
                        row.getString("id"),
                        row.getString("family"),
                        row.getString("fund"),
                        row.getString("region"),
                        row.getString("item"),
                        row.getLong("amount"),
                        row.getObject("due_day", LocalDate.class),
                        row.getString("payee"),
                        row.getString("article")),
                row.getString("proposed_by"),
                approved == null ? "draft" : approved ? "approved" : "rejected",
                row.getObject("paid_on", LocalDate.class));
    }
}
