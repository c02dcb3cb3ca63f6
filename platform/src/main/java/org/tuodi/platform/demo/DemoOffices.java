package org.tuodi.platform.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.monitoring.AlertDesk;
import org.tuodi.platform.monitoring.AlertList;
import org.tuodi.platform.monitoring.AlertOutcome;
import org.tuodi.platform.monitoring.Receiver;
import org.tuodi.platform.people.AccountCredits;
import org.tuodi.platform.people.ContributionStandard;
import org.tuodi.platform.people.ContributionStandards;
import org.tuodi.platform.people.EnrolmentChange;
import org.tuodi.platform.people.Enrolments;
import org.tuodi.platform.rosters.Roster;
import org.tuodi.platform.rosters.RosterDesk;
import org.tuodi.platform.rosters.SealEvidence;
import org.tuodi.platform.rosters.Vocabulary;
import org.tuodi.platform.settlement.AgencyReversals;
import org.tuodi.platform.settlement.Corrections;

/**
 * What the offices of the demonstration have done and left to be done: employees enrolled with accounts, rosters in every state,
 * alerts passed on and answered, reversals and folded years that wait for somebody. Each step that was done before is left out.
 */
@Component
final class DemoOffices {

    private static final Caller OFFICE =
            new Caller("demo-office", "demo-office", "demo-office", "", Set.of(Role.CA, Role.DA));
    private static final Caller CIVIL = new Caller("demo-civ", "demo-civ", "demo-civ", "", Set.of(Role.CIV));
    private static final Caller VETERANS = department("veterans");
    private static final Caller TOWN = new Caller("demo-twn", "demo-twn", "demo-twn", "", Set.of(Role.TWN));
    private static final String HEADINGS = "姓名,身份证号,变更类型,救助身份,认定日期,享受医疗补助\n";
    private static final byte[] SCAN = "%PDF-1.4 示范盖章名册".getBytes(StandardCharsets.UTF_8);
    /** Of the persons with these numbers the employees are enrolled. */
    private static final int ENROLLED = 150;

    private static final int LISTED = 8;
    private static final int ALERTS = 4;

    private final ContributionStandards standards;
    private final Enrolments enrolments;
    private final AccountCredits credits;
    private final RosterDesk rosters;
    private final Corrections corrections;
    private final AgencyReversals reversals;
    private final AlertDesk alerts;
    private final AlertList alertList;
    private final DemoLives lives;

    DemoOffices(
            ContributionStandards standards,
            Enrolments enrolments,
            AccountCredits credits,
            RosterDesk rosters,
            Corrections corrections,
            AgencyReversals reversals,
            AlertDesk alerts,
            AlertList alertList,
            DemoLives lives) {
        this.standards = standards;
        this.enrolments = enrolments;
        this.credits = credits;
        this.rosters = rosters;
        this.corrections = corrections;
        this.reversals = reversals;
        this.alerts = alerts;
        this.alertList = alertList;
        this.lives = lives;
    }

    private static Caller department(String id) {
        return new Caller("demo-" + id, "demo-" + id, id, "", Set.of(Role.IDD));
    }

    /** Does it for the first persons of the county. */
    void load(int persons) {
        employees(Math.min(persons, ENROLLED));
        rosters(persons);
        reversals(persons);
        corrections.work(Integer.MAX_VALUE);
        alerts();
    }

    private void employees(int persons) {
        standard(
                "employee",
                Map.of(
                        "personalRate",
                        "2%",
                        "employerRate",
                        "7.5%",
                        "lowestBase",
                        "3800.00",
                        "highestBase",
                        "19000.00"));
        standard("resident", Map.of("personal", "380.00", "government", "640.00", "referenceIncome", "36000.00"));
        for (DemoPerson person : people(persons, DemoPerson::employee)) {
            if (enrolments.of(person.id()).spells().isEmpty()) {
                enrolments.apply(
                        person.id(),
                        EnrolmentChange.read(DemoLives.bytes(Map.of(
                                "change", "enrol",
                                "day", "2022-01-01",
                                "scheme", "employee",
                                "employment", person.retired() ? "retired" : "active",
                                "region", "990100",
                                "contributionBase", 4_000 + person.number() * 40 + ".00",
                                "retireeBenefits", person.retired(),
                                "reason", "示范 demonstration"))),
                        "demo-office");
            }
        }
        for (int month = 10; month <= 12; month++) {
            credits.credit("demo-county", "990100", YearMonth.of(2023, month), "demo-office");
        }
    }

