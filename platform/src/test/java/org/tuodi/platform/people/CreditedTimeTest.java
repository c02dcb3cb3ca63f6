package org.tuodi.platform.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time of insurance. */
class CreditedTimeTest {

    private static Contribution months(Contribution.Kind kind, String scheme, String from, String to) {
        return new Contribution(
                kind, scheme, "150802", YearMonth.parse(from), YearMonth.parse(to), null, null, 0L, 0, 0, "tax", "R");
    }

    private static Contribution time(Contribution.Kind kind, String scheme, int tenths) {
        return new Contribution(kind, scheme, "150802", null, null, tenths, null, 0L, 0, 0, "tax", "R");
    }

    @Test
    void sixResidentYearsAtHalfAreThreeYearsOfEmployeeInsurance() {
        List<Contribution> resident = List.of(months(Contribution.Kind.PAID, "resident", "2017-01", "2022-12"));
        int converted = CreditedTime.of("resident", resident).convertedBy(500_000);
        CreditedTime employee =
                CreditedTime.of("employee", List.of(time(Contribution.Kind.CONVERTED, "employee", converted)));

        assertThat(converted).isEqualTo(360);
        assertThat(employee.json()).containsEntry("convertedYears", "3.0").containsEntry("years", "3.0");
    }

    @Test
    void monthsPaidHereAreNotCountedAgainWhenTheyAreTransferredIn() {
        CreditedTime time = CreditedTime.of(
                "employee",
                List.of(
                        months(Contribution.Kind.TRANSFERRED, "employee", "2018-01", "2020-12"),
                        months(Contribution.Kind.PAID, "employee", "2020-11", "2021-03"),
                        months(Contribution.Kind.TRANSFERRED, "employee", "2018-01", "2018-06"),
                        months(Contribution.Kind.PAID, "resident", "2016-01", "2016-12")));

        assertThat(time).isEqualTo(new CreditedTime("employee", 50, 340, 0, 0));
        assertThat(time.json()).containsEntry("months", "39.0").containsEntry("years", "3.2");
    }

    @Test
    void deemedTimeCountsWithItsTenthsAndConversionRoundsHalfUp() {
        CreditedTime time = CreditedTime.of(
                "employee",
                List.of(
                        time(Contribution.Kind.DEEMED, "employee", 125),
                        months(Contribution.Kind.PAID, "employee", "2023-01", "2023-01")));

        assertThat(time.json()).containsEntry("deemedMonths", "12.5").containsEntry("months", "13.5");
        assertThat(new CreditedTime("resident", 10, 0, 0, 0).convertedBy(350_000))
                .isEqualTo(4);
        assertThat(new CreditedTime("resident", 10, 0, 0, 0).convertedBy(349_999))
                .isEqualTo(3);
    }
}
