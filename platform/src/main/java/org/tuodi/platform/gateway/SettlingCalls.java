package org.tuodi.platform.gateway;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls that settled or tried to, and messages that were taken back. */
@Component
public class SettlingCalls {

    private static final String COLUMNS =
            "select institution, call_key, infno, msgid, person_id, visit, lines, content::text, recorded_at, body_digest"
                    + " from settling_call ";

    /** A settlement that is in force: made by a call, and taken back by none. */
    private static final String IN_FORCE = """
            select c.institution, c.call_key, c.infno, c.msgid, c.person_id, c.visit, c.lines, c.content::text, c.recorded_at,
                c.body_digest
            from settling_call c
            join call_key k on k.institution = c.institution and k.call_key = c.call_key
            where c.person_id = ? and c.visit = ? and not exists (select from settlement r
                where r.person_id = k.person_id and r.benefit_year = k.benefit_year and r.reverses = k.number)
            order by c.recorded_at
            """;

    private final JdbcClient jdbc;

    SettlingCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a call with a key was; empty if it never came. */
    public Optional<SettlingCall> find(String institution, String key) {
        return jdbc.sql(COLUMNS + "where institution = ? and call_key = ?")
                .params(institution, key)
                .query((row, number) -> call(row))
                .optional();
    }

    /** Calls that carried a message, of one person. */
    List<SettlingCall> ofMessage(String institution, String infno, String msgid, String person) {
        return jdbc.sql(COLUMNS + "where institution = ? and msgid = ? and infno = ? and person_id = ?"
                        + " order by recorded_at")
                .params(institution, msgid, infno, person)
                .query((row, number) -> call(row))
                .list();
    }

    /** Calls whose settlements of a visit are in force. */
    public List<SettlingCall> inForce(VisitId visit) {
        return jdbc.sql(IN_FORCE)
                .params(visit.person(), visit.number())
                .query((row, number) -> call(row))
                .list();
    }

    /** How many settlements a visit ever had, also those taken back. */
    int all(VisitId visit) {
        return jdbc.sql("select count(*) from settling_call c"
                        + " join call_key k on k.institution = c.institution and k.call_key = c.call_key"
                        + " where c.person_id = ? and c.visit = ?")
                .params(visit.person(), visit.number())
                .query(Integer.class)
                .single();
    }

    /** Numbers of the lines of a visit that are settled. */
    public Set<Integer> settledLines(VisitId visit) {
        Set<Integer> lines = new HashSet<>();
        inForce(visit).forEach(call -> lines.addAll(call.lines()));
        return lines;
    }

    /** Whether a call with this key came with another body; false also if it never came. */
    boolean cameWithAnotherBody(String institution, String key, byte[] digest) {
        return jdbc.sql("select body_digest from settling_call where institution = ? and call_key = ?")
                .params(institution, key)
                .query((row, number) -> !Arrays.equals(row.getBytes(1), digest))
                .optional()
                .orElse(false);
    }

    /** Writes a call down before it settles. One that settled nothing may be written again, with the lines as they are now. */
    void write(SettlingCall call, byte[] linesDigest, byte[] bodyDigest) {
        jdbc.sql("""
                insert into settling_call (institution, call_key, infno, msgid, person_id, visit, lines, lines_digest,
                    body_digest, content, recorded_at)
                values (:institution, :key, :infno, :msgid, :person, :visit, :lines, :linesDigest, :bodyDigest,
                    :content::jsonb, :at)
                on conflict (institution, call_key) do update
                    set lines = excluded.lines, lines_digest = excluded.lines_digest, content = excluded.content,
                        msgid = excluded.msgid, body_digest = excluded.body_digest, recorded_at = excluded.recorded_at
                    where not exists (select from call_key k
                        where k.institution = excluded.institution and k.call_key = excluded.call_key)""")
                .param("institution", call.institution())
                .param("key", call.key())
                .param("infno", call.infno())
                .param("msgid", call.msgid())
                .param("person", call.visit().person())
                .param("visit", call.visit().number())
                .param("lines", call.lines().toArray(Integer[]::new))
                .param("linesDigest", linesDigest)
                .param("bodyDigest", bodyDigest)
                .param("content", VisitFields.json(call.content().values()))
                .param("at", Timestamp.from(call.at().atZone(Times.ZONE).toInstant()))
                .update();
    }

    /** Takes a message back, whether or not it ever arrives. */
    void takeBack(String institution, String infno, String msgid, String person, LocalDateTime at) {
        jdbc.sql("insert into reversed_message (institution, infno, msgid, person_id, recorded_at)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        institution,
                        infno,
                        msgid,
                        person,
                        Timestamp.from(at.atZone(Times.ZONE).toInstant()))
                .update();
    }

    /** Whether a message was taken back. */
    boolean isTakenBack(String institution, String infno, String msgid, String person) {
        return jdbc.sql("select exists (select from reversed_message"
                        + " where institution = ? and infno = ? and msgid = ? and person_id = ?)")
                .params(institution, infno, msgid, person)
                .query(Boolean.class)
                .single();
    }

    private static SettlingCall call(ResultSet row) throws SQLException {
        return new SettlingCall(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                new VisitId(row.getString(5), row.getInt(6)),
                numbers(row.getArray(7)),
                VisitFields.read(row.getString(8)),
                LocalDateTime.ofInstant(row.getTimestamp(9).toInstant(), Times.ZONE));
    }

    private static List<Integer> numbers(Array array) throws SQLException {
        return List.of((Integer[]) array.getArray());
    }
}
