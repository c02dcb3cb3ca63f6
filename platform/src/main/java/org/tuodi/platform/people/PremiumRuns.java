package org.tuodi.platform.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Words;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.policies.Administrations;
import org.tuodi.platform.policies.Administrations.Administered;

/** Subsidies to contributions (资助参保): drafted as a list, reviewed by another person, posted once. */
@Component
public class PremiumRuns {

    private final JdbcClient jdbc;
    private final PremiumList entitled;
    private final Administrations administrations;
    private final Ledger ledger;
    private final Clock clock;

    PremiumRuns(JdbcClient jdbc, PremiumList entitled, Administrations administrations, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.entitled = entitled;
        this.administrations = administrations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Drafts a list of what is still to be paid; who has the highest subsidy of the year already is not on it.
     *
     * @throws Refusal when the id is taken, or the policy has no answer for somebody
     */
    @Transactional
    List<PremiumRun.Line> draft(PremiumRun run, Caller caller) {
        Administered pack = administrations
                .inForce(run.family(), run.day())
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_PERMITTED, "found no pack of " + run.family() + " in force on " + run.day()));
        try {
            jdbc.sql(
                            "insert into premium_run (id, family, region, year, on_day, payer, receiver, pack, pack_hash, drafted_by,"
                                    + " drafter) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(run.id(), run.family(), run.region(), run.year(), run.day(), run.payer(), run.receiver())
                    .params(pack.pack().id(), pack.hash(), caller.name(), caller.person())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the run " + run.id() + " is on record");
        }
        List<PremiumRun.Line> lines = entitled.of(run, pack);
        lines.forEach(line -> jdbc.sql(
                        "insert into premium_line (run, person_id, identity, amount, standard, personal, steps)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(run.id(), line.person(), line.identity(), line.amount(), line.standard(), line.personal())
                .params(line.steps())
                .update());
        return lines;
    }

    /** Approves or rejects a draft; throws Refusal when the caller drafted it or it was reviewed already. */
    @Transactional
    void review(String id, boolean approved, String remark, Caller caller) {
        String drafter = jdbc.sql("select drafter from premium_run where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> unknown(id));
        if (drafter.equals(caller.person())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, "the run " + id + " is drafted by " + drafter + "; expected another");
        }
        try {
            jdbc.sql("insert into premium_review (run, drafter, reviewer, approved, remark, reviewed_by)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(id, drafter, caller.person(), approved, remark, caller.name())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the run " + id + " is reviewed already");
        }
    }

    /**
     * Posts an approved list: the fund that pays bears it, the fund of the insurance gets it, by region.
     *
     * @throws Refusal when it is not approved, posted already, or a person on it was subsidised since it was drafted
     */
    @Transactional
    void post(String id, Caller caller) {
        PremiumRun run = find(id).orElseThrow(() -> unknown(id));
        PremiumRun.State state = state(id);
        if (state != PremiumRun.State.APPROVED) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "the run " + id + " is " + Words.of(state) + "; expected approved");
        }
        holdPersons(id);
        int since = jdbc.sql("select count(*) from premium_line l join premium_subsidy s using (person_id)"
                        + " join premium_run r on r.id = l.run"
                        + " where l.run = ? and s.year = r.year and s.posted_at > r.drafted_at")
                .param(id)
                .query(Integer.class)
                .single();
        if (since > 0) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    since + " persons of the run " + id + " were subsidised since; draft it again");
        }
        Journal journal = journal(run);
        long number = journal.accounts().isEmpty()
                ? 0
                : ledger.post("premiumSubsidy", LocalDate.now(clock), id, journal, caller.name());
        try {
            jdbc.sql("insert into premium_posting (run, journal, posted_by) values (?, ?, ?)")
                    .params(id, number, caller.name())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "the run " + id + " is posted already");
        }
    }

    /** Two lists with the same person are posted one after the other. */
    private void holdPersons(String id) {
        jdbc.sql("select person_id from person where person_id in (select person_id from premium_line where run = ?)"
                        + " order by person_id for update")
                .param(id)
                .query(String.class)
                .list();
    }

    private Journal journal(PremiumRun run) {
        List<String> accounts = new ArrayList<>();
        List<Long> charges = new ArrayList<>();
        jdbc.sql(
                        "select v.region, sum(l.amount)::bigint from premium_line l join person p using (person_id)"
                                + " join person_version v using (person_id, version) where l.run = ? group by v.region order by 1")
                .param(run.id())
                .query(row -> {
                    accounts.add(Journal.fund(run.family(), run.payer(), row.getString(1)));
                    charges.add(row.getLong(2));
                    accounts.add(Journal.fund(run.family(), run.receiver(), row.getString(1)));
                    charges.add(-row.getLong(2));
                });
        return new Journal(accounts, charges);
    }

    /** A run. */
    Optional<PremiumRun> find(String id) {
        return jdbc.sql("select * from premium_run where id = ?")
                .param(id)
                .query((row, number) -> new PremiumRun(
                        row.getString("id"),
                        row.getString("family"),
                        row.getString("region"),
                        row.getInt("year"),
                        row.getObject("on_day", LocalDate.class),
                        row.getString("payer"),
                        row.getString("receiver")))
                .optional();
    }

    /** How far it is. */
    PremiumRun.State state(String id) {
        return jdbc.sql("select v.approved, p.run from premium_run r left join premium_review v on v.run = r.id"
                        + " left join premium_posting p on p.run = r.id where r.id = ?")
                .param(id)
                .query((row, number) -> {
                    if (row.getString(2) != null) {
                        return PremiumRun.State.POSTED;
                    }
                    Boolean approved = row.getObject(1, Boolean.class);
                    return approved == null
                            ? PremiumRun.State.DRAFT
                            : approved ? PremiumRun.State.APPROVED : PremiumRun.State.REJECTED;
                })
                .single();
    }

    /** The persons on a list. */
    List<PremiumRun.Line> lines(PremiumRun run) {
        return jdbc.sql("select * from premium_line where run = ? order by person_id")
                .param(run.id())
                .query((row, number) -> new PremiumRun.Line(
                        row.getString("person_id"),
                        row.getString("identity"),
                        row.getLong("amount"),
                        row.getLong("standard"),
                        row.getLong("personal"),
                        run.payer(),
                        row.getString("steps")))
                .list();
    }

    /** The ledger of persons enrolled with subsidy in a year, for an area (C1-2.1). */
    List<Map<String, Object>> ledger(int year, String area) {
        return jdbc.sql("select v.region, s.person_id, v.masked_name, s.identity, s.year, s.amount, s.payer, s.run"
                        + " from premium_subsidy s join person p using (person_id)"
                        + " join person_version v using (person_id, version)"
                        + " where s.year = ? and v.region like ? order by v.region, s.person_id, s.run")
                .params(year, area + "%")
                .query((row, number) -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("region", row.getString(1));
                    line.put("person", row.getString(2));
                    line.put("name", row.getString(3));
                    line.put("identity", row.getString(4));
                    line.put("year", row.getInt(5));
                    line.put("subsidy", Money.text(row.getLong(6)));
                    line.put("payer", row.getString(7));
                    line.put("run", row.getString(8));
                    return line;
                })
                .list();
    }

    private static Refusal unknown(String id) {
        return new Refusal(Refusal.Code.NOT_FOUND, "the run " + id);
    }
}
