package org.tuodi.platform.funds;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in.
 *
 * @param id the bank's own reference
 * @param kind one of {@link #KINDS}
 * @param payer who paid: a level of government, a donor, a collecting office
 * @param purpose earmarked for
 * @param cause what was owed back, of a refund; else null
 * @param bearer whose share of a gap is paid, of co-funding: city or a district; else null
 */
public record Receipt(
        String id,
        String kind,
        String family,
        String fund,
        String region,
        LocalDate day,
        long amount,
        String payer,
        String purpose,
        @Nullable String cause,
        @Nullable String bearer) {

    /** Comes back to a fund. */
    public static final String REFUND = "refund";
    /** Pays a share of a fund's gap. */
    public static final String CO_FUNDING = "coFunding";

    /** What money may be, with the words that files have for it. */
    public static final Map<String, List<String>> KINDS = Map.of(
            "contribution",
            List.of("保费收入", "缴费"),
            "stateSubsidy",
            List.of("中央补助", "国家补助"),
            "regionalSubsidy",
            List.of("自治区补助", "省级补助"),
            "appropriation",
            List.of("财政拨款"),
            "donation",
            List.of("社会捐赠", "捐赠"),
            CO_FUNDING,
            List.of("配套分担"),
            "interest",
            List.of("利息"),
            REFUND,
            List.of("退回"));
}
