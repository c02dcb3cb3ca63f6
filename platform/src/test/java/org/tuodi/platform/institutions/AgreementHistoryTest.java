package org.tuodi.platform.institutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.institutions.AgreementChange.Kind;
import org.tuodi.platform.institutions.InstitutionFacts.Standing;

/** How an agreement stands on a day. */
class AgreementHistoryTest {

    private static final AgreementHistory SIGNED = new AgreementHistory(List.of(new AgreementChange(
            "A1",
            "H99010100002",
            Kind.SIGN,
            day("2023-01-01"),
            new AgreementChange.Terms(day("2023-12-31"), true, "条款", 0),
            "签订")));

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static AgreementChange change(Kind kind, String day) {
        return new AgreementChange("A1", "H99010100002", kind, day(day), null, "原因");
    }

    @Test
    void anAgreementIsInForceFromItsFirstToItsLastDay() {
        assertThat(SIGNED.standing(day("2022-12-31"))).isEqualTo(Standing.NONE);
        assertThat(SIGNED.standing(day("2023-01-01"))).isEqualTo(Standing.ACTIVE);
        assertThat(SIGNED.standing(day("2023-12-31"))).isEqualTo(Standing.ACTIVE);
        assertThat(SIGNED.standing(day("2024-01-01"))).isEqualTo(Standing.NONE);
    }

    @Test
    void assistanceNeedsTheAgreementInForceAndTheDesignation() {
        AgreementHistory changed = SIGNED.with(change(Kind.UNDESIGNATE, "2023-03-01"))
                .with(change(Kind.DESIGNATE, "2023-04-01"))
                .with(change(Kind.SUSPEND, "2023-06-01"))
                .with(change(Kind.RESUME, "2023-07-01"))
                .with(change(Kind.END, "2023-10-01"));

        assertThat(changed.assistanceDesignated(day("2023-02-28"))).isTrue();
        assertThat(changed.assistanceDesignated(day("2023-03-01"))).isFalse();
        assertThat(changed.standing(day("2023-03-01"))).isEqualTo(Standing.ACTIVE);
        assertThat(changed.assistanceDesignated(day("2023-04-01"))).isTrue();
        assertThat(changed.standing(day("2023-06-30"))).isEqualTo(Standing.SUSPENDED);
        assertThat(changed.assistanceDesignated(day("2023-06-01"))).isFalse();
        assertThat(changed.assistanceDesignated(day("2023-07-01"))).isTrue();
        assertThat(changed.standing(day("2023-09-30"))).isEqualTo(Standing.ACTIVE);
        assertThat(changed.standing(day("2023-10-01"))).isEqualTo(Standing.NONE);
        assertThat(changed.assistanceDesignated(day("2023-10-01"))).isFalse();
    }

    @Test
    void aChangeMustFitHowTheAgreementStands() {
        assertThat(SIGNED.faults(change(Kind.SUSPEND, "2023-05-01"))).isEmpty();
        assertThat(SIGNED.faults(change(Kind.RESUME, "2023-05-01"))).hasSize(1);
        assertThat(SIGNED.faults(change(Kind.END, "2024-01-01"))).hasSize(1);
        assertThat(new AgreementHistory(List.of()).faults(change(Kind.SUSPEND, "2023-05-01")))
                .hasSize(1);
        assertThat(SIGNED.faults(SIGNED.changes().get(0)))
                .singleElement()
                .asString()
                .contains("new number");
    }
}
