package org.tuodi.platform.gateway;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.reconciliation.Compared.Books;
import org.tuodi.platform.reconciliation.Compared.Kind;
import org.tuodi.platform.reconciliation.Compared.Row;
import org.tuodi.platform.reconciliation.Reconciliations;
import org.tuodi.platform.settlement.InstitutionEntries;

/**
 * 日对账: an institution's own list of a day, kept as it was sent, held against our books: what both have, what only one has, and
 * where amounts differ. Compared anew each time, so that what was settled or taken back since is seen.
 */
@Component
public class OwnLists {

    private static final int SHOWN = 60;
    private static final List<String> COLUMNS =
            List.of("ours.total", "ours.fund", "ours.cash", "theirs.total", "theirs.fund", "theirs.cash");

    private final JdbcClient jdbc;
    private final InstitutionEntries books;
    private final Reconciliations reconciliations;
    private final Clock clock;

    OwnLists(JdbcClient jdbc, InstitutionEntries books, Reconciliations reconciliations, Clock clock) {
        this.jdbc = jdbc;
        this.books = books;
        this.reconciliations = reconciliations;
        this.clock = clock;
    }

    /** How a line compares. */
    public enum Result {
        DIFFERENT,
        OURS_ONLY,
        THEIRS_ONLY,
        BOTH
    }

    /**
     * A line of either book.
     *
     * @param ours null where only the institution has it
     * @param theirs null where only we have it
     * @param repeated whether the institution's list has the settlement before
     */
    public record Compared(
            Result result,
            String settlement,
            InstitutionEntries.@Nullable Booked ours,
            OwnList.@Nullable Entry theirs,
            boolean repeated) {}

    /** A list that was sent. */
    public record Sent(LocalDate day, int number, String fileName, int lines, String by, Instant at) {}

