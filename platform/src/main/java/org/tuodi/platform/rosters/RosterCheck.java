package org.tuodi.platform.rosters;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.files.Wording;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.people.Spell;
import org.tuodi.platform.rosters.Finding.Outcome;

/** Checks the rows of a roster one by one against the registers. It reads, and writes nothing. */
@Component
class RosterCheck {

    /** Rows for which the registers are asked at once. */
    private static final int GROUP = 1_000;

    private final People people;
    private final IdentityRegister register;

    RosterCheck(People people, IdentityRegister register) {
        this.people = people;
        this.register = register;
    }

    /**
     * One finding for each row.
     *
     * @param matches persons that a checker named, by row
     */
    List<Finding> run(Roster roster, List<RosterStore.Numbered> rows, Map<Integer, String> matches) {
        Map<String, Integer> seen = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += GROUP) {
            List<Read> group = rows.subList(from, Math.min(from + GROUP, rows.size())).stream()
                    .map(each -> read(roster, each))
                    .toList();
            Known known = known(roster, group, matches);
            group.forEach(each -> findings.add(
                    each.row == null
                            ? new Finding(each.number, Outcome.REMARK, null, List.of(), Set.of())
                            : new OneRow(roster, each.number, each.row, known, seen).find()));
        }
        return findings;
    }

    /** A row, read; null for a remark. */
    private record Read(int number, @Nullable FedRow row) {}

    /** What the registers know of a group of rows, asked at once. */
    private record Known(
            Map<String, People.Match> byNumber,
            Map<Integer, People.Match> byRow,
            Map<String, List<Person>> byName,
            Map<String, List<IdentityRecord>> records) {}

    private static Read read(Roster roster, RosterStore.Numbered row) {
        return new Read(
                row.number(),
                row.row().remark() ? null : RowReader.read(Vocabulary.BUILT_IN, roster.frame(), row.row()));
    }

    private Known known(Roster roster, List<Read> group, Map<Integer, String> matches) {
        Set<String> numbers = group.stream()
                .flatMap(each -> Optional.ofNullable(each.row).stream())
                .flatMap(row -> Optional.ofNullable(row.who().idNumber()).stream())
                .collect(Collectors.toSet());
        Map<String, People.Match> byNumber = people.byIdNumbers(numbers);
        Map<Integer, People.Match> byRow = new HashMap<>();
        group.stream().filter(each -> matches.containsKey(each.number)).forEach(each -> {
            Person person = people.get(Objects.requireNonNull(matches.get(each.number)));
            byRow.put(
                    each.number,
                    new People.Match(person, people.identify(person.id()).name()));
        });
        Set<String> persons = Stream.concat(byNumber.values().stream(), byRow.values().stream())
                .map(match -> match.person().id())
                .collect(Collectors.toSet());
        return new Known(byNumber, byRow, people.named(namesToAskBy(group), roster.area()), register.of(persons));
    }

    /** Names of rows that name nobody by number. */
    private static Set<String> namesToAskBy(List<Read> group) {
        return group.stream()
                .flatMap(each -> Optional.ofNullable(each.row).stream())
                .map(FedRow::who)
                .filter(who -> who.idNumber() == null)
                .flatMap(who -> Optional.ofNullable(who.name()).stream())
                .collect(Collectors.toSet());
    }

    /** The check of a row. */
    private static final class OneRow {

        private final Roster roster;
        private final int number;
        private final FedRow row;
        private final Known known;
        private final Map<String, Integer> seen;
        private final Set<String> flags;

        OneRow(Roster roster, int number, FedRow row, Known known, Map<String, Integer> seen) {
            this.roster = roster;
            this.number = number;
            this.row = row;
            this.known = known;
            this.seen = seen;
            this.flags = new TreeSet<>(row.flags());
        }

        Finding find() {
            if (!row.faults().isEmpty()) {
                return finding(Outcome.REFUSED, null, row.faults());
            }
            String idNumber = row.who().idNumber();
            People.Match match = idNumber == null ? known.byRow.get(number) : known.byNumber.get(idNumber);
            if (match != null) {
                return found(match);
            }
            if (idNumber != null) {
                return finding(
                        Outcome.UNKNOWN,
                        null,
                        List.of("人员不在库，请先登记参保后重新核对 · not registered; register the person, then check again"));
            }
            return ask();
        }

        private Finding ask() {
            String born = Objects.requireNonNull(row.who().birthDate()).toString();
            List<String> candidates = known.byName.getOrDefault(row.who().name(), List.of()).stream()
                    .filter(person -> born.equals(person.facts().get("birthDate")))
                    .map(Person::id)
                    .toList();
            if (candidates.isEmpty()) {
                return finding(
                        Outcome.UNKNOWN,
                        null,
                        List.of("无身份证号，按姓名和出生日期未找到 · no id number, and nobody of" + " this name and birth date"));
            }
            return finding(
                    Outcome.ASKED,
                    null,
                    List.of("无身份证号，请确认是否 " + candidates + " · no id number; expected the"
                            + " checker to say whether it is " + candidates));
        }

        private Finding found(People.Match match) {
            Person person = match.person();
            List<String> faults = new ArrayList<>();
            if (!person.region().startsWith(roster.area())) {
                faults.add("不属于本地区 · belongs to " + person.region() + "; expected " + roster.area() + "…");
            }
            String name = row.who().name();
            if (name == null || !sameName(name, match.name())) {
                faults.add("姓名与登记不一致 · the name is not the registered one");
            }
            FedRow.What what = row.what();
            LocalDate died = person.diedOn();
            if (what.change() == Change.ADD
                    && died != null
                    && died.isBefore(roster.terms().month().atDay(1))) {
                faults.add("已于 " + died + " 死亡 · died on " + died);
            }
            Integer first = seen.putIfAbsent(person.id() + " " + what.identity(), number);
            if (first != null) {
                faults.add("与本名册第 " + first + " 条重复 · the same person and identity as entry " + first);
            }
            if (!faults.isEmpty()) {
                return finding(Outcome.REFUSED, person.id(), faults);
            }
            if (!enrolled(person)) {
                flags.add("notEnrolled");
            }
            RowPlan plan = RowPlan.of(
                    person.id(),
                    roster.terms().department(),
                    what,
                    known.records.getOrDefault(person.id(), List.of()),
                    new RowPlan.Origin(roster.source(number), roster.makerName()));
            Outcome outcome =
                    plan.write() != null ? Outcome.READY : plan.repeated() ? Outcome.REPEATED : Outcome.REFUSED;
            return finding(outcome, person.id(), plan.reason().isEmpty() ? List.of() : List.of(plan.reason()));
        }

        private boolean enrolled(Person person) {
            return person.spells().stream()
                    .anyMatch(spell -> spell.status() != Spell.Status.SUSPENDED && spell.covers(roster.receivedOn()));
        }

        private Finding finding(Outcome outcome, @Nullable String person, List<String> why) {
            return new Finding(number, outcome, person, why, flags);
        }
    }

    /** Names as people write them: blanks inside, and dots of several kinds between parts. */
    static boolean sameName(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return Wording.dense(name).replaceAll("[•・‧∙⋅.．]", "·").toUpperCase(java.util.Locale.ROOT);
    }
}
