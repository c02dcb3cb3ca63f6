package org.tuodi.platform.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Words;

/** The rows of enrolments: every version writes all of a person's, so each tells what was known then. */
@Component
final class EnrolmentStore {

    private final JdbcClient jdbc;

    EnrolmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known now. */
    List<Spell> current(String person) {
        return current(List.of(person)).getOrDefault(person, List.of());
    }

    /** The same of several persons, by person; those who were never enrolled are left out. */
    Map<String, List<Spell>> current(Collection<String> persons) {
        Map<String, List<Spell>> spells = new HashMap<>();
        jdbc.sql("select e.* from unnest(?) as p (person_id) cross join lateral (select * from enrolment"
                        + " where person_id = p.person_id and version ="
                        + " (select max(version) from enrolment_version v where v.person_id = p.person_id)) e"
                        + " order by e.person_id, e.from_day")
                .param(persons.toArray(String[]::new))
                .query(row -> {
                    spells.computeIfAbsent(row.getString("person_id"), person -> new ArrayList<>())
                            .add(spell(row));
                });
        return spells;
    }

    /** What was known then; empty when nothing was. */
    List<Spell> knownAt(String person, Instant moment) {
        return read(
                person,
                "(select max(version) from enrolment_version where person_id = ? and known_since <= ?)",
                person,
                OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    private List<Spell> read(String person, String version, Object... parameters) {
        return jdbc.sql("select * from enrolment where person_id = ? and version = " + version + " order by from_day")
                .param(person)
                .params(parameters)
                .query((row, number) -> spell(row))
                .list();
    }

    static Spell spell(ResultSet row) throws SQLException {
        return new Spell(
                row.getString("scheme"),
                row.getString("employment"),
                row.getString("region"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                Words.constant(Spell.Status.class, row.getString("status")),
                row.getObject("contribution_base", Long.class),
                row.getBoolean("retiree_benefits"),
                row.getString("reason"));
    }

    /** Adds a version; the caller holds the person. */
    void append(String person, Timeline timeline, String cause, String by) {
        int version = jdbc.sql("insert into enrolment_version (person_id, version, cause, recorded_by)"
                        + " select ?, coalesce(max(version), 0) + 1, ?, ? from enrolment_version where person_id = ?"
                        + " returning version")
                .params(person, cause, by, person)
                .query(Integer.class)
                .single();
        for (Spell spell : timeline.spells()) {
            jdbc.sql("insert into enrolment (person_id, version, from_day, to_day, scheme, employment, region, status,"
                            + " contribution_base, retiree_benefits, reason) values (:person, :version, :from, :to,"
                            + " :scheme, :employment, :region, :status, :base, :benefits, :reason)")
                    .param("person", person)
                    .param("version", version)
                    .param("from", spell.from())
                    .param("to", spell.to())
                    .param("scheme", spell.scheme())
                    .param("employment", spell.employment())
                    .param("region", spell.region())
                    .param("status", Words.of(spell.status()))
                    .param("base", spell.contributionBase())
                    .param("benefits", spell.retireeBenefits())
                    .param("reason", spell.reason())
                    .update();
        }
    }
}
