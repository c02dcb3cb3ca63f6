package org.tuodi.platform.reconciliation;

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
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.FourEyes;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;
import org.tuodi.platform.reconciliation.Compared.Kind;

/**
 * Comparisons as they came out, kept for good, and the differences that are open. A comparison counts until a later one covers its
 * days and its part of the books. A difference is open until a later comparison does not find it any more, or one person gave a
 * reason and another accepted it.
 */
@Component
public class Reconciliations {

    private static final int SHORTEST_REASON = 4;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Institutions institutions;
    private final Clock clock;

    Reconciliations(JdbcClient jdbc, JdbcOperations batches, Institutions institutions, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.institutions = institutions;
        this.clock = clock;
    }

    /** A comparison that was kept. */
    public record Run(
            long id,
            String partner,
            String source,
            LocalDate from,
            LocalDate to,
            List<String> columns,
            List<Long> sums,
            int same,
            int differences,
            String by,
            OffsetDateTime at) {}

    /**
     * Keeps a comparison, in the caller's transaction or one of its own. The same outcome again is not kept again.
     *
     * @param by who compared
     * @return its number
     */
    @Transactional
    public long keep(Compared compared, String area, String by) {
        Compared.Books books = compared.books();
        byte[] digest = digest(compared);
        Optional<Long> same = jdbc.sql("select id from (select id, digest from reconciliation_run where kind = ?"
                        + " and partner = ? and source = ? and scope = ? and from_day = ? and to_day = ?"
                        + " order by id desc limit 1) as last where digest = ?")
                .params(books.kind().word(), books.partner(), books.source(), books.scope(), books.from(), books.to())
                .param(digest)
                .query(Long.class)
                .optional();
        return same.orElseGet(() -> insert(compared, digest, where(books, area), by));
    }

    private String where(Compared.Books books, String area) {
        return books.kind() == Kind.THREE_WAY
                ? area
                : institutions
                        .find(books.partner(), books.to())
                        .map(Institution::region)
                        .orElse("");
    }

    private long insert(Compared compared, byte[] digest, String area, String by) {
        Compared.Books books = compared.books();
        long run = jdbc.sql(
                        "insert into reconciliation_run (kind, partner, area, source, scope, detailed, from_day, to_day,"
                                + " columns, sums, same, digest, run_by, run_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " returning id")
                .params(books.kind().word(), books.partner(), area, books.source(), books.scope(), books.detailed())
                .params(books.from(), books.to())
                .param(books.columns().toArray(String[]::new))
                .param(compared.sums().toArray(Long[]::new))
                .params(compared.same(), digest, by, clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        List<Compared.Row> rows = compared.rows();
        batches.batchUpdate(
                "insert into reconciliation_row (run, line, result, reference, region, amounts) values (?, ?, ?, ?, ?, ?)",
                java.util.stream.IntStream.range(0, rows.size())
                        .mapToObj(at -> row(run, at + 1, rows.get(at), area))
                        .toList());
        return run;
    }

    private static Object[] row(long run, int line, Compared.Row row, String area) {
        String region = row.region();
        return new Object[] {
            run,
            line,
            row.result().word(),
            row.reference(),
            region == null ? area : region,
            row.amounts().toArray(Long[]::new)
        };
    }

    private static byte[] digest(Compared compared) {
        Digest digest = new Digest().addNumbers(compared.sums()).add(compared.same());
        for (Compared.Row each : compared.rows()) {
            digest.add(each.result().word()).add(each.reference()).add(each.region());
            each.amounts().forEach(fen -> digest.add(String.valueOf(fen)));
        }
        return digest.bytes();
    }

    /** Comparisons of an area, the latest first. */
    public List<Run> runs(Kind kind, String partner, String area, int most) {
        return jdbc.sql("select r.*, (select count(*) from reconciliation_row w where w.run = r.id) as differences"
                        + " from reconciliation_run r where kind = ? and (? = '' or partner = ?) and starts_with(area, ?)"
                        + " order by id desc limit ?")
                .params(kind.word(), partner, partner, area, most)
                .query((row, number) -> new Run(
                        row.getLong("id"),
                        row.getString("partner"),
                        row.getString("source"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        texts(row, "columns"),
                        Arrays.asList((Long[]) row.getArray("sums").getArray()),
                        row.getInt("same"),
                        row.getInt("differences"),
                        row.getString("run_by"),
                        row.getObject("run_at", OffsetDateTime.class)))
                .list();
    }

    /**
     * Differences of an area that count, open and settled ones, the oldest first.
     *
     * @param partner an institution or a family; empty for all
     */
    public List<Difference> differences(Kind kind, String partner, String area) {
        return jdbc.sql("select * from reconciliation_difference where kind = ? and (? = '' or partner = ?)"
                        + " and starts_with(region, ?) order by since, partner, run, line")
                .params(kind.word(), partner, partner, area)
                .query((row, number) -> difference(row))
                .list();
    }

    /**
     * Throws Refusal, naming the institutions, when differences with them of days up to one are open.
     *
     * @param day last day of what is to be cleared
     */
    public void requireReconciled(LocalDate day) {
        List<String> open = jdbc.sql("select partner || ': ' || count(*) || ' since ' || min(since)::date"
                        + " from reconciliation_difference where kind = 'institution' and not overridden and from_day <= ?"
                        + " group by partner order by partner")
                .param(day)
                .query(String.class)
                .list();
        if (!open.isEmpty()) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "对账差异未处理，请在“对账”页说明原因并由另一人确认 · found open differences with " + String.join(", ", open)
                            + "; expected none, or a reason for each that another person accepted");
        }
    }

    /**
     * Gives a reason why a difference may stand.
     *
     * @throws Refusal when there is no such difference, it is settled, or a reason waits for a second person
     */
    @Transactional
    public void explain(Kind kind, long run, int line, String reason, Caller caller) {
        explain(find(kind, run, line, caller), reason, caller);
    }

    /** Gives one reason for all differences of a partner that have none. */
    @Transactional
    public int explainAll(Kind kind, String partner, String reason, Caller caller) {
        List<Difference> open = differences(kind, partner, caller.area()).stream()
                .filter(each -> each.partner().equals(partner) && !each.settled() && !each.isWaiting())
                .toList();
        if (open.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "an open difference with " + partner);
        }
        open.forEach(each -> explain(each, reason, caller));
        return open.size();
    }

