package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which of the bills that wait are settled together: one of a person and of an account, and further bills of a person that
 * nothing but the accumulators joins. Each of these is computed from the year as the one before leaves it.
 */
final class LaneGroup {

    /** Bills of one person in a group. */
    private static final int MOST_OF_ONE = 16;

    private static final int ATTEMPTS = 20;

    private LaneGroup() {}

    /** A bill that waits. */
    static final class Job {
        private final Drafting.Asked asked;
        private final CompletableFuture<Settlements.@Nullable Outcome> outcome = new CompletableFuture<>();
        /** Used by the writer of the lane alone. */
        private int attempts;

        Job(Drafting.Asked asked) {
            this.asked = asked;
        }

        Drafting.Asked asked() {
            return asked;
        }

        /** What became of it; null when its caller must settle it alone. */
        CompletableFuture<Settlements.@Nullable Outcome> outcome() {
            return outcome;
        }

        /** Whether it may be tried once more after somebody else moved its year. */
        boolean again() {
            return ++attempts < ATTEMPTS;
        }
    }

    /** Chooses in the order of waiting; what is left goes to {@code later}. */
    static List<Job> of(List<Job> waiting, List<Job> later) {
        Map<String, List<Job>> taken = new HashMap<>();
        List<Job> group = new ArrayList<>();
        for (Job job : waiting) {
            String person = job.asked.query().person();
            String owner = job.asked.query().owner();
            List<Job> before = taken.computeIfAbsent(person, key -> new ArrayList<>(2));
            boolean accountFree = owner == null || owner.equals(person) || !taken.containsKey(owner);
            boolean joins = before.isEmpty() ? accountFree : follows(job, before);
            (joins ? group : later).add(job);
            before.add(job);
            if (owner != null && !owner.equals(person)) {
                taken.computeIfAbsent(owner, key -> new ArrayList<>(2)).add(job);
            }
        }
        // In one order, so that no two statements wait for each other.
        group.sort(Comparator.comparing(job -> job.asked.query().person()));
        return group;
    }

    private static boolean follows(Job job, List<Job> before) {
        if (before.size() >= MOST_OF_ONE || !isPlain(job)) {
            return false;
        }
        Reading.Query query = job.asked.query();
        for (Job other : before) {
            Reading.Query known = other.asked.query();
            boolean same = known.institution().equals(query.institution())
                    && (known.key().equals(query.key()) || known.visit().equals(query.visit()));
            if (same || known.year() != query.year() || !isPlain(other)) {
                return false;
            }
        }
        return true;
    }

    /** No stay, which may have visits inside, and nothing from an account. */
    private static boolean isPlain(Job job) {
        return job.asked.query().outside() && job.asked.query().owner() == null;
    }
}
