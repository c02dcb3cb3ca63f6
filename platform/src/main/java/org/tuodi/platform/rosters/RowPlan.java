package org.tuodi.platform.rosters;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.rosters.IdentityRecord.Recognition;
import org.tuodi.platform.rosters.IdentityRecord.Term;

/**
 * What a sound row does to a person's records: writes a version, or nothing and why not.
 *
 * @param repeated whether nothing is to do because it is on record already
 */
record RowPlan(@Nullable IdentityRecord write, boolean repeated, String reason) {

    private static RowPlan write(IdentityRecord record) {
        return new RowPlan(record, false, "");
    }

    private static RowPlan repeated(IdentityRecord record) {
        return new RowPlan(null, true, "已有相同记录 · on record already, from " + record.source());
    }

    private static RowPlan refused(String reason) {
        return new RowPlan(null, false, reason);
    }

    /**
     * Plans a row.
     *
     * @param records the latest versions of the person's recognitions
     * @param source where the row stands
     */
    static RowPlan of(
            String person, Department department, FedRow.What what, List<IdentityRecord> records, Origin origin) {
        String identity = Objects.requireNonNull(what.identity());
        List<IdentityRecord> own = records.stream()
                .filter(each -> each.identity().equals(identity)
                        && !each.term().withdrawn()
                        && each.recognition().department().equals(department.id()))
                .toList();
        return switch (Objects.requireNonNull(what.change())) {
            case ADD ->
                add(
                        person,
                        department,
                        what,
                        Term.fromMonthOf(Objects.requireNonNull(what.days().recognisedOn())),
                        records,
                        own,
                        origin);
            case EXIT -> exit(what, own, origin);
            case CHANGE -> change(what, own, origin);
            case WITHDRAW ->
                open(own)
                        .map(each -> write(each.withdrawn(what.reason(), origin.source(), origin.by())))
                        .orElseGet(() -> refused("没有可撤销的身份 · no such identity on record to withdraw"));
        };
    }

    /** Where a row stands and who records it. */
    record Origin(String source, String by) {}

    private static Optional<IdentityRecord> open(List<IdentityRecord> own) {
        return own.stream().filter(IdentityRecord::isOpen).findFirst();
    }

    private static RowPlan add(
            String person,
            Department department,
            FedRow.What what,
            Term term,
            List<IdentityRecord> records,
            List<IdentityRecord> own,
            Origin origin) {
        LocalDate recognised = Objects.requireNonNull(what.days().recognisedOn());
        for (IdentityRecord each : own) {
            if (each.isOpen() && each.start().equals(term.from())) {
                return repeated(each);
            }
            if (!each.end().isBefore(recognised)) {
                return refused("已具有该身份，自 " + each.start() + "（" + each.source() + "）；更正请报“变更” · held since "
                        + each.start() + "; send a change to correct it");
            }
        }
        int number = records.stream().mapToInt(IdentityRecord::number).max().orElse(0) + 1;
        Recognition recognition = new Recognition(
                department.id(), what.level(), what.kind(), what.days().appliedOn(), recognised);
        return write(new IdentityRecord(
                person,
                number,
                1,
                Objects.requireNonNull(what.identity()),
                recognition,
                term,
                origin.source(),
                origin.by(),
                null));
    }

    private static RowPlan exit(FedRow.What what, List<IdentityRecord> own, Origin origin) {
        LocalDate ended = Objects.requireNonNull(what.days().endedOn());
        Optional<IdentityRecord> open = open(own);
        if (open.isEmpty()) {
            return own.stream()
                    .filter(each -> ended.equals(each.term().lostOn()))
                    .findFirst()
                    .map(RowPlan::repeated)
                    .orElseGet(() -> refused("没有在享的该身份 · the person does not hold it on record"));
        }
        IdentityRecord held = open.get();
        if (ended.isBefore(held.start())) {
            return refused("退出早于认定 " + held.start() + " · the exit comes before the start on " + held.start());
        }
        return write(held.ended(ended, what.reason(), origin.source(), origin.by()));
    }

    /** What the row gives replaces what is on record, the rest stays; the latest recognition is meant. */
    private static RowPlan change(FedRow.What what, List<IdentityRecord> own, Origin origin) {
        if (own.isEmpty()) {
            return refused("没有可变更的身份 · no such identity on record to change");
        }
        IdentityRecord held = own.get(own.size() - 1);
        Recognition was = held.recognition();
        FedRow.Days days = what.days();
        LocalDate recognised = orElse(days.recognisedOn(), was.recognisedOn());
        Recognition now = new Recognition(
                was.department(),
                orElse(what.level(), was.level()),
                orElse(what.kind(), was.kind()),
                orElse(days.appliedOn(), was.appliedOn()),
                recognised);
        LocalDate from = days.recognisedOn() == null
                ? held.term().from()
                : Term.fromMonthOf(days.recognisedOn()).from();
        LocalDate lost = orElse(days.endedOn(), held.term().lostOn());
        LocalDate to = days.endedOn() == null ? held.term().to() : null;
        boolean ends = to != null || lost != null;
        Term term = new Term(
                from, to, lost, ends ? orElse(what.reason(), held.term().endReason()) : null, false);
        LocalDate start = from != null ? from : recognised;
        LocalDate end = to != null ? to : lost;
        if (end != null && start != null && end.isBefore(start)) {
            return refused("退出 " + end + " 早于开始 " + start + " · the end " + end + " comes before the start " + start);
        }
        if (now.equals(was) && term.equals(held.term())) {
            return repeated(held);
        }
        boolean overlaps = own.stream()
                .anyMatch(each -> each.number() != held.number()
                        && start != null
                        && !each.end().isBefore(start)
                        && (end == null || !each.start().isAfter(end)));
        return overlaps
                ? refused("与另一段记录重叠 · overlaps another recognition of it")
                : write(held.next(now, term, origin.source(), origin.by()));
    }

    private static <T> @Nullable T orElse(@Nullable T value, @Nullable T other) {
        return value != null ? value : other;
    }
}
