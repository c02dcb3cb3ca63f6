package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.calls.Refusal;

/** Who is related to whom, with proof and period; a change of a link is a version of it. */
@Component
public class Relatives {

    private static final String LATEST = "select distinct on (relative_id) * from relative_link where person_id = ?"
            + " order by relative_id, version desc";

    private final JdbcClient jdbc;
    private final People people;

    Relatives(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** The links of a person as known now. */
    public List<RelativeLink> of(String person) {
        return jdbc.sql(LATEST)
                .param(person)
                .query((row, number) -> new RelativeLink(
                        row.getString("relative_id"),
                        row.getString("relation"),
                        row.getString("proof"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getString("consent")))
                .list();
    }

    /** How a person is related to another on a day. */
    public Optional<RelativeLink> link(String person, String relative, LocalDate day) {
        return of(person).stream()
                .filter(link -> link.relative().equals(relative) && link.covers(day))
                .findFirst();
    }

    /** Records a link, or changes it. */
    @Transactional
    public void set(String person, RelativeLink link, String by) {
        if (person.equals(link.relative())) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "found the person itself; expected a relative");
        }
        people.hold(person);
        people.get(link.relative());
        jdbc.sql(
                        "insert into relative_link (person_id, relative_id, version, relation, proof, from_day, to_day, consent,"
                                + " recorded_by) select :person, :relative, coalesce(max(version), 0) + 1, :relation, :proof, :from,"
                                + " :to, :consent, :by from relative_link where person_id = :person and relative_id = :relative")
                .param("person", person)
                .param("relative", link.relative())
                .param("relation", link.relation())
                .param("proof", link.proof())
                .param("from", link.from())
                .param("to", link.to())
                .param("consent", link.consent())
                .param("by", by)
                .update();
    }
}
