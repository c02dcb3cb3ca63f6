package org.tuodi.platform.people;

/**
 * A register whose records go with a person who turned out to be another. Called in the transaction that joins or parts the
 * two and holds both; nothing is removed: the records are withdrawn here and recorded there.
 */
public interface FollowingRecords {

    /**
     * Two records of one person.
     *
     * @param one whose records go
     * @param into the person who has them then
     * @param number counts how often the first was joined with another
     * @param by who does it
     */
    record Joined(String one, String into, int number, String by) {

        /** What marks the records that came with it. */
        public String mark() {
            return one + "/" + number;
        }
    }

    /** Records that both have stay once. */
    void join(Joined joined);

    /** They were two persons after all: what came with the one goes back. */
    void part(Joined joined);
}
