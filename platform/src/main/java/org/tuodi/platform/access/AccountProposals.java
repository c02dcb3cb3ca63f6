package org.tuodi.platform.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.calls.Refusal;

/**
 * Roles, one-time passwords and areas of accounts: an administrator proposes, the bureau decides, and nobody does either about
 * the own account. A one-time password is told to who approved it, so that neither of the two alone gets into the account.
 */
@Component
public final class AccountProposals {

    private static final String SELECT = "select p.*, d.approved, d.decided_by, d.decided_at from account_proposal p"
            + " join user_account a on a.name = p.account left join account_decision d on d.proposal = p.id ";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AccessLog log;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountProposals(JdbcClient jdbc, Accounts accounts, AccessLog log, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What waits for a decision in an area, the oldest first. */
    public List<AccountProposal> open(String area) {
        return jdbc.sql(SELECT + "where d.proposal is null and starts_with(a.area, ?) order by p.id")
                .param(area)
                .query((row, number) -> proposal(row))
                .list();
    }

    /** What was proposed about an account, the newest first. */
    public List<AccountProposal> of(String account) {
        return jdbc.sql(SELECT + "where p.account = ? order by p.id desc")
                .param(account)
                .query((row, number) -> proposal(row))
                .list();
    }

    private static AccountProposal proposal(ResultSet row) throws SQLException {
        String role = row.getString("role");
        return new AccountProposal(
                row.getInt("id"),
                row.getString("account"),
                row.getString("holder"),
                AccountProposal.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                role == null ? null : Role.valueOf(role),
                row.getString("office"),
                row.getString("area"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class),
                row.getObject("approved", Boolean.class),
                row.getString("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class));
    }

    /**
     * What is asked for.
     *
     * @param role for a role, else null
     * @param office for another office and area, else null
     */
    public record Wish(
            AccountProposal.Kind kind,
            @Nullable Role role,
            @Nullable String office,
            @Nullable String area,
            String reason) {}

    /**
     * Proposes.
     *
     * @throws Refusal for the own account, one outside the caller's area, or a wish that changes nothing
     */
    public int propose(Caller caller, String name, Wish wish) {
        Account account = accounts.seen(name, caller);
        if (account.person().equals(caller.person())) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "nobody proposes for the own account");
        }
        requireChange(caller, account, wish);
        transaction.executeWithoutResult(status -> requireCompatible(account, wish.role(), wish.kind()));
        int id = jdbc.sql(
                        "insert into account_proposal (account, holder, kind, role, office, area, reason, proposed_by, proposed_at)"
                                + " values (:account, :holder, :kind, :role, :office, :area, :reason, :by, :at) returning id")
                .param("account", name)
                .param("holder", account.person())
                .param("kind", wish.kind().word())
                .param("role", wish.role() == null ? null : wish.role().name())
                .param("office", wish.office())
                .param("area", wish.area())
                .param("reason", wish.reason())
                .param("by", caller.person())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        log.record(caller, "accountProposed", name + " " + wish.kind().word(), wish.reason());
        return id;
    }

    /** All accounts of the person count, and are held until the transaction ends. */
    private void requireCompatible(Account account, @Nullable Role role, AccountProposal.Kind kind) {
        if (role == null || kind != AccountProposal.Kind.GRANT) {
            return;
        }
        jdbc.sql("select name from user_account where person = ? order by name for update")
                .param(account.person())
                .query(String.class)
                .list();
        List<String> against = jdbc
                .sql("select distinct h.role from role_held h join user_account a on a.name = h.account"
                        + " where a.person = ? order by 1")
                .param(account.person())
                .query(String.class)
                .list()
                .stream()
                .filter(held -> !role.goesWith(Role.valueOf(held)))
                .toList();
        if (!against.isEmpty()) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "the person holds " + against + ", which does not go with " + role
                            + ": handling, audit, finance and information are posts of different persons (C2-17.3)");
        }
    }

    private void requireChange(Caller caller, Account account, Wish wish) {
        String fault = switch (wish.kind()) {
            case GRANT -> account.roles().contains(wish.role()) ? "the account has the role already" : "";
            case WITHDRAW -> account.roles().contains(wish.role()) ? "" : "the account has no such role";
            case PASSWORD ->
                account.subject() != null && account.active()
                        ? "another server signs in for the account; it has no password"
                        : "";
            case SCOPE -> scopeFault(caller, wish);
        };
        boolean waits = of(account.name()).stream()
                .anyMatch(each -> each.approved() == null && each.kind() == wish.kind() && each.role() == wish.role());
        if (!fault.isEmpty() || waits) {
            throw new Refusal(Refusal.Code.CONFLICT, waits ? "the same is proposed already" : fault);
        }
    }

    private static String scopeFault(Caller caller, Wish wish) {
        String area = wish.area();
        String office = wish.office();
        if (area == null || office == null || office.isBlank()) {
            return "expected an office and an area";
        }
        return caller.sees(area) ? "" : "found the area " + area + "; expected one within " + caller.area();
    }

    /**
     * Approves or rejects, and does what was approved.
     *
     * @return the one-time password where one was approved, to be handed to the holder
     * @throws Refusal for a proposal of the caller's own, about the caller, or decided already
     */
    public Optional<String> decide(Caller caller, int id, boolean approved) {
        AccountProposal proposal = jdbc.sql(SELECT + "where p.id = ?")
                .param(id)
                .query((row, number) -> proposal(row))
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the proposal " + id));
        Account account = accounts.seen(proposal.account(), caller);
        if (proposal.approved() != null) {
            throw new Refusal(Refusal.Code.CONFLICT, "the proposal " + id + " is decided already");
        }
        if (!proposal.isFor(caller)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, "nobody decides what the same person proposed, or about the own account");
        }
        boolean password = approved && proposal.kind() == AccountProposal.Kind.PASSWORD && account.subject() == null;
        String oneTime = password ? Passwords.oneTime() : "";
        String hash = password ? Passwords.hash(oneTime) : "";
        transaction.executeWithoutResult(status -> {
            if (approved) {
                requireCompatible(account, proposal.role(), proposal.kind());
            }
            record(caller, proposal, approved);
            if (approved) {
                carryOut(proposal, hash);
            }
        });
        return password ? Optional.of(oneTime) : Optional.empty();
    }

    private void record(Caller caller, AccountProposal proposal, boolean approved) {
        try {
            jdbc.sql("insert into account_decision (proposal, holder, proposed_by, approved, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            proposal.id(),
                            proposal.holder(),
                            proposal.proposedBy(),
                            approved,
                            caller.person(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the proposal " + proposal.id() + " is decided already");
        }
        String action = approved ? "accountApproved" : "accountRejected";
        log.record(caller, action, proposal.account() + " " + proposal.kind().word(), null);
    }

    private void carryOut(AccountProposal proposal, String hash) {
        switch (proposal.kind()) {
            case GRANT, WITHDRAW -> {
                // The roles that an account has are those that were decided.
            }
            case PASSWORD -> {
                if (hash.isEmpty()) {
                    accounts.open(proposal.account());
                } else {
                    accounts.setPassword(proposal.account(), hash, true);
                }
            }
            case SCOPE ->
                accounts.move(proposal.account(), String.valueOf(proposal.office()), String.valueOf(proposal.area()));
        }
    }
}