    private void explain(Difference found, String reason, Caller caller) {
        if (found.settled() || found.isWaiting()) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    found.reference() + (found.settled() ? ": is settled" : ": a reason waits for a second person"));
        }
        if (reason.strip().length() < SHORTEST_REASON) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "原因 reason: found `" + reason + "`; expected why the difference may stand");
        }
        try {
            jdbc.sql("insert into reconciliation_reason (run, line, number, reason, given_by, given_at)"
                            + " select ?, ?, coalesce(max(number), 0) + 1, ?, ?, ? from reconciliation_reason"
                            + " where run = ? and line = ?")
                    .params(found.run(), found.line(), reason.strip(), caller.person())
                    .params(clock.instant().atOffset(ZoneOffset.UTC), found.run(), found.line())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, found.reference() + ": another gave a reason meanwhile");
        }
    }

    /** Accepts or rejects the reason that somebody else gave. */
    @Transactional
    public void decide(Kind kind, long run, int line, boolean accepted, Caller caller) {
        Difference found = find(kind, run, line, caller);
        String givenBy = found.givenBy();
        if (!found.isWaiting() || givenBy == null) {
            throw new Refusal(Refusal.Code.CONFLICT, found.reference() + ": found no reason that waits");
        }
        FourEyes.require(givenBy, caller, "the reason");
        try {
            jdbc.sql(
                            "insert into reconciliation_decision (run, line, number, accepted, given_by, decided_by, decided_at)"
                                    + " select run, line, number, ?, given_by, ?, ? from reconciliation_reason"
                                    + " where run = ? and line = ? order by number desc limit 1")
                    .params(accepted, caller.person(), clock.instant().atOffset(ZoneOffset.UTC), run, line)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, found.reference() + ": is decided already");
        }
    }

    /** Decides all reasons of a partner that wait and that others gave. */
    @Transactional
    public int decideAll(Kind kind, String partner, boolean accepted, Caller caller) {
        List<Difference> waiting = differences(kind, partner, caller.area()).stream()
                .filter(each -> each.partner().equals(partner) && each.isWaiting())
                .toList();
        if (waiting.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "a reason that waits, of " + partner);
        }
        waiting.forEach(each -> decide(kind, each.run(), each.line(), accepted, caller));
        return waiting.size();
    }

    private Difference find(Kind kind, long run, int line, Caller caller) {
        return jdbc.sql("select * from reconciliation_difference where kind = ? and run = ? and line = ?")
                .params(kind.word(), run, line)
                .query((row, number) -> difference(row))
                .optional()
                .filter(each -> caller.sees(each.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the difference " + run + "." + line));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Difference difference(ResultSet row) throws SQLException {
        return new Difference(
                row.getLong("run"),
                row.getInt("line"),
                row.getString("partner"),
                row.getString("source"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                texts(row, "columns"),
                row.getString("result"),
                row.getString("reference"),
                row.getString("region"),
                Arrays.asList((Long[]) row.getArray("amounts").getArray()),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                row.getString("given_by"),
                row.getObject("accepted", Boolean.class),
                row.getString("decided_by"),
                row.getBoolean("overridden"));
    }
}
