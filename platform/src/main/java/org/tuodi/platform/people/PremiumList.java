package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Administrations.Administered;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.PremiumSubsidyQuestion;
import org.tuodi.policy.questions.Subject;

/** Finds who is entitled to a subsidy and to how much: the pack's answer for each resident of a region, one by one. */
@Component
final class PremiumList {

    private final JdbcClient jdbc;
    private final People people;
    private final Subjects subjects;
    private final StatisticsRegister statistics;

    PremiumList(JdbcClient jdbc, People people, Subjects subjects, StatisticsRegister statistics) {
        this.jdbc = jdbc;
        this.people = people;
        this.subjects = subjects;
        this.statistics = statistics;
    }

    /** The persons to whom something is still to be paid, in order of their ids. */
    List<PremiumRun.Line> of(PremiumRun run, Administered pack) {
        List<PremiumRun.Line> lines = new ArrayList<>();
        String stem = run.region().replaceFirst("(00)+$", "");
        String after = "";
        while (true) {
            PersonQuery page = new PersonQuery(null, null, stem, false, after, PersonQuery.PAGE);
            List<Person> persons = people.list(page, stem);
            persons.stream()
                    .filter(person -> person.family().equals(run.family()))
                    .forEach(person -> line(person, run, pack).ifPresent(lines::add));
            if (persons.size() < PersonQuery.PAGE) {
                return lines;
            }
            after = persons.get(persons.size() - 1).id();
        }
    }

    private Optional<PremiumRun.Line> line(Person person, PremiumRun run, Administered pack) {
        Map<String, @Nullable Object> facts = facts(person, run.day());
        if (!"resident".equals(facts.get("scheme"))) {
            return Optional.empty();
        }
        Subject subject = subjects.of(person, facts, run.day());
        if (subject.identities().isEmpty()) {
            return Optional.empty();
        }
        long already = already(person.id(), run.year());
        PremiumSubsidyQuestion question = new PremiumSubsidyQuestion(
                Answers.asked("premiumSubsidy", "person " + person.id()), run.day(), run.year(), already);
        Answer answer = Answers.ask(question, subject, pack, statistics.of(person.region()));
        long subsidy = Answers.fen(answer, "subsidy");
        long personal = Answers.fen(answer, "personal");
        return subsidy == 0
                ? Optional.empty()
                : Optional.of(new PremiumRun.Line(
                        person.id(),
                        Answers.text(answer, "identity"),
                        subsidy,
                        personal + already + subsidy,
                        personal,
                        run.payer(),
                        Answers.steps(answer)));
    }

    /** Nobody is subsidised who is not insured here on the day. */
    private static Map<String, @Nullable Object> facts(Person person, LocalDate day) {
        try {
            return person.factsOn(day);
        } catch (Refusal notInsured) {
            return Map.of();
        }
    }

    private long already(String person, int year) {
        return jdbc.sql("select coalesce(sum(amount), 0) from premium_subsidy where person_id = ? and year = ?")
                .params(person, year)
                .query(Long.class)
                .single();
    }
}
