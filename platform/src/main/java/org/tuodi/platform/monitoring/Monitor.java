package org.tuodi.platform.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.policies.Asking;
import org.tuodi.policy.questions.Administration;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Monitoring;
import org.tuodi.policy.questions.Value;
import org.tuodi.policy.text.Json;

/**
 * Raises alerts from what bills left to persons (BY 第10条, C1 第三条). Which burden counts and from which bound it alerts is said by
 * the pack in force on the last day of the year or, in the year that runs, today; everyone insured is looked at, with or without
 * an identity (BY-10.6). Nothing is raised twice, however often it runs.
 */
@Component
public class Monitor {

    /** A settlement that was being written while a run began is found by the next: no write takes that long. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final int REASONS = 100;

    private final AlertStore store;
    private final People people;
    private final Asking asking;
    private final JdbcClient jdbc;
    private final Clock clock;

    Monitor(AlertStore store, People people, Asking asking, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.people = people;
        this.asking = asking;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a run did.
     *
     * @param since what was settled from then on was looked at; null for everything
     * @param personYears how many were looked at
     * @param raised alerts that hold and did not before
     * @param changed alerts whose burden moved or that hold no more
     * @param refused person-years without an answer, with the reason; at most 100
     */
    public record Run(
            int year,
            @Nullable Instant since,
            Instant began,
            int personYears,
            int raised,
            int changed,
            List<String> refused) {}

    /**
     * Looks at a benefit year.
     *
     * @param whole at everything, rather than at what was settled since the run before
     * @param by who asks
     */
    public Run run(int year, boolean whole, String by) {
        Instant began = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant since = whole
                ? null
                : store.lastRun(year).map(last -> last.minus(OVERLAP)).orElse(null);
        List<AlertStore.PersonYear> touched = store.touched(year, since);
        List<String> refused = new ArrayList<>();
        int raised = 0;
        int changed = 0;
        for (AlertStore.PersonYear each : touched) {
            try {
                for (Alert alert : look(each, began)) {
                    store.add(alert);
                    raised += alert.holds() && alert.version() == 1 ? 1 : 0;
                    changed += alert.version() > 1 ? 1 : 0;
                }
            } catch (Refusal e) {
                if (refused.size() < REASONS) {
                    refused.add(each.person() + "." + each.year() + ": " + String.join("; ", e.details()));
                }
            }
        }
        Run run = new Run(year, since, began, touched.size(), raised, changed, List.copyOf(refused));
        store.add(run, by);
        return run;
    }

    /** New versions of a person's alerts. */
    private List<Alert> look(AlertStore.PersonYear of, Instant now) {
        Person person = people.get(of.person());
        LocalDate day = day(of.year(), now);
        Optional<Monitoring> rules = asking.tables(person.family(), day).map(Administration::monitoring);
        if (rules.isEmpty()) {
            return List.of();
        }
        if (!rules.get().burden().outOfPolicy()) {
            throw new Refusal(
                    Refusal.Code.NOT_ANSWERED,
                    "the policy counts the cost within the policy alone; expected one that counts all of it");
        }
        Burden burden =
                Burden.of(jdbc, of.person(), of.year(), rules.get().burden().after());
        Question question = new Question(person, day, of.year());
        Answer answer = question.ask(burden.sum());
        List<String> raised = names(answer);
        Map<String, Integer> severities = severities(rules.get());
        List<Alert> known = store.of(of.person(), of.year());
        List<Alert> versions = new ArrayList<>();
        for (String name : raised) {
            Alert found = new Alert(
                    new Alert.Name(of.person(), of.year(), name),
                    1,
                    true,
                    severities.getOrDefault(name, 1),
                    text(answer, "focus").equals("true"),
                    burden.sum(),
                    person.family(),
                    person.region(),
                    steps(answer),
                    burden.since(fen -> names(question.ask(fen)).contains(name)),
                    now);
            version(found, known).ifPresent(versions::add);
        }
        known.stream()
                .filter(alert -> alert.holds() && !raised.contains(alert.name().alert()))
                .map(alert -> alert.fallen(burden.sum(), steps(answer), now).next(alert.version() + 1))
                .forEach(versions::add);
        return versions;
    }

    /** What bills of the alert's year left to the person, as the pack counts it. */
    Burden burden(Alert alert) {
        List<String> after = asking.tables(alert.family(), day(alert.name().year(), clock.instant()))
                .map(Administration::monitoring)
                .map(rules -> rules.burden().after())
                .orElse(List.of());
        return Burden.of(jdbc, alert.name().person(), alert.name().year(), after);
    }

    private static Optional<Alert> version(Alert found, List<Alert> known) {
        for (Alert before : known) {
            if (before.name().equals(found.name())) {
                return before.same(found) ? Optional.empty() : Optional.of(found.next(before.version() + 1));
            }
        }
        return Optional.of(found);
    }

    private static LocalDate day(int year, Instant now) {
        LocalDate last = LocalDate.of(year, 12, 31);
        LocalDate today = LocalDate.ofInstant(now, java.time.ZoneId.of("Asia/Shanghai"));
        return today.isBefore(last) ? today : last;
    }

    private static Map<String, Integer> severities(Monitoring rules) {
        Map<String, Integer> severities = new LinkedHashMap<>();
        rules.alerts().forEach(alert -> severities.put(alert.alert(), alert.severity()));
        return severities;
    }

    /** Asks the pack what a burden of the person raises. */
    private final class Question {

        private final Person person;
        private final LocalDate day;
        private final int year;

        Question(Person person, LocalDate day, int year) {
            this.person = person;
            this.day = day;
            this.year = year;
        }

        Answer ask(long burden) {
            return asking.ask(
                    person.family(),
                    day,
                    person.facts(),
                    Map.of(),
                    Map.of("ask", "monitoring", "year", year, "burden", Money.text(burden)));
        }
    }

    private static List<String> names(Answer answer) {
        Value alerts = ((Value.Entries) answer.value()).entries().get("alerts");
        return alerts instanceof Value.Items items
                ? items.items().stream().map(Value::toString).toList()
                : List.of();
    }

    private static String text(Answer answer, String key) {
        return String.valueOf(((Value.Entries) answer.value()).entries().get(key));
    }

    private static String steps(Answer answer) {
        List<Object> steps = new ArrayList<>();
        answer.steps().forEach(step -> {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("text", step.text().zh());
            json.put("textEn", step.text().en());
            json.put("row", step.row());
            json.put("article", step.source() == null ? null : step.source().article());
            steps.add(json);
        });
        return Json.compact(steps);
    }
}
