package org.tuodi.platform.web.counter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuodi.kernel.Money;
import org.tuodi.platform.cases.CaseLine;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.people.PersonalAccounts;
import org.tuodi.platform.people.Spell;
import org.tuodi.platform.settlement.Corrections;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.History;
import org.tuodi.platform.settlement.Outlook;
import org.tuodi.platform.settlement.Proposal;
import org.tuodi.policy.settle.Labels;

/** Gathers what the page of a person shows. */
@Component
final class PersonView {

    /** Years on the axis. */
    private static final int YEARS = 3;

    private final Desk desk;
    private final History history;
    private final Outlook outlook;
    private final Corrections corrections;
    private final PersonalAccounts accounts;
    private final MessageSource messages;

    PersonView(
            Desk desk,
            History history,
            Outlook outlook,
            Corrections corrections,
            PersonalAccounts accounts,
            MessageSource messages) {
        this.desk = desk;
        this.history = history;
        this.outlook = outlook;
        this.corrections = corrections;
        this.accounts = accounts;
        this.messages = messages;
    }

    /** An identity with its days. */
    public record Held(
            String identity,
            @Nullable String from,
            @Nullable String to) {}

    /**
     * Fills a page.
     *
     * @param asked the year to look at, 0 for the latest
     * @param cases of the person, as far as the caller sees them
     */
    void show(Person person, int asked, List<CaseLine> cases, Locale locale, Model model) {
        List<History.Line> lines = history.of(person.id());
        TreeSet<Integer> years = new TreeSet<>(Comparator.reverseOrder());
        lines.forEach(line -> years.add(line.id().year()));
        int year = asked != 0 ? asked : years.isEmpty() ? desk.today().getYear() : years.first();
        years.add(year);
        cases.forEach(each -> years.add(each.appliedOn().getYear()));
        LocalDate end = LocalDate.of(year, 12, 31);
        LocalDate day = desk.today().isBefore(end) ? desk.today() : end;
        model.addAttribute("words", new Words(locale));
        model.addAttribute("person", person);
        model.addAttribute("regionName", desk.region(person.region()));
        model.addAttribute("held", held(person));
        model.addAttribute("balance", accounts.balance(person.id()));
        model.addAttribute("year", year);
        model.addAttribute("years", years);
        model.addAttribute("lines", newestFirst(lines));
        model.addAttribute("names", names(lines));
        model.addAttribute("far", far(person, day));
        model.addAttribute(
                "proposals",
                years.stream()
                        .flatMap(each -> corrections.latest(person.id(), each).stream())
                        .filter(Proposal::open)
                        .toList());
        model.addAttribute("axis", axis(person, lines, cases(cases, end, locale), end, locale));
    }

    private static List<History.Line> newestFirst(List<History.Line> lines) {
        return lines.stream()
                .sorted(Comparator.comparing(
                                (History.Line line) -> line.settlement().settledAt())
                        .reversed())
                .toList();
    }

    private Map<String, String> names(List<History.Line> lines) {
        Map<String, String> names = new java.util.TreeMap<>();
        lines.forEach(line -> names.computeIfAbsent(
                line.hospital(),
                code -> desk.institution(code, line.settlement().visited().to())));
        return names;
    }

    private @Nullable HowFar far(Person person, LocalDate day) {
        Outlook.Ahead dear = outlook.of(person.id(), day, HowFar.DEAR).orElse(null);
        Outlook.Ahead cheap = outlook.of(person.id(), day, HowFar.CHEAP).orElse(null);
        return dear == null || cheap == null ? null : HowFar.of(dear, cheap);
    }

