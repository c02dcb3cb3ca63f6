package org.tuodi.platform.cases.hardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.questions.Administration;
import org.tuodi.policy.questions.AdministrationFiles;
import org.tuodi.policy.questions.Context;
import org.tuodi.policy.questions.Subject;

/** Amounts in fen. Each example is reckoned by hand in its comment. */
class HardshipTest {

    private static final String PATIENT = "illnessImpoverishedPatient";
    private static final LocalDate APPLIED = LocalDate.of(2024, 6, 15);
    private static final Administration BAYANNUR = tables("bayannur-2023");
    private static final Administration TIANJIN = tables("tianjin-2019");
    /** 36,000 a head and year, 700 a month: the standard of a year is 700 × 12 × 1.5 = 12,600. */
    private static final Statistics FIGURES = new Statistics(Map.of(
            "residentDisposableIncomePerHead", Map.of(2023, 3_600_000L), "subsistenceStandard", Map.of(2024, 70_000L)));

    private final List<Sheet.Member> members = new ArrayList<>(List.of(member("A"), member("B"), member("C")));
    private final List<Sheet.Statement> income = new ArrayList<>();
    private final List<Sheet.Cost> costs = new ArrayList<>();
    private final Map<String, Boolean> property =
            new LinkedHashMap<>(Map.of("housing", true, "vehicles", true, "savings", true, "enterprise", true));

    private boolean verified = true;

