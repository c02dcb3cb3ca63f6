package org.tuodi.platform.gateway;

import java.util.Map;

/**
 * A line with what the catalogue says of it.
 *
 * @param fee the line as a case file has it
 * @param limit of its unit price in fen, or −1 for none
 * @param restricted whether the use of the item is restricted
 */
record Priced(
        FeeLine line,
        Map<String, Object> fee,
        long limit,
        boolean restricted,
        boolean essential,
        boolean negotiated,
        String name,
        String listType) {}
