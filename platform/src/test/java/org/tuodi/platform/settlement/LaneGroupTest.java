package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneGroupTest {

    private final List<LaneGroup.Job> later = new ArrayList<>();

    @Test
    void plainVisitsOfOnePersonGoTogetherInTheirOrderWithBillsOfOthers() {
        LaneGroup.Job first = job("B", "V1", "k1", true, null);
        LaneGroup.Job other = job("A", "V1", "k2", true, null);
        LaneGroup.Job second = job("B", "V2", "k3", true, null);
        assertThat(LaneGroup.of(List.of(first, other, second), later)).containsExactly(other, first, second);
        assertThat(later).isEmpty();
    }

    @Test
    void whatMoreThanTheAccumulatorsJoinsWaitsForTheNextGroup() {
        LaneGroup.Job visit = job("A", "V1", "k1", true, null);
        LaneGroup.Job sameVisit = job("A", "V1", "k2", true, null);
        LaneGroup.Job sameKey = job("A", "V2", "k1", true, null);
        LaneGroup.Job stay = job("A", "V3", "k3", false, null);
        LaneGroup.Job withAccount = job("A", "V4", "k4", true, "A");
        for (LaneGroup.Job second : List.of(sameVisit, sameKey, stay, withAccount)) {
            later.clear();
            assertThat(LaneGroup.of(List.of(visit, second), later)).containsExactly(visit);
            assertThat(later).containsExactly(second);
            later.clear();
            assertThat(LaneGroup.of(List.of(second, visit), later)).containsExactly(second);
            assertThat(later).containsExactly(visit);
        }
    }

    @Test
    void anAccountIsUsedOnceInAGroup() {
        LaneGroup.Job child = job("A", "V1", "k1", true, "P");
        LaneGroup.Job parent = job("P", "V1", "k2", true, "P");
        LaneGroup.Job otherChild = job("B", "V1", "k3", true, "P");
        assertThat(LaneGroup.of(List.of(child, parent, otherChild), later)).containsExactly(child);
        assertThat(later).containsExactly(parent, otherChild);
    }

    @Test
    void onePersonDoesNotFillAGroup() {
        List<LaneGroup.Job> many = IntStream.range(0, 40)
                .mapToObj(number -> job("A", "V" + number, "k" + number, true, null))
                .toList();
        assertThat(LaneGroup.of(many, later)).hasSize(16);
        assertThat(later).hasSize(24);
    }

    private static LaneGroup.Job job(String person, String visit, String key, boolean outside, String owner) {
        return new LaneGroup.Job(new Drafting.Asked(
                null,
                null,
                new Reading.Query(person, 2023, "H1", key, visit, LocalDate.of(2023, 3, 1), outside, owner)));
    }
}
