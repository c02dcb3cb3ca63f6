package org.tuodi.platform.institutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.institutions.Care.Direction;
import org.tuodi.platform.institutions.Care.FilingType;

/** How a person came to an institution, from what is recorded. */
class CareWayTest {

    private static final LocalDate DAY = LocalDate.of(2023, 6, 1);
    private static final Institution CLINIC = institution("H99010100005", "communityCentre", 1, "990101");
    private static final Institution SECOND = institution("H99010100002", "hospital", 2, "990101");
    private static final Institution THIRD = institution("H99020100001", "hospital", 3, "990200");

    private static Institution institution(String code, String kind, int level, String region) {
        return new Institution(
                code,
                "机构",
                kind,
                level,
                null,
                region,
                null,
                "public",
                true,
                false,
                false,
                LocalDate.of(2000, 1, 1),
                null,
                false);
    }

    private static Care referral(Institution from, Institution to, boolean first, String last) {
        return new Care.Referral(
                from.code(),
                to.code(),
                Direction.UP,
                first,
                null,
                "原因",
                "内科",
                LocalDate.of(2023, 5, 1),
                LocalDate.parse(last));
    }

    private static Care filing(FilingType type, String region, @Nullable String institution) {
        return new Care.Filing(type, region, institution, true, true, LocalDate.of(2023, 5, 1), DAY);
    }

    private static CareWay way(Institution to, boolean local, LocalDate day, Care... cares) {
        List<CareRecord> records = new ArrayList<>();
        for (Care care : cares) {
            records.add(new CareRecord(
                    "P1", records.size() + 1, care, null, 0, Map.of(), "M", OffsetDateTime.parse("2023-05-01T00:00Z")));
        }
        return CareWay.of(
                records,
                to,
                local,
                day,
                code -> List.of(CLINIC, SECOND, THIRD).stream()
                        .filter(known -> known.code().equals(code))
                        .findFirst());
    }

    @Test
    void aReferralIsRegularOnItsDaysAndOnlyToItsInstitution() {
        Care referral = referral(CLINIC, SECOND, true, "2023-06-01");
        assertThat(way(SECOND, true, DAY, referral).referral()).isEqualTo("regular");
        assertThat(way(SECOND, true, DAY.plusDays(1), referral).referral()).isEqualTo("none");
        assertThat(way(THIRD, false, DAY, referral).referral()).isEqualTo("none");
    }

    @Test
    void firstContactIsFoundAlongTheChainOfReferrals() {
        Care first = referral(CLINIC, SECOND, true, "2023-07-01");
        Care second = referral(SECOND, THIRD, false, "2023-07-01");
        assertThat(way(THIRD, false, DAY, first, second).firstContact()).isTrue();
        assertThat(way(THIRD, false, DAY, first, second).grounds()).hasSize(2);
        assertThat(way(THIRD, false, DAY, second).firstContact()).isFalse();
        assertThat(way(CLINIC, true, DAY).firstContact()).isTrue();
    }

    @Test
    void aChainThatRunsInACircleEnds() {
        assertThat(way(
                                SECOND,
                                true,
                                DAY,
                                referral(CLINIC, SECOND, false, "2023-07-01"),
                                referral(SECOND, CLINIC, false, "2023-07-01"))
                        .grounds())
                .hasSize(2);
    }

    @Test
    void aFilingReachesItsWholeDestination() {
        assertThat(way(THIRD, false, DAY, filing(FilingType.RESETTLED, "990200", null))
                        .referral())
                .isEqualTo("filed");
        assertThat(way(THIRD, false, DAY, filing(FilingType.RESETTLED, "990200", null))
                        .homeStandard())
                .isTrue();
        assertThat(way(THIRD, false, DAY, filing(FilingType.EMERGENCY, "990000", null))
                        .referral())
                .isEqualTo("emergency");
        assertThat(way(THIRD, false, DAY, filing(FilingType.REFERRED, "990201", null))
                        .referral())
                .isEqualTo("none");
        assertThat(way(THIRD, false, DAY, filing(FilingType.REFERRED, "990200", SECOND.code()))
                        .referral())
                .isEqualTo("none");
    }

    @Test
    void nobodyIsSentToTheInstitutionWherePeopleGoFirst() {
        assertThat(way(CLINIC, true, DAY).referral()).isEqualTo("notRequired");
        assertThat(way(CLINIC, false, DAY).referral()).isEqualTo("none");
        assertThat(way(SECOND, true, DAY).referral()).isEqualTo("none");
    }

    @Test
    void theFamilyDoctorsInstitutionIsThePrimaryOne() {
        Care designated = new Care.Designation("03", 1, SECOND.code(), null, DAY, null);
        Care forADisease = new Care.Designation("01", 1, THIRD.code(), "M03900", DAY, null);
        Care contract = new Care.FamilyDoctor(CLINIC.code(), null, DAY, null);
        assertThat(Optional.ofNullable(way(SECOND, true, DAY, forADisease).primaryInstitution()))
                .isEmpty();
        assertThat(way(SECOND, true, DAY, forADisease, designated).primaryInstitution())
                .isEqualTo(SECOND.code());
        assertThat(way(SECOND, true, DAY, designated, contract).primaryInstitution())
                .isEqualTo(CLINIC.code());
    }
}
