package org.tuodi.platform.clearing;

import java.time.LocalDate;

/**
 * A contract with an undertaking insurer (承办保险机构). Amounts in fen.
 *
 * @param insurer its code, which is also the institution of its callers
 * @param area first digits of the regions that it serves
 * @param to last day; of a contract that ended early, the last one on which it held
 * @param procurement reference of the procurement
 * @param capable whether it can settle critical-illness insurance too
 * @param content what service it gives
 * @param quality of the service
 * @param feeSettlement how the fee is settled
 * @param rights rights and duties
 * @param reserve agreed (结算备付金)
 * @param reserveLow balance of the reserve below which it is low
 * @param determinedOn when the insurer was chosen
 */
public record Contract(
        String id,
        String insurer,
        String name,
        String family,
        String area,
        LocalDate from,
        LocalDate to,
        String procurement,
        boolean capable,
        String content,
        String quality,
        String feeSettlement,
        String rights,
        long reserve,
        long reserveLow,
        LocalDate determinedOn,
        LocalDate signedOn) {

    /** Whether it holds on a day for a region. */
    boolean covers(String region, LocalDate day) {
        return region.startsWith(area) && !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether a region and a day could be covered by both. */
    boolean overlaps(Contract other) {
        return family.equals(other.family)
                && (area.startsWith(other.area) || other.area.startsWith(area))
                && !from.isAfter(other.to)
                && !other.from.isAfter(to);
    }
}
