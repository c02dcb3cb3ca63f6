package org.tuodi.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tuodi.kernel.Money;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Settler;

/** Years told in a few lines, with payments computed by hand: what is counted over which span, and what a late fact changes. */
class FoldExamplesTest {

    /** Half of what is above a yearly deductible of 1,000.00, at most 3,000.00 a year; all for the poor, from a year before they applied. */
    private static final String YEARLY = """
            layers:
              - id: basic
                fund: pool
                name: {zh: 基本, en: basic}
                deductible: {scope: year, name: yearDeductible}
                ceilings: [{name: yearPaid, counts: paid, scope: year}]
                lookBack: {months: 12}
                article: S 1
                summary: {zh: 例, en: example}
                status: stated
                rows:
                  - {id: S-1, when: {identity: orphan}, deductible: 0.00, ratio: 100%, ceilings: {yearPaid: 3000.00}, article: S 1, summary: {zh: 例, en: example}, status: stated}
                else: {id: S-9, deductible: 1000.00, ratio: 50%, ceilings: {yearPaid: 3000.00}, article: S 1, summary: {zh: 例, en: example}, status: stated}
            """;

    private static String pack(String id, String period, String settings, String layers) {
        return "pack: " + id + "\ntitle: {zh: 例, en: example}\nperiod: {" + period + "}\nstatus: demo\n"
                + "documents: [{id: S, title: {zh: 例, en: example}}]\nidentities: [{identity: orphan}]\n" + settings
                + "\n"
                + layers;
    }

    private static String yearly(String settings) {
        return pack("town-2023", "from: 2023-01-01, to: 2024-12-31", settings, YEARLY);
    }

    private static String visit(String id, String kind, String dates, String inPolicy, String more) {
        return "  - {id: " + id + ", kind: " + kind + ", " + dates
                + ", institution: {id: H1, level: 1}, amounts: {total: " + inPolicy + ", inPolicy: " + inPolicy + "}"
                + more + "}\n";
    }

    private static String outpatient(String id, String day, String inPolicy) {
        return visit(id, "outpatient", "from: " + day, inPolicy, "");
    }

    private static String stay(String id, String from, String to, String inPolicy) {
        return visit(id, "inpatient", "from: " + from + ", to: " + to, inPolicy, "");
    }

    /** What the layers pay together for each visit. */
    private static Map<String, String> paid(List<String> packs, String person, String... visits) {
        String text = "policy: town-2023\nperson: {id: P1, scheme: resident" + person + "}\nencounters:\n"
                + String.join("", visits);
        PolicyLibrary library =
                Packs.library(packs.stream().collect(Collectors.toMap(pack -> pack.substring(6, 15), pack -> pack)));
        CaseResult result = Settler.settle(
                CaseShapes.read("case.yaml", text.getBytes(StandardCharsets.UTF_8))
                        .orThrow(),
                library);
        return result.settlements().stream()
                .collect(Collectors.toMap(
                        settled -> settled.encounter().id(),
                        settled -> Money.text(settled.layers().stream()
                                .mapToLong(layer -> layer.computation().paid)
                                .sum())));
    }

    @Test
    void aYearlyDeductibleAndCeilingGoOnFromVisitToVisit() {
        assertThat(paid(
                        List.of(yearly("")),
                        "",
                        outpatient("E1", "2023-02-01", "600.00"),
                        outpatient("E2", "2023-03-01", "600.00"),
                        stay("E3", "2023-04-01", "2023-04-09", "5000.00"),
                        outpatient("E4", "2023-05-01", "5000.00"),
                        outpatient("E5", "2024-01-01", "1200.00")))
                .containsEntry("E1", "0.00")
                .containsEntry("E2", "100.00")
                .containsEntry("E3", "2500.00")
                .containsEntry("E4", "400.00")
                .containsEntry("E5", "100.00");
    }

    @Test
    void aLateBillComesLastInItsYear() {
        assertThat(paid(
                        List.of(yearly("")),
                        "",
                        outpatient("E1", "2023-03-01", "1200.00"),
                        outpatient("late", "2023-02-01", "800.00")))
                .containsEntry("E1", "100.00")
                .containsEntry("late", "400.00");
    }

    @Test
    void aBenefitYearMayBeginInJuly() {
        assertThat(paid(
                        List.of(yearly("benefitYear: {start: \"07-01\"}")),
                        "",
                        outpatient("E1", "2023-06-30", "1200.00"),
                        outpatient("E2", "2023-07-01", "1200.00"),
                        outpatient("E3", "2024-06-30", "1200.00")))
                .containsEntry("E1", "100.00")
                .containsEntry("E2", "100.00")
                .containsEntry("E3", "600.00");
    }

    @Test
    void aStayBelongsToTheYearOfItsDischargeOrOfItsAdmission() {
        String[] visits = {stay("E1", "2023-12-20", "2024-01-05", "2000.00"), outpatient("E2", "2023-12-31", "2000.00")
        };

        assertThat(paid(List.of(yearly("")), "", visits))
                .containsEntry("E1", "500.00")
                .containsEntry("E2", "500.00");
        assertThat(paid(List.of(yearly("attribution: admission")), "", visits))
                .containsEntry("E1", "500.00")
                .containsEntry("E2", "1000.00");
    }

