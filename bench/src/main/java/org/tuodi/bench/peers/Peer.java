package org.tuodi.bench.peers;

/** An engine that settles the claims of the comparison. Found by {@link java.util.ServiceLoader} when it is no part of this module. */
public interface Peer {

    /** Its name in the table. */
    String name();

    /** Settles all claims. */
    void settle(Claims claims, Payments out);

    /** Slow engines run in few rounds only. */
    default boolean slow() {
        return false;
    }
}
