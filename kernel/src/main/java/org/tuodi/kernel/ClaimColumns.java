package org.tuodi.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Claims in columns, ready to be settled by {@link BatchKernel}: for each layer the claims that it pays for, each with the
 * place of its row. The decision tables are walked here, once. Claims are numbered in the order in which they are added.
 */
public final class ClaimColumns {

    /** Set in a place: the person's year begins here. */
    static final int FIRST = 1 << 31;

    private final BatchPlan plan;
    private final Column[] columns;
    private final List<FoldedPerson> folded = new ArrayList<>();
    private long[] amounts;
    private int size;
    private int[] places = new int[64];

    /** The claims of one layer. */
    static final class Column {
        int[] claims;
        /** Place of the row, with {@link #FIRST}. */
        int[] places;

        int size;

        Column(int capacity) {
            claims = new int[capacity];
            places = new int[capacity];
        }

        void add(int claim, int place) {
            if (size == claims.length) {
                claims = Arrays.copyOf(claims, 2 * size + 16);
                places = Arrays.copyOf(places, 2 * size + 16);
            }
            claims[size] = claim;
            places[size++] = place;
        }
    }

    /** A person whose claims the fold settles. */
    record FoldedPerson(int first, int[] plans, Visit[] visits) {}

    /**
     * No claims yet.
     *
     * @param capacity how many claims are expected
     */
    public ClaimColumns(BatchPlan plan, int capacity) {
        this.plan = plan;
        amounts = new long[capacity];
        columns = new Column[plan.layers()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column(capacity);
        }
    }

    /**
     * Adds all claims of a person, from an empty state, in order of settlement.
     *
     * <p>They take the fast way if every plan has no obstacle and the plans share their accumulators, every layer has one
     * identity to try, nothing is decided by case, every visit is an episode of its own (episodes numbered upwards), benefit
     * years do not go back, and no table refuses. Otherwise the visits are kept and folded.
     *
     * @param plans the plan of each visit
     * @param visits their identity and admission attributes are overwritten
     * @return whether they take the fast way
     */
    public boolean add(int[] plans, Visit[] visits) {
        int count = visits.length;
        reserve(count);
        boolean fast = fast(plans, visits);
        if (!fast) {
            folded.add(new FoldedPerson(size, plans.clone(), visits.clone()));
        }
        for (int i = 0; i < count; i++) {
            amounts[size + i] = visits[i].gross[Part.IN_POLICY.ordinal()];
        }
        for (int layer = 0; layer < columns.length && fast; layer++) {
            addTo(layer, visits);
        }
        size += count;
        return fast;
    }

    private void reserve(int count) {
        if (size + count > amounts.length) {
            amounts = Arrays.copyOf(amounts, Math.max(2 * amounts.length, size + count));
        }
        if (count * columns.length > places.length) {
            places = new int[2 * count * columns.length];
        }
    }

    private void addTo(int layer, Visit[] visits) {
        int first = FIRST;
        for (int i = 0; i < visits.length; i++) {
            if (i > 0 && year(visits[i]) != year(visits[i - 1])) {
                first = FIRST;
            }
            int place = places[i * columns.length + layer];
            if (place >= 0) {
                columns[layer].add(size + i, place | first);
                first = 0;
            }
        }
    }

    private static int year(Visit visit) {
        return visit.keys[Scope.YEAR.ordinal()];
    }

    /** Finds the rows of a person's claims; false if the fold is needed. */
    private boolean fast(int[] plans, Visit[] visits) {
        long sum = 0;
        int admissions = 0;
        for (int i = 0; i < visits.length; i++) {
            Visit visit = visits[i];
            if (i > 0 && year(visit) != year(visits[i - 1])) {
                admissions = 0;
            }
            sum += visit.total;
            if (sum > State.LIMIT
                    || plan.obstacle(plans[i]).isPresent()
                    || plan.familyOf(plans[i]) != plan.familyOf(plans[0])
                    || (i > 0 && !follows(visit, visits[i - 1]))
                    || !find(plans[i], visit, admissions + 1, i * columns.length)) {
                return false;
            }
            if (visit.admission && visit.total > 0) {
                admissions++;
            }
        }
        return true;
    }

    private static boolean follows(Visit visit, Visit before) {
        int episode = Scope.VISIT.ordinal();
        return visit.keys[episode] > before.keys[episode] && year(visit) >= year(before);
    }

    private boolean find(int number, Visit visit, int admission, int at) {
        Plan own = plan.plan(number);
        visit.attributes[own.admissionAttribute()] = admission;
        Arrays.fill(places, at, at + columns.length, -1);
        for (int i = 0; i < own.layers().length; i++) {
            int[] candidates = visit.candidates[i];
            if (candidates.length != 1 || visit.decisions[i] != null) {
                return false;
            }
            visit.attributes[own.identityAttribute()] = candidates[0];
            int leaf = own.layers()[i].table().find(visit.attributes);
            if (leaf < 0 || own.layers()[i].leaves()[leaf].kind() == Leaf.Kind.REFUSES) {
                return false;
            }
            places[at + i] = plan.place(number, i, leaf, admission);
        }
        return true;
    }

    /** How many claims. */
    public int size() {
        return size;
    }

    /** How many persons the fold settles. */
    public int foldedPersons() {
        return folded.size();
    }

    /** In-policy amount of a claim, fen. */
    public long amount(int claim) {
        return amounts[claim];
    }

    BatchPlan plan() {
        return plan;
    }

    long[] amounts() {
        return amounts;
    }

    Column column(int layer) {
        return columns[layer];
    }

    List<FoldedPerson> folded() {
        return folded;
    }
}
