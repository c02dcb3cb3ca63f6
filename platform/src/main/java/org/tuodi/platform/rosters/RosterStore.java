package org.tuodi.platform.rosters;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;

/** The rows of rosters. What names a person is sealed. */
@Component
class RosterStore {

    private static final String SELECT = """
            select r.*,
                case when exists (select from roster_rejection x where x.roster = r.id) then 'rejected'
                    when exists (select from roster_application a where a.roster = r.id) then
                        case when exists (select from roster_outcome o where o.roster = r.id and o.outcome = 'ready')
                            then 'applying' else 'applied' end
                    when exists (select from roster_seal s where s.roster = r.id) then 'checked'
                    else 'draft' end as state
            from roster r\s""";

    private final JdbcClient jdbc;
    private final Sealing sealing;

    RosterStore(JdbcClient jdbc, Database database) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
    }

    /** A row as it was sent, with its number in the roster. */
    record Numbered(int number, RawRow row) {}

    /** A row with what became of it so far. */
    record Settled(
            int number,
            Finding.Outcome outcome,
            @Nullable String person,
            List<String> reasons,
            List<String> flags,
            RawRow row) {}

    /** The last roster of a department. */
    record LastFeed(String department, YearMonth month, LocalDate receivedOn) {}

    /** The latest roster of a file, and its round. */
    record Known(long id, int round, boolean rejected) {}

    Optional<Known> byDigest(String department, String area, byte[] digest) {
        return jdbc.sql("select id, round, exists (select from roster_rejection x where x.roster = r.id) from roster r"
                        + " where department = ? and area = ? and file_digest = ? order by round desc limit 1")
                .params(department, area, digest)
                .query((row, number) -> new Known(row.getLong(1), row.getInt(2), row.getBoolean(3)))
                .optional();
    }

    /** Adds a roster and its rows; its id and state are not read. */
    long insert(Roster roster, byte[] digest, int round, List<RawRow> rows) {
        Roster.Terms terms = roster.terms();
        long id = jdbc.sql("""
                        insert into roster (month, department, area, identity, level, corrects, received_on, late,
                            file_name, file_digest, round, row_count, notes, maker, maker_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(Arrays.asList(
                        terms.month().atDay(1),
                        terms.department().id(),
                        roster.area(),
                        terms.identity(),
                        Optional.ofNullable(terms.level()).map(Words::of).orElse(null),
                        terms.corrects(),
                        roster.receivedOn(),
                        roster.late(),
                        roster.fileName(),
                        digest,
                        round,
                        rows.size(),
                        roster.notes().toArray(String[]::new),
                        roster.maker(),
                        roster.makerName()))
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into roster_row (roster, number, sheet, line, hidden, remark, content)
                        select ?, row_number() over (), * from unnest(?, ?, ?, ?, ?)""")
                .params(
                        id,
                        column(rows, RawRow::sheet, String[]::new),
                        column(rows, RawRow::line, Integer[]::new),
                        column(rows, RawRow::hidden, Boolean[]::new),
                        column(rows, RawRow::remark, Boolean[]::new),
                        column(rows, row -> sealing.seal(Json.compact(row.content())), byte[][]::new))
                .update();
        return id;
    }

    private static <R, T> T[] column(
            List<R> rows, Function<? super R, ? extends T> cell, java.util.function.IntFunction<T[]> array) {
        return rows.stream().map(cell).toArray(array);
    }

    /** Adds evidence of the seal. */
    void seal(long roster, SealEvidence seal, byte[] digest, String by) {
        jdbc.sql("insert into roster_seal (roster, document_number, scan_name, scan_digest, scan, added_by)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        roster,
                        seal.documentNumber(),
                        seal.scanName(),
                        digest,
                        sealing.seal(java.util.Base64.getEncoder().encodeToString(seal.scan())),
                        by)
                .update();
    }

    /** The evidence of a roster's seal. */
    Optional<SealEvidence> sealOf(long roster) {
        return jdbc.sql("select document_number, scan_name, scan from roster_seal where roster = ?")
                .param(roster)
                .query((row, number) -> new SealEvidence(
                        row.getString(1),
                        row.getString(2),
                        java.util.Base64.getDecoder().decode(sealing.open(row.getBytes(3)))))
                .optional();
    }

    Optional<Roster> find(long id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query((row, number) -> roster(row))
                .optional();
    }

    /** Rosters of a department or all, of a month or all, newest first. */
    List<Roster> list(String area, @Nullable String department, @Nullable YearMonth month, int atMost) {
        return jdbc.sql(SELECT + "where area like :area and (:department::text is null or department = :department)"
                        + " and (:month::date is null or month = :month) order by id desc limit :limit")
                .param("area", area + "%")
                .param("department", department)
                .param("month", month == null ? null : month.atDay(1))
                .param("limit", atMost)
                .query((row, number) -> roster(row))
                .list();
    }

    private static Roster roster(ResultSet row) throws SQLException {
        String level = row.getString("level");
        String department = row.getString("department");
        long corrects = row.getLong("corrects");
        return new Roster(
                row.getLong("id"),
                new Roster.Terms(
                        Vocabulary.BUILT_IN.department(department).orElseThrow(),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getString("identity"),
                        level == null ? null : Words.constant(Level.class, level),
                        corrects == 0 ? null : corrects),
                row.getString("area"),
                row.getObject("received_on", LocalDate.class),
                row.getBoolean("late"),
                row.getString("file_name"),
                row.getInt("row_count"),
                List.of((String[]) row.getArray("notes").getArray()),
                row.getString("maker"),
                row.getString("maker_name"),
                Words.constant(Roster.State.class, row.getString("state")));
    }

    List<Numbered> rows(long roster) {
        return jdbc.sql("select * from roster_row where roster = ? order by number")
                .param(roster)
                .query((row, number) -> new Numbered(row.getInt("number"), raw(row)))
                .list();
    }

    /** When each department last sent a roster that was not turned down, and for which month. */
    List<LastFeed> lastFeeds(String area) {
        return jdbc.sql("select distinct on (department) department, month, received_on from roster r"
                        + " where area like :area and not exists (select from roster_rejection x where x.roster = r.id)"
                        + " order by department, month desc, received_on desc")
                .param("area", area + "%")
                .query((row, number) -> new LastFeed(
                        row.getString(1),
                        YearMonth.from(row.getObject(2, LocalDate.class)),
                        row.getObject(3, LocalDate.class)))
                .list();
    }

    /** Rows with what became of them, of some outcomes or all, after a number. */
    List<Settled> settled(long roster, List<Finding.Outcome> outcomes, int after, int atMost) {
        return jdbc.sql("select o.*, r.number as row_no, r.hidden, r.remark, r.content from roster_outcome o"
                        + " join roster_row r on r.roster = o.roster and r.number = o.row_number"
                        + " where o.roster = :roster and o.row_number > :after"
                        + " and (cardinality(:outcomes::text[]) = 0 or o.outcome = any (:outcomes::text[]))"
                        + " order by o.row_number limit :limit")
                .param("roster", roster)
                .param("after", after)
                .param("outcomes", outcomes.stream().map(Words::of).toArray(String[]::new))
                .param("limit", atMost)
                .query((row, number) -> new Settled(
                        row.getInt("row_number"),
                        Words.constant(Finding.Outcome.class, row.getString("outcome")),
                        row.getString("person_id"),
                        List.of((String[]) row.getArray("reasons").getArray()),
                        List.of((String[]) row.getArray("flags").getArray()),
                        raw(row)))
                .list();
    }

    private RawRow raw(ResultSet row) throws SQLException {
        Mapping content =
                (Mapping) Values.read(sealing.open(row.getBytes("content")).getBytes(StandardCharsets.UTF_8));
        return new RawRow(
                row.getString("sheet"),
                row.getInt("line"),
                row.getBoolean("hidden"),
                row.getBoolean("remark"),
                RawRow.cells(Values.map(content)));
    }

    /** Rows by outcome; they add up to the rows that were fed. */
    Map<String, Long> counts(long roster) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("select outcome, count(*) from roster_outcome where roster = ? group by outcome order by outcome")
                .param(roster)
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    /** Persons that a checker named, by row. */
    Map<Integer, String> matches(long roster) {
        Map<Integer, String> matches = new LinkedHashMap<>();
        jdbc.sql("select row_number, person_id from roster_match where roster = ?")
                .param(roster)
                .query(row -> {
                    matches.put(row.getInt(1), row.getString(2));
                });
        return matches;
    }

    void match(long roster, int row, String person, String by) {
        jdbc.sql("insert into roster_match (roster, row_number, person_id, matched_by) values (?, ?, ?, ?)")
                .params(roster, row, person, by)
                .update();
    }

    /** Adds a run over all rows. */
    void check(long roster, List<Finding> findings, String by) {
        int number = jdbc.sql("insert into roster_check (roster, number, checked_by)"
                        + " select :roster, coalesce(max(number), 0) + 1, :by from roster_check where roster = :roster"
                        + " returning number")
                .param("roster", roster)
                .param("by", by)
                .query(Integer.class)
                .single();
        // Lists within a list are no arrays of the database, so they travel as lines.
        jdbc.sql("""
                        insert into roster_finding (roster, check_number, row_number, outcome, person_id, reasons, flags)
                        select ?, ?, f.number, f.outcome, f.person, string_to_array(f.reasons, E'\\n'),
                            string_to_array(f.flags, E'\\n')
                        from unnest(?, ?, ?, ?, ?) as f (number, outcome, person, reasons, flags)""")
                .params(
                        roster,
                        number,
                        column(findings, Finding::row, Integer[]::new),
                        column(findings, each -> Words.of(each.outcome()), String[]::new),
                        column(findings, Finding::person, String[]::new),
                        column(findings, each -> lines(each.reasons()), String[]::new),
                        column(findings, each -> lines(List.copyOf(each.flags())), String[]::new))
                .update();
    }

    private static String lines(List<String> texts) {
        return String.join(
                "\n", texts.stream().map(text -> text.replace('\n', ' ')).toList());
    }

    /** Puts on record who applies a roster. */
    void apply(Roster roster, String checker, String checkerName) {
        jdbc.sql("insert into roster_application (roster, maker, checker, checker_name) values (?, ?, ?, ?)")
                .params(roster.id(), roster.maker(), checker, checkerName)
                .update();
    }

    /** What becomes of a row of a person. */
    record Result(int row, String person, RowPlan plan) {

        String outcome() {
            return plan.write() != null ? "applied" : plan.repeated() ? "repeated" : "refused";
        }
    }

    /** Puts on record what became of rows. */
    void settle(long roster, List<Result> results) {
        jdbc.sql("""
                        insert into roster_result (roster, row_number, outcome, person_id, number, version, reasons)
                        select ?, s.row_number, s.outcome, s.person_id, s.number, s.version,
                            string_to_array(s.reasons, E'\\n')
                        from unnest(?, ?, ?, ?, ?, ?) as s (row_number, outcome, person_id, number, version, reasons)""")
                .params(
                        roster,
                        column(results, Result::row, Integer[]::new),
                        column(results, Result::outcome, String[]::new),
                        column(results, Result::person, String[]::new),
                        column(results, each -> written(each, IdentityRecord::number), Integer[]::new),
                        column(results, each -> written(each, IdentityRecord::version), Integer[]::new),
                        column(results, each -> lines(reasons(each.plan)), String[]::new))
                .update();
    }

    private static @Nullable Integer written(Result result, Function<IdentityRecord, Integer> number) {
        IdentityRecord written = result.plan.write();
        return written == null ? null : number.apply(written);
    }

    private static List<String> reasons(RowPlan plan) {
        return plan.reason().isEmpty() ? List.of() : List.of(plan.reason());
    }

    void reject(long roster, String reason, String by) {
        jdbc.sql("insert into roster_rejection (roster, reason, rejected_by) values (?, ?, ?)")
                .params(roster, reason, by)
                .update();
    }
}
