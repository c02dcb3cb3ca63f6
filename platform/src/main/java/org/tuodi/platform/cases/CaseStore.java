package org.tuodi.platform.cases;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Words;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.platform.settlement.SettlementId;

/** Reads and adds cases and their steps. */
@Component
class CaseStore {

    private final JdbcClient jdbc;
    private final Sealing sealing;

    CaseStore(JdbcClient jdbc, Database database) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
    }

    /** What a call with a key did. */
    record Call(CaseId id, int step, String digest) {}

    Optional<Call> call(String office, String key) {
        return jdbc.sql("select person_id, number, step, encode(body_digest, 'hex') from case_call"
                        + " where office = ? and call_key = ?")
                .params(office, key)
                .query((row, number) ->
                        new Call(new CaseId(row.getString(1), row.getInt(2)), row.getInt(3), row.getString(4)))
                .optional();
    }

    void add(String office, String key, Call call) {
        jdbc.sql("insert into case_call (office, call_key, person_id, number, step, body_digest)"
                        + " values (?, ?, ?, ?, ?, decode(?, 'hex'))")
                .params(office, key, call.id.person(), call.id.number(), call.step, call.digest)
                .update();
    }

    /** Number of the next case of a person, who is held. */
    int next(String person) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from benefit_case where person_id = ?")
                .param(person)
                .query(Integer.class)
                .single();
    }

    void add(BenefitCase opened) {
        Opening opening = opened.opening();
        jdbc.sql("insert into benefit_case (person_id, number, kind, family, region, lead, applied_on, benefit_year,"
                        + " content_sealed, opened_by, office, opened_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        opened.id().person(),
                        opened.id().number(),
                        opening.kind().word(),
                        opened.family())
                .params(opened.region(), opened.lead(), opening.appliedOn(), opening.benefitYear())
                .params(sealing.seal(new String(opening.body(), StandardCharsets.UTF_8)), opened.openedBy())
                .params(opened.office(), at(opened.openedAt()))
                .update();
    }

    /** The post that a person has in a case, after taking this one if it had none. */
    Post take(CaseId id, String person, Post post) {
        jdbc.sql(
                        "insert into case_post (person_id, number, by_person, post) values (?, ?, ?, ?) on conflict do nothing")
                .params(id.person(), id.number(), person, post.ordinal())
                .update();
        return Post.values()[
                jdbc.sql("select post from case_post where person_id = ? and number = ? and by_person = ?")
                        .params(id.person(), id.number(), person)
                        .query(Integer.class)
                        .single()];
    }

    void add(CaseId id, CaseStep step) {
        CaseState before = step.before();
        Verb verb = step.verb();
        Post post = step.post();
        jdbc.sql("insert into case_step (person_id, number, step, before_step, before, verb, after, post, by_person,"
                        + " office, text_sealed, article, handled_in, at, due_day)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        id.person(),
                        id.number(),
                        step.number(),
                        before == null ? null : step.number() - 1,
                        before == null ? null : before.word(),
                        verb == null ? null : verb.word(),
                        step.after().word(),
                        post == null ? null : post.ordinal(),
                        step.person(),
                        step.office(),
                        sealing.seal(step.text()),
                        step.article(),
                        step.handledIn(),
                        at(step.at()),
                        step.due()))
                .update();
    }

    void add(CaseId id, CaseStep step, Granted granted) {
        SettlementId settlement = granted.settlement();
        jdbc.sql("insert into case_result (person_id, number, step, after, benefit_year, settlement, cause, amount)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        id.person(),
                        id.number(),
                        step.number(),
                        step.after().word(),
                        settlement == null ? null : settlement.year(),
                        settlement == null ? null : settlement.number(),
                        granted.cause(),
                        granted.amount()))
                .update();
    }

    Optional<BenefitCase> find(CaseId id) {
        return jdbc.sql("select * from case_now where person_id = ? and number = ?")
                .params(id.person(), id.number())
                .query((row, number) -> found(row))
                .optional();
    }

    List<CaseStep> steps(CaseId id) {
        return jdbc.sql("select * from case_step where person_id = ? and number = ? order by step")
                .params(id.person(), id.number())
                .query((row, number) -> step(row))
                .list();
    }

    private BenefitCase found(ResultSet row) throws SQLException {
        String sealed = sealing.open(row.getBytes("content_sealed"));
        return new BenefitCase(
                id(row),
                row.getInt("version"),
                CaseState.of(row.getString("state")),
                row.getString("family"),
                row.getString("region"),
                row.getString("handled_in"),
                row.getString("lead"),
                Opening.read(sealed.getBytes(StandardCharsets.UTF_8)),
                row.getString("opened_by"),
                row.getString("office"),
                at(row, "opened_at"),
                day(row, "due_day"),
                result(row));
    }

    private static BenefitCase.@Nullable Result result(ResultSet row) throws SQLException {
        long amount = row.getLong("amount");
        if (row.wasNull()) {
            return null;
        }
        int settlement = row.getInt("settlement");
        boolean none = row.wasNull();
        return new BenefitCase.Result(
                none ? null : new SettlementId(row.getString("person_id"), row.getInt("settled_year"), settlement),
                row.getString("cause"),
                amount);
    }

    private CaseStep step(ResultSet row) throws SQLException {
        String before = row.getString("before");
        String verb = row.getString("verb");
        int post = row.getInt("post");
        return new CaseStep(
                row.getInt("step"),
                before == null ? null : CaseState.of(before),
                verb == null ? null : Words.constant(Verb.class, verb),
                CaseState.of(row.getString("after")),
                post == 0 ? null : Post.values()[post],
                row.getString("by_person"),
                row.getString("office"),
                sealing.open(row.getBytes("text_sealed")),
                row.getString("article"),
                row.getString("handled_in"),
                at(row, "at"),
                day(row, "due_day"));
    }

    static CaseId id(ResultSet row) throws SQLException {
        return new CaseId(row.getString("person_id"), row.getInt("number"));
    }

    static OffsetDateTime at(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