    /**
     * Keeps a list and what comparing it gave; a later one of the same day stands beside it.
     *
     * @return its number on the day
     */
    @Transactional
    public int keep(LocalDate day, String fileName, OwnList list, Caller caller) {
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), Times.ZONE))) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "对账日期不能在今天以后 · day: found " + day + "; expected none later than today");
        }
        String institution = caller.institution();
        try {
            int number = jdbc.sql("insert into own_list (institution, day, number, file_name, sent_by, sent_at)"
                            + " select :institution, :day, coalesce(max(number), 0) + 1, :name, :by, :at from own_list"
                            + " where institution = :institution and day = :day returning number")
                    .param("institution", institution)
                    .param("day", day)
                    .param("name", fileName)
                    .param("by", caller.person())
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .single();
            insert(institution, day, number, list.lines());
            reconciliations.keep(
                    kept(institution, day, ours(institution, day), list.lines()), caller.area(), caller.person());
            return number;
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "another list of the day came at the same time; send it again");
        }
    }

    private void insert(String institution, LocalDate day, int number, List<OwnList.Entry> lines) {
        jdbc.sql("insert into own_list_line (institution, day, number, line, settlement, total, fund, cash)"
                        + " select ?, ?, ?, * from unnest(?, ?, ?, ?, ?)")
                .params(
                        institution,
                        day,
                        number,
                        lines.stream().map(OwnList.Entry::line).toArray(Integer[]::new),
                        lines.stream().map(OwnList.Entry::settlement).toArray(String[]::new),
                        lines.stream().map(OwnList.Entry::total).toArray(Long[]::new),
                        lines.stream().map(OwnList.Entry::fund).toArray(Long[]::new),
                        lines.stream().map(OwnList.Entry::cash).toArray(Long[]::new))
                .update();
    }

    /** Lists of the caller's institution, the newest first. */
    public List<Sent> sent(Caller caller) {
        return jdbc.sql("select o.*, (select count(*) from own_list_line l where (l.institution, l.day, l.number)"
                        + " = (o.institution, o.day, o.number)) as lines from own_list o where institution = ?"
                        + " order by sent_at desc limit ?")
                .params(caller.institution(), SHOWN)
                .query((row, at) -> new Sent(
                        row.getObject("day", LocalDate.class),
                        row.getInt("number"),
                        row.getString("file_name"),
                        row.getInt("lines"),
                        row.getString("sent_by"),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A list of the caller's institution held against our books of the day: what needs a look first. */
    public Optional<List<Compared>> compare(LocalDate day, int number, Caller caller) {
        List<OwnList.Entry> theirs = jdbc.sql("select line, settlement, total, fund, cash from own_list_line"
                        + " where institution = ? and day = ? and number = ? order by line")
                .params(caller.institution(), day, number)
                .query((row, at) -> new OwnList.Entry(
                        row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .list();
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(compare(ours(caller.institution(), day), theirs));
    }

    private List<InstitutionEntries.Booked> ours(String institution, LocalDate day) {
        return books.of(
                institution,
                day.atStartOfDay(Times.ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(Times.ZONE).toInstant());
    }

    /** What is kept of a comparison. */
    private static org.tuodi.platform.reconciliation.Compared kept(
            String institution, LocalDate day, List<InstitutionEntries.Booked> ours, List<OwnList.Entry> theirs) {
        List<Compared> all = compare(ours, theirs);
        List<Row> rows = all.stream()
                .filter(each -> each.result() != Result.BOTH)
                .map(OwnLists::row)
                .toList();
        List<Long> sums = List.of(
                ours.stream().mapToLong(InstitutionEntries.Booked::total).sum(),
                ours.stream().mapToLong(InstitutionEntries.Booked::fund).sum(),
                ours.stream().mapToLong(InstitutionEntries.Booked::cash).sum(),
                theirs.stream().mapToLong(OwnList.Entry::total).sum(),
                theirs.stream().mapToLong(OwnList.Entry::fund).sum(),
                theirs.stream().mapToLong(OwnList.Entry::cash).sum());
        return new org.tuodi.platform.reconciliation.Compared(
                new Books(Kind.INSTITUTION, institution, "list", "", true, day, day, COLUMNS),
                sums,
                all.size() - rows.size(),
                rows);
    }

    private static Row row(Compared compared) {
        InstitutionEntries.Booked ours = compared.ours();
        OwnList.Entry theirs = compared.theirs();
        return new Row(
                switch (compared.result()) {
                    case OURS_ONLY -> org.tuodi.platform.reconciliation.Compared.Result.OURS_ONLY;
                    case THEIRS_ONLY -> org.tuodi.platform.reconciliation.Compared.Result.THEIRS_ONLY;
                    case DIFFERENT, BOTH -> org.tuodi.platform.reconciliation.Compared.Result.DIFFERENT;
                },
                compared.settlement(),
                null,
                Arrays.asList(
                        ours == null ? null : ours.total(),
                        ours == null ? null : ours.fund(),
                        ours == null ? null : ours.cash(),
                        theirs == null ? null : theirs.total(),
                        theirs == null ? null : theirs.fund(),
                        theirs == null ? null : theirs.cash()));
    }

    /** Each line of either side is in the result exactly once. */
    static List<Compared> compare(List<InstitutionEntries.Booked> ours, List<OwnList.Entry> theirs) {
        Map<String, OwnList.Entry> first = new LinkedHashMap<>();
        List<Compared> compared = new ArrayList<>();
        for (OwnList.Entry entry : theirs) {
            if (first.putIfAbsent(entry.settlement(), entry) != null) {
                compared.add(new Compared(Result.THEIRS_ONLY, entry.settlement(), null, entry, true));
            }
        }
        for (InstitutionEntries.Booked booked : ours) {
            String settlement = booked.id().toString();
            OwnList.Entry entry = first.remove(settlement);
            Result result = entry == null ? Result.OURS_ONLY : agree(booked, entry) ? Result.BOTH : Result.DIFFERENT;
            compared.add(new Compared(result, settlement, booked, entry, false));
        }
        first.values()
                .forEach(entry ->
                        compared.add(new Compared(Result.THEIRS_ONLY, entry.settlement(), null, entry, false)));
        compared.sort(java.util.Comparator.comparing(Compared::result));
        return compared;
    }

    private static boolean agree(InstitutionEntries.Booked ours, OwnList.Entry theirs) {
        return ours.total() == theirs.total() && ours.fund() == theirs.fund() && ours.cash() == theirs.cash();
    }
}
