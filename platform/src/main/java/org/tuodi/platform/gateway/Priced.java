package org.tuodi.platform.gateway;

import java.util.Map;

/**
 * A line with what the catalogue says of it.
 *
 * @param fee the line as a case file has it
 * @param limit of its unit price in fen, or −1 for none
 * @param chargeType as the interface numbers it
 * @param restricted whether the use of the item is restricted
 * @param memo what the hospital should know, or empty
 */
record Priced(
        FeeLine line,
        Map<String, Object> fee,
        long limit,
        String chargeType,
        boolean restricted,
        boolean essential,
        boolean negotiated,
        String name,
        String listType,
        String memo) {}
