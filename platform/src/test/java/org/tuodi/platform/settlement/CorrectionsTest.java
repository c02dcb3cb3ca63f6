package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuodi.platform.settlement.SettlementsTest.refused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.calls.Refusal;

/** Late facts: what was settled is brought to where it belongs, by the people it needs. */
class CorrectionsTest extends SettlingTest {

    private static final long YUAN = 100;
    private int keys;

    private Corrections corrections() {
        return context.getBean(Corrections.class);
    }

    private Entry settle(SettlementRequest request) {
        keys++;
        return settlements.settle(request, "c" + keys).entry();
    }

    private Proposal proposal(String person) {
        return corrections().propose(person, 2023, "test").orElseThrow();
    }

    private Map<Integer, Movement> effects(String person) {
        return SettlementsTest.effects(context.getBean(SettlementStore.class), person);
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class LateFacts {

        @Test
        void aLateIdentityIsProposedAndMovesNothingUntilItIsConfirmed() {
            String person = resident();
            Entry settled = settle(stay(person, "V1", "2023-02-01", "2023-02-09", 80_000 * YUAN));
            Map<String, Long> before = accumulators(person);
            nowHolds(person, List.of(identity("subsistenceRecipient")));
            assertThat(corrections().work(1000)).isPositive();
            Proposal proposal = corrections().latest(person, 2023).orElseThrow();

            assertThat(proposal.open()).isTrue();
            assertThat(proposal.favourable()).isTrue();
            assertThat(proposal.lines())
                    .anySatisfy(line -> {
                        assertThat(line.layer()).isEqualTo("medicalAssistance");
                        assertThat(line.after()).isGreaterThan(line.before());
                        assertThat(line.reason().zh()).contains("低保");
                        assertThat(line.reason().en()).contains("identity");
                    })
                    .allSatisfy(line ->
                            assertThat(line.settlement()).isEqualTo(settled.id().number()));
            assertThat(proposal.lines().stream()
                            .mapToLong(line -> line.after() - line.before())
                            .sum())
                    .isZero();
            assertThat(accumulators(person)).isEqualTo(before);
        }

        @Test
        void confirmedItComesToWhatAPersonGetsOfWhomAllWasKnownAtOnce() {
            String late = resident();
            String known = resident("subsistenceRecipient");
            for (String person : List.of(late, known)) {
                settle(stay(person, "V1", "2023-02-01", "2023-02-09", 60_000 * YUAN));
                settle(bill(person, "V2", "outpatient", "2023-03-10", "2023-03-10", 300 * YUAN));
                settle(stay(person, "V3", "2023-05-01", "2023-05-09", 90_000 * YUAN));
            }
            nowHolds(late, List.of(identity("subsistenceRecipient")));
            Proposal confirmed =
                    corrections().confirm(late, 2023, proposal(late).number(), "clerk");

            assertThat(confirmed.confirmedBy()).isEqualTo("clerk");
            assertThat(accumulators(late)).isEqualTo(accumulators(known));
            assertThat(effects(late)).isEqualTo(effects(known));
            Proposal.Entries entries = confirmed.entries();
            assertThat(entries).isNotNull();
            Entry difference = settlements
                    .find(new SettlementId(late, 2023, entries.first()))
                    .orElseThrow();
            assertThat(difference.isDifference()).isTrue();
            assertThat(settlements.explained(difference))
                    .hasValueSatisfying(
                            explained -> assertThat(explained.settled().cash())
                                    .isEqualTo(effects(known).get(0).cash()));
            assertThat(proposal(late).lines()).as("nothing is left to do").isEqualTo(confirmed.lines());
        }

        @Test
        void aDifferenceThatIsPostedIsTakenBackWithItsSettlement() {
            String person = resident();
            Entry first = settle(stay(person, "V1", "2023-02-01", "2023-02-09", 60_000 * YUAN));
            nowHolds(person, List.of(identity("subsistenceRecipient")));
            corrections().confirm(person, 2023, proposal(person).number(), "clerk");
            Entry reversal =
                    settlements.reverse(first.id(), "H2", "back-" + person).entry();

            assertThat(accumulators(person)).isEmpty();
            assertThat(effects(person)).isEmpty();
            assertThat(reversal.amounts().cash()).isGreaterThan(-first.amounts().cash());
            assertThat(reversal.amounts().total()).isEqualTo(-60_000 * YUAN);
        }

        @Test
        void anIdentityLostAgainIsAgainstThePersonAndNeedsTwoPersons() {
            String person = resident("subsistenceRecipient");
            settle(stay(person, "V1", "2023-02-01", "2023-02-09", 60_000 * YUAN));
            nowHolds(person, List.of());
            Proposal proposal = proposal(person);
            assertThat(proposal.favourable()).isFalse();

            Proposal endorsed = corrections().confirm(person, 2023, proposal.number(), "first");
            assertThat(endorsed.confirmedBy()).isNull();
            refused(Refusal.Code.NOT_ALLOWED, () -> corrections().confirm(person, 2023, proposal.number(), "first"));
            assertThatThrownBy(() -> jdbc().sql("insert into refold_confirmation values (?, 2023, ?, false, 'first',"
                                    + " 'first', 1, 1, now())")
                            .params(person, proposal.number())
                            .update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("refold_four_eyes");
            Proposal confirmed = corrections().confirm(person, 2023, proposal.number(), "second");
            assertThat(confirmed.confirmedBy()).isEqualTo("second");
            assertThat(effects(person).get(0).layers()).doesNotContainKey("medicalAssistance");
        }

        @Test
        void whatCameBetweenAProposalAndItsConfirmationIsProposedAnew() {
            String person = resident();
            settle(stay(person, "V1", "2023-02-01", "2023-02-09", 60_000 * YUAN));
            nowHolds(person, List.of(identity("subsistenceRecipient")));
            Proposal proposal = proposal(person);
            nowHolds(person, List.of(identity("extremeHardshipPerson")));

            refused(Refusal.Code.CONFLICT, () -> corrections().confirm(person, 2023, proposal.number(), "clerk"));
            Proposal newer = corrections().latest(person, 2023).orElseThrow();
            assertThat(newer.number()).isEqualTo(proposal.number() + 1);
            assertThat(corrections()
                            .confirm(person, 2023, newer.number(), "clerk")
                            .confirmedBy())
                    .isEqualTo("clerk");
        }

        @Test
        void aFactThatIsTakenBackBeforeItIsConfirmedWithdrawsTheProposal() {
            String person = resident();
            settle(stay(person, "V1", "2023-02-01", "2023-02-09", 60_000 * YUAN));
            nowHolds(person, List.of(identity("subsistenceRecipient")));
            assertThat(proposal(person).open()).isTrue();
            nowHolds(person, List.of());
            assertThat(proposal(person).open()).isFalse();
        }

        @Test
        void anIdentityLooksBackTwelveMonthsFromTheDayOfItsApplication() {
            String person = resident();
            Entry early = settle(stay(person, "V1", "2023-06-01", "2023-06-14", 60_000 * YUAN));
            Entry late = settle(stay(person, "V2", "2023-06-05", "2023-06-15", 60_000 * YUAN));
            nowHolds(
                    person,
                    List.of(Map.of(
                            "identity", "subsistenceRecipient", "from", "2024-08-01", "appliedOn", "2024-06-15")));
            List<Integer> helped = proposal(person).lines().stream()
                    .map(Proposal.Line::settlement)
                    .distinct()
                    .toList();
            assertThat(helped)
                    .containsExactly(late.id().number())
                    .doesNotContain(early.id().number());
        }

        @Test
        void aStayRecordedAfterAVisitInsideItIsFoundWhenTheYearIsFoldedAgain() {
            String person = resident();
            settle(bill(person, "V1", "outpatient", "2023-02-05", "2023-02-05", 500 * YUAN));
            settle(stay(person, "V2", "2023-02-01", "2023-02-09", 8_000 * YUAN));
            Proposal proposal = proposal(person);
            assertThat(proposal.favourable()).isFalse();
            assertThat(proposal.lines()).anySatisfy(line -> {
                assertThat(line.settlement()).isEqualTo(1);
                assertThat(line.layer()).isEqualTo("basic");
                assertThat(line.after()).isZero();
            });
        }

        /** P6. The order of the bills is part of the record; that of facts and reversals is not. */
        @Test
        void factsInAnyOrderComeToTheSameBalances() {
            long seed = 20230717;
            Random random = new Random(seed);
            for (int round = 0; round < 12; round++) {
                List<Event> events = events(random);
                String inOrder = arrive(events, true);
                List<Event> permuted = permuted(events, random);
                String shuffled = arrive(permuted, false);
                String as = "seed " + seed + ", round " + round + ": " + permuted;
                assertThat(accumulators(shuffled)).as(as).isEqualTo(accumulators(inOrder));
                assertThat(effects(shuffled)).as(as).isEqualTo(effects(inOrder));
            }
        }

        /** A bill, the bill's reversal, or what is known of the person from then on. */
        private record Event(int bill, boolean reversal, List<String> identities, long fen, boolean stay) {}

        private List<Event> events(Random random) {
            List<Event> events = new ArrayList<>();
            List<String> identities = List.of("subsistenceRecipient", "marginalHouseholdMember", "orphan");
            events.add(new Event(0, false, List.of(identities.get(random.nextInt(3))), 0, false));
            for (int bill = 1; bill <= 4; bill++) {
                events.add(new Event(bill, false, List.of(), 100 + random.nextInt(9_000_000), random.nextInt(3) > 0));
            }
            events.add(new Event(1 + random.nextInt(4), true, List.of(), 0, false));
            return events;
        }

        /** The bills in their order, the rest anywhere, a reversal after its bill. */
        private List<Event> permuted(List<Event> events, Random random) {
            List<Event> permuted = new ArrayList<>(events);
            Event identity = permuted.remove(0);
            Event reversal = permuted.remove(permuted.size() - 1);
            permuted.add(reversal.bill() + random.nextInt(permuted.size() - reversal.bill() + 1), reversal);
            permuted.add(random.nextInt(permuted.size() + 1), identity);
            return permuted;
        }

        private String arrive(List<Event> events, boolean reversedAtOnce) {
            String person = resident();
            Map<Integer, Entry> settled = new LinkedHashMap<>();
            Event reversal = events.stream().filter(Event::reversal).findFirst().orElseThrow();
            for (Event event : events) {
                if (event.bill() == 0) {
                    nowHolds(
                            person,
                            event.identities().stream()
                                    .map(SettlingTest::identity)
                                    .toList());
                } else if (!event.reversal()) {
                    String day = "2023-0" + (event.bill() * 2) + "-01";
                    String kind = event.stay() ? "inpatient" : "outpatient";
                    settled.put(event.bill(), settle(bill(person, "B" + event.bill(), kind, day, day, event.fen())));
                    if (reversedAtOnce && event.bill() == reversal.bill()) {
                        settlements.reverse(settled.get(event.bill()).id(), "H2", "r" + person);
                    }
                } else if (!reversedAtOnce) {
                    settlements.reverse(settled.get(event.bill()).id(), "H2", "r" + person);
                }
            }
            corrections().propose(person, 2023, "test").filter(Proposal::open).ifPresent(proposal -> {
                corrections().confirm(person, 2023, proposal.number(), "first");
                if (!proposal.favourable()) {
                    corrections().confirm(person, 2023, proposal.number(), "second");
                }
            });
            return person;
        }

        @Test
        void ofRacingConfirmationsOnePosts() throws Exception {
            String person = resident();
            settle(stay(person, "V1", "2023-02-01", "2023-02-09", 60_000 * YUAN));
            settle(stay(person, "V2", "2023-04-01", "2023-04-09", 60_000 * YUAN));
            nowHolds(person, List.of(identity("subsistenceRecipient")));
            int number = proposal(person).number();
            ExecutorService pool = Executors.newFixedThreadPool(6);
            try {
                List<Callable<Boolean>> calls = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    String clerk = "clerk" + i;
                    calls.add(() -> confirms(person, number, clerk));
                }
                long confirmed = 0;
                for (Future<Boolean> each : pool.invokeAll(calls)) {
                    confirmed += each.get() ? 1 : 0;
                }
                assertThat(confirmed).isEqualTo(1);
            } finally {
                pool.shutdownNow();
            }
            assertThat(jdbc().sql("select count(*) from settlement where person_id = ? and kind = 3")
                            .param(person)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }

        private boolean confirms(String person, int number, String clerk) {
            try {
                return clerk.equals(
                        corrections().confirm(person, 2023, number, clerk).confirmedBy());
            } catch (Refusal e) {
                assertThat(e.code()).isEqualTo(Refusal.Code.CONFLICT);
                return false;
            }
        }
    }
}
