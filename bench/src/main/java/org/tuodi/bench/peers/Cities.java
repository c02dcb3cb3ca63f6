package org.tuodi.bench.peers;

import java.util.Random;

/** Cities with two periods each, every amount scaled a little differently, and who lives where. */
public final class Cities {

    private final int count;
    private final int[] ofPersons;

    /** So many cities with the persons of the full set. */
    public Cities(int count) {
        this.count = count;
        ofPersons = new Random(7).ints(ClaimGenerator.PERSONS, 0, count).toArray();
    }

    /** How many. */
    public int count() {
        return count;
    }

    /** The city of each person; not to be changed. */
    int[] ofPersons() {
        return ofPersons;
    }

    /** The city of a person. */
    public int of(int person) {
        return ofPersons[person];
    }

    /** First day of the year in the second period. */
    public int change(int city) {
        return 60 + city * 7 % 240;
    }

    Figures figures(int city, int period) {
        return new Figures(90 + city % 21 + 2L * period, city % 5);
    }
}
