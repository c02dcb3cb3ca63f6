package org.tuodi.platform.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.calls.Refusal;

/** Enrolments by day. */
class TimelineTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2023, 1, 1);
    private static final LocalDate JUNE_END = LocalDate.of(2023, 6, 30);
    private static final LocalDate JULY = LocalDate.of(2023, 7, 1);

    private static Spell spell(String scheme, String employment, LocalDate from, LocalDate to) {
        return new Spell(scheme, employment, "150802", from, to, Spell.Status.ACTIVE, null, false, "");
    }

    private static Timeline employee() {
        return Timeline.EMPTY.with(spell("employee", "active", NEW_YEAR, null));
    }

    @Test
    void whoMovesToTheOtherSchemeTheNextDayIsContinuouslyInsured() {
        Timeline moved = employee().movedTo(spell("resident", "none", JULY, null));

        assertThat(moved.spells()).extracting(Spell::to).containsExactly(JUNE_END, null);
        assertThat(moved.gapBefore(moved.spells().get(1))).isZero();
        assertThat(moved.isContinuousUntil(LocalDate.of(2023, 12, 31))).isTrue();
    }

    @Test
    void aDayWithoutInsuranceIsAGap() {
        Timeline gap = employee().endedOn(JUNE_END).with(spell("resident", "none", JULY.plusDays(1), null));

        assertThat(gap.gapBefore(gap.spells().get(1))).isEqualTo(1);
        assertThat(gap.isContinuousUntil(JUNE_END)).isTrue();
        assertThat(gap.isContinuousUntil(JULY)).isFalse();
        assertThat(gap.isContinuousUntil(JULY.plusDays(1))).isFalse();
    }

    @Test
    void aSecondEnrolmentForADayIsRefusedNamingTheFirst() {
        assertThatThrownBy(() -> employee().with(spell("resident", "none", JULY, null)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("employee in 150802 from 2023-01-01 to open");
    }

    @Test
    void aSuspensionSplitsTheEnrolmentAndResumingJoinsWhatIsTheSame() {
        Timeline suspended = employee().changedFrom(JULY, each -> each.with(Spell.Status.SUSPENDED, "unpaid"));
        Timeline resumed = suspended.changedFrom(JULY, each -> each.with(Spell.Status.ACTIVE, ""));

        assertThat(suspended.spells())
                .extracting(Spell::status)
                .containsExactly(Spell.Status.ACTIVE, Spell.Status.SUSPENDED);
        assertThat(resumed).isEqualTo(employee());
    }

    @Test
    void aChangeReachesTheEnrolmentsThatFollowWithoutAGapInTheSameSchemeAndNoOther() {
        Timeline timeline = employee()
                .changedFrom(JULY, each -> each.with(500_000L))
                .endedOn(LocalDate.of(2023, 8, 31))
                .with(spell("employee", "active", LocalDate.of(2023, 10, 1), null));
        Timeline retired =
                timeline.changedFrom(LocalDate.of(2023, 3, 15), each -> each.with("retired", false, "retired"));

        assertThat(retired.spells())
                .extracting(Spell::employment)
                .containsExactly("active", "retired", "retired", "active");
        assertThat(retired.spells().get(2).contributionBase()).isEqualTo(500_000L);
    }

    @Test
    void anEndDropsWhatWouldHaveFollowed() {
        Timeline ended = employee()
                .changedFrom(JULY, each -> each.with(Spell.Status.SUSPENDED, "unpaid"))
                .endedOn(LocalDate.of(2023, 3, 31));

        assertThat(ended.spells()).containsExactly(spell("employee", "active", NEW_YEAR, LocalDate.of(2023, 3, 31)));
    }

    @Test
    void nothingOnRecordCannotEnd() {
        assertThatThrownBy(() -> Timeline.EMPTY.endedOn(JULY)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Timeline(
                        List.of(spell("employee", "active", NEW_YEAR, null), spell("resident", "none", JULY, null))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
