package org.tuodi.platform.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;

/** Rosters as pages show and move them. Each call says who calls: a department meets its own rosters, an agency those of its area. */
@Component
public class RosterDesk {

    private static final List<Finding.Outcome> BACK =
            List.of(Finding.Outcome.REFUSED, Finding.Outcome.UNKNOWN, Finding.Outcome.ASKED);

    private final Rosters rosters;
    private final RosterStore store;
    private final RosterApplication application;
    private final JdbcClient jdbc;

    RosterDesk(Rosters rosters, RosterStore store, RosterApplication application, JdbcClient jdbc) {
        this.rosters = rosters;
        this.store = store;
        this.application = application;
        this.jdbc = jdbc;
    }

    /**
     * Whether a department has sent the roster of a month.
     *
     * @param status {@code received}, {@code awaited} or {@code missing}
     */
    public record Feed(
            Department department,
            LocalDate dueOn,
            @Nullable String lastMonth,
            @Nullable String lastReceivedOn,
            String status) {}

    /** A row with what became of it, masked. */
    public record Row(
            int number,
            String sheet,
            int line,
            Finding.Outcome outcome,
            @Nullable String person,
            Map<String, String> cells,
            List<String> reasons,
            List<String> flags) {}

    /** The evidence of the seal, without the scan. */
    public record Seal(String documentNumber, String scanName, String addedBy, Instant addedAt) {}

    /** Who applied a roster or turned it down, and why. */
    public record Decision(boolean applied, String by, Instant at, String reason) {}

    /** Departments for which the caller speaks. */
    public static List<Department> ownDepartments(Caller caller) {
        return Vocabulary.BUILT_IN.departments().stream()
                .filter(each -> each.speaksThrough(caller))
                .toList();
    }

    /** Of the caller's departments, or of all where it is an office. */
    public List<Feed> feeds(YearMonth month, Caller caller) {
        List<Department> own = ownDepartments(caller);
        return rosters.feeds(month, caller).stream()
                .map(feed -> new Feed(
                        Vocabulary.BUILT_IN
                                .department(String.valueOf(feed.get("department")))
                                .orElseThrow(),
                        LocalDate.parse(String.valueOf(feed.get("dueOn"))),
                        text(feed.get("lastMonth")),
                        text(feed.get("lastReceivedOn")),
                        String.valueOf(feed.get("status"))))
                .filter(feed -> own.isEmpty() || own.contains(feed.department()))
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Rosters that the caller may see, newest first. */
    public List<Roster> list(@Nullable String department, @Nullable YearMonth month, Caller caller, int atMost) {
        return store.list(caller.area(), department, month, atMost).stream()
                .filter(roster -> roster.isSeenBy(caller))
                .toList();
    }

    /** A roster that the caller may see; throws Refusal for any other. */
    public Roster find(long id, Caller caller) {
        return rosters.seen(id, caller);
    }

    /** Rows by outcome; they add up to the rows that were fed. */
    public Map<Finding.Outcome, Long> counts(Roster roster) {
        Map<Finding.Outcome, Long> counts = new EnumMap<>(Finding.Outcome.class);
        rosters.counts(roster.id())
                .forEach((word, count) -> counts.put(Words.constant(Finding.Outcome.class, word), count));
        return counts;
    }

    /** Rows of an outcome or of all, after a number. */
    public List<Row> rows(Roster roster, Finding.@Nullable Outcome outcome, int after, int atMost) {
        List<Finding.Outcome> wanted = outcome == null ? List.of() : List.of(outcome);
        return store.settled(roster.id(), wanted, after, atMost).stream()
                .map(RosterDesk::row)
                .toList();
    }

    private static Row row(RosterStore.Settled settled) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            String shown = ErrorWorkbook.shown(column, settled.row().cell(column));
            if (!shown.isEmpty()) {
                cells.put(Vocabulary.BUILT_IN.heading(column), shown);
            }
        }
        return new Row(
                settled.number(),
                settled.row().sheet(),
                settled.row().line(),
                settled.outcome(),
                settled.person(),
                cells,
                settled.reasons(),
                settled.flags());
    }

    /** The rows that go back, as a workbook. */
    public byte[] errors(Roster roster) {
        return ErrorWorkbook.write(roster, store.settled(roster.id(), BACK, 0, Integer.MAX_VALUE), Vocabulary.BUILT_IN);
    }

    /** The evidence of a roster's seal. */
    public Optional<Seal> seal(Roster roster) {
        return jdbc.sql("select document_number, scan_name, added_by, added_at from roster_seal where roster = ?")
                .param(roster.id())
                .query((row, number) -> new Seal(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The scan of the stamped list. */
    public Optional<SealEvidence> scan(Roster roster) {
        return store.sealOf(roster.id());
    }

    /** Who applied it or turned it down. */
    public Optional<Decision> decision(Roster roster) {
        return jdbc.sql(
                        "select true, checker_name, applied_at, '' from roster_application where roster = :id"
                                + " union all select false, rejected_by, rejected_at, reason from roster_rejection where roster = :id")
                .param("id", roster.id())
                .query((row, number) -> new Decision(
                        row.getBoolean(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4)))
                .optional();
    }

    /**
     * Takes a file in and checks its rows; the same file again is the same roster.
     *
     * @return its id
     */
    public long receive(Roster.Terms terms, String fileName, byte[] file, Optional<SealEvidence> seal, Caller caller) {
        return rosters.receive(new Rosters.Upload(terms, fileName, file, seal), caller)
                .roster()
                .id();
    }

    /** Adds evidence of the seal to a draft. */
    public void seal(Roster roster, SealEvidence seal, Caller caller) {
        rosters.seal(roster.id(), seal, caller);
    }

    /** Checks all rows again. */
    public void recheck(Roster roster, Caller caller) {
        rosters.recheck(roster.id(), caller);
    }

    /** Says who a row means that names nobody by number. */
    public void match(Roster roster, int row, String person, Caller caller) {
        rosters.match(roster.id(), row, person, caller);
    }

    /** Applies it; throws Refusal when the caller is the person who sent it. */
    public void apply(Roster roster, Caller caller) {
        application.apply(roster.id(), caller);
    }

    /** Turns it down. */
    public void reject(Roster roster, String reason, Caller caller) {
        rosters.reject(roster.id(), reason, caller);
    }
}
