package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A settlement that stands, with the differences posted since.
 *
 * @param settlement the settlement
 * @param latest itself, or the last of its differences
 * @param effect what it and its differences move together
 */
record Standing(Entry settlement, Entry latest, Movement effect) {

    int number() {
        return settlement.id().number();
    }

    /** The settlements of a year that were not taken back, in settlement sequence. */
    static List<Standing> of(List<Entry> year) {
        Map<Integer, Standing> standing = new TreeMap<>();
        for (Entry entry : year) {
            Integer reverses = entry.reverses();
            Integer corrects = entry.corrects();
            if (reverses != null) {
                standing.remove(reverses);
            } else if (corrects != null) {
                standing.computeIfPresent(
                        corrects,
                        (number, before) ->
                                new Standing(before.settlement, entry, before.effect.plus(Movement.of(entry))));
            } else {
                standing.put(entry.id().number(), new Standing(entry, entry, Movement.of(entry)));
            }
        }
        return new ArrayList<>(standing.values());
    }

    /** The same of all years of a person. */
    static List<Standing> ofAll(List<Entry> entries) {
        Map<Integer, List<Entry>> years = new TreeMap<>();
        entries.forEach(entry -> years.computeIfAbsent(entry.id().year(), year -> new ArrayList<>())
                .add(entry));
        return years.values().stream().flatMap(year -> of(year).stream()).toList();
    }

    /** The visit as it was read last. */
    FactsText.Facts facts() {
        return FactsText.read(java.util.Objects.requireNonNull(latest.read()).facts(), settlement.visited());
    }

    /**
     * What the fold of an entry began with: all that entries before it had moved, of settlements before the one that it is
     * about. For a settlement that is everything before it.
     */
    static Map<String, Long> counted(List<Entry> year, Entry entry) {
        List<Entry> before = year.stream()
                .filter(other -> other.id().number() < entry.id().number())
                .toList();
        return countedBefore(
                before, entry.isDifference() ? root(entry) : entry.id().number());
    }

    /** What entries moved of settlements before the one with a number. */
    static Map<String, Long> countedBefore(List<Entry> entries, int number) {
        Map<String, Long> counted = new TreeMap<>();
        entries.stream()
                .filter(other -> root(other) < number)
                .forEach(other -> other.moved().forEach((name, fen) -> counted.merge(name, fen, Math::addExact)));
        counted.values().removeIf(fen -> fen == 0);
        return counted;
    }

    /** The settlement that an entry is, takes back or corrects. */
    static int root(Entry entry) {
        Integer reverses = entry.reverses();
        Integer corrects = entry.corrects();
        return reverses != null
                ? reverses
                : corrects != null ? corrects : entry.id().number();
    }
}
