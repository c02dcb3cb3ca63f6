package org.tuodi.platform.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Json;

/** What rules found, kept for good: a finding repeated by the same call is kept once. */
@Component
public final class Findings {

    private static final String SELECT =
            "select number, person_id, institution, visit, call_key, region, rule, version,"
                    + " stage, severity, article, zh, en, seen, found_at from finding";

    private static final String INSERT =
            "insert into finding (person_id, institution, visit, call_key, region, rule, version, stage, severity, article,"
                    + " zh, en, seen, found_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate apart;

    Findings(JdbcTemplate template, JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.template = template;
        this.jdbc = jdbc;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * A finding as it was kept.
     *
     * @param key of the call, empty for a trial
     * @param region of the institution
     * @param seen JSON of the figures that the rule went by
     */
    public record Kept(
            long number,
            String person,
            String institution,
            String visit,
            String key,
            String region,
            String rule,
            int version,
            String stage,
            String severity,
            String article,
            Texts text,
            String seen,
            Instant foundAt) {

        /** As it is shown with a bill. */
        public Finding.Note note() {
            return new Finding.Note(rule, severity.toLowerCase(Locale.ROOT), text, article);
        }
    }

    /** In a transaction of its own: what stops a bill must stay when the bill is undone. */
    void add(List<Checks.Looked> bills) {
        List<Object[]> rows = new ArrayList<>();
        for (Checks.Looked bill : bills) {
            for (Finding finding : bill.found()) {
                rows.add(row(bill, finding));
            }
        }
        apart.executeWithoutResult(status -> template.batchUpdate(INSERT, rows));
    }

    private Object[] row(Checks.Looked bill, Finding finding) {
        CheckRule rule = finding.rule();
        return new Object[] {
            bill.sight().person(),
            bill.institution(),
            bill.sight().encounter().id(),
            bill.key(),
            bill.region(),
            rule.id(),
            rule.version(),
            rule.stage().name(),
            rule.severity().name(),
            rule.article(),
            finding.text().zh(),
            finding.text().en(),
            Json.compact(finding.seen()),
            now()
        };
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** What was found when a call settled a bill, in order. */
    public List<Kept> of(String person, String institution, String key) {
        return jdbc.sql(SELECT + " where person_id = ? and institution = ? and call_key = ? order by number")
                .params(person, institution, key)
                .query(Findings::kept)
                .list();
    }

    /**
     * Findings in institutions of an area, the newest first.
     *
     * @param area first digits of region codes, empty for all
     * @param rule only of this rule; empty for all
     * @param before only those with a smaller number
     */
    public List<Kept> list(String area, String rule, long before, int atMost) {
        return jdbc.sql(SELECT + " where starts_with(region, ?) and (? = '' or rule = ?) and number < ?"
                        + " order by number desc limit ?")
                .params(area, rule, rule, before, atMost)
                .query(Findings::kept)
                .list();
    }

    /** Findings in bills of an institution, the newest first; only those with a smaller number. */
    public List<Kept> in(String institution, long before, int atMost) {
        return jdbc.sql(SELECT + " where institution = ? and number < ? order by number desc limit ?")
                .params(institution, before, atMost)
                .query(Findings::kept)
                .list();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getLong("number"),
                row.getString("person_id"),
                row.getString("institution"),
                row.getString("visit"),
                row.getString("call_key"),
                row.getString("region"),
                row.getString("rule"),
                row.getInt("version"),
                row.getString("stage"),
                row.getString("severity"),
                row.getString("article"),
                new Texts(row.getString("zh"), row.getString("en")),
                row.getString("seen"),
                row.getObject("found_at", OffsetDateTime.class).toInstant());
    }
}
