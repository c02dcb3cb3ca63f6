package org.tuodi.platform.cases.exceptions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.platform.settlement.SettlementId;

/** Keeps minutes and voices for good; the minutes recorded last count, and voices are of one version. */
@Component
class MinutesStore {

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final Clock clock;

    MinutesStore(JdbcClient jdbc, Database database, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
        this.clock = clock;
    }

    int add(CaseId id, Minutes minutes, String by) {
        return jdbc.sql(
                        "insert into exception_minutes (person_id, number, version, level, held_on, fund, amount, article,"
                                + " content_sealed, recorded_by, recorded_at) select ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ?,"
                                + " ?, ?, ? from exception_minutes where person_id = ? and number = ? returning version")
                .params(Arrays.asList(
                        id.person(),
                        id.number(),
                        minutes.level(),
                        minutes.heldOn(),
                        minutes.fund(),
                        minutes.amount(),
                        minutes.article(),
                        sealing.seal(minutes.content()),
                        by,
                        now(),
                        id.person(),
                        id.number()))
                .query(Integer.class)
                .single();
    }

    void add(CaseId id, int version, Minutes.Voice voice) {
        try {
            jdbc.sql("insert into exception_voice values (?, ?, ?, ?, ?, ?, ?)")
                    .params(id.person(), id.number(), version, voice.person(), voice.department())
                    .params(voice.agrees(), now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "已表决 · " + voice.person() + " or the department " + voice.department()
                            + " has spoken already; expected each once");
        }
    }

    Optional<Minutes> latest(CaseId id) {
        return jdbc.sql(
                        "select * from exception_minutes where person_id = ? and number = ? order by version desc limit 1")
                .params(id.person(), id.number())
                .query((row, number) -> minutes(id, row))
                .optional();
    }

    private Minutes minutes(CaseId id, ResultSet row) throws SQLException {
        int version = row.getInt("version");
        return new Minutes(
                version,
                row.getString("level"),
                row.getObject("held_on", LocalDate.class),
                row.getString("fund"),
                row.getLong("amount"),
                row.getString("article"),
                sealing.open(row.getBytes("content_sealed")),
                row.getString("recorded_by"),
                voices(id, version));
    }

    private List<Minutes.Voice> voices(CaseId id, int version) {
        return jdbc.sql("select by_person, department, agrees from exception_voice where person_id = ? and number = ?"
                        + " and version = ? order by at, by_person")
                .params(id.person(), id.number(), version)
                .query((row, number) -> new Minutes.Voice(row.getString(1), row.getString(2), row.getBoolean(3)))
                .list();
    }

    /** What decisions one by one paid for a bill so far, in fen. */
    long paidFor(SettlementId bill) {
        return jdbc.sql("select coalesce(sum(amount), 0)::bigint from exception_bill where person_id = ?"
                        + " and benefit_year = ? and settlement = ?")
                .params(bill.person(), bill.year(), bill.number())
                .query(Long.class)
                .single();
    }

    /** Keeps what one pays for a bill; the caller holds the person. */
    void pays(CaseId id, SettlementId bill, long amount) {
        jdbc.sql("insert into exception_bill values (?, ?, ?, ?, ?)")
                .params(id.person(), id.number(), bill.year(), bill.number(), amount)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
