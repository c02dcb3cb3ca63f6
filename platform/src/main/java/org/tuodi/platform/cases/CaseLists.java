package org.tuodi.platform.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;

/** Lists of cases, each of an area and of what the caller's roles read. */
@Component
public class CaseLists {

    /** Lines of a list. */
    public static final int MOST = 500;

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    CaseLists(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /**
     * What is looked for.
     *
     * @param kind null for any
     * @param state null for any
     * @param openOnly only those that have not ended
     * @param person empty for any
     */
    public record Query(
            @Nullable CaseKind kind,
            @Nullable CaseState state,
            boolean openOnly,
            String person,
            int offset,
            int atMost) {

        /** All cases of a person. */
        public static Query of(String person) {
            return new Query(null, null, false, person, 0, MOST);
        }
    }

    /** What waits for the caller, by the day on which it is due. */
    List<CaseLine> toDo(Caller caller, int atMost) {
        List<String> waiting = new ArrayList<>();
        for (CaseKind kind : CaseKind.values()) {
            for (Standings.Lead lead : Standings.Lead.values()) {
                List<Post> posts = List.copyOf(Standings.posts(kind, lead, caller));
                Stream.of(CaseState.values())
                        .filter(state -> state.post().map(posts::contains).orElse(false))
                        .forEach(state -> waiting.add(kind.word() + " " + lead.word() + " " + state.word()));
            }
        }
        // The step itself is read by its index before the case is: few steps are open.
        String sql = """
                select c.* from case_step s join case_now c on c.person_id = s.person_id and c.number = s.number
                    and c.version = s.step
                where s.after in ('acceptance', 'preliminaryReview', 'review', 'approval', 'jointDecision')
                    and starts_with(s.handled_in, :area) and c.kind || ' ' || c.lead || ' ' || s.after = any (:waiting)
                    and c.person_id <> :self
                    and not exists (select from case_post p where p.person_id = s.person_id and p.number = s.number
                        and p.by_person = :self and p.post <> case s.after when 'acceptance' then 1
                            when 'preliminaryReview' then 2 when 'review' then 3 when 'approval' then 4 else 5 end)
                order by s.due_day, s.at limit :most
                """;
        return waiting.isEmpty()
                ? List.of()
                : lines(jdbc.sql(sql)
                        .param("area", caller.area())
                        .param("self", caller.person())
                        .param("waiting", waiting.toArray(String[]::new))
                        .param("most", Math.min(atMost, MOST)));
    }

    /** Cases that the caller sees, the latest first. */
    List<CaseLine> list(Query query, Caller caller) {
        String[] kinds = Stream.of(CaseKind.values())
                .filter(kind -> query.kind == null || query.kind == kind)
                .filter(kind -> caller.isInsured() || Standings.reads(kind, caller))
                .map(CaseKind::word)
                .toArray(String[]::new);
        String sql = """
                select * from case_now c
                where (c.kind = any (:kinds) and not :insured
                        and (starts_with(c.region, :area) or starts_with(c.handled_in, :area))
                    or c.opened_by = :self and not :insured or c.person_id = :self and :insured)
                    and (:kind = '' or c.kind = :kind) and (:state = '' or c.state = :state)
                    and (not :open or c.state not in ('completed', 'rejected', 'withdrawn'))
                    and (:person = '' or c.person_id = :person)
                order by c.opened_at desc, c.person_id, c.number offset :offset limit :most
                """;
        return lines(jdbc.sql(sql)
                .param("kinds", kinds)
                .param("insured", caller.isInsured())
                .param("area", caller.area())
                .param("self", caller.person())
                .param("kind", query.kind == null ? "" : query.kind.word())
                .param("state", query.state == null ? "" : query.state.word())
                .param("open", query.openOnly)
                .param("person", query.person)
                .param("offset", query.offset)
                .param("most", Math.min(query.atMost, MOST)));
    }

    private List<CaseLine> lines(JdbcClient.StatementSpec query) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), AccessLog.ZONE);
        List<CaseLine> unnamed = query.query((row, number) -> {
                    LocalDate due = CaseStore.day(row, "due_day");
                    return new CaseLine(
                            CaseStore.id(row),
                            row.getInt("version"),
                            CaseKind.of(row.getString("kind")),
                            CaseState.of(row.getString("state")),
                            row.getString("region"),
                            row.getString("handled_in"),
                            "",
                            row.getObject("applied_on", LocalDate.class),
                            due,
                            due != null && due.isBefore(today));
                })
                .list();
        Map<String, Person> known = people.all(
                unnamed.stream().map(line -> line.id().person()).distinct().toList());
        return unnamed.stream()
                .map(line -> named(line, known.get(line.id().person())))
                .toList();
    }

    private static CaseLine named(CaseLine line, @Nullable Person person) {
        return new CaseLine(
                line.id(),
                line.version(),
                line.kind(),
                line.state(),
                line.region(),
                line.handledIn(),
                person == null ? "" : person.maskedName(),
                line.appliedOn(),
                line.due(),
                line.overdue());
    }
}
