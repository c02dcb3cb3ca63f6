package org.tuodi.platform.cases.hardship;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what contradicts itself in a sheet: each fault names its place, what was found and what was expected. */
final class SheetFaults {

    private SheetFaults() {}

    static List<String> of(Sheet sheet, SheetWords words) {
        List<String> faults = new ArrayList<>();
        Set<String> members = sheet.members().stream().map(Sheet.Member::person).collect(Collectors.toSet());
        if (members.isEmpty() || members.size() != sheet.members().size()) {
            faults.add("members: expected one at least, and each once");
        }
        for (Sheet.Member member : sheet.members()) {
            if (member.joined() != null && member.joined().isAfter(sheet.applied())) {
                faults.add("members " + member.person() + ": found joined " + member.joined()
                        + "; expected no day after the application on " + sheet.applied());
            }
        }
        for (int i = 0; i < sheet.income().size(); i++) {
            income("income " + (i + 1) + ": ", sheet.income().get(i), members, words, faults);
        }
        for (int i = 0; i < sheet.costs().size(); i++) {
            Sheet.Cost cost = sheet.costs().get(i);
            if (!members.contains(cost.member())) {
                faults.add("costs " + (i + 1) + ": found " + cost.member() + "; expected a member of the household");
            }
        }
        Set<String> sources = new HashSet<>();
        sheet.costs().stream()
                .filter(each -> !sources.add(each.member() + " " + each.source()))
                .forEach(each -> faults.add(
                        "costs: found " + each.source() + " of " + each.member() + " twice; expected each bill once"));
        sheet.property().keySet().stream()
                .filter(kind -> !words.properties().containsKey(kind))
                .forEach(kind -> faults.add("property: found " + kind + "; expected one of "
                        + words.properties().keySet()));
        contradictions(sheet, faults);
        return faults;
    }

    private static void income(
            String place, Sheet.Statement stated, Set<String> members, SheetWords words, List<String> faults) {
        if (!members.contains(stated.member())) {
            faults.add(place + "found " + stated.member() + "; expected a member of the household");
        }
        if (!words.incomes().containsKey(stated.kind())) {
            faults.add(place + "found " + stated.kind() + "; expected one of "
                    + words.incomes().keySet());
        }
        if (stated.to().isBefore(stated.from())) {
            faults.add(place + "found until " + stated.to() + "; expected a month from " + stated.from());
        }
        if (stated.kind().equals(SheetWords.NONE) != (stated.fen() == 0)) {
            faults.add(place + "expected an amount with every kind but `none`, and none with that");
        }
        if (stated.fen() < 0) {
            faults.add(place + "expected an amount that is not negative; a loss is no income");
        }
    }

    /** Nobody has no income and income in one month. */
    private static void contradictions(Sheet sheet, List<String> faults) {
        for (Sheet.Statement none : sheet.income()) {
            if (none.kind().equals(SheetWords.NONE)) {
                sheet.income().stream()
                        .filter(each -> each.member().equals(none.member())
                                && isCounted(each)
                                && !each.to().isBefore(none.from())
                                && !each.from().isAfter(none.to()))
                        .forEach(each -> faults.add("income: found " + each.kind() + " of " + each.member() + " in "
                                + later(each.from(), none.from())
                                + ", a month without income; expected one of the two"));
            }
        }
    }

    private static boolean isCounted(Sheet.Statement each) {
        SheetWords.Kind kind = SheetWords.BUILT_IN.incomes().get(each.kind());
        return kind != null && kind.counted();
    }

    private static YearMonth later(YearMonth one, YearMonth other) {
        return one.isAfter(other) ? one : other;
    }
}
