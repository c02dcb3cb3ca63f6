package org.tuodi.platform.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;

/** Reads and adds alerts and what was done about them. */
@Component
final class AlertStore {

    private static final String SELECT = """
            select a.person_id, a.benefit_year, a.alert, a.version, a.holds, a.severity, a.focus, a.burden, a.family,
                a.region, a.steps, a.crossed_at, a.found_at
            from alert_version a
            where not exists (select from alert_version later where later.person_id = a.person_id
                and later.benefit_year = a.benefit_year and later.alert = a.alert and later.version > a.version)
            """;

    private final JdbcClient jdbc;

    AlertStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person and a benefit year. */
    record PersonYear(String person, int year) {}

    /**
     * Person-years with something settled.
     *
     * @param since from then on, or null for all
     */
    List<PersonYear> touched(int year, @Nullable Instant since) {
        String from = since == null ? "" : " and settled_at >= :since";
        JdbcClient.StatementSpec query = jdbc.sql("select distinct person_id, benefit_year from settlement"
                        + " where benefit_year = :year" + from + " order by person_id")
                .param("year", year);
        return (since == null ? query : query.param("since", since.atOffset(ZoneOffset.UTC)))
                .query((row, number) -> new PersonYear(row.getString(1), row.getInt(2)))
                .list();
    }

    /** When the last run over a year began that looked at it; empty before the first. */
    Optional<Instant> lastRun(int year) {
        return jdbc.sql("select began from monitoring_run where benefit_year = ? order by number desc limit 1")
                .param(year)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    List<Alert> of(String person, int year) {
        return jdbc.sql(SELECT + " and a.person_id = ? and a.benefit_year = ? order by a.alert")
                .params(person, year)
                .query((row, number) -> alert(row))
                .list();
    }

    Optional<Alert> find(Alert.Name name) {
        return of(name.person(), name.year()).stream()
                .filter(alert -> alert.name().equals(name))
                .findFirst();
    }

    /**
     * Alerts that a caller sees, those of the focus first, then the most severe, then the oldest.
     *
     * @param open only those that hold and have no resolution
     */
    List<Alert> list(int year, Caller caller, boolean open, int limit) {
        String own = caller.isInsured() ? caller.person() : "";
        String unresolved =
                " and a.holds and not exists (select from alert_resolution r where r.person_id = a.person_id"
                        + " and r.benefit_year = a.benefit_year and r.alert = a.alert)";
        return jdbc.sql(SELECT + " and a.benefit_year = ? and starts_with(a.region, ?) and (? = '' or a.person_id = ?)"
                        + (open ? unresolved : "")
                        + " order by a.focus desc, a.severity desc, a.crossed_at, a.person_id limit ?")
                .params(year, caller.area(), own, own, limit)
                .query((row, number) -> alert(row))
                .list();
    }

    private static Alert alert(ResultSet row) throws SQLException {
        OffsetDateTime crossed = row.getObject("crossed_at", OffsetDateTime.class);
        return new Alert(
                new Alert.Name(row.getString("person_id"), row.getInt("benefit_year"), row.getString("alert")),
                row.getInt("version"),
                row.getBoolean("holds"),
                row.getInt("severity"),
                row.getBoolean("focus"),
                row.getLong("burden"),
                row.getString("family"),
                row.getString("region"),
                row.getString("steps"),
                crossed == null ? null : crossed.toInstant(),
                row.getObject("found_at", OffsetDateTime.class).toInstant());
    }

    void add(Alert alert) {
        Instant crossed = alert.crossedAt();
        jdbc.sql("""
                        insert into alert_version (person_id, benefit_year, alert, version, holds, severity, focus, burden,
                            family, region, steps, found_at, crossed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing""")
                .params(
                        alert.name().person(),
                        alert.name().year(),
                        alert.name().alert(),
                        alert.version(),
                        alert.holds(),
                        alert.severity(),
                        alert.focus(),
                        alert.burden(),
                        alert.family(),
                        alert.region(),
                        alert.steps(),
                        alert.foundAt().atOffset(ZoneOffset.UTC))
                .param(crossed == null ? null : crossed.atOffset(ZoneOffset.UTC))
                .update();
    }

    void add(Monitor.Run run, String by) {
        Instant since = run.since();
        jdbc.sql(
                        "insert into monitoring_run (benefit_year, began, run_by, person_years, raised, changed, refused, since)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        run.year(),
                        run.began().atOffset(ZoneOffset.UTC),
                        by,
                        run.personYears(),
                        run.raised(),
                        run.changed(),
                        run.refused().toArray(String[]::new))
                .param(since == null ? null : since.atOffset(ZoneOffset.UTC))
                .update();
    }
}
