package org.tuodi.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.platform.Server;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.database.Database;

/** A county from one seed, recomputed by an auditor who knows only what happened. */
class SimulationTest extends SettlingTest {

    private static final int EVENTS = 3_000;
    private static final int CALLERS = 48;

    private Simulation simulation;
    private Simulation.Report report;

    @Override
    protected ConfigurableApplicationContext server(Database of) {
        return Server.start(of, Simulation.clock());
    }

    @BeforeAll
    void simulate() {
        simulation = new Simulation(new BeanDoor(context), 20231, EVENTS, CALLERS);
        report = simulation.run();
    }

    @Test
    void everyAnswerAndEveryBalanceIsWhatTheOracleSays() {
        assertThat(report.events()).isGreaterThanOrEqualTo(EVENTS);
        assertThat(report.findings().stream().limit(5)).as(report.replay()).isEmpty();
    }

    /** What a server would have done that took a repeated call for another one. */
    @Test
    void aBillPostedTwiceIsFound() {
        BeanDoor door = new BeanDoor(context);
        Map<String, Object> encounter = Map.of(
                "id", "again",
                "kind", "inpatient",
                "from", "2023-05-01",
                "to", "2023-05-09",
                "institution", Map.of("id", "H1", "level", "1"),
                "amounts", Map.of("total", "8000", "inPolicy", "8000"));
        String person = report.persons().stream()
                .filter(each -> people.get(each).family().equals("demo-county"))
                .findFirst()
                .orElseThrow();
        String posted = door.settle(new InventedBill("H1", encounter), person, person, "again")
                .id();

        List<String> findings = simulation.compare();
        assertThat(findings).hasSize(2);
        assertThat(findings).anyMatch(line -> line.startsWith(person + ": the accumulators are"));
        assertThat(findings).anyMatch(line -> line.startsWith("the balances are"));

        door.reverse(posted, "H1", "again-back");
        assertThat(simulation.compare()).isEmpty();
    }
}
