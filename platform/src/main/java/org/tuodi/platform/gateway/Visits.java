package org.tuodi.platform.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Visits and stays as institutions registered them. Nothing of one is ever overwritten. */
@Component
public class Visits {

    private static final String SELECT =
            "select person_id, number, institution, kind, content::text, recorded_at, body_digest from visit ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Visits(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Registers a visit, once for each call.
     *
     * @param key of the call
     * @param digest of what was sent with it
     * @throws GatewayRefusal when the call was used for something else
     */
    VisitId register(
            String person,
            Visit.Kind kind,
            Call call,
            String key,
            byte[] digest,
            Map<String, @Nullable Object> content) {
        while (true) {
            Optional<VisitId> earlier = registered(call.institution(), key, digest);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            try {
                return Objects.requireNonNull(
                        transaction.execute(status -> insert(person, kind, call.institution(), key, digest, content)));
            } catch (DuplicateKeyException e) {
                // The same call, or another visit of the person, came first: the next round finds out which.
            }
        }
    }

    private Optional<VisitId> registered(String institution, String key, byte[] digest) {
        return jdbc.sql("select person_id, number, body_digest from visit where institution = ? and call_key = ?")
                .params(institution, key)
                .query((row, number) -> {
                    if (!Arrays.equals(row.getBytes(3), digest)) {
                        throw new GatewayRefusal("该报文ID已用于其他内容");
                    }
                    return new VisitId(row.getString(1), row.getInt(2));
                })
                .optional();
    }

    /** Stays of a person that a message registered. */
    List<Visit> admittedBy(String institution, String person, String msgid) {
        return jdbc.sql(SELECT + "where person_id = ? and institution = ? and kind = 'inpatient'"
                        + " and content ->> 'msgid' = ? order by number")
                .params(person, institution, msgid)
                .query((row, number) -> visit(row))
                .list();
    }

    private VisitId insert(
            String person,
            Visit.Kind kind,
            String institution,
            String key,
            byte[] digest,
            Map<String, @Nullable Object> content) {
        int number = jdbc.sql("""
                        insert into visit (person_id, number, institution, call_key, body_digest, kind, content, recorded_at)
                        select :person, coalesce(max(number), 0) + 1, :institution, :key, :digest, :kind, :content::jsonb, :at
                        from visit where person_id = :person
                        returning number""")
                .param("person", person)
                .param("institution", institution)
                .param("key", key)
                .param("digest", digest)
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("content", VisitFields.json(content))
                .param("at", now())
                .query(Integer.class)
                .single();
        jdbc.sql("insert into visit_lock (person_id, visit, version) values (?, ?, 1)")
                .params(person, number)
                .update();
        return new VisitId(person, number);
    }

    /** A visit as it stands. */
    public Optional<Visit> find(VisitId id) {
        return jdbc.sql(SELECT + "where person_id = ? and number = ?")
                .params(id.person(), id.number())
                .query((row, number) -> visit(row))
                .optional();
    }

    /** Visits of an institution's patients, in order; of one person if it is given. */
    public List<Visit> of(String institution, @Nullable String person) {
        return jdbc.sql(SELECT + "where institution = :institution and (:person::text is null or person_id = :person)"
                        + " order by recorded_at, person_id, number")
                .param("institution", institution)
                .param("person", person)
                .query((row, number) -> visit(row))
                .list();
    }

    /**
     * The institution's own visit that a call names.
     *
     * @throws GatewayRefusal when it has none of this name, or it is another person's
     */
    public Visit own(Call call, Input node) {
        VisitId id = VisitId.parse(node.required("mdtrt_id", "就诊ID"));
        Visit visit = find(id).filter(found -> found.institution().equals(call.institution()))
                .orElseThrow(() -> new GatewayRefusal("就诊ID（mdtrt_id）不存在"));
        node.text("psn_no").ifPresent(person -> {
            if (!person.equals(visit.person())) {
                throw new GatewayRefusal("人员编号（psn_no）与就诊ID（mdtrt_id）不一致");
            }
        });
        return visit;
    }

    /** Does something while nobody else can change the visit. */
    <T> T locked(VisitId id, Supplier<T> action) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("update visit_lock set version = version + 1 where person_id = ? and visit = ?")
                    .params(id.person(), id.number())
                    .update();
            return action.get();
        }));
    }

    /** The same for what gives nothing back. */
    void holding(VisitId id, Runnable action) {
        locked(id, () -> {
            action.run();
            return id;
        });
    }

    /** Adds what changed; callers hold the lock. */
    void change(VisitId id, String kind, Map<String, @Nullable Object> content) {
        jdbc.sql("""
                insert into visit_change (person_id, visit, number, kind, content, recorded_at)
                select :person, :visit, coalesce(max(number), 0) + 1, :kind, :content::jsonb, :at
                from visit_change where person_id = :person and visit = :visit""")
                .param("person", id.person())
                .param("visit", id.number())
                .param("kind", kind)
                .param("content", VisitFields.json(content))
                .param("at", now())
                .update();
    }

    private record Change(String kind, Input content) {}

    private Visit visit(ResultSet row) throws SQLException {
        VisitId id = new VisitId(row.getString(1), row.getInt(2));
        Input content = VisitFields.read(row.getString(5));
        List<Input> diagnoses = new ArrayList<>();
        Input discharge = null;
        boolean cancelled = false;
        for (Change change : changes(id)) {
            switch (change.kind) {
                case "update" -> content = VisitFields.merged(content, change.content);
                case "diagnoses" -> diagnoses.add(change.content);
                case "discharge" -> discharge = change.content;
                case "undischarge" -> discharge = null;
                default -> cancelled = true;
            }
        }
        return new Visit(
                id,
                row.getString(3),
                Visit.Kind.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                content,
                VisitFields.diagnoses(diagnoses.stream()),
                discharge,
                cancelled,
                LocalDateTime.ofInstant(row.getTimestamp(6).toInstant(), Times.ZONE));
    }

    private List<Change> changes(VisitId id) {
        return jdbc.sql(
                        "select kind, content::text from visit_change where person_id = ? and visit = ? order by number")
                .params(id.person(), id.number())
                .query((row, number) -> new Change(row.getString(1), VisitFields.read(row.getString(2))))
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
