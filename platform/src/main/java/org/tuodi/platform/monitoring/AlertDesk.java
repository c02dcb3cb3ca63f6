package org.tuodi.platform.monitoring;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.Sequence;

/** An alert with everything that is known about it, and what is done about it, for pages. */
@Component
public class AlertDesk {

    private final Monitor monitor;
    private final Handling handling;
    private final JdbcClient jdbc;
    private final Clock clock;

    AlertDesk(Monitor monitor, Handling handling, JdbcClient jdbc, Clock clock) {
        this.monitor = monitor;
        this.handling = handling;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why an alert was raised. */
    public record Reason(
            Texts text, @Nullable String row, @Nullable String article) {}

    /**
     * What a bill left to the person, in fen.
     *
     * @param sum with all before it
     * @param crossed whether it took the burden above the bound
     */
    public record Posting(
            int number, String institution, Instant at, long total, long left, long sum, boolean crossed) {}

    /**
     * The part of a receiver.
     *
     * @param waited since it was told, or until it was done
     */
    public record Part(
            Receiver receiver,
            Instant pushedAt,
            String pushedBy,
            Duration waited,
            boolean done,
            boolean overdue,
            List<Answer> answers) {}

    /** What a receiver told. */
    public record Answer(
            String measure, boolean done, @Nullable String outcome, String by, Instant at) {}

    /** How the whole case ended. */
    public record Resolution(String outcome, String by, Instant at) {}

    /** An alert with everything about it. */
    public record Detail(
            Alert alert,
            Instant firstFound,
            List<Reason> reasons,
            List<Posting> postings,
            List<Part> parts,
            Optional<Resolution> resolution) {

        /** Whether every receiver that was told closed its part. */
        public boolean allDone() {
            return !parts.isEmpty() && parts.stream().allMatch(Part::done);
        }

        /** Time from the posting that crossed the bound until it was found, or null where it does not hold (BY-10.3). */
        public @Nullable Duration foundAfter() {
            Instant crossed = alert.crossedAt();
            return crossed == null ? null : Duration.between(crossed, firstFound);
        }
    }

    /** An alert that the caller may see; throws Refusal for any other. */
    public Detail detail(String person, int year, String alert, Caller caller) {
        Alert.Name name = new Alert.Name(person, year, alert);
        Alert found = handling.visible(name, caller);
        Instant first = jdbc.sql("select min(found_at) from alert_version where person_id = ? and benefit_year = ?"
                        + " and alert = ?")
                .params(person, year, alert)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        return new Detail(found, first, reasons(found), postings(found), parts(name), resolution(name));
    }

    private static List<Reason> reasons(Alert alert) {
        List<Reason> reasons = new ArrayList<>();
        Sequence steps = (Sequence) Values.read(alert.steps().getBytes(StandardCharsets.UTF_8));
        for (Node each : steps.items()) {
            var step = Values.map((Mapping) each);
            reasons.add(new Reason(
                    new Texts(String.valueOf(step.get("text")), String.valueOf(step.get("textEn"))),
                    text(step.get("row")),
                    text(step.get("article"))));
        }
        return reasons;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private List<Posting> postings(Alert alert) {
        List<Posting> postings = new ArrayList<>();
        long sum = 0;
        for (Burden.Move move : monitor.burden(alert).moves()) {
            sum += move.fen();
            boolean crossed = move.postedAt().equals(alert.crossedAt());
            postings.add(new Posting(
                    move.number(),
                    move.institution(),
                    move.postedAt(),
                    move.total(),
                    move.fen(),
                    Math.max(0, sum),
                    crossed));
        }
        return postings;
    }

    private List<Part> parts(Alert.Name name) {
        return jdbc.sql("select receiver, pushed_at, pushed_by from alert_push where person_id = ? and benefit_year = ?"
                        + " and alert = ? order by pushed_at, receiver")
                .params(name.person(), name.year(), name.alert())
                .query((row, number) -> part(
                        name,
                        Receiver.of(row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3)))
                .list();
    }

    private Part part(Alert.Name name, Receiver receiver, Instant pushedAt, String pushedBy) {
        List<Answer> answers = jdbc.sql("select measure, done, outcome, given_by, given_at from alert_feedback"
                        + " where person_id = ? and benefit_year = ? and alert = ? and receiver = ? order by number")
                .params(name.person(), name.year(), name.alert(), receiver.word())
                .query((row, number) -> new Answer(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
        Optional<Answer> last = answers.isEmpty() ? Optional.empty() : Optional.of(answers.get(answers.size() - 1));
        boolean done = last.map(Answer::done).orElse(false);
        Instant until = done ? last.orElseThrow().at() : clock.instant();
        Duration waited = Duration.between(pushedAt, until);
        boolean overdue = !done && waited.compareTo(AlertList.ANSWER_WITHIN) > 0;
        return new Part(receiver, pushedAt, pushedBy, waited, done, overdue, answers);
    }

    private Optional<Resolution> resolution(Alert.Name name) {
        return jdbc.sql("select outcome, resolved_by, resolved_at from alert_resolution where person_id = ?"
                        + " and benefit_year = ? and alert = ?")
                .params(name.person(), name.year(), name.alert())
                .query((row, number) -> new Resolution(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Passes an alert on; a town is always told with them (C1-3.4). */
    public void push(Detail detail, List<Receiver> receivers, Caller caller) {
        handling.push(detail.alert.name(), receivers, caller);
    }

    /** Records what a receiver did. */
    public void answer(
            Detail detail, Receiver receiver, String measure, @Nullable AlertOutcome outcome, Caller caller) {
        handling.answer(detail.alert.name(), receiver, new Handling.Measure(measure, outcome != null, outcome), caller);
    }

    /** Ends a case of which every part is done. */
    public void resolve(Detail detail, String outcome, Caller caller) {
        handling.resolve(detail.alert.name(), outcome, caller);
    }

    /** Looks at a year now. */
    public Monitor.Run run(int year, boolean whole, Caller caller) {
        return monitor.run(year, whole, caller.person());
    }

    /** A run that is over, and who asked for it. */
    public record Over(Monitor.Run run, String by) {}

    /** The last run over a year. */
    public Optional<Over> lastRun(int year) {
        return jdbc.sql("select * from monitoring_run where benefit_year = ? order by number desc limit 1")
                .param(year)
                .query((row, number) -> {
                    OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
                    return new Over(
                            new Monitor.Run(
                                    year,
                                    since == null ? null : since.toInstant(),
                                    row.getObject("began", OffsetDateTime.class).toInstant(),
                                    row.getInt("person_years"),
                                    row.getInt("raised"),
                                    row.getInt("changed"),
                                    Arrays.asList(
                                            (String[]) row.getArray("refused").getArray())),
                            row.getString("run_by"));
                })
                .optional();
    }
}
