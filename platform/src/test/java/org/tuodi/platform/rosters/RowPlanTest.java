package org.tuodi.platform.rosters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuodi.platform.rosters.RosterFiles.department;
import static org.tuodi.platform.rosters.RosterFiles.read;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.files.Tables;
import org.tuodi.platform.rosters.IdentityRecord.Recognition;
import org.tuodi.platform.rosters.IdentityRecord.Term;

/** What a row of a roster changes, what a person is known by then, and what a department is told of faults. */
class RowPlanTest {

    private static final String ID = RosterFiles.number(1);

    @Nested
    class APlan {

        private final RowPlan.Origin origin = new RowPlan.Origin("roster/9/1", "clerk");

        private IdentityRecord held(LocalDate from, @Nullable LocalDate lostOn) {
            return new IdentityRecord(
                    "P1",
                    1,
                    1,
                    "subsistenceRecipient",
                    new Recognition("civilAffairs", null, null, null, from),
                    new Term(from.withDayOfMonth(1), null, lostOn, null, false),
                    "roster/1/1",
                    "clerk",
                    java.time.Instant.EPOCH);
        }

        private RowPlan plan(String row, IdentityRecord... held) {
            return RowPlan.of(
                    "P1",
                    department("civilAffairs"),
                    read("civilAffairs", "张三," + ID + "," + row).what(),
                    List.of(held),
                    origin);
        }

        @Test
        void addsFromTheFirstDayOfTheMonthOfRecognition() {
            IdentityRecord added = plan("新增,低保,2024-03-20").write();
            assertThat(added).isNotNull();
            assertThat(added.term().from()).isEqualTo("2024-03-01");
            assertThat(added.number()).isEqualTo(1);
            assertThat(plan("新增,低保,2024-03-20", held(LocalDate.of(2023, 1, 5), LocalDate.of(2023, 6, 1)))
                            .write())
                    .extracting(IdentityRecord::number)
                    .isEqualTo(2);
        }

        @Test
        void ofWhatIsOnRecordRepeatsAndOfWhatStandsAgainstItIsRefused() {
            assertThat(plan("新增,低保,2024-03-20", held(LocalDate.of(2024, 3, 5), null))
                            .repeated())
                    .isTrue();
            RowPlan other = plan("新增,低保,2024-03-20", held(LocalDate.of(2024, 1, 5), null));
            assertThat(other.write()).isNull();
            assertThat(other.reason()).contains("2024-01-01", "roster/1/1");
        }

        @Test
        void endsOnTheDayOfTheExitAndLeavesTheRestToThePack() {
            IdentityRecord ended = plan("退出,低保,,2024-03-12,收入超标", held(LocalDate.of(2024, 1, 5), null))
                    .write();
            assertThat(ended).isNotNull();
            assertThat(ended.version()).isEqualTo(2);
            assertThat(ended.term().lostOn()).isEqualTo("2024-03-12");
            assertThat(ended.term().to()).isNull();
            assertThat(ended.term().endReason()).isEqualTo("收入超标");
            assertThat(plan("退出,低保,,2024-03-12", held(LocalDate.of(2024, 1, 5), LocalDate.of(2024, 3, 12)))
                            .repeated())
                    .isTrue();
            assertThat(plan("退出,低保,,2024-03-12").reason()).contains("does not hold it");
            assertThat(plan("退出,低保,,2023-12-31", held(LocalDate.of(2024, 1, 5), null))
                            .reason())
                    .contains("before the start");
        }

        @Test
        void correctsAsANewVersionAndWithdrawsWhatShouldNeverHaveBeen() {
            IdentityRecord corrected = plan("更正,低保,2024-02-20", held(LocalDate.of(2024, 1, 5), null))
                    .write();
            assertThat(corrected).isNotNull();
            assertThat(corrected.version()).isEqualTo(2);
            assertThat(corrected.term().from()).isEqualTo("2024-02-01");
            IdentityRecord withdrawn =
                    plan("撤销,低保,", held(LocalDate.of(2024, 1, 5), null)).write();
            assertThat(withdrawn).isNotNull();
            assertThat(withdrawn.term().withdrawn()).isTrue();
        }
    }

    @Nested
    class Facts {

        private @Nullable Object fact(String identity, Term term, String born, String key) {
            IdentityRecord record = new IdentityRecord(
                    "P1",
                    1,
                    1,
                    identity,
                    new Recognition("civilAffairs", null, null, null, LocalDate.of(2019, 5, 20)),
                    term,
                    "roster/1/1",
                    "clerk",
                    null);
            var fact = IdentityFacts.fact(record, LocalDate.parse(born));
            return fact == null ? null : fact.get(key);
        }

        @Test
        void ofAnOrphanEndOnTheDayBeforeTheEighteenthBirthday() {
            Term open = Term.fromMonthOf(LocalDate.of(2019, 5, 20));
            assertThat(fact("orphan", open, "2003-05-10", "to")).isEqualTo("2021-05-09");
            assertThat(fact("orphan", open, "2001-04-30", "identity")).isNull();
            assertThat(fact("subsistenceRecipient", open, "2003-05-10", "to")).isNull();
        }

        @Test
        void leaveAnExitToThePack() {
            Term lost = new Term(LocalDate.of(2019, 5, 1), null, LocalDate.of(2019, 10, 15), null, false);
            assertThat(fact("assistancePerson", lost, "1970-01-01", "lostOn")).isEqualTo("2019-10-15");
            assertThat(fact("assistancePerson", lost, "1970-01-01", "from")).isEqualTo("2019-05-01");
        }
    }

    @Nested
    class TheWorkbookOfErrors {

        @Test
        void masksWhoIsMeantAndBeginsNoFormula() {
            RawRow row = RosterFiles.table(RosterFiles.csv("张三丰," + ID + ",\"=cmd|' /C calc'!A0\",低保," + ID))
                    .rows()
                    .get(0);
            RosterStore.Settled settled =
                    new RosterStore.Settled(1, Finding.Outcome.REFUSED, null, List.of("@错", "=2+3"), List.of(), row);
            Roster roster = new Roster(
                    7,
                    new Roster.Terms(department("civilAffairs"), YearMonth.of(2024, 3), null, null, null),
                    "",
                    LocalDate.of(2024, 3, 28),
                    false,
                    "a.csv",
                    1,
                    List.of(),
                    "m",
                    "m",
                    Roster.State.CHECKED);
            byte[] file = ErrorWorkbook.write(roster, List.of(settled), Vocabulary.BUILT_IN);
            String all = Tables.read(file).get(0).lines().toString();

            assertThat(all).contains("张**", "'=cmd", "'@错").doesNotContain(ID).doesNotContain("张三丰");
            assertThat(Tables.read(file).get(0).lines().get(1).cells())
                    .allSatisfy(cell -> assertThat(cell.formula()).isFalse());
        }
    }
}
