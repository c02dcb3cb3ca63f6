package org.tuodi.platform.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.platform.people.People;

/**
 * Passes a case on to others who can help while it goes its way (分办转办, BY-11.3, C3-1.7, C8-10.6, C8-10.7): to a charity,
 * temporary relief, emergency disease relief, another department; with what each answered and gives.
 */
@Component
public class Referrals {

    /** To whom. */
    public static final Set<String> RECEIVERS =
            Set.of("charity", "temporaryRelief", "emergencyDiseaseRelief", "agency", "department", "coordinationGroup");

    private static final int LONGEST_UNIT = 100;

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final CaseSight sight;
    private final People people;
    private final WorkingDays days;
    private final Clock clock;

    Referrals(JdbcClient jdbc, Database database, CaseSight sight, People people, WorkingDays days, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
        this.sight = sight;
        this.people = people;
        this.days = days;
        this.clock = clock;
    }

    /**
     * What is passed on.
     *
     * @param to one of {@link #RECEIVERS}
     * @param unit that receives it, by name
     * @param requested fen that it is asked for, null where it is no money
     */
    public record Referral(
            String to, String unit, String reason, @Nullable Long requested) {

        /** One that asks for no money. */
        public Referral(String to, String unit, String reason) {
            this(to, unit, reason, null);
        }
    }

    /** What came of it; the amount in fen. */
    public record Answer(String outcome, long amount, String by, Instant at) {}

    /** A referral, by whom, until when it is to be answered, and the answer if there is one. */
    public record Standing(
            CaseId id,
            int number,
            Referral referral,
            LocalDate due,
            String by,
            Instant at,
            @Nullable Answer answer) {

        /** Whether it should have been answered before a day. */
        public boolean isOverdue(LocalDate today) {
            return answer == null && due.isBefore(today);
        }
    }

    /** Passes a case on; gives the number of the referral. */
    @Transactional
    public int refer(CaseId id, Referral referral, Caller caller) {
        BenefitCase found = sight.find(id, caller);
        if (CaseSight.standing(found, caller).posts().isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "found " + caller.roles() + "; expected who handles the case");
        }
        if (!RECEIVERS.contains(referral.to)
                || !isText(referral.unit, LONGEST_UNIT)
                || !isText(referral.reason, CaseAction.LONGEST)) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "转办 referral: found `" + referral.to + "`, `" + referral.unit + "`; expected one of "
                            + RECEIVERS.stream().sorted().toList() + ", a unit and a reason");
        }
        people.hold(id.person());
        Instant now = clock.instant();
        LocalDate due = days.after(
                LocalDate.ofInstant(now, AccessLog.ZONE),
                Terms.BUILT_IN.referral().workingDays());
        return jdbc.sql(
                        "insert into case_referral (person_id, number, referral, receiver, unit, requested, reason_sealed,"
                                + " due_day, by_person, at) select ?, ?, coalesce(max(referral), 0) + 1, ?, ?, ?, ?, ?, ?, ?"
                                + " from case_referral where person_id = ? and number = ? returning referral")
                .params(id.person(), id.number(), referral.to, referral.unit)
                .param(referral.requested)
                .params(sealing.seal(referral.reason), due, caller.person(), CaseStore.at(now))
                .params(id.person(), id.number())
                .query(Integer.class)
                .single();
    }

    /** Records what came of a referral, once; the amount in fen. */
    @Transactional
    public void answer(CaseId id, int number, String outcome, long amount, Caller caller) {
        sight.find(id, caller);
        boolean office = caller.may(Activity.RECEIVE_APPLICATION, Right.CREATE, Right.EXECUTE, Right.VERIFY)
                || caller.may(Activity.DECIDE_APPLICATION, Right.CREATE, Right.APPROVE, Right.VERIFY);
        if (!office || caller.isInsured()) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, "found " + caller.roles() + "; expected an agency or a department");
        }
        if (!isText(outcome, CaseAction.LONGEST) || amount < 0) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "反馈 outcome: found " + outcome.length() + " characters; expected 1 to " + CaseAction.LONGEST
                            + ", and an amount of 0.00 or more");
        }
        people.hold(id.person());
        Standing referred = of(id).stream()
                .filter(each -> each.number == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the referral " + number + " of " + id));
        if (referred.answer != null) {
            throw new Refusal(Refusal.Code.CONFLICT, "the referral " + number + " of " + id + " is answered");
        }
        jdbc.sql("insert into case_referral_answer (person_id, number, referral, outcome_sealed, amount, by_person, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(id.person(), id.number(), number, sealing.seal(outcome), amount)
                .params(caller.person(), CaseStore.at(clock.instant()))
                .update();
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank() && text.length() <= longest;
    }

    /** The referrals of a case, oldest first. */
    public List<Standing> of(CaseId id, Caller caller) {
        return of(sight.find(id, caller).id());
    }

    private List<Standing> of(CaseId id) {
        return standings(jdbc.sql(SELECT + " where r.person_id = ? and r.number = ? order by r.referral")
                .params(id.person(), id.number()));
    }

    /** Referrals of the caller's area that wait for an answer, by the day on which it is due. */
    public List<Standing> unanswered(Caller caller) {
        if (caller.isInsured() || !Standings.reads(CaseKind.ASSISTANCE_APPLICATION, caller)) {
            return List.of();
        }
        return standings(jdbc.sql(SELECT + " join benefit_case c on c.person_id = r.person_id and c.number = r.number"
                        + " where a.at is null and starts_with(c.region, ?) order by r.due_day, r.at limit ?")
                .params(caller.area(), CaseLists.MOST));
    }

    private static final String SELECT = "select r.*, a.outcome_sealed, a.amount, a.by_person as answered_by,"
            + " a.at as answered_at from case_referral r left join case_referral_answer a"
            + " on a.person_id = r.person_id and a.number = r.number and a.referral = r.referral";

    private List<Standing> standings(JdbcClient.StatementSpec query) {
        return query.query((row, number) -> {
                    byte[] outcome = row.getBytes("outcome_sealed");
                    Answer answer = outcome == null
                            ? null
                            : new Answer(
                                    sealing.open(outcome),
                                    row.getLong("amount"),
                                    row.getString("answered_by"),
                                    CaseStore.at(row, "answered_at"));
                    return new Standing(
                            CaseStore.id(row),
                            row.getInt("referral"),
                            new Referral(
                                    row.getString("receiver"),
                                    row.getString("unit"),
                                    sealing.open(row.getBytes("reason_sealed")),
                                    row.getObject("requested", Long.class)),
                            java.util.Objects.requireNonNull(CaseStore.day(row, "due_day")),
                            row.getString("by_person"),
                            CaseStore.at(row, "at"),
                            answer);
                })
                .list();
    }
}
