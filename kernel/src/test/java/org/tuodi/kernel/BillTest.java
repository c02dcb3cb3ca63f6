package org.tuodi.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is unpaid, by fee group, part and reason. */
class BillTest {

    private static final boolean[] BOTH = {true, true};

    private static Bill open(long... gross) {
        Bill bill = new Bill(gross.length / 4);
        long total = 0;
        for (long amount : gross) {
            total += amount;
        }
        bill.open(new Visit(
                total,
                0,
                gross,
                new int[0],
                new int[0][],
                new int[5],
                false,
                new Visit.Given[0],
                new Visit.Decision[0],
                0));
        return bill;
    }

    private static Base inPolicy(boolean[] groups, Reason... reasons) {
        return new Base(false, List.of(new Base.Counted(Part.IN_POLICY, Rate.ONE)), List.of(reasons), groups, 0);
    }

    private static Base whole(boolean... groups) {
        return inPolicy(groups, Reason.values());
    }

    @Test
    void aPaymentIsSpreadByLargestRemainder() {
        // 100 over 1 : 1 : 1 gives 33 each; the fen left over goes to the first of equal remainders.
        Bill bill = open(0, 0, 0, 50, 0, 0, 0, 50, 0, 0, 0, 50);
        bill.pay(whole(true, true, true), 100);

        assertThat(bill.unpaid(whole(true, false, false))).isEqualTo(16);
        assertThat(bill.unpaid(whole(false, true, false))).isEqualTo(17);
        assertThat(bill.unpaid(whole(false, false, true))).isEqualTo(17);
    }

    @Test
    void theLargestRemainderGoesBeforeTheEarlierGroup() {
        // 10 over 10 : 20 : 5: exact shares 2.857, 5.714, 1.428.
        Bill bill = open(0, 0, 0, 10, 0, 0, 0, 20, 0, 0, 0, 5);
        bill.pay(whole(true, true, true), 10);

        assertThat(bill.unpaid(whole(true, false, false))).isEqualTo(7);
        assertThat(bill.unpaid(whole(false, true, false))).isEqualTo(14);
        assertThat(bill.unpaid(whole(false, false, true))).isEqualTo(4);
    }

    @Test
    void hugeAmountsAreSpreadExactly() {
        Bill bill = open(0, 0, 0, 900_000_000_000L, 0, 0, 0, 300_000_000_001L);
        bill.pay(whole(BOTH), 1_000_000_000_000L);

        // 3/4 of 10^12 less a fraction of a fen, and the rest.
        assertThat(bill.unpaid(whole(true, false))).isEqualTo(900_000_000_000L - 749_999_999_999L);
        assertThat(bill.unpaid(whole(false, true))).isEqualTo(300_000_000_001L - 250_000_000_001L);
    }

    @Test
    void aGroupThatDoesNotCountPaysNothing() {
        Bill bill = open(0, 0, 0, 100, 0, 0, 0, 100);
        Base second = whole(false, true);

        assertThat(bill.base(second)).isEqualTo(100);
        bill.pay(second, 60);

        assertThat(bill.unpaid(whole(true, false))).isEqualTo(100);
        assertThat(bill.unpaid(second)).isEqualTo(40);
        assertThat(bill.unpaid()).isEqualTo(140);
    }

    @Test
    void oneGroupThatDoesNotCountIsNoBase() {
        Bill bill = open(1, 2, 3, 100);

        assertThat(bill.base(whole(false))).isZero();
        assertThat(bill.grossOf(whole(false))).isZero();
        assertThat(bill.unpaid()).isEqualTo(106);
    }

    @Test
    void partsArePaidInTheOrderOfTheBase() {
        Bill bill = open(10, 20, 30, 40);
        Base base = new Base(
                false,
                List.of(new Base.Counted(Part.FIRST_PAYMENT, Rate.ONE), new Base.Counted(Part.IN_POLICY, Rate.ONE)),
                List.of(Reason.values()),
                new boolean[] {true},
                0);

        assertThat(bill.base(base)).isEqualTo(70);
        bill.pay(base, 45);

        assertThat(bill.unpaid(whole(true))).isEqualTo(25);
        assertThat(bill.unpaid()).isEqualTo(55);
    }

    @Test
    void sharesAreRoundedHalfUpForEachPart() {
        Bill bill = open(5, 0, 5, 5);
        List<Base.Counted> parts = List.of(
                new Base.Counted(Part.IN_POLICY, 500_000),
                new Base.Counted(Part.FIRST_PAYMENT, 500_000),
                new Base.Counted(Part.FULL_SELF_PAID, 300_000));
        Base unpaid = new Base(false, parts, List.of(Reason.values()), new boolean[] {true}, 0);
        Base gross = new Base(true, parts, List.of(Reason.values()), new boolean[] {true}, 0);

        assertThat(bill.base(unpaid)).isEqualTo(3 + 3 + 2);
        assertThat(bill.unpaid(unpaid)).isEqualTo(15);
        bill.pay(unpaid, 15);
        assertThat(bill.base(unpaid)).isZero();
        assertThat(bill.base(gross)).isEqualTo(8);
    }

