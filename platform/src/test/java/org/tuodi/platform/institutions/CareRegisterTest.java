package org.tuodi.platform.institutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.demo.DemoRegisters;

/** What is recorded of persons' ways of care, and what bills see of it. */
class CareRegisterTest extends SettlingTest {

    private static final LocalDate DAY = LocalDate.of(2023, 6, 1);
    private static final String CLINIC = "H99010100005";
    private static final String SECOND = "H99010100002";

    private CareRegister care;

    @BeforeAll
    void load() {
        context.getBean(DemoRegisters.class).load();
        care = context.getBean(CareRegister.class);
    }

    private CareRecord record(String person, Care what) {
        return care.record(person, what, Map.of(), "M1");
    }

    private static Care recognition(String disease, String from, @Nullable String to) {
        return new Care.Recognition(
                disease, "I", SECOND, null, LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }

    @Test
    void aRecognisedDiseaseIsAFactOfThePersonUntilItIsWithdrawn() {
        String person = resident();
        int version = people.get(person).version();
        CareRecord recognised = record(person, recognition("M03900", "2023-01-01", "2024-12-31"));
        assertThat(recognised.listEdition()).isPositive();
        assertThat(people.get(person).version()).isGreaterThan(version);
        assertThat(people.get(person).facts().get("diseases"))
                .hasToString("[{disease=hypertension, from=2023-01-01, to=2024-12-31}]");
        assertThat(care.recognised(person, DAY)).containsExactly(recognised);

        care.replace(person, recognised.number(), recognition("M03900", "2023-01-01", "2023-05-31"), Map.of(), "M1");
        assertThat(care.recognised(person, DAY)).isEmpty();
        assertThat(people.get(person).facts().get("diseases"))
                .hasToString("[{disease=hypertension, from=2023-01-01, to=2023-05-31}]");

        assertThatThrownBy(() -> care.withdraw(person, recognised.number(), "M1"))
                .hasMessageContaining("holds no more");
        care.withdraw(person, care.records(person).get(0).number(), "M1");
        assertThat(people.get(person).facts()).doesNotContainKey("diseases");
        assertThat(care.records(person)).isEmpty();
    }

    @Test
    void aDiseaseThatNoPackAsksForIsOnRecordButNoFact() {
        String person = resident();
        record(person, recognition("M02300", "2023-01-01", null));
        assertThat(care.recognised(person, DAY)).hasSize(1);
        assertThat(people.get(person).facts()).doesNotContainKey("diseases");
    }

    @Test
    void namesOutsideTheListAndDaysBeforeItAreRefused() {
        String person = resident();
        assertThatThrownBy(() -> record(person, recognition("高血压", "2023-01-01", null)))
                .hasMessageContaining("found the disease `高血压`");
        assertThatThrownBy(() -> record(person, recognition("M90001", "2022-12-25", null)))
                .hasMessageContaining("on 2022-12-25");
        record(person, recognition("M90001", "2022-12-26", "2023-01-10"));
        assertThatThrownBy(() -> record(person, recognition("M90001", "2023-01-10", null)))
                .hasMessageContaining("on record");
        record(person, recognition("M90001", "2023-01-11", null));
    }

    @Test
    void aReferralWithoutDepartmentOrAgainstItsDirectionIsRefused() {
        String person = resident();
        Care.Referral good =
                new Care.Referral(CLINIC, SECOND, Care.Direction.UP, true, null, "需要住院", "内科", DAY, DAY.plusDays(30));
        assertThatThrownBy(() -> record(
                        person,
                        new Care.Referral(CLINIC, SECOND, Care.Direction.UP, true, null, "需要住院", null, DAY, null)))
                .hasMessageContaining("found no department");
        assertThatThrownBy(() -> record(
                        person,
                        new Care.Referral(CLINIC, SECOND, Care.Direction.DOWN, true, null, "需要住院", "内科", DAY, null)))
                .hasMessageContaining("direction");
        assertThat(care.encounterFacts(person, SECOND, DAY, DAY)).containsEntry("referral", "none");
        record(person, good);
        assertThat(care.encounterFacts(person, SECOND, DAY, DAY)).containsEntry("referral", "regular");
        assertThat(care.way(person, SECOND, DAY).firstContact()).isTrue();
    }

    @Test
    void aPhysicianIsOnTheStaffOfTheInstitution() {
        String person = resident();
        String doctor = context.getBean(Institutions.class)
                .physicians(CLINIC, DAY)
                .get(0)
                .code();
        assertThatThrownBy(() -> record(person, new Care.Recognition("M03900", null, SECOND, doctor, DAY, null)))
                .hasMessageContaining("found the physician " + doctor);
        record(person, new Care.Recognition("M03900", null, CLINIC, doctor, DAY, null));
    }

    @Test
    void aFilingMadeByThePersonIsUsableAtOnceAndFoundAtItsDestination() {
        String person = resident();
        record(person, new Care.Filing(Care.FilingType.RESETTLED, "980100", null, true, true, DAY, DAY.plusYears(1)));
        assertThat(care.encounterFacts(person, "H98010100001", DAY, DAY)).containsEntry("referral", "filed");
        assertThat(care.way(person, "H98010100001", DAY).homeStandard()).isTrue();
        assertThat(care.encounterFacts(person, "H98010100001", DAY.minusDays(1), DAY))
                .containsEntry("referral", "none");
    }

    @Test
    void aPersonHasOneFamilyDoctorOfAGrassrootsInstitution() {
        String person = resident();
        assertThat(care.withoutFamilyDoctor("", DAY, "", 500)).contains(person);
        assertThatThrownBy(() -> record(person, new Care.FamilyDoctor(SECOND, null, DAY, null)))
                .hasMessageContaining("grassroots");
        record(person, new Care.FamilyDoctor(CLINIC, null, DAY, null));
        assertThatThrownBy(() -> record(person, new Care.FamilyDoctor("H99010100006", null, DAY.plusDays(9), null)))
                .hasMessageContaining("on record");
        assertThat(care.way(person, SECOND, DAY).primaryInstitution()).isEqualTo(CLINIC);
        assertThat(care.withoutFamilyDoctor("", DAY, "", 500)).doesNotContain(person);
    }
}
