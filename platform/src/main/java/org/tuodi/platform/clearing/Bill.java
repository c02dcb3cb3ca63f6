package org.tuodi.platform.clearing;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What a district owes an insurer on an occasion of a year: a half-yearly bill or the true-up in March. Amounts in fen.
 *
 * @param occasion as the pack names it
 * @param actual spending on the parts that count
 * @param billedBefore what earlier bills of the year came to; the true-up settles the difference
 * @param spending all assistance of the year, of which the fee is reckoned; 0 where no fee is settled
 * @param fee 0 also where the district's fee of the year is billed with another contract
 * @param feePayer who bears the fee; empty where none is settled
 * @param articles of the policy
 */
public record Bill(
        String contract,
        String region,
        int year,
        String occasion,
        YearMonth first,
        YearMonth last,
        long actual,
        long billedBefore,
        long spending,
        long fee,
        String feePayer,
        LocalDate due,
        String articles,
        String stepsZh,
        String stepsEn) {

    /** What is to be paid, or to come back where it is negative. */
    public long amount() {
        return actual - billedBefore;
    }

    /** What names it as a cause. */
    public String id() {
        return "bill/" + contract + "/" + year + "/" + occasion + "/" + region;
    }

    /** What names its fee as a cause. */
    public String feeId() {
        return "fee/" + contract + "/" + year + "/" + region;
    }

    /** Whether the service fee is settled with it. */
    public boolean withFee() {
        return !feePayer.isEmpty();
    }
}
