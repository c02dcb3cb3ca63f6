package org.tuodi.platform.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;

/**
 * Alerts with how far each has come. What is overdue is worked out from what is on record: an alert of which nobody was told for
 * seven days, a receiver who has not closed its part for thirty. No source states these terms: they are assumed (C1-3.3).
 */
@Component
public class AlertList {

    /** Within which somebody should be told. */
    public static final Duration TELL_WITHIN = Duration.ofDays(7);
    /** Within which a receiver should close its part. */
    public static final Duration ANSWER_WITHIN = Duration.ofDays(30);

    private static final String KNOWN = """
            with latest as (
                select distinct on (person_id, alert) * from alert_version where benefit_year = :year
                order by person_id, alert, version desc
            ), first as (
                select person_id, alert, min(found_at) as found_first from alert_version where benefit_year = :year group by 1, 2
            ), part as (
                select p.person_id, p.alert, p.receiver, p.pushed_at, coalesce((select f.done from alert_feedback f
                    where (f.person_id, f.benefit_year, f.alert, f.receiver)
                        = (p.person_id, p.benefit_year, p.alert, p.receiver)
                    order by f.number desc limit 1), false) as done
                from alert_push p where p.benefit_year = :year
            ), parts as (
                select person_id, alert, count(*) as told, count(*) filter (where not done) as open,
                    min(pushed_at) filter (where not done) as waiting_since, array_agg(receiver) as receivers
                from part group by 1, 2
            ), stated as (
                select a.*, f.found_first, coalesce(p.told, 0) as told, coalesce(p.open, 0) as open, p.receivers,
                    case when r.person_id is not null then 'resolved' when not a.holds then 'fallen'
                        when p.told is null then 'raised' when p.open > 0 then 'pushed' else 'answered' end as state,
                    p.waiting_since
                from latest a join first f using (person_id, alert) left join parts p using (person_id, alert)
                left join alert_resolution r on r.person_id = a.person_id and r.benefit_year = :year and r.alert = a.alert
                where starts_with(a.region, :area) and (:person = '' or a.person_id = :person)
            ), known as (
                select s.*, state = 'raised' and found_first < :tellBy or state = 'pushed' and waiting_since < :answerBy
                    as overdue
                from stated s
            )
            """;

    private static final String WANTED = """
             where (:state = '' or state = :state) and (not :overdue or overdue) and (not :focus or focus)
                and (:alert = '' or alert = :alert) and (:receiver = '' or :receiver = any (receivers))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AlertList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which alerts; an empty text is all.
     *
     * @param state a word of {@link AlertState}
     * @param area first digits of a region within the caller's area
     * @param receiver a word of {@link Receiver} that was told
     */
    public record Wanted(
            int year, String state, boolean overdue, boolean focus, String alert, String area, String receiver) {}

    /**
     * An alert in a list.
     *
     * @param burden in fen
     * @param crossedAt null where it does not hold
     * @param foundAt when it was first found
     * @param told how many receivers
     * @param open how many of them have not closed their part
     */
    public record Row(
            String person,
            int year,
            String alert,
            AlertState state,
            boolean overdue,
            boolean focus,
            int severity,
            long burden,
            String region,
            @Nullable Instant crossedAt,
            Instant foundAt,
            int told,
            int open) {}

    /** How many there are of each state, and how many of these are overdue. */
    public record Counts(Map<AlertState, Long> byState, long overdue) {

        /** All of them. */
        public long all() {
            return byState.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Those of the focus first, then the most severe, then the oldest. */
    public List<Row> list(Wanted wanted, Caller caller, int after, int atMost) {
        return bound(
                        jdbc.sql(KNOWN + "select * from known" + WANTED
                                + " order by focus desc, severity desc, crossed_at, person_id, alert"
                                + " offset :after limit :most"),
                        wanted.year,
                        wanted.area,
                        caller)
                .param("state", wanted.state)
                .param("overdue", wanted.overdue)
                .param("focus", wanted.focus)
                .param("alert", wanted.alert)
                .param("receiver", wanted.receiver)
                .param("after", after)
                .param("most", atMost)
                .query((row, number) -> row(row))
                .list();
    }

    /** Of a year and an area, whatever else is asked for. */
    public Counts counts(int year, String area, Caller caller) {
        Map<AlertState, Long> counts = new EnumMap<>(AlertState.class);
        for (AlertState state : AlertState.values()) {
            counts.put(state, 0L);
        }
        long[] overdue = {0};
        bound(
                        jdbc.sql(KNOWN
                                + "select state, count(*), count(*) filter (where overdue) from known group by 1"),
                        year,
                        area,
                        caller)
                .query(row -> {
                    counts.put(AlertState.of(row.getString(1)), row.getLong(2));
                    overdue[0] += row.getLong(3);
                });
        return new Counts(counts, overdue[0]);
    }

    /** Benefit years with alerts or runs, the newest first. */
    public List<Integer> years() {
        return jdbc.sql("select distinct benefit_year from monitoring_run union select distinct benefit_year"
                        + " from alert_version order by 1 desc")
                .query(Integer.class)
                .list();
    }

    /** The latest year with an alert; empty where there is none. */
    public Optional<Integer> latestYear() {
        return jdbc.sql("select benefit_year from alert_version order by benefit_year desc limit 1")
                .query(Integer.class)
                .optional();
    }

    /** Regions of alerts that the caller sees. */
    public List<String> regions(int year, Caller caller) {
        return bound(
                        jdbc.sql(KNOWN + "select distinct region from known where region <> '' order by 1"),
                        year,
                        "",
                        caller)
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, int year, String area, Caller caller) {
        Instant now = clock.instant();
        return sql.param("year", year)
                .param("area", area.startsWith(caller.area()) ? area : caller.area())
                .param("person", caller.isInsured() ? caller.person() : "")
                .param("tellBy", now.minus(TELL_WITHIN).atOffset(ZoneOffset.UTC))
                .param("answerBy", now.minus(ANSWER_WITHIN).atOffset(ZoneOffset.UTC));
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime crossed = row.getObject("crossed_at", OffsetDateTime.class);
        return new Row(
                row.getString("person_id"),
                row.getInt("benefit_year"),
                row.getString("alert"),
                AlertState.of(row.getString("state")),
                row.getBoolean("overdue"),
                row.getBoolean("focus"),
                row.getInt("severity"),
                row.getLong("burden"),
                row.getString("region"),
                crossed == null ? null : crossed.toInstant(),
                row.getObject("found_first", OffsetDateTime.class).toInstant(),
                row.getInt("told"),
                row.getInt("open"));
    }
}