    private static Administration tables(String pack) {
        Path folder = Path.of("..", "packs", "packs", pack);
        try {
            Map<String, byte[]> files = Map.of(
                    "pack.yaml", Files.readAllBytes(folder.resolve("pack.yaml")),
                    "administration.yaml", Files.readAllBytes(folder.resolve("administration.yaml")));
            return AdministrationFiles.of(
                    new PolicyLibrary(List.of(new PolicyLibrary.PackSource(pack, files, pack))), pack);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sheet.Member member(String person) {
        return new Sheet.Member(person, null);
    }

    private void earns(String member, String kind, String from, String to, long monthly) {
        income.add(new Sheet.Statement(member, kind, YearMonth.parse(from), YearMonth.parse(to), monthly, true, "E"));
    }

    private void earnsTogether(String member, String kind, String from, String to, long fen) {
        income.add(new Sheet.Statement(member, kind, YearMonth.parse(from), YearMonth.parse(to), fen, false, "E"));
    }

    private void earnsNothing(String member) {
        earns(member, "none", "2023-06", "2024-05", 0);
    }

    private void pays(String member, String on, long eligible, long other) {
        costs.add(new Sheet.Cost(member, LocalDate.parse(on), eligible, other, "bill " + costs.size()));
    }

    private Sheet sheet(String grants, LocalDate applied) {
        return new Sheet(grants, applied, members, income, costs, verified, true, property);
    }

    private Finding find() {
        return Hardship.find(sheet(PATIENT, APPLIED), BAYANNUR, Context.of(Subject.NOBODY, FIGURES), null);
    }

    /** The example of the requirement BY-5.3c: (60,000 − 35,000) ÷ 3 = 8,333.33 < 12,600. */
    @Test
    void theHouseholdOfTheRequirementPasses() {
        earns("A", "wage", "2023-06", "2024-05", 300_000); // 12 × 3,000 = 36,000
        earns("B", "business", "2023-06", "2024-05", 200_000); // 12 × 2,000 = 24,000
        earnsNothing("C");
        pays("A", "2024-02-10", 3_000_000, 500_000);
        pays("C", "2023-12-31", 500_000, 0); // 30,000 + 5,000 = 35,000
        Finding found = find();
        assertThat(found.result()).isEqualTo("passed");
        assertThat(found.grants()).isTrue();
        assertThat(found.fen("income/A/wage")).isEqualTo(3_600_000);
        assertThat(found.fen("income/B/business")).isEqualTo(2_400_000);
        assertThat(found.fen("income")).isEqualTo(6_000_000);
        assertThat(found.fen("medicalCost/A")).isEqualTo(3_000_000);
        assertThat(found.fen("medicalCost/C")).isEqualTo(500_000);
        assertThat(found.fen("medicalCost")).isEqualTo(3_500_000);
        assertThat(found.fen("medicalCostNotDeducted")).isEqualTo(500_000);
        assertThat(found.fen("incomePerHead")).isEqualTo(2_000_000);
        assertThat(found.fen("incomePerHeadAfterMedicalCost")).isEqualTo(833_333);
    }

    /** 3 × 36,000 = 108,000: exactly that is too much, a fen less is not. After the cost (108,000 − 90,000) ÷ 3 = 6,000. */
    @Test
    void incomeOfExactlyTheReferenceFailsAndAFenLessPasses() {
        earnsTogether("A", "wage", "2023-06", "2024-05", 10_800_000);
        earnsNothing("B");
        earnsNothing("C");
        pays("A", "2024-02-10", 9_000_000, 0);
        assertThat(find().failed()).containsExactly("BY-IT-2");
        income.remove(0);
        earnsTogether("A", "wage", "2023-06", "2024-05", 10_799_999);
        assertThat(find().result()).isEqualTo("passed");
    }

    /** 60,000 − 22,200 = 37,800 = 3 × 12,600 fails; a fen more of cost passes. */
    @Test
    void exactlyOneAndAHalfStandardsFailAndAFenMoreOfCostPasses() {
        earns("A", "wage", "2023-06", "2024-05", 500_000);
        earnsNothing("B");
        earnsNothing("C");
        pays("A", "2024-02-10", 2_220_000, 0);
        Finding exact = find();
        assertThat(exact.failed()).containsExactly("BY-IT-3");
        assertThat(exact.fen("incomePerHeadAfterMedicalCost")).isEqualTo(1_260_000);
        pays("B", "2024-02-11", 1, 0);
        assertThat(find().result()).isEqualTo("passed");
    }

    @Test
    void whatIsOutOfPolicyIsShownAndNotDeducted() {
        earns("A", "wage", "2023-06", "2024-05", 500_000);
        earnsNothing("B");
        earnsNothing("C");
        pays("A", "2024-02-10", 0, 6_000_000);
        Finding found = find();
        assertThat(found.failed()).containsExactly("BY-IT-3");
        assertThat(found.fen("medicalCost")).isZero();
        assertThat(found.fen("medicalCostNotDeducted")).isEqualTo(6_000_000);
    }

    /** More cost than income leaves nothing, not less than nothing. */
    @Test
    void costAboveTheIncomeLeavesNothing() {
        earns("A", "wage", "2023-06", "2024-05", 1);
        earnsNothing("B");
        earnsNothing("C");
        pays("A", "2024-02-10", 9_000_000, 0);
        assertThat(find().fen("incomePerHeadAfterMedicalCost")).isZero();
    }

    /** The window of an application in June 2024 goes from June 2023 to May 2024; the day does not matter. */
    @Test
    void onlyWholeMonthsBeforeTheMonthOfApplicationCount() {
        earns("A", "wage", "2023-01", "2024-12", 100_000); // 12 of 24 months: 12,000
        earnsNothing("B");
        earnsNothing("C");
        pays("A", "2023-05-31", 100, 0);
        pays("A", "2023-06-01", 10, 0);
        pays("A", "2024-05-31", 1, 0);
        pays("A", "2024-06-01", 1_000, 0);
        Finding found = find();
        assertThat(found.fen("income")).isEqualTo(1_200_000);
        assertThat(found.fen("medicalCost")).isEqualTo(11);
        for (int day : List.of(1, 30)) {
            Finding other = Hardship.find(
                    sheet(PATIENT, LocalDate.of(2024, 6, day)), BAYANNUR, Context.of(Subject.NOBODY, FIGURES), null);
            assertThat(other.figures()).isEqualTo(found.figures());
        }
    }

    /** A harvest of 1,000.00 for seven months, of which five lie in the window: 714.2857… = 714.29; of two, 285.714… = 285.71. */
    @Test
    void aSumForSeveralMonthsIsSharedByMonthsHalfUp() {
        earnsTogether("A", "business", "2023-04", "2023-10", 100_000);
        earns("A", "none", "2023-11", "2024-05", 0);
        earnsNothing("B");
        earnsNothing("C");
        assertThat(find().fen("income")).isEqualTo(71_429);
        income.clear();
        earnsTogether("A", "business", "2023-01", "2023-07", 100_000);
        assertThat(find().fen("income")).isEqualTo(28_571);
        // 1 fen for two months, one of them within: half a fen goes up.
        income.clear();
        earnsTogether("A", "business", "2023-05", "2023-06", 1);
        assertThat(find().fen("income")).isEqualTo(1);
    }

    @Test
    void aMonthOfWhichNobodySaidAnythingLeavesTheFindingPending() {
        earns("A", "wage", "2023-06", "2023-12", 100_000);
        earns("A", "wage", "2024-02", "2024-05", 100_000);
        earnsNothing("B");
        Finding found = find();
        assertThat(found.result()).isEqualTo("pending");
        assertThat(found.grants()).isFalse();
        assertThat(found.missing().get("A")).containsExactly(YearMonth.of(2024, 1));
        assertThat(found.missing().get("C")).hasSize(12);
        assertThat(found.missing()).doesNotContainKey("B");
        assertThat(found.lines())
                .anySatisfy(line -> assertThat(line.text().zh()).isEqualTo("A 未申明收入的月份：2024-01"));
    }

    @Test
    void incomeThatCivilAffairsDidNotVerifyLeavesTheFindingPending() {
        earnsNothing("A");
        earnsNothing("B");
        earnsNothing("C");
        verified = false;
        assertThat(find().result()).isEqualTo("pending");
        verified = true;
        assertThat(find().result()).isEqualTo("passed");
    }

    /** C came in on 20 January 2024: five months of 1,000 count, not the seven before; and the cost from January on. */
    @Test
    void ofAMemberWhoJoinedTheMonthsSinceCount() {
        members.set(2, new Sheet.Member("C", LocalDate.of(2024, 1, 20)));
        earnsNothing("A");
        earnsNothing("B");
        earns("C", "wage", "2023-06", "2024-05", 100_000);
        pays("C", "2023-12-31", 1_000, 0);
        pays("C", "2024-01-02", 1, 0);
        Finding found = find();
        assertThat(found.fen("income")).isEqualTo(500_000);
        assertThat(found.fen("medicalCost")).isEqualTo(1);
        assertThat(found.fen("incomePerHead")).isEqualTo(166_667); // 5,000 ÷ 3 = 1,666.666…
        income.remove(2);
        assertThat(find().missing().get("C"))
                .containsExactly(
                        YearMonth.of(2024, 1),
                        YearMonth.of(2024, 2),
                        YearMonth.of(2024, 3),
                        YearMonth.of(2024, 4),
                        YearMonth.of(2024, 5));
    }

    @Test
    void whoJoinedInTheMonthOfApplicationCountsAsAHeadWithoutIncome() {
        members.set(2, new Sheet.Member("C", LocalDate.of(2024, 6, 15)));
        earns("A", "wage", "2023-06", "2024-05", 300_000);
        earnsNothing("B");
        Finding found = find();
        assertThat(found.missing()).isEmpty();
        assertThat(found.fen("incomePerHead")).isEqualTo(1_200_000);
    }

    @Test
    void reliefIsShownButIsNoIncome() {
        earns("A", "relief", "2023-06", "2024-05", 80_000);
        earnsNothing("B");
        earnsNothing("C");
        Finding found = find();
        assertThat(found.fen("income")).isZero();
        assertThat(found.fen("incomeNotCounted")).isEqualTo(960_000);
        assertThat(found.result()).isEqualTo("passed");
    }

    @Test
    void propertyThatNobodyLookedAtWaitsAndPropertyThatDoesNotFitRefuses() {
        earnsNothing("A");
        earnsNothing("B");
        earnsNothing("C");
        property.remove("savings");
        assertThat(find().result()).isEqualTo("pending");
        property.put("housing", false);
        Finding refused = find();
        assertThat(refused.result()).isEqualTo("failed");
        assertThat(refused.failed()).containsExactly("BY-IT-4");
    }

    @Test
    void aRecordedDecisionMayDifferFromTheTestsWhereTheArticleSaysGenerally() {
        earnsTogether("A", "wage", "2023-06", "2024-05", 20_000_000);
        earnsNothing("B");
        earnsNothing("C");
        Context context = Context.of(Subject.NOBODY, FIGURES);
        Finding found = Hardship.find(sheet(PATIENT, APPLIED), BAYANNUR, context, "D-7");
        assertThat(found.result()).isEqualTo("byDecision");
        assertThat(found.failed()).contains("BY-IT-2");
    }

    @Test
    void everyTestOfThePackAndEveryAssumptionStandsWithItsArticle() {
        earnsNothing("A");
        earnsNothing("B");
        earnsNothing("C");
        Finding found = find();
        assertThat(found.lines().stream().map(Finding.Line::row))
                .contains("BY-IT", "BY-IT-1", "BY-IT-2", "BY-IT-3", "BY-IT-4");
        assertThat(found.lines()).allSatisfy(line -> {
            assertThat(line.text().zh()).isNotBlank();
            assertThat(line.text().en()).isNotBlank();
            assertThat(List.of("stated", "derived", "assumed")).contains(line.status());
            if (line.row() != null) {
                assertThat(line.article()).startsWith("BY ");
            }
            if (line.status().equals("assumed")) {
                assertThat(line.note()).isNotNull();
            }
        });
        assertThat(SheetWords.BUILT_IN.incomes().values())
                .allSatisfy(kind -> assertThat(kind.note().zh()).isNotBlank());
    }

    /** The notice of Tianjin gives neither standard nor amount (ASM-TJ-3). */
    @Test
    void expenditureTypeHardshipStaysOpenWhereTheSourceGivesNoStandardAndFailsForWhoHasAnotherIdentity() {
        earnsNothing("A");
        earnsNothing("B");
        earnsNothing("C");
        Sheet asked = sheet("expenditureHardshipHousehold", APPLIED);
        Finding open = Hardship.find(asked, TIANJIN, Context.of(Subject.NOBODY, Statistics.NONE), null);
        assertThat(open.result()).isEqualTo("open");
        assertThat(open.grants()).isFalse();
        Subject held = new Subject(
                "resident",
                "none",
                null,
                List.of(new Subject.Held("subsistenceRecipient", LocalDate.of(2024, 1, 1), null)),
                Map.of(),
                0);
        Finding failed = Hardship.find(asked, TIANJIN, Context.of(held, Statistics.NONE), null);
        assertThat(failed.failed()).containsExactly("TJ-IT-1");
    }

    @Test
    void aSheetThatContradictsItselfIsRefusedWithEveryFault() {
        earns("A", "wage", "2023-06", "2024-05", 100_000);
        earns("A", "none", "2023-08", "2023-09", 0);
        earns("X", "wages", "2024-05", "2024-04", 0);
        pays("Y", "2024-01-01", 1, 0);
        property.put("boat", true);
        assertThatThrownBy(this::find)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.details())
                                .containsExactly(
                                        "income 3: found X; expected a member of the household",
                                        "income 3: found wages; expected one of "
                                                + SheetWords.BUILT_IN.incomes().keySet(),
                                        "income 3: found until 2024-04; expected a month from 2024-05",
                                        "income 3: expected an amount with every kind but `none`, and none with that",
                                        "costs 1: found Y; expected a member of the household",
                                        "property: found boat; expected one of "
                                                + SheetWords.BUILT_IN
                                                        .properties()
                                                        .keySet(),
                                        "income: found wage of A in 2023-08, a month without income; expected one of the two"));
    }

    /** For random sheets, every verdict is reckoned once more from the amounts alone, without dividing. */
    @Test
    void everyVerdictFollowsFromItsFigures() {
        long seed = 20_240_615;
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            members.clear();
            income.clear();
            costs.clear();
            int heads = 1 + random.nextInt(7);
            long sum = 0;
            long cost = 0;
            for (int i = 0; i < heads; i++) {
                members.add(member("M" + i));
                long monthly = 1L + random.nextInt(400_000);
                earns("M" + i, "wage", "2023-06", "2024-05", monthly);
                sum += 12 * monthly;
                long each = random.nextInt(4_000_000);
                pays("M" + i, "2024-0" + (1 + random.nextInt(5)) + "-07", each, 0);
                cost += each;
            }
            Finding found = find();
            List<String> failed = new ArrayList<>();
            if (sum >= 3_600_000L * heads) {
                failed.add("BY-IT-2");
            }
            if (Math.max(0, sum - cost) >= 1_260_000L * heads) {
                failed.add("BY-IT-3");
            }
            assertThat(found.failed()).as("seed %d, run %d", seed, run).isEqualTo(failed);
            assertThat(Stream.of(found.fen("income"), found.fen("medicalCost"))).containsExactly(sum, cost);
        }
    }
}
