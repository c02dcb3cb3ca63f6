package org.tuodi.platform.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.platform.people.People;
import org.tuodi.platform.rosters.Department;
import org.tuodi.platform.rosters.Vocabulary;

/** What departments say of the identity that a case relies on: each speaks for its own (TJ-2.3, BY-11.2). */
@Component
public class Confirmations {

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final CaseSight sight;
    private final People people;
    private final Clock clock;

    Confirmations(JdbcClient jdbc, Database database, CaseSight sight, People people, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
        this.sight = sight;
        this.people = people;
        this.clock = clock;
    }

    /** What a department said. */
    public record Confirmation(
            String department, String identity, boolean confirmed, String remark, String by, Instant at) {

        /** The day in the country. */
        LocalDate day() {
            return LocalDate.ofInstant(at, AccessLog.ZONE);
        }
    }

    /** Ids of the departments that can recognise the identity of a case; none where it relies on none. */
    public Set<String> asked(BenefitCase found) {
        String identity = found.opening().identity();
        Set<String> asked = new LinkedHashSet<>();
        Vocabulary.BUILT_IN.departments().stream()
                .filter(each -> identity != null && each.identities().contains(identity))
                .forEach(each -> asked.add(each.id()));
        return asked;
    }

    /**
     * Says whether the person has, or is given, the identity.
     *
     * @throws Refusal when the caller does not speak for the department, it does not recognise the identity, or the case is
     *     decided
     */
    @Transactional
    public void confirm(CaseId id, String department, boolean confirmed, String remark, Caller caller) {
        BenefitCase found = sight.find(id, caller);
        Department speaking = Vocabulary.BUILT_IN
                .department(department)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_READABLE, "部门 department: found " + department));
        if (!speaking.speaksThrough(caller) || caller.person().equals(id.person())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "不是" + speaking.zh() + "部门 · " + caller.name() + " does not speak for " + speaking.en());
        }
        String identity = found.opening().identity();
        if (identity == null || !asked(found).contains(department)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    speaking.zh() + "不认定该身份 · found the identity " + identity + "; expected one of "
                            + speaking.identities());
        }
        if (found.state().post().isEmpty() && found.state() != CaseState.RETURNED) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "案件 " + id + ": found " + found.state().word() + "; expected one that is not decided");
        }
        if (remark.length() > CaseAction.LONGEST || (remark.isBlank() && !confirmed)) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "remark: found " + remark.length() + " characters; expected at most " + CaseAction.LONGEST
                            + ", and why not where it is not confirmed");
        }
        people.hold(id.person());
        jdbc.sql("insert into case_confirmation (person_id, number, statement, department, identity, confirmed,"
                        + " remark_sealed, by_person, at) select ?, ?, coalesce(max(statement), 0) + 1, ?, ?, ?, ?, ?, ?"
                        + " from case_confirmation where person_id = ? and number = ?")
                .params(id.person(), id.number(), department, identity, confirmed, sealing.seal(remark))
                .params(caller.person(), CaseStore.at(clock.instant()), id.person(), id.number())
                .update();
    }

    /** What was said, oldest first. */
    public List<Confirmation> of(CaseId id, Caller caller) {
        return said(sight.find(id, caller).id());
    }

    private List<Confirmation> said(CaseId id) {
        return jdbc.sql("select * from case_confirmation where person_id = ? and number = ? order by statement")
                .params(id.person(), id.number())
                .query((row, number) -> new Confirmation(
                        row.getString("department"),
                        row.getString("identity"),
                        row.getBoolean("confirmed"),
                        sealing.open(row.getBytes("remark_sealed")),
                        row.getString("by_person"),
                        CaseStore.at(row, "at")))
                .list();
    }

    /** The confirmation that counts: the last that was said, where it confirms. */
    Optional<Confirmation> standing(CaseId id) {
        List<Confirmation> said = said(id);
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(said.get(said.size() - 1)).filter(Confirmation::confirmed);
    }
}
