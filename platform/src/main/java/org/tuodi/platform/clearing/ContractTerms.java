package org.tuodi.platform.clearing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;

/** What an undertaking insurer may take part in (JM 二(一)2), and where it has prepared to serve (MM 四(二)). */
@Component
public class ContractTerms {

    private final JdbcClient jdbc;
    private final Contracts contracts;
    private final Clock clock;

    ContractTerms(JdbcClient jdbc, Contracts contracts, Clock clock) {
        this.jdbc = jdbc;
        this.contracts = contracts;
        this.clock = clock;
    }

    /**
     * What an insurer may take part in.
     *
     * @param publicity making the policy known
     * @param supervision of medical behaviour
     * @param settlement reckoning and settling benefits
     * @param agreements managing agreements with institutions
     */
    public record Permissions(boolean publicity, boolean supervision, boolean settlement, boolean agreements) {

        /** What a contract gives before anything else is said. */
        static final Permissions FIRST = new Permissions(false, false, true, false);
    }

    /** An institution where an insurer serves since a day, and what was checked before. */
    public record Ready(String institution, LocalDate since, String checked) {}

    /** What an insurer may take part in by a contract now. */
    public Permissions permissions(String contract) {
        return jdbc.sql("select * from contract_permission where contract = ? order by number desc limit 1")
                .param(contract)
                .query((row, number) -> new Permissions(
                        row.getBoolean("publicity"),
                        row.getBoolean("supervision"),
                        row.getBoolean("settlement"),
                        row.getBoolean("agreements")))
                .optional()
                .orElse(Permissions.FIRST);
    }

    /** Switches what an insurer may take part in; what is settled meanwhile stays. */
    @Transactional
    public void permit(String contract, Permissions permissions, Caller caller) {
        requireApproved(contract);
        try {
            jdbc.sql(
                            "insert into contract_permission (contract, number, publicity, supervision, settlement, agreements,"
                                    + " recorded_by, recorded_at) select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?"
                                    + " from contract_permission where contract = ?")
                    .params(contract, permissions.publicity(), permissions.supervision(), permissions.settlement())
                    .params(
                            permissions.agreements(),
                            caller.person(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .param(contract)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "somebody else did it at the same moment; look at it again");
        }
    }

    /** Throws Refusal when an insurer may not settle by a contract. */
    void requireSettling(String contract) {
        if (!permissions(contract).settlement()) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found the contract " + contract + " without the permission to settle; expected it (JM 二(一)2)");
        }
    }

    /** Records that an insurer has prepared at an institution. */
    @Transactional
    public void ready(String contract, Ready ready, Caller caller) {
        requireApproved(contract);
        try {
            jdbc.sql(
                            "insert into contract_readiness (contract, institution, ready_on, checked, recorded_by, recorded_at)"
                                    + " values (?, ?, ?, ?, ?, ?)")
                    .params(contract, ready.institution(), ready.since(), ready.checked(), caller.person())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "the readiness of " + contract + " at " + ready.institution() + " is on record");
        }
    }

    /** Where it is ready, by the day since when. */
    public List<Ready> ready(String contract) {
        return jdbc.sql("select * from contract_readiness where contract = ? order by ready_on, institution")
                .param(contract)
                .query((row, number) -> new Ready(
                        row.getString("institution"),
                        row.getObject("ready_on", LocalDate.class),
                        row.getString("checked")))
                .list();
    }

    private void requireApproved(String contract) {
        String state = contracts.standing(contract).state();
        if (!state.equals("approved")) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED, "the contract " + contract + " is " + state + "; expected approved");
        }
    }
}
