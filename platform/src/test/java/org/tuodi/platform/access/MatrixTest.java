package org.tuodi.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MatrixTest {

    private static final Caller HOSPITAL = new Caller("a", "a", "H1", "9901", Set.of(Role.HOS));

    @Test
    void aHospitalSettlesAndMayOnlyAskForAReversal() {
        assertThat(HOSPITAL.may(Activity.SETTLE, Right.EXECUTE)).isTrue();
        assertThat(HOSPITAL.may(Activity.REVERSE, Right.CREATE)).isTrue();
        assertThat(HOSPITAL.may(Activity.REVERSE, Right.APPROVE, Right.EXECUTE)).isFalse();
    }

    @Test
    void theAdministratorMovesNoMoneyAndSeesNoBill() {
        Caller administrator = new Caller("root", "root", "office", "", Set.of(Role.ADM));
        assertThat(administrator.may(Activity.ADMINISTER, Right.EXECUTE)).isTrue();
        assertThat(administrator.may(Activity.SETTLE, Right.values())).isFalse();
        assertThat(administrator.may(Activity.REVIEW_MANUAL, Right.values())).isFalse();
    }

    @Test
    void departmentsSubmitRostersAndAgenciesApplyThem() {
        for (Role role : Role.values()) {
            assertThat(Matrix.BUILT_IN.gives(role, Activity.SUBMIT_ROSTER, Right.CREATE))
                    .isEqualTo(Set.of(Role.CIV, Role.IDD).contains(role));
            assertThat(Matrix.BUILT_IN.gives(role, Activity.APPLY_ROSTER, Right.EXECUTE))
                    .isEqualTo(Set.of(Role.CA, Role.DA).contains(role));
        }
    }

    @Test
    void anAreaIsThePrefixOfItsRegions() {
        assertThat(HOSPITAL.sees("990102")).isTrue();
        assertThat(HOSPITAL.sees("990201")).isFalse();
    }

    @Test
    void aTableThatLacksALineOrACellIsRefused() {
        String head = "activity,MSB,CA,DA,CIV,IDD,FIN,TAX,HLT,HOS,PHA,INS,TWN,BEN,SUP,GOV,ADM\n";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.of(head + "SETTLE,,,,,,,,,X,X,,,,,,\n"))
                .withMessageContaining("a line for each activity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.of(head + "SETTLE,X\n"))
                .withMessageContaining("a cell for each role");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.of(head + "SETTLE,,,,,,,,,Z,X,,,,,,\n"))
                .withMessageContaining("found the letter Z");
    }
}
