package org.tuodi.platform.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.platform.funds.Payments;
import org.tuodi.platform.people.People;

/**
 * To whom the money of a case goes (MM-2.4.5): the person's own account, or another that the person agreed to, which a second
 * person confirms. The one named last counts.
 */
@Component
public class Payees {

    /** What somebody with the account can be to the person. */
    public static final Set<String> RELATIONS =
            Set.of("self", "spouse", "parent", "child", "guardian", "institution", "other");

    private static final int LONGEST = 100;

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final CaseSight sight;
    private final People people;
    private final Payments payments;
    private final Clock clock;

    Payees(JdbcClient jdbc, Database database, CaseSight sight, People people, Payments payments, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
        this.sight = sight;
        this.people = people;
        this.payments = payments;
        this.clock = clock;
    }

    /**
     * An account.
     *
     * @param relation of the holder to the person, one of {@link #RELATIONS}
     */
    public record Payee(String holder, String bank, String accountNo, String relation) {

        /** The number's last four digits. */
        public String masked() {
            return "…" + accountNo.substring(accountNo.length() - 4);
        }

        /** Whether it is the person's own. */
        public boolean isOwn() {
            return relation.equals("self");
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "Payee " + relation + " " + masked();
        }
    }

    /**
     * A payee and who stands for it.
     *
     * @param confirmedBy null while nobody did
     * @param how the person agreed, null while nobody confirmed
     */
    public record Standing(
            Payee payee,
            int version,
            String namedBy,
            Instant namedAt,
            @Nullable String confirmedBy,
            @Nullable String how) {

        /** Whether money may go there. */
        public boolean isUsable() {
            return payee.isOwn() || confirmedBy != null;
        }
    }

    /** Names the account; throws Refusal when it is no account, or said to be the person's and in another name. */
    @Transactional
    public void name(CaseId id, Payee payee, Caller caller) {
        BenefitCase found = open(id, caller);
        check(payee);
        String own = people.identify(id.person()).name();
        if (payee.isOwn() != payee.holder().equals(own)) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "户名 holder: found " + (payee.isOwn() ? "another name than the person's" : "the person's own name")
                            + "; expected " + (payee.isOwn() ? "the person's own" : "`self` for it"));
        }
        people.hold(id.person());
        jdbc.sql("insert into case_payee (person_id, number, version, relation, bank, holder_sealed, account_sealed,"
                        + " named_by, named_at) select ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ?, ?"
                        + " from case_payee where person_id = ? and number = ?")
                .params(id.person(), id.number(), payee.relation(), payee.bank())
                .params(sealing.seal(payee.holder()), sealing.seal(payee.accountNo()), caller.person())
                .params(CaseStore.at(clock.instant()), id.person(), id.number())
                .update();
        recordIfOwed(found, caller);
    }

    private static void check(Payee payee) {
        boolean fine = payee.accountNo().matches("[0-9]{8,30}")
                && RELATIONS.contains(payee.relation())
                && isText(payee.holder())
                && isText(payee.bank());
        if (!fine) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "收款账户 payee: found a number of " + payee.accountNo().length() + " characters, the bank `"
                            + payee.bank() + "`, the relation `" + payee.relation()
                            + "`; expected 8 to 30 digits, a holder, a bank, and one of "
                            + RELATIONS.stream().sorted().toList());
        }
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    /**
     * Confirms the account named last.
     *
     * @param how the person agreed to it
     * @throws Refusal when it is the person's own, confirmed already, or named by the caller
     */
    @Transactional
    public void confirm(CaseId id, String how, Caller caller) {
        BenefitCase found = open(id, caller);
        people.hold(id.person());
        Standing named = of(found)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "收款账户 · no payee of " + id + " is named"));
        if (named.isUsable()) {
            throw new Refusal(Refusal.Code.CONFLICT, "收款账户 · the payee of " + id + " needs no confirmation any more");
        }
        if (named.namedBy().equals(caller.person())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "收款账户由 " + named.namedBy() + " 录入 · named the payee of " + id
                            + "; expected another person to confirm it");
        }
        if (CaseSight.standing(found, caller).posts().isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "found " + caller.roles() + "; expected who handles the case");
        }
        if (!isText(how)) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "how: found " + how.length() + " characters; expected 1 to " + LONGEST + ": how the person agreed");
        }
        jdbc.sql("insert into case_payee_confirmation (person_id, number, version, how_sealed, named_by, confirmed_by,"
                        + " confirmed_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(id.person(), id.number(), named.version(), sealing.seal(how), named.namedBy())
                .params(caller.person(), CaseStore.at(clock.instant()))
                .update();
        recordIfOwed(found, caller);
    }

    private BenefitCase open(CaseId id, Caller caller) {
        BenefitCase found = sight.find(id, caller);
        if (!found.state().isOpen()) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "案件 " + id + ": found " + found.state().word() + "; expected an open one");
        }
        Flow.Standing standing = CaseSight.standing(found, caller);
        if (!standing.applicant() && standing.posts().isEmpty()) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, "found " + caller.roles() + "; expected who applied or handles the case");
        }
        return found;
    }

    /** An account that changes after the approval is what batches use from then on. */
    private void recordIfOwed(BenefitCase found, Caller caller) {
        if (found.state() == CaseState.PAYMENT) {
            of(found).filter(Standing::isUsable).ifPresent(standing -> record(found.id(), standing, caller));
        }
    }

    /** Tells the funds where the money of a case goes. */
    void record(CaseId id, Standing standing, Caller caller) {
        Payee payee = standing.payee();
        payments.recordConfirmed(
                new Payments.BankAccount(id.cause(), payee.holder(), payee.bank(), payee.accountNo()), caller);
    }

    /** Throws Refusal unless there is an account that the money may go to. */
    void require(BenefitCase found) {
        usable(found);
    }

    Standing usable(BenefitCase found) {
        return of(found)
                .filter(Standing::isUsable)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_PERMITTED,
                        "收款账户未确认 · found no confirmed payee of " + found.id()
                                + "; expected the person's own account, or another one confirmed by a second person"));
    }

    /** The account named last. */
    public Optional<Standing> of(CaseId id, Caller caller) {
        return of(sight.find(id, caller));
    }

    private Optional<Standing> of(BenefitCase found) {
        return jdbc.sql("select p.*, f.confirmed_by, f.how_sealed from case_payee p"
                        + " left join case_payee_confirmation f using (person_id, number, version)"
                        + " where p.person_id = ? and p.number = ? order by p.version desc limit 1")
                .params(found.id().person(), found.id().number())
                .query((row, number) -> {
                    byte[] how = row.getBytes("how_sealed");
                    return new Standing(
                            new Payee(
                                    sealing.open(row.getBytes("holder_sealed")),
                                    row.getString("bank"),
                                    sealing.open(row.getBytes("account_sealed")),
                                    row.getString("relation")),
                            row.getInt("version"),
                            row.getString("named_by"),
                            CaseStore.at(row, "named_at"),
                            row.getString("confirmed_by"),
                            how == null ? null : sealing.open(how));
                })
                .optional();
    }
}