    @Test
    void anIdentityLooksBackTwelveMonthsFromItsApplication() {
        String identity = ", identities: [{identity: orphan, from: 2023-11-01, appliedOn: 2024-03-15}]";

        assertThat(paid(
                        List.of(yearly("")),
                        identity,
                        outpatient("E1", "2023-03-14", "1200.00"),
                        outpatient("E2", "2023-03-15", "1200.00"),
                        outpatient("E3", "2023-11-01", "500.00")))
                .containsEntry("E1", "100.00")
                .containsEntry("E2", "1200.00")
                .containsEntry("E3", "500.00");
    }

    @Test
    void anIdentityGainedDuringAStayCountsForTheWholeStay() {
        String[] visits = {stay("E1", "2023-05-01", "2023-05-20", "1500.00")};
        String gained = ", identities: [{identity: orphan, from: 2023-05-20}]";

        assertThat(paid(List.of(yearly("")), gained, visits)).containsEntry("E1", "1500.00");
        assertThat(paid(List.of(yearly("identityTiming: {midStay: admission}")), gained, visits))
                .containsEntry("E1", "250.00");
        assertThat(paid(List.of(yearly("identityTiming: {midStay: discharge}")), gained, visits))
                .containsEntry("E1", "1500.00");
    }

    @Test
    void visitsOfThreeDaysBeforeGoIntoTheStay() {
        String rule = "mergeBefore: {days: 3, kinds: [outpatient]}";

        assertThat(paid(
                        List.of(yearly(rule)),
                        "",
                        outpatient("before", "2023-05-06", "900.00"),
                        outpatient("merged", "2023-05-07", "900.00"),
                        stay("E1", "2023-05-10", "2023-05-12", "1000.00")))
                .containsEntry("before", "0.00")
                .containsEntry("merged", "0.00")
                .containsEntry("E1", "900.00");
    }

    @Test
    void aReversedVisitCountsNothing() {
        assertThat(paid(
                        List.of(yearly("")),
                        "",
                        visit("E1", "outpatient", "from: 2023-02-01", "900.00", ", reversed: true"),
                        outpatient("E2", "2023-03-01", "1200.00")))
                .containsEntry("E1", "0.00")
                .containsEntry("E2", "100.00");
    }

    @Test
    void countsGoOnOverAChangeOfPackAndOfScheme() {
        String first = pack("town-2023", "from: 2023-01-01, to: 2023-06-30", "", YEARLY);
        String second = pack("town-2024", "from: 2023-07-01, to: 2024-12-31", "", YEARLY.replace("S-", "T-"));

        assertThat(paid(
                        List.of(first, second),
                        "",
                        outpatient("E1", "2023-06-30", "900.00"),
                        visit("E2", "outpatient", "from: 2023-07-01", "300.00", ", scheme: employee")))
                .containsEntry("E1", "0.00")
                .containsEntry("E2", "100.00");
    }

    @Test
    void aDeductibleCountsPerDayMonthQuarterOrEpisode() {
        String[] visits = {
            visit("E1", "outpatient", "from: 2023-01-31", "900.00", ", episode: X"),
            outpatient("E2", "2023-01-31", "300.00"),
            outpatient("E3", "2023-02-01", "300.00"),
            visit("E4", "outpatient", "from: 2023-04-01", "300.00", ", episode: X")
        };

        assertThat(paid(List.of(per("day")), "", visits))
                .isEqualTo(Map.of("E1", "0.00", "E2", "100.00", "E3", "0.00", "E4", "0.00"));
        assertThat(paid(List.of(per("month")), "", visits))
                .isEqualTo(Map.of("E1", "0.00", "E2", "100.00", "E3", "0.00", "E4", "0.00"));
        assertThat(paid(List.of(per("quarter")), "", visits))
                .isEqualTo(Map.of("E1", "0.00", "E2", "100.00", "E3", "150.00", "E4", "0.00"));
        assertThat(paid(List.of(per("visit")), "", visits))
                .isEqualTo(Map.of("E1", "0.00", "E2", "0.00", "E3", "0.00", "E4", "100.00"));
    }

    private static String per(String scope) {
        return yearly("").replace("deductible: {scope: year", "deductible: {scope: " + scope);
    }

    @Test
    void aVisitDuringAStayMayBeLeftUnpaid() {
        String requires = """
                    requires:
                      - {id: S-R1, when: {duringStay: false}, article: S 1, summary: {zh: 例, en: example}, status: stated}
                """;
        String pack = yearly("").replace("    rows:", requires + "    rows:");

        assertThat(paid(
                        List.of(pack),
                        "",
                        stay("E1", "2023-05-01", "2023-05-09", "2000.00"),
                        outpatient("onAdmission", "2023-05-01", "100.00"),
                        outpatient("inside", "2023-05-02", "100.00"),
                        outpatient("onDischarge", "2023-05-09", "100.00")))
                .containsEntry("onAdmission", "50.00")
                .containsEntry("inside", "0.00")
                .containsEntry("onDischarge", "50.00");
    }
}
