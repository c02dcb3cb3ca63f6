package org.tuodi.platform.gateway.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.gateway.GatewayRefusal;

class ComparisonTest {

    private static BookLine line(String settlement, String visit, boolean refund, long total) {
        return new BookLine(
                settlement, visit, "P1", "m" + settlement, refund, "390", "21", total, total / 2, 0, total - total / 2);
    }

    private static List<String> results(List<BookLine> ours, List<BookLine> theirs) {
        return Comparison.of(ours, theirs).stream()
                .map(Comparison::record)
                .map(record -> record.get(2) + " " + record.get(4))
                .toList();
    }

    @Test
    void everyLineOfBothSidesIsSaidOnce() {
        List<BookLine> ours =
                List.of(line("S1", "V1", false, 100), line("S2", "V2", false, 200), line("S3", "V3", false, 300));
        List<BookLine> theirs =
                List.of(line("S2", "V2", false, 250), line("S1", "V1", false, 100), line("S4", "V4", false, 400));

        assertThat(results(ours, theirs)).containsExactly("S1 0", "S2 3", "S3 1", "S4 2");
    }

    @Test
    void aRefundHasALineOfItsOwn() {
        List<BookLine> ours = List.of(line("S1", "V1", false, 100), line("S2", "V1", true, -100));

        assertThat(results(ours, List.of(line("S1", "V1", false, 100)))).containsExactly("S1 0", "S2 1");
    }

    @Test
    void aLineWithoutASettlementIsFoundByItsVisit() {
        List<BookLine> ours = List.of(line("S1", "V1", false, 100), line("S2", "V1", true, -100));
        List<BookLine> theirs = List.of(line("", "V1", true, -100), line("", "V1", false, 100));

        assertThat(results(ours, theirs)).containsExactly("S1 0", "S2 0");
    }

    @Test
    void aLineThatIsSentTwiceIsOnceTooMuch() {
        List<BookLine> ours = List.of(line("S1", "V1", false, 100));
        List<BookLine> theirs = List.of(line("S1", "V1", false, 100), line("S1", "V1", false, 100));

        assertThat(results(ours, theirs)).containsExactly("S1 0", "S1 2");
    }

    @Test
    void aDifferenceNamesTheAmountsOfTheInstitution() {
        List<Comparison.Compared> compared =
                Comparison.of(List.of(line("S1", "V1", false, 10_000)), List.of(line("S1", "V1", false, 20_000)));

        assertThat(Comparison.record(compared.get(0)))
                .contains("100.00", "50.00")
                .element(6)
                .asString()
                .contains("机构医疗费总额200.00");
    }

    /** Whatever is taken out, added or changed in a copy of the books is found, and nothing else is. */
    @Test
    void whatWasChangedInACopyIsFound() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<BookLine> ours = new ArrayList<>();
            List<BookLine> theirs = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int number = 0; number < random.nextInt(30); number++) {
                BookLine line = line("S" + number, "V" + number, random.nextInt(5) == 0, random.nextInt(1_000_000));
                int fate = random.nextInt(4);
                if (fate != 2) {
                    ours.add(line);
                }
                if (fate != 1) {
                    theirs.add(fate == 3 ? line("S" + number, "V" + number, line.refund(), line.total() + 1) : line);
                }
                expected.add("S" + number + " " + fate);
            }
            java.util.Collections.shuffle(theirs, random);

            assertThat(results(ours, theirs)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aLineOfAFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> BookLine.read(List.of("S1", "V1", "P1", "12", "3", "0"), 7))
                .isInstanceOf(GatewayRefusal.class)
                .hasMessageContaining("第7行有6列");
        assertThatThrownBy(() -> BookLine.read(List.of("S1", "V1", "P1", "a", "3", "0", "0"), 8))
                .isInstanceOf(GatewayRefusal.class)
                .hasMessageContaining("第8行的medfee_sumamt");
    }
}
