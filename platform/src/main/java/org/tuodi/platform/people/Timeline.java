package org.tuodi.platform.people;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;

/**
 * A person's enrolments in the order of their days; no day has two.
 *
 * @param spells in order
 */
public record Timeline(List<Spell> spells) {

    /** Nothing on record. */
    public static final Timeline EMPTY = new Timeline(List.of());

    /** Throws IllegalArgumentException when a day has two. */
    public Timeline {
        spells = spells.stream().sorted(Comparator.comparing(Spell::from)).toList();
        for (int next = 1; next < spells.size(); next++) {
            if (spells.get(next - 1).meets(spells.get(next))) {
                throw new IllegalArgumentException(
                        "two enrolments on " + spells.get(next).from());
            }
        }
    }

    /** The enrolment of a day. */
    public Optional<Spell> on(LocalDate day) {
        return spells.stream().filter(spell -> spell.covers(day)).findFirst();
    }

    /**
     * With one more enrolment.
     *
     * @throws Refusal naming the enrolment that has the same days already (C8-2.2)
     */
    public Timeline with(Spell spell) {
        spells.stream().filter(spell::meets).findFirst().ifPresent(known -> {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "enrolled already: " + known.scheme() + " in " + known.region() + " from " + known.from() + " to "
                            + (known.to() == null ? "open" : known.to()) + "; end or transfer it first");
        });
        List<Spell> more = new ArrayList<>(spells);
        more.add(spell);
        return new Timeline(more);
    }

    /**
     * Ended, with this last day.
     *
     * @throws Refusal when no enrolment holds on that day
     */
    public Timeline endedOn(LocalDate last) {
        covering(last);
        List<Spell> left = new ArrayList<>();
        for (Spell spell : spells) {
            if (!spell.from().isAfter(last)) {
                left.add(spell.end().isAfter(last) ? spell.during(spell.from(), last) : spell);
            }
        }
        return new Timeline(left);
    }

    /**
     * The person moves to another scheme or area: what holds on the first day of the new enrolment ends the day before.
     *
     * @throws Refusal when an enrolment that begins later stands in the way
     */
    public Timeline movedTo(Spell spell) {
        boolean enrolled = on(spell.from())
                .filter(now -> now.from().isBefore(spell.from()))
                .isPresent();
        return (enrolled ? endedOn(spell.from().minusDays(1)) : this).with(spell);
    }

    /**
     * Changed from a day on, as long as the enrolment of that day goes on without a gap in the same scheme and area.
     *
     * @throws Refusal when no enrolment holds on that day
     */
    public Timeline changedFrom(LocalDate day, UnaryOperator<Spell> change) {
        covering(day);
        List<Spell> changed = new ArrayList<>();
        boolean goesOn = true;
        for (Spell spell : spells) {
            Spell before = changed.isEmpty() ? null : changed.get(changed.size() - 1);
            if (spell.end().isBefore(day)) {
                changed.add(spell);
            } else if (spell.from().isBefore(day)) {
                changed.add(spell.during(spell.from(), day.minusDays(1)));
                changed.add(change.apply(spell.during(day, spell.to())));
            } else {
                goesOn = goesOn && (spell.from().equals(day) || follows(before, spell));
                changed.add(goesOn ? change.apply(spell) : spell);
            }
        }
        return new Timeline(joined(changed));
    }

    private static boolean follows(@Nullable Spell before, Spell spell) {
        return before != null
                && before.to() != null
                && before.to().plusDays(1).equals(spell.from())
                && before.scheme().equals(spell.scheme())
                && before.region().equals(spell.region());
    }

    /** Neighbours that say the same are one. */
    private static List<Spell> joined(List<Spell> spells) {
        List<Spell> joined = new ArrayList<>();
        for (Spell spell : spells) {
            Spell before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && spell.continues(before)) {
                joined.set(joined.size() - 1, before.during(before.from(), spell.to()));
            } else {
                joined.add(spell);
            }
        }
        return joined;
    }

    private Spell covering(LocalDate day) {
        return on(day).orElseThrow(
                        () -> new Refusal(Refusal.Code.CONFLICT, "found no enrolment on " + day + "; expected one"));
    }

    /** Days without insurance between an enrolment and the one before it; 0 for the first. */
    public long gapBefore(Spell spell) {
        int index = spells.indexOf(spell);
        return index <= 0 ? 0 : ChronoUnit.DAYS.between(spells.get(index - 1).end(), spell.from()) - 1;
    }

    /** Whether a person was insured on every day up to and including one since the first enrolment (JM-2.1.5a). */
    public boolean isContinuousUntil(LocalDate day) {
        return on(day).isPresent()
                && spells.stream().filter(spell -> !spell.from().isAfter(day)).allMatch(spell -> gapBefore(spell) == 0);
    }
}