    private static List<Held> held(Person person) {
        List<Held> held = new ArrayList<>();
        if (person.facts().get("identities") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> identity) {
                    String from = word(identity, "from", "recognisedOn", "appliedOn");
                    held.add(
                            new Held(Objects.toString(identity.get("identity")), from, word(identity, "to", "lostOn")));
                }
            }
        }
        return held;
    }

    private static @Nullable String word(Map<?, ?> map, String... keys) {
        return Stream.of(keys)
                .map(map::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse(null);
    }

    private TimeAxis axis(
            Person person, List<History.Line> lines, List<TimeAxis.Mark> cases, LocalDate end, Locale locale) {
        LocalDate last = Stream.of(
                        Stream.of(end),
                        lines.stream().map(line -> line.settlement().visited().to()),
                        cases.stream().map(TimeAxis.Mark::from))
                .flatMap(each -> each)
                .max(Comparator.naturalOrder())
                .orElse(end);
        last = last.isAfter(end) && last.getYear() > end.getYear() + 1 ? end : last;
        LocalDate first = LocalDate.of(end.getYear() - YEARS + 1, 1, 1);
        LocalDate earliest = Stream.of(
                        lines.stream().map(line -> line.settlement().visited().from()),
                        person.spells().stream().map(Spell::from),
                        held(person).stream()
                                .filter(each -> each.from() != null)
                                .map(each -> day(each.from())))
                .flatMap(each -> each)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(first);
        LocalDate begin = earliest.isBefore(first) ? first : earliest.withDayOfYear(1);
        return TimeAxis.of(
                List.of(
                        new TimeAxis.Marks(text("counter.lane.enrolment", locale), enrolments(person, locale)),
                        new TimeAxis.Marks(text("counter.lane.identities", locale), identities(person, locale)),
                        new TimeAxis.Marks(text("counter.lane.bills", locale), bills(lines, locale)),
                        new TimeAxis.Marks(text("counter.lane.payments", locale), payments(lines, locale)),
                        new TimeAxis.Marks(text("cases.timeline", locale), cases)),
                begin.isAfter(last) ? last.withDayOfYear(1) : begin,
                last);
    }

    /** Those of the time that the axis shows. */
    private List<TimeAxis.Mark> cases(List<CaseLine> cases, LocalDate end, Locale locale) {
        return cases.stream()
                .filter(each -> each.appliedOn().getYear() <= end.getYear() + 1)
                .filter(each -> each.appliedOn().getYear() > end.getYear() - YEARS)
                .map(each -> new TimeAxis.Mark(
                        each.state().isOpen() ? "difference" : "visit",
                        each.appliedOn(),
                        each.appliedOn(),
                        text("cases.kind." + each.kind().word(), locale) + " "
                                + text("cases.state." + each.state().word(), locale),
                        "/cases/" + each.id()))
                .toList();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static List<TimeAxis.Mark> enrolments(Person person, Locale locale) {
        Words words = new Words(locale);
        List<TimeAxis.Mark> marks = new ArrayList<>();
        if (person.spells().isEmpty()) {
            // Insured as the office registered the person, whenever that was.
            String scheme = words.of("scheme", person.facts().get("scheme"));
            marks.add(new TimeAxis.Mark("enrolment-active", LocalDate.EPOCH, null, scheme, null));
        }
        for (Spell spell : person.spells()) {
            marks.add(new TimeAxis.Mark(
                    "enrolment-" + Labels.word(spell.status()),
                    spell.from(),
                    spell.to(),
                    words.of("scheme", spell.scheme()) + " · " + words.of("employment", spell.employment()),
                    null));
        }
        return marks;
    }

    private static List<TimeAxis.Mark> identities(Person person, Locale locale) {
        Words words = new Words(locale);
        return held(person).stream()
                .map(each -> new TimeAxis.Mark(
                        "identity",
                        each.from() == null ? LocalDate.EPOCH : LocalDate.parse(each.from()),
                        day(each.to()),
                        words.of("identity", each.identity()),
                        null))
                .toList();
    }

    private List<TimeAxis.Mark> bills(List<History.Line> lines, Locale locale) {
        return lines.stream()
                .map(line -> {
                    Entry.Visited visited = line.settlement().visited();
                    return new TimeAxis.Mark(
                            line.reversal() == null ? visited.stay() ? "stay" : "visit" : "reversed",
                            visited.from(),
                            visited.to(),
                            text(
                                    "counter.mark.bill",
                                    locale,
                                    desk.institution(line.hospital(), visited.to()),
                                    Money.text(line.settlement().amounts().total())),
                            "/counter/settlements/" + line.id());
                })
                .sorted(Comparator.comparing(TimeAxis.Mark::from))
                .toList();
    }

    /** What funds paid and got back, on the day on which the ledger has it. */
    private List<TimeAxis.Mark> payments(List<History.Line> lines, Locale locale) {
        List<TimeAxis.Mark> marks = new ArrayList<>();
        for (History.Line line : lines) {
            marks.add(payment("counter.mark.paid", "paid", line.settlement(), locale));
            line.differences()
                    .forEach(each -> marks.add(payment("counter.mark.difference", "difference", each, locale)));
            if (line.reversal() != null) {
                marks.add(payment("counter.mark.reversal", "reversal", line.reversal(), locale));
            }
        }
        marks.sort(Comparator.comparing(TimeAxis.Mark::from));
        return marks;
    }

    private TimeAxis.Mark payment(String key, String kind, Entry entry, Locale locale) {
        long paid = entry.amounts().paid().stream().mapToLong(Long::longValue).sum();
        LocalDate day = entry.visited().to();
        return new TimeAxis.Mark(
                kind,
                day,
                day,
                text(
                        key,
                        locale,
                        Money.text(paid),
                        Money.text(entry.amounts().cash()),
                        new Words(locale).moment(entry.settledAt())),
                "/counter/settlements/" + entry.id());
    }
}
