package org.tuodi.platform.cases.hardship;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.policy.text.Json;

/** Keeps sheets, what was found of them and what was decided, for good and sealed. */
@Component
class HardshipStore {

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final Clock clock;

    HardshipStore(JdbcClient jdbc, Database database, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
        this.clock = clock;
    }

    /** A version of a case's sheet. */
    record Kept(int version, String identity, StatedSheet sheet, String statedBy) {}

    /**
     * What was found of a subject.
     *
     * @param subject {@code registration}, {@code income} or {@code property/KIND}
     */
    record Verified(String subject, boolean met, String document, String by) {}

    /** What was decided. */
    record Decided(
            int version,
            String result,
            boolean granted,
            @Nullable LocalDate reviewBy,
            String by) {}

    void add(CaseId id, int version, String identity, StatedSheet sheet, String by) {
        jdbc.sql(
                        "insert into hardship_sheet (person_id, number, version, identity, content_sealed, stated_by, stated_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(id.person(), id.number(), version, identity)
                .params(sealing.seal(Json.compact(sheet.json())), by, now())
                .update();
    }

    /** The sheet that counts. */
    Optional<Kept> latest(CaseId id) {
        return jdbc.sql("select * from hardship_sheet where person_id = ? and number = ? order by version desc limit 1")
                .params(id.person(), id.number())
                .query((row, number) -> kept(row))
                .optional();
    }

    private Kept kept(ResultSet row) throws SQLException {
        byte[] content = sealing.open(row.getBytes("content_sealed")).getBytes(StandardCharsets.UTF_8);
        return new Kept(
                row.getInt("version"),
                row.getString("identity"),
                Values.read(content, StatedSheet.SHAPE),
                row.getString("stated_by"));
    }

    void add(CaseId id, Kept sheet, Verified verified) {
        jdbc.sql("insert into hardship_verification (person_id, number, version, subject, statement, met,"
                        + " document_sealed, stated_by, verified_by, verified_at)"
                        + " select ?, ?, ?, ?, coalesce(max(statement), 0) + 1, ?, ?, ?, ?, ? from hardship_verification"
                        + " where person_id = ? and number = ? and version = ? and subject = ?")
                .params(id.person(), id.number(), sheet.version(), verified.subject(), verified.met())
                .params(sealing.seal(verified.document()), sheet.statedBy(), verified.by(), now())
                .params(id.person(), id.number(), sheet.version(), verified.subject())
                .update();
    }

    /** What was said last of each subject of a sheet. */
    Map<String, Verified> verified(CaseId id, int version) {
        Map<String, Verified> found = new LinkedHashMap<>();
        jdbc.sql("select * from hardship_verification where person_id = ? and number = ? and version = ?"
                        + " order by subject, statement")
                .params(id.person(), id.number(), version)
                .query(row -> {
                    found.put(
                            row.getString("subject"),
                            new Verified(
                                    row.getString("subject"),
                                    row.getBoolean("met"),
                                    sealing.open(row.getBytes("document_sealed")),
                                    row.getString("verified_by")));
                });
        return found;
    }

    void add(CaseId id, int version, Finding finding, @Nullable LocalDate reviewBy, String by) {
        jdbc.sql("insert into hardship_decision (person_id, number, version, identity, result, granted, finding_sealed,"
                        + " review_by, decided_by, decided_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        id.person(),
                        id.number(),
                        version,
                        finding.identity(),
                        finding.result(),
                        finding.grants(),
                        sealing.seal(Json.compact(finding.json())),
                        reviewBy,
                        by,
                        now()))
                .update();
    }

    /** What was decided of a case; empty while it is open. */
    Optional<Decided> decided(CaseId id) {
        return jdbc.sql("select * from hardship_decision where person_id = ? and number = ?")
                .params(id.person(), id.number())
                .query((row, number) -> new Decided(
                        row.getInt("version"),
                        row.getString("result"),
                        row.getBoolean("granted"),
                        row.getObject("review_by", LocalDate.class),
                        row.getString("decided_by")))
                .optional();
    }

    /** The finding as it was when it was decided, in the form of {@link Finding#json}. */
    Optional<String> finding(CaseId id) {
        return jdbc.sql("select finding_sealed from hardship_decision where person_id = ? and number = ?")
                .params(id.person(), id.number())
                .query((row, number) -> sealing.open(row.getBytes(1)))
                .optional();
    }

    /** Those of an area due until a day, of which no later decision is on record. */
    List<HardshipCases.Review> reviews(String area, LocalDate until) {
        return jdbc.sql("select d.* from hardship_decision d join benefit_case c using (person_id, number)"
                        + " where starts_with(c.region, ?) and d.review_by <= ? and not exists (select from"
                        + " hardship_decision later where later.person_id = d.person_id and later.identity = d.identity"
                        + " and later.decided_at > d.decided_at) order by d.review_by, d.person_id, d.number")
                .params(area, until)
                .query((row, number) -> new HardshipCases.Review(
                        new CaseId(row.getString("person_id"), row.getInt("number")),
                        row.getString("identity"),
                        row.getObject("review_by", LocalDate.class)))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
