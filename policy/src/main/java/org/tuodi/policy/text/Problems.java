package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects the problems of one or several documents while they are read. Not safe for use by several threads.
 *
 * <p>A file with a million faults costs no more than one with a thousand: after {@link #KEPT} problems the rest are only
 * counted, and their messages and hints are not even built.
 */
public final class Problems {

    /** How many problems are kept; later ones are only counted. */
    public static final int KEPT = 1000;

    /** How many lines {@link #lines()} prints. */
    public static final int PRINTED = 200;

    private final Set<Problem> kept = new LinkedHashSet<>();
    private final int capacity;
    private int added;
    private int dropped;

    /** An empty collection. */
    public Problems() {
        this(KEPT);
    }

    /** For trials: with a capacity of 0 it only counts. */
    Problems(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a problem; the same problem at the same place, met again behind an alias, is kept once. */
    public void add(Problem problem) {
        add(() -> problem);
    }

    /** Adds a problem without a hint. */
    public void add(Place place, String found, String expected) {
        add(() -> new Problem(place, found, expected));
    }

    /** Adds a problem that is built only if it will be kept. */
    void add(Supplier<Problem> problem) {
        added++;
        if (kept.size() < capacity) {
            kept.add(problem.get());
        } else {
            dropped++;
        }
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return added == 0;
    }

    /** How many problems were added so far, repeated ones included; for telling whether a step added any. */
    public int count() {
        return added;
    }

    /** The problems kept, ordered by file, line and column. */
    public List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparing(Problem::place));
        return List.copyOf(sorted);
    }

    /** The problems for printing, one per line, at most {@link #PRINTED} and then a line that counts the rest. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        sorted().stream().limit(PRINTED).map(Problem::toString).forEach(lines::add);
        int more = kept.size() - lines.size() + dropped;
        if (more > 0) {
            lines.add("… and " + more + " more problems");
        }
        return List.copyOf(lines);
    }
}
