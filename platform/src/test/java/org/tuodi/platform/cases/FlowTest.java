package org.tuodi.platform.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;

/** The flow of cases, every state with every verb and every role. */
class FlowTest {

    private static final Flow.Circumstances PLAIN = new Flow.Circumstances(false, true);

    /** Where each verb leads for somebody who may do everything; what is not here leads nowhere. */
    private static final String WAYS = """
            acceptance         pass      preliminaryReview
            acceptance         return    returned
            acceptance         transfer  acceptance
            acceptance         reject    rejected
            acceptance         withdraw  withdrawn
            preliminaryReview  pass      review
            preliminaryReview  return    returned
            preliminaryReview  transfer  acceptance
            preliminaryReview  reject    rejected
            preliminaryReview  withdraw  withdrawn
            review             pass      approval
            review             return    returned
            review             transfer  acceptance
            review             reject    rejected
            review             withdraw  withdrawn
            approval           pass      payment
            approval           return    returned
            approval           transfer  acceptance
            approval           reject    rejected
            approval           withdraw  withdrawn
            jointDecision      pass      payment
            jointDecision      return    returned
            jointDecision      transfer  acceptance
            jointDecision      reject    rejected
            jointDecision      withdraw  withdrawn
            returned           supply    acceptance
            returned           withdraw  withdrawn
            """;

    private static Map<String, String> ways() {
        return WAYS.lines()
                .map(line -> line.split(" +"))
                .collect(Collectors.toMap(cells -> cells[0] + " " + cells[1], cells -> cells[2]));
    }

    private static Flow.Standing all() {
        return new Flow.Standing(EnumSet.complementOf(EnumSet.of(Post.AGENT)), true);
    }

    @Test
    void everyVerbLeadsFromEveryStateWhereTheTableSaysAndNowhereElse() {
        for (CaseState state : CaseState.values()) {
            for (Verb verb : Verb.values()) {
                Flow.Way way = Flow.next(state, verb, all(), PLAIN);
                String expected = ways().get(state.word() + " " + verb.word());
                if (expected == null) {
                    assertThat(way).as(state + " " + verb).isInstanceOf(Flow.Stays.class);
                    assertThat(((Flow.Stays) way).code()).isEqualTo(Refusal.Code.CONFLICT);
                } else {
                    assertThat(way).as(state + " " + verb).isInstanceOf(Flow.Moves.class);
                    assertThat(((Flow.Moves) way).to().word()).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aStepIsTakenByItsOwnPostAndByNoOther() {
        for (CaseState state : CaseState.values()) {
            for (Verb verb : Verb.values()) {
                for (Post post : Post.values()) {
                    for (boolean applicant : new boolean[] {false, true}) {
                        Flow.Way way = Flow.next(state, verb, new Flow.Standing(Set.of(post), applicant), PLAIN);
                        boolean ofApplicant = verb == Verb.SUPPLY || verb == Verb.WITHDRAW;
                        boolean may = ways().containsKey(state.word() + " " + verb.word())
                                && (ofApplicant ? applicant : state.post().equals(java.util.Optional.of(post)));
                        assertThat(way instanceof Flow.Moves)
                                .as(state + " " + verb + " " + post + " " + applicant)
                                .isEqualTo(may);
                        if (way instanceof Flow.Moves moves && moves.isDeciding()) {
                            assertThat(moves.post()).isEqualTo(post);
                        }
                    }
                }
            }
        }
    }

    @Test
    void aboveTheAmountASecondPersonApprovesAndWithoutMoneyTheCaseIsDone() {
        for (boolean pays : new boolean[] {false, true}) {
            CaseState granted = pays ? CaseState.PAYMENT : CaseState.COMPLETED;
            assertThat(passed(CaseState.APPROVAL, new Flow.Circumstances(false, pays)))
                    .isEqualTo(granted);
            assertThat(passed(CaseState.APPROVAL, new Flow.Circumstances(true, pays)))
                    .isEqualTo(CaseState.JOINT_DECISION);
            assertThat(passed(CaseState.JOINT_DECISION, new Flow.Circumstances(true, pays)))
                    .isEqualTo(granted);
        }
    }

    private static CaseState passed(CaseState state, Flow.Circumstances circumstances) {
        return ((Flow.Moves) Flow.next(state, Verb.PASS, all(), circumstances)).to();
    }

    @Test
    void rolesHaveThePostsOfTheMatrix() {
        assertThat(roles(CaseKind.MANUAL_REIMBURSEMENT, Standings.Lead.MEDICAL_SECURITY, Post.REVIEW))
                .containsExactlyInAnyOrder(Role.DA, Role.INS);
        assertThat(roles(CaseKind.MANUAL_REIMBURSEMENT, Standings.Lead.MEDICAL_SECURITY, Post.APPROVAL))
                .containsExactly(Role.CA);
        assertThat(roles(CaseKind.ASSISTANCE_APPLICATION, Standings.Lead.MEDICAL_SECURITY, Post.ACCEPTANCE))
                .containsExactly(Role.DA);
        assertThat(roles(CaseKind.ASSISTANCE_APPLICATION, Standings.Lead.MEDICAL_SECURITY, Post.APPROVAL))
                .containsExactlyInAnyOrder(Role.MSB, Role.CA);
        assertThat(roles(CaseKind.EXCEPTIONAL_DECISION, Standings.Lead.MEDICAL_SECURITY, Post.JOINT_DECISION))
                .containsExactly(Role.MSB);
        for (Post post : EnumSet.range(Post.ACCEPTANCE, Post.JOINT_DECISION)) {
            assertThat(roles(CaseKind.ASSISTANCE_APPLICATION, Standings.Lead.CIVIL_AFFAIRS, post))
                    .as("what civil affairs lead, civil affairs decide")
                    .containsExactly(Role.CIV);
        }
    }

    private static Set<Role> roles(CaseKind kind, Standings.Lead lead, Post post) {
        return Stream.of(Role.values())
                .filter(role -> Standings.posts(kind, lead, caller(role)).contains(post))
                .collect(Collectors.toSet());
    }

    private static Caller caller(Role role) {
        return new Caller("a", "a", "office", "", Set.of(role));
    }

    @Test
    void whoeverAuditsFinancesOrAdministersDecidesNothing() {
        for (Role role : Set.of(Role.SUP, Role.FIN, Role.ADM, Role.GOV, Role.HOS, Role.BEN)) {
            for (CaseKind kind : CaseKind.values()) {
                for (Standings.Lead lead : Standings.Lead.values()) {
                    assertThat(Standings.posts(kind, lead, caller(role)))
                            .as(role + " " + kind)
                            .isEmpty();
                }
            }
        }
    }
}