    @Test
    void whatIsLeftOfTheUntouchedIsLabelled() {
        Bill bill = open(0, 0, 0, 100);
        bill.pay(whole(true), 40);
        bill.label(whole(true), false, 25, 10);

        assertThat(bill.base(inPolicy(new boolean[] {true}, Reason.UNTOUCHED))).isZero();
        assertThat(bill.base(inPolicy(new boolean[] {true}, Reason.DEDUCTIBLE))).isEqualTo(25);
        assertThat(bill.base(inPolicy(new boolean[] {true}, Reason.OVER_CEILING)))
                .isEqualTo(10);
        assertThat(bill.base(inPolicy(new boolean[] {true}, Reason.COINSURANCE)))
                .isEqualTo(25);
        assertThat(bill.base(inPolicy(new boolean[] {true}, Reason.COINSURANCE, Reason.DEDUCTIBLE)))
                .isEqualTo(50);
    }

    @Test
    void labelsAreCutToWhatThereIs() {
        Bill bill = open(0, 0, 0, 100);
        bill.label(whole(true), false, 70, 90);

        assertThat(bill.base(inPolicy(new boolean[] {true}, Reason.DEDUCTIBLE))).isEqualTo(70);
        assertThat(bill.base(inPolicy(new boolean[] {true}, Reason.OVER_CEILING)))
                .isEqualTo(30);
        assertThat(bill.base(inPolicy(new boolean[] {true}, Reason.COINSURANCE)))
                .isZero();
    }

    @Test
    void aSecondLabelChangesOnlyWhatItIsAllowedTo() {
        boolean[] all = {true};
        Bill bill = open(0, 0, 0, 100);
        bill.label(whole(true), false, 60, 0);
        bill.label(whole(true), false, 0, 100);
        assertThat(bill.base(inPolicy(all, Reason.DEDUCTIBLE))).isEqualTo(60);
        assertThat(bill.base(inPolicy(all, Reason.OVER_CEILING))).isZero();

        bill.label(inPolicy(all, Reason.DEDUCTIBLE), true, 10, 20);
        assertThat(bill.base(inPolicy(all, Reason.DEDUCTIBLE))).isEqualTo(10);
        assertThat(bill.base(inPolicy(all, Reason.OVER_CEILING))).isEqualTo(20);
        assertThat(bill.base(inPolicy(all, Reason.COINSURANCE))).isEqualTo(40 + 30);
    }

    @Test
    void labelsAreSpreadOverGroups() {
        Bill bill = open(0, 0, 0, 30, 0, 0, 0, 70);
        bill.label(whole(BOTH), false, 10, 50);

        assertThat(bill.base(inPolicy(new boolean[] {true, false}, Reason.DEDUCTIBLE)))
                .isEqualTo(3);
        assertThat(bill.base(inPolicy(new boolean[] {false, true}, Reason.DEDUCTIBLE)))
                .isEqualTo(7);
        assertThat(bill.base(inPolicy(new boolean[] {true, false}, Reason.OVER_CEILING)))
                .isEqualTo(15);
        assertThat(bill.base(inPolicy(new boolean[] {true, false}, Reason.COINSURANCE)))
                .isEqualTo(12);
        assertThat(bill.unpaid()).isEqualTo(100);
    }

    @Test
    void aBillCanBeOpenedAgain() {
        Bill bill = open(0, 0, 0, 100);
        bill.label(whole(true), false, 60, 20);
        bill.open(new Visit(
                50,
                0,
                new long[] {10, 0, 0, 40},
                new int[0],
                new int[0][],
                new int[5],
                false,
                new Visit.Given[0],
                new Visit.Decision[0],
                0));

        assertThat(bill.unpaid()).isEqualTo(50);
        assertThat(bill.base(inPolicy(new boolean[] {true}, Reason.UNTOUCHED))).isEqualTo(40);
    }

    @Test
    void theLargestRemainderIsNotTheLargestWeight() {
        // 10 over 60 : 45 : 15: exact shares 5, 3.75, 1.25.
        Bill bill = open(0, 0, 0, 60, 0, 0, 0, 45, 0, 0, 0, 15);
        bill.pay(whole(true, true, true), 10);

        assertThat(bill.unpaid(whole(true, false, false))).isEqualTo(55);
        assertThat(bill.unpaid(whole(false, true, false))).isEqualTo(41);
        assertThat(bill.unpaid(whole(false, false, true))).isEqualTo(14);
    }

    @Test
    void everyGroupHasItsOwnGrossAmounts() {
        Bill bill = open(1, 2, 3, 4, 50, 60, 70, 80);

        assertThat(bill.grossOf(whole(false, true))).isEqualTo(80);
        assertThat(bill.grossOf(whole(BOTH))).isEqualTo(84);
    }

    @Test
    void aLabelLeavesLessForTheNextInItsGroup() {
        Bill bill = open(0, 0, 0, 1, 0, 0, 0, 99);
        bill.label(whole(BOTH), false, 50, 50);

        assertThat(bill.base(inPolicy(new boolean[] {true, false}, Reason.DEDUCTIBLE)))
                .isEqualTo(1);
        assertThat(bill.base(inPolicy(new boolean[] {true, false}, Reason.OVER_CEILING)))
                .isZero();
        assertThat(bill.base(inPolicy(new boolean[] {false, true}, Reason.OVER_CEILING)))
                .isEqualTo(50);
    }
}
