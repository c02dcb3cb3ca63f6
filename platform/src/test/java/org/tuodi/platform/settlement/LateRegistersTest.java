package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.people.StatisticsRegister;
import org.tuodi.policy.settle.ExplainedStep;

/** What registers say of other things than persons: it counts when a bill is settled, and when it becomes known late. */
class LateRegistersTest extends SettlingTest {

    private static final long YUAN = 100;
    private static int born = 500;

    /** Of the demonstration's region, so that registers know where the person belongs. */
    private String countyResident(String identity) {
        born++;
        String id = "L" + born;
        people.register(
                Registration.read(bytes(Map.of(
                        "id",
                        id,
                        "family",
                        "demo-county",
                        "region",
                        "990101",
                        "name",
                        "测试人",
                        "idNumber",
                        IdNumber.of("999999", LocalDate.of(1971, 1, 1), born).text(),
                        "facts",
                        Map.of(
                                "scheme",
                                "resident",
                                "birthDate",
                                "1971-01-01",
                                "identities",
                                List.of(identity(identity)))))),
                "test");
        return id;
    }

    private Entry settle(String person, String visit, long yuan) {
        return settlements
                .settle(stay(person, visit, "2023-03-01", "2023-03-09", yuan * YUAN), visit + person)
                .entry();
    }

    private long assistance(Entry entry) {
        int at = entry.amounts().layers().indexOf("medicalAssistance");
        return at < 0 ? 0 : entry.amounts().paid().get(at);
    }

    private Corrections corrections() {
        return context.getBean(Corrections.class);
    }

    private void publish(long yuan) {
        context.getBean(StatisticsRegister.class)
                .publish(
                        new StatisticsRegister.Figure(
                                "990100",
                                "residentDisposableIncomePerHead",
                                2022,
                                yuan * YUAN,
                                LocalDate.of(2023, 2, 1),
                                "统计公报"),
                        "test");
    }

    @Test
    void aFigureThatAnAuthorityRecordsGoesOverThePacksAndIsExplainedByItForGood() {
        Entry byPack = settle(countyResident("marginalHouseholdMember"), "V1", 50_000);
        publish(50_000);
        Entry byRegister = settle(countyResident("marginalHouseholdMember"), "V1", 50_000);
        // 7 % of 50,000 instead of 36,000 are 980 more below the threshold, of which 60 % are not paid.
        assertThat(assistance(byPack) - assistance(byRegister)).isEqualTo(588 * YUAN);

        publish(36_000);
        assertThat(steps(byRegister)).contains("50000.00").doesNotContain("36000.00");
        assertThat(steps(byPack)).contains("36000.00");
        corrections().work(1000);
        Proposal proposal = corrections().latest(byRegister.id().person(), 2023).orElseThrow();
        assertThat(proposal.cause()).isEqualTo("figurePublished");
        assertThat(proposal.favourable()).isTrue();
        assertThat(proposal.lines()).anySatisfy(line -> {
            assertThat(line.layer()).isEqualTo("medicalAssistance");
            assertThat(line.after() - line.before()).isEqualTo(588 * YUAN);
        });
        assertThat(corrections().latest(byPack.id().person(), 2023))
                .as("it was worth nothing once, and is what it was")
                .isEmpty();
    }

    private String steps(Entry entry) {
        return settlements.explained(entry).orElseThrow().layers().stream()
                .flatMap(layer -> layer.steps().stream())
                .map(ExplainedStep::toString)
                .collect(java.util.stream.Collectors.joining("\n"));
    }
}
