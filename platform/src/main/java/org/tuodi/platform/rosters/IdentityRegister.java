package org.tuodi.platform.rosters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.rosters.IdentityRecord.Recognition;
import org.tuodi.platform.rosters.IdentityRecord.Term;

/** The identities of persons, as known now and as they were known at any time. */
@Component
class IdentityRegister {

    private static final String AS_KNOWN = """
            select distinct on (person_id, number) * from identity_record
            where person_id = ? and known_since <= ?
            order by person_id, number, version desc""";

    private final JdbcClient jdbc;

    IdentityRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest version of each of a person's recognitions, withdrawn ones too. */
    List<IdentityRecord> of(String person) {
        return jdbc.sql("select distinct on (number) * from identity_record where person_id = ?"
                        + " order by number, version desc")
                .param(person)
                .query((row, number) -> record(row))
                .list();
    }

    /** The same of several persons, by person; those without any are left out. */
    Map<String, List<IdentityRecord>> of(Collection<String> persons) {
        return jdbc
                .sql("select distinct on (person_id, number) * from identity_record where person_id = any (?)"
                        + " order by person_id, number, version desc")
                .param(persons.toArray(String[]::new))
                .query((row, number) -> record(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(IdentityRecord::person));
    }

    /** The same as it was known at a time. */
    List<IdentityRecord> of(String person, Instant knownAt) {
        return jdbc.sql(AS_KNOWN)
                .params(person, OffsetDateTime.ofInstant(knownAt, ZoneOffset.UTC))
                .query((row, number) -> record(row))
                .list();
    }

    /** All versions, oldest first. */
    List<IdentityRecord> history(String person) {
        return jdbc.sql("select * from identity_record where person_id = ? order by known_since, number, version")
                .param(person)
                .query((row, number) -> record(row))
                .list();
    }

    /** Adds a version; the caller holds the person. */
    void append(IdentityRecord next) {
        append(List.of(next));
    }

    /** Adds versions; the caller holds the persons. */
    void append(List<IdentityRecord> next) {
        jdbc.sql("""
                        insert into identity_record (person_id, number, version, identity, kind, department, level,
                            applied_on, recognised_on, from_day, to_day, lost_on, end_reason, withdrawn, source,
                            recorded_by)
                        select person_id, number, version, identity, kind, department, level, applied_on::date,
                            recognised_on::date, from_day::date, to_day::date, lost_on::date, end_reason, withdrawn,
                            source, recorded_by
                        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n (person_id, number, version,
                            identity, kind, department, level, applied_on, recognised_on, from_day, to_day, lost_on,
                            end_reason, withdrawn, source, recorded_by)""")
                .params(
                        texts(next, IdentityRecord::person),
                        next.stream().map(IdentityRecord::number).toArray(Integer[]::new),
                        next.stream().map(IdentityRecord::version).toArray(Integer[]::new),
                        texts(next, IdentityRecord::identity),
                        texts(next, each -> each.recognition().kind()),
                        texts(next, each -> each.recognition().department()),
                        texts(
                                next,
                                each -> each.recognition().level() == null
                                        ? null
                                        : Words.of(each.recognition().level())),
                        texts(next, each -> text(each.recognition().appliedOn())),
                        texts(next, each -> text(each.recognition().recognisedOn())),
                        texts(next, each -> text(each.term().from())),
                        texts(next, each -> text(each.term().to())),
                        texts(next, each -> text(each.term().lostOn())),
                        texts(next, each -> each.term().endReason()),
                        next.stream().map(each -> each.term().withdrawn()).toArray(Boolean[]::new),
                        texts(next, IdentityRecord::source),
                        texts(next, IdentityRecord::recordedBy))
                .update();
    }

    private static @Nullable String[] texts(
            List<IdentityRecord> records, Function<IdentityRecord, @Nullable String> cell) {
        return records.stream().map(cell).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static IdentityRecord record(ResultSet row) throws SQLException {
        String level = row.getString("level");
        return new IdentityRecord(
                row.getString("person_id"),
                row.getInt("number"),
                row.getInt("version"),
                row.getString("identity"),
                new Recognition(
                        row.getString("department"),
                        level == null ? null : Words.constant(Level.class, level),
                        row.getString("kind"),
                        day(row, "applied_on"),
                        day(row, "recognised_on")),
                new Term(
                        day(row, "from_day"),
                        day(row, "to_day"),
                        day(row, "lost_on"),
                        row.getString("end_reason"),
                        row.getBoolean("withdrawn")),
                row.getString("source"),
                row.getString("recorded_by"),
                row.getObject("known_since", OffsetDateTime.class).toInstant());
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
