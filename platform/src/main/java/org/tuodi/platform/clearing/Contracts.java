package org.tuodi.platform.clearing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.FourEyes;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;

/** Contracts with undertaking insurers: without one that holds, an insurer settles nothing and is billed nothing. */
@Component
public class Contracts {

    private static final String SELECT =
            "select c.*, least(c.to_day, e.last_day) as last_day, d.approved, d.decided_by,"
                    + " e.last_day as ended_on, b.breach, b.proposed_by as breach_by from insurer_contract c"
                    + " left join insurer_decision d on d.contract = c.id left join insurer_end e on e.contract = c.id"
                    + " left join insurer_breach b on b.contract = c.id";

    private final JdbcClient jdbc;
    private final Institutions institutions;
    private final Clock clock;

    Contracts(JdbcClient jdbc, Institutions institutions, Clock clock) {
        this.jdbc = jdbc;
        this.institutions = institutions;
        this.clock = clock;
    }

    /**
     * A contract and how far it is.
     *
     * @param state draft, rejected, approved or ended
     * @param breach for which it ends early, empty if it does not
     */
    public record Standing(Contract contract, String state, String proposedBy, String breach) {}

    /** Scores of a year (MM 三(三)), each of a hundred, and the weighted score in hundredths. */
    public record Score(
            String contract, int year, int beneficiaries, int institutions, int protection, int hundredths) {}