    private void standard(String scheme, Map<String, String> values) {
        if (standards.on("990100", scheme, LocalDate.of(2022, 6, 1)).isEmpty()) {
            Map<String, Object> standard = new java.util.HashMap<>(values);
            standard.put("region", "990100");
            standard.put("scheme", scheme);
            standard.put("from", "2022-01-01");
            standard.put("document", "示范值 demonstration");
            standards.set(ContributionStandard.read(DemoLives.bytes(standard)), "demo-office");
        }
    }

    private static List<DemoPerson> people(int persons, java.util.function.Predicate<DemoPerson> who) {
        return IntStream.rangeClosed(1, persons)
                .mapToObj(DemoPerson::new)
                .filter(who)
                .toList();
    }

    /** One applied, one with errors that waits for a second person, one of another department, one without its seal. */
    private void rosters(int persons) {
        List<DemoPerson> free = people(
                persons, person -> !person.employee() && person.identity().isEmpty());
        if (free.size() < 4 * LISTED) {
            return;
        }
        List<String> rows = rows(free.subList(0, LISTED), "低保", "2024-03-12", "");
        apply(receive("civilAffairs", "2024-03", rows, true, CIVIL));
        apply(receive(
                "veterans",
                "2024-03",
                rows(free.subList(LISTED, LISTED + 3), "优抚对象", "2024-03-05", "是"),
                true,
                VETERANS));
        List<String> faulty = new ArrayList<>(rows(free.subList(2 * LISTED, 3 * LISTED), "低保边缘", "2024-04-09", ""));
        faulty.add(faulty.get(0));
        faulty.add("查无此人," + DemoPerson.stranger() + ",新增,特困人员,2024-04-09,");
        faulty.add("错写姓名," + free.get(0).idNumber().text() + ",新增,特困人员,2024-04-09,");
        faulty.add("少写一位," + free.get(1).idNumber().text().substring(1) + ",新增,特困人员,2024-04-09,");
        receive("civilAffairs", "2024-04", faulty, true, CIVIL);
        receive(
                "disabledPersons",
                "2024-04",
                rows(free.subList(3 * LISTED, 4 * LISTED), "重度残疾人", "2024-04-02", ""),
                false,
                department("disabledPersons"));
    }

    private static List<String> rows(List<DemoPerson> persons, String identity, String day, String subsidised) {
        return persons.stream()
                .map(person -> person.name() + "," + person.idNumber().text() + ",新增," + identity + "," + day + ","
                        + subsidised)
                .toList();
    }

    private Roster receive(String department, String month, List<String> rows, boolean sealed, Caller caller) {
        byte[] file = (HEADINGS + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        Optional<SealEvidence> seal = sealed
                ? Optional.of(new SealEvidence("示民〔" + month.substring(0, 4) + "〕" + rows.size() + "号", "盖章.pdf", SCAN))
                : Optional.empty();
        Roster.Terms terms = new Roster.Terms(
                Vocabulary.BUILT_IN.department(department).orElseThrow(), YearMonth.parse(month), null, null, null);
        return rosters.find(rosters.receive(terms, month + ".csv", file, seal, caller), caller);
    }

    private void apply(Roster roster) {
        rosters.apply(roster, OFFICE);
    }

    /** Two that wait for their second person. */
    private void reversals(int persons) {
        people(persons, person -> !DemoBills.of(person).isEmpty()).stream()
                .skip(persons / 2)
                .flatMap(person -> lives.last(person).stream())
                .limit(2)
                .forEach(
                        entry -> reversals.propose(entry.id(), "示范：机构上传有误 demonstration: sent wrongly", "demo-office"));
    }

    /** One of each state: new, passed on, answered by the town, closed. */
    private void alerts() {
        if (alerts.lastRun(2023).isPresent()) {
            return;
        }
        alerts.run(2023, true, OFFICE);
        AlertList.Wanted all = new AlertList.Wanted(2023, "", false, false, "", "", "");
        List<AlertList.Row> found = alertList.list(all, OFFICE, 0, ALERTS);
        for (int at = 1; at < found.size(); at++) {
            AlertDesk.Detail alert = detail(found.get(at));
            alerts.push(alert, List.of(Receiver.CIVIL_AFFAIRS), OFFICE);
            if (at > 1) {
                alerts.answer(alert, Receiver.TOWN, "已入户走访，协助申请低保 visited", AlertOutcome.PARTLY_RELIEVED, TOWN);
            }
            if (at > 2) {
                alerts.answer(alert, Receiver.CIVIL_AFFAIRS, "已纳入低保 recognised", AlertOutcome.RELIEVED, CIVIL);
                alerts.resolve(detail(found.get(at)), "已化解 relieved", OFFICE);
            }
        }
    }

    private AlertDesk.Detail detail(AlertList.Row row) {
        return alerts.detail(row.person(), row.year(), row.alert(), OFFICE);
    }
}
