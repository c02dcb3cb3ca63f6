package org.tuodi.platform.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.settlement.Settlements;

/** On the demonstration county's pack, where the rural income of 2022 is 24,000 yuan. */
class MonitoringTest extends SettlingTest {

    private static final Caller AGENCY = new Caller("agency", "agency", "office", "", Set.of(Role.DA));
    private static final Caller TOWN = new Caller("town", "town", "office", "", Set.of(Role.TWN));
    private static final Caller CIVIL = new Caller("civil", "civil", "office", "", Set.of(Role.CIV));
    private static final int YEAR = 2023;

    private Monitor monitor;
    private Handling handling;
    private AlertStore store;

    @BeforeAll
    void beans() {
        monitor = context.getBean(Monitor.class);
        handling = context.getBean(Handling.class);
        store = context.getBean(AlertStore.class);
    }

    private List<String> alerts(String person) {
        return store.of(person, YEAR).stream()
                .filter(Alert::holds)
                .map(alert -> alert.name().alert())
                .toList();
    }

    /** A stay of which the person bears much, because most of it is outside the policy. */
    private Settlements.Outcome heavy(String person, String visit, String month, long fen) {
        return settlements.settle(
                outOfPolicy(person, visit, "2023-" + month + "-01", "2023-" + month + "-05", fen), visit);
    }

    @Test
    void whatBillsLeaveOfAYearRaisesAlertsOnceAndARevisionFallsBack() {
        String person = resident();
        heavy(person, "m1", "01", 1_200_000);
        monitor.run(YEAR, true, "test");
        assertThat(alerts(person)).isEmpty();

        Settlements.Outcome second = heavy(person, "m2", "02", 1_200_000);
        monitor.run(YEAR, false, "test");
        assertThat(alerts(person)).containsExactly("relapseByIllness");
        Settlements.Outcome third = heavy(person, "m3", "03", 1);
        monitor.run(YEAR, false, "test");
        assertThat(alerts(person)).containsExactly("povertyByIllness", "relapseByIllness");
        assertThat(store.of(person, YEAR)).anySatisfy(alert -> {
            assertThat(alert.name().alert()).isEqualTo("relapseByIllness");
            assertThat(alert.crossedAt()).isEqualTo(second.entry().settledAt());
            assertThat(alert.steps()).contains("BY 第10条");
        });

        Monitor.Run again = monitor.run(YEAR, true, "test");
        assertThat(again.raised() + again.changed()).isZero();

        settlements.reverse(third.entry().id(), "H2", "back");
        monitor.run(YEAR, false, "test");
        assertThat(alerts(person)).containsExactly("relapseByIllness");
        assertThat(store.list(YEAR, AGENCY, true, 100)).noneMatch(alert -> !alert.holds());
    }

    @Test
    void aCaseEndsOnlyAfterEveryReceiversPartIsDone() {
        String person = resident("marginalHouseholdMember");
        heavy(person, "n1", "01", 9_000_000);
        monitor.run(YEAR, true, "test");
        Alert.Name name = new Alert.Name(person, YEAR, "povertyByIllness");
        assertThat(store.list(YEAR, AGENCY, true, 100).get(0)).satisfies(first -> {
            assertThat(first.focus()).isTrue();
            assertThat(first.name()).isEqualTo(name);
        });

        refused(() -> handling.resolve(name, "已帮扶", AGENCY), "nobody was told");
        handling.push(name, List.of(Receiver.CIVIL_AFFAIRS, Receiver.TOWN), AGENCY);
        refused(
                () -> handling.answer(name, Receiver.CIVIL_AFFAIRS, new Handling.Measure("临时救助", true, null), TOWN),
                "expected one with some of");
        refused(
                () -> handling.answer(
                        name,
                        Receiver.HEALTH,
                        new Handling.Measure("随访", true, null),
                        new Caller("h", "h", "o", "", Set.of(Role.HLT))),
                "not passed on");
        handling.answer(name, Receiver.CIVIL_AFFAIRS, new Handling.Measure("临时救助 3,000 元", true, null), CIVIL);
        refused(() -> handling.resolve(name, "已帮扶", AGENCY), "open parts of [town]");
        handling.answer(name, Receiver.TOWN, new Handling.Measure("入户核查", false, null), TOWN);
        handling.answer(name, Receiver.TOWN, new Handling.Measure("已落实", true, null), TOWN);
        handling.resolve(name, "已帮扶", AGENCY);
        refused(() -> handling.push(name, List.of(Receiver.HEALTH), AGENCY), "the case has ended");
        assertThat(handling.record(name))
                .hasSize(6)
                .last()
                .satisfies(step ->
                        assertThat(step).containsEntry("what", "resolved").containsEntry("text", "已帮扶"));
        assertThat(store.list(YEAR, AGENCY, true, 100))
                .noneMatch(alert -> alert.name().equals(name));
    }

    @Test
    void anotherAreaSeesNothing() {
        String person = resident();
        heavy(person, "o1", "01", 9_000_000);
        monitor.run(YEAR, true, "test");
        Caller elsewhere = new Caller("x", "x", "office", "9902", Set.of(Role.DA));
        refused(() -> handling.visible(new Alert.Name(person, YEAR, "povertyByIllness"), elsewhere), "the alert");
        assertThat(store.list(YEAR, elsewhere, true, 100)).isEmpty();
    }

    private static void refused(Runnable call, String message) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call::run).withMessageContaining(message);
    }
}