    /** Records a draft; throws Refusal when what a contract must have is missing. */
    @Transactional
    public void propose(Contract contract, Caller caller) {
        requireWhole(contract);
        try {
            jdbc.sql(
                            "insert into insurer_contract (id, insurer, name, family, area, from_day, to_day, procurement, capable,"
                                    + " content, quality, fee_settlement, rights, reserve, reserve_low, determined_on, signed_on,"
                                    + " proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(contract.id(), contract.insurer(), contract.name(), contract.family(), contract.area())
                    .params(contract.from(), contract.to(), contract.procurement(), contract.capable())
                    .params(contract.content(), contract.quality(), contract.feeSettlement(), contract.rights())
                    .params(contract.reserve(), contract.reserveLow(), contract.determinedOn(), contract.signedOn())
                    .params(caller.person(), now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the contract " + contract.id() + " is on record");
        }
    }

    private static void requireWhole(Contract contract) {
        List<String> faults = new ArrayList<>();
        if (contract.procurement().length() <= 3) {
            faults.add("procurement: found `" + contract.procurement() + "`; expected its reference (MM 二(四))");
        }
        if (!contract.capable()) {
            faults.add(
                    "capable: found false; expected an insurer that can settle critical-illness insurance (MM 二(四))");
        }
        List<String> clauses =
                List.of(contract.content(), contract.quality(), contract.feeSettlement(), contract.rights());
        for (int at = 0; at < clauses.size(); at++) {
            if (clauses.get(at).length() <= 3) {
                faults.add(List.of("content", "quality", "feeSettlement", "rights")
                                .get(at) + ": found no clause; expected one (MM 二(六))");
            }
        }
        if (contract.to().isBefore(contract.from())) {
            faults.add("to: found " + contract.to() + "; expected a day from " + contract.from());
        }
        if (contract.signedOn().isBefore(contract.determinedOn())) {
            faults.add("signedOn: found " + contract.signedOn() + "; expected a day from " + contract.determinedOn());
        }
        if (contract.reserveLow() > contract.reserve()) {
            faults.add("reserveLow: found more than the reserve; expected at most that");
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, faults);
        }
    }

    /** Approves or rejects a draft of another person; throws Refusal when another contract covers the same. */
    @Transactional
    public void decide(String id, boolean approved, Caller caller) {
        Standing draft = standing(id);
        FourEyes.require(draft.proposedBy(), caller, "the contract " + id);
        if (approved) {
            all().stream()
                    .filter(each ->
                            each.state().equals("approved") || each.state().equals("ended"))
                    .filter(each -> each.contract().overlaps(draft.contract()))
                    .findFirst()
                    .ifPresent(each -> {
                        throw new Refusal(
                                Refusal.Code.CONFLICT,
                                "the contract " + each.contract().id() + " covers the same regions and days");
                    });
        }
        try {
            jdbc.sql("insert into insurer_decision (contract, approved, proposed_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(id, approved, draft.proposedBy(), caller.person(), now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the contract " + id + " is decided already");
        }
    }

    /** Records a breach for which a contract is to end early. */
    @Transactional
    public void breach(String id, LocalDate lastDay, String breach, Caller caller) {
        Contract contract = find(id);
        if (lastDay.isBefore(contract.from().minusDays(1)) || !lastDay.isBefore(contract.to())) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found the last day " + lastDay + "; expected one before " + contract.to());
        }
        try {
            jdbc.sql("insert into insurer_breach (contract, last_day, breach, proposed_by, proposed_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(id, lastDay, breach, caller.person(), now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "a breach of " + id + " is on record");
        }
    }

    /** Ends a contract early, for a breach that another person recorded. */
    @Transactional
    public void end(String id, Caller caller) {
        record Breach(LocalDate lastDay, String proposer) {}
        Breach breach = jdbc.sql("select last_day, proposed_by from insurer_breach where contract = ?")
                .param(id)
                .query((row, number) -> new Breach(row.getObject(1, LocalDate.class), row.getString(2)))
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a breach of the contract " + id));
        FourEyes.require(breach.proposer(), caller, "the end of " + id);
        try {
            jdbc.sql("insert into insurer_end (contract, last_day, proposed_by, decided_by, decided_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(id, breach.lastDay(), breach.proposer(), caller.person(), now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the contract " + id + " has ended already");
        }
    }

    /** Scores an insurer for a year; the weights are in hundredths and make up a hundred. */
    @Transactional
    public Score score(Score score, List<Integer> weights, Caller caller) {
        find(score.contract());
        if (weights.size() != 3 || weights.stream().mapToInt(Integer::intValue).sum() != 100) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED, "found the weights " + weights + "; expected three, together 100");
        }
        int weighted = score.beneficiaries() * weights.get(0)
                + score.institutions() * weights.get(1)
                + score.protection() * weights.get(2);
        try {
            jdbc.sql(
                            "insert into insurer_score (contract, year, beneficiaries, institutions, protection, weights, scored_by,"
                                    + " scored_at) values (?, ?, ?, ?, ?, ?::smallint[], ?, ?)")
                    .params(score.contract(), score.year(), score.beneficiaries(), score.institutions())
                    .params(
                            score.protection(),
                            weights.toString().replace('[', '{').replace(']', '}'))
                    .params(caller.person(), now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, score.contract() + " is scored for " + score.year() + " already");
        }
        return new Score(
                score.contract(),
                score.year(),
                score.beneficiaries(),
                score.institutions(),
                score.protection(),
                weighted);
    }

    /** Scores of a contract, by year. */
    public List<Score> scores(String contract) {
        return jdbc.sql(
                        "select *, beneficiaries * weights[1] + institutions * weights[2] + protection * weights[3] as h"
                                + " from insurer_score where contract = ? order by year")
                .param(contract)
                .query((row, number) -> new Score(
                        contract,
                        row.getInt("year"),
                        row.getInt("beneficiaries"),
                        row.getInt("institutions"),
                        row.getInt("protection"),
                        row.getInt("h")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** All contracts, by family and first day. */
    public List<Standing> all() {
        return jdbc.sql(SELECT + " order by c.family, c.from_day, c.id")
                .query((row, number) -> standing(row))
                .list();
    }

    /** A contract and how far it is; throws Refusal when there is none. */
    public Standing standing(String id) {
        return jdbc.sql(SELECT + " where c.id = ?")
                .param(id)
                .query((row, number) -> standing(row))
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the contract " + id));
    }

    /** A contract; throws Refusal when there is none. */
    public Contract find(String id) {
        return standing(id).contract();
    }

    /** Contracts of a family that were approved. */
    public List<Contract> approved(String family) {
        return all().stream()
                .filter(each -> each.state().equals("approved") || each.state().equals("ended"))
                .map(Standing::contract)
                .filter(each -> each.family().equals(family))
                .toList();
    }

    /**
     * The contract by which an insurer may settle for a region on a day.
     *
     * @throws Refusal when there is none
     */
    public Contract permitting(String insurer, String family, String region, LocalDate day) {
        Optional<Contract> found = approved(family).stream()
                .filter(each -> each.insurer().equals(insurer) && each.covers(region, day))
                .findFirst();
        return found.orElseThrow(() -> new Refusal(
                Refusal.Code.NOT_PERMITTED,
                "found no contract of " + insurer + " for " + region + " in force on " + day
                        + "; expected one (MM 二(六))"));
    }

    /** Where an institution is; nowhere for an office. */
    String regionOf(String institution, LocalDate day) {
        return institutions.find(institution, day).map(Institution::region).orElse("");
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Boolean approved = row.getObject("approved", Boolean.class);
        boolean ended = row.getObject("ended_on") != null;
        String state = approved == null ? "draft" : !approved ? "rejected" : ended ? "ended" : "approved";
        String breach = row.getString("breach");
        return new Standing(contract(row), state, row.getString("proposed_by"), breach == null ? "" : breach);
    }

    private static Contract contract(ResultSet row) throws SQLException {
        return new Contract(
                row.getString("id"),
                row.getString("insurer"),
                row.getString("name"),
                row.getString("family"),
                row.getString("area"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getString("procurement"),
                row.getBoolean("capable"),
                row.getString("content"),
                row.getString("quality"),
                row.getString("fee_settlement"),
                row.getString("rights"),
                row.getLong("reserve"),
                row.getLong("reserve_low"),
                row.getObject("determined_on", LocalDate.class),
                row.getObject("signed_on", LocalDate.class));
    }
}
