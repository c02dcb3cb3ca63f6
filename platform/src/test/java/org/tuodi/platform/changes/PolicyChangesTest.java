package org.tuodi.platform.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.tuodi.kernel.Money;
import org.tuodi.platform.Server;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;

/** A parameter on its way from a proposal to the bills of its days. */
class PolicyChangesTest extends SettlingTest {

    private static final String BASE = "demo-county-2023";

    private PolicyChanges changes() {
        return context.getBean(PolicyChanges.class);
    }

    private PackSource base() {
        return changes().source(BASE).orElseThrow();
    }

    private static Caller caller(String person) {
        return new Caller(person, person, "bureau", "", Set.of(Role.MSB));
    }

    private PackDraft draft(String label, LocalDate from, String row, String field, String value) {
        return PackDraft.of(base(), "demo-county", label, from, null, List.of(new PackDraft.Wanted(row, field, value)));
    }

    private void put(String label, LocalDate from, String ratio) {
        long number = changes().propose(draft(label, from, "DC-RS-2", "ratio", ratio), true, "调整比例", caller("maker"));
        changes().review(number, true, "已核对", caller("reviewer"));
        changes().approve(number, true, "同意", caller("approver"));
        changes().activate(number, caller("maker"));
    }

    @Test
    void aChangeThatThreePersonsCarriedSettlesTheBillsOfItsDaysAndNoOther() {
        LocalDate from = changes().earliest().plusDays(30);
        String last = from.minusDays(1).toString();
        String first = from.toString();
        String person = resident();
        Settlements.Outcome before = settlements.settle(stay(person, "V1", last, last, 1_000_000), "K1");
        put("next", from, "76%");

        Settlements.Outcome after = settlements.settle(stay(person, "V2", first, first, 1_000_000), "K2");
        Settlements.Outcome late = settlements.settle(stay(resident(), "V3", last, last, 1_000_000), "K3");

        // 75 % above 500 yuan; with the second admission 76 % above 250 yuan.
        assertThat(basic(before)).isEqualTo("7125.00");
        assertThat(basic(after)).isEqualTo("7410.00");
        assertThat(basic(late)).isEqualTo("7125.00");
        assertThat(before.entry().pack())
                .isEqualTo(late.entry().pack())
                .isNotEqualTo(after.entry().pack());
        assertThat(settlements
                        .explained(before.entry())
                        .orElseThrow()
                        .layers()
                        .get(0)
                        .steps())
                .anyMatch(step -> step.text().en().equals("9500.00 yuan × 75% = 7125.00"));
        Policies policies = context.getBean(Policies.class);
        assertThat(policies.idInForce("demo-county", from)).contains("demo-county-next");
        assertThat(policies.idInForce("demo-county", from.minusDays(1))).contains(BASE);
        assertThat(policies.library().spec(BASE).to()).isEqualTo(from.minusDays(1));

        overlapsAreRefused(from);
        anotherServerKnowsIt(from);
    }

    private static String basic(Settlements.Outcome outcome) {
        return Money.text(outcome.entry().amounts().paid().get(0));
    }

    private void overlapsAreRefused(LocalDate from) {
        assertThatExceptionOfType(ChangeFaults.class)
                .isThrownBy(() -> propose(draft("other", from, "DC-RS-2", "ratio", "77%"), true))
                .withMessageContaining("overlaps demo-county-next");
        assertThatExceptionOfType(ChangeFaults.class)
                .isThrownBy(() -> propose(draft("other", from.plusYears(1), "DC-RS-2", "ratio", "77%"), false))
                .withMessageContaining("expected it closed on the day before");
        assertThatExceptionOfType(ChangeFaults.class)
                .isThrownBy(() -> propose(draft("next", from.plusYears(1), "DC-RS-2", "ratio", "77%"), true))
                .withMessageContaining("exists; expected another label");
    }

    private void anotherServerKnowsIt(LocalDate from) {
        try (var other = Server.start(database.database())) {
            assertThat(other.getBean(Policies.class).idInForce("demo-county", from))
                    .contains("demo-county-next");
        }
    }

    private long propose(PackDraft draft, boolean closing) {
        return changes().propose(draft, closing, "调整", caller("maker"));
    }

    @Test
    void noPersonHasTwoPartsInAChangeWhateverTheServerDoes() {
        long number = changes()
                .propose(sent("tianjin-2019", "tianjin-maker", changes().earliest()), true, "调整", caller("maker"));
        refused(() -> changes().review(number, true, "", caller("maker")), "expected another person");
        refused(() -> changes().approve(number, true, "", caller("approver")), "nobody agreed");
        breaks("policy_review_four_eyes", """
                insert into policy_review (proposal, proposed_by, passes, agreed, remark, reviewed_by, reviewed_at)
                values (?, 'maker', true, true, '', 'maker', now())""", number);
        changes().review(number, true, "", caller("reviewer"));
        refused(() -> changes().approve(number, true, "", caller("maker")), "expected another person");
        refused(() -> changes().approve(number, true, "", caller("reviewer")), "expected another person");
        for (String same : List.of("maker", "reviewer")) {
            breaks(
                    "policy_approval_third_person",
                    "insert into policy_approval (proposal, proposed_by, reviewed_by, agreed, approved, remark,"
                            + " approved_by, approved_at) values (?, 'maker', 'reviewer', true, true, '', '" + same
                            + "', now())",
                    number);
        }
        refused(() -> changes().activate(number, caller("maker")), "not approved");
        changes().approve(number, false, "不同意", caller("approver"));
        assertThat(changes().find(number).orElseThrow().state()).isEqualTo(Proposal.State.TURNED_DOWN);
        refused(() -> changes().activate(number, caller("maker")), "not approved");
        breaks("policy_activation", """
                insert into policy_activation (edition, proposal, approved, pack, from_day, activated_by, activated_at)
                values (999, ?, true, 'tianjin-maker', date '2999-01-01', 'maker', now())""", number);
    }

    private void breaks(String constraint, String sql, long number) {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc().sql(sql).param(number).update())
                .withMessageContaining(constraint);
    }

    /** A pack's own text under another name and from another day. */
    private PackDraft sent(String pack, String id, LocalDate from) {
        PackSource source = changes().source(pack).orElseThrow();
        String text = new String(source.files().get(PackDraft.PACK), StandardCharsets.UTF_8)
                .replaceFirst("(?m)^pack: .*", "pack: " + id)
                .replaceFirst("(?m)^period: .*", "period: {from: " + from + "}");
        return PackDraft.of(source, Map.of(PackDraft.PACK, text));
    }

    @Test
    void whatCannotBeProvedIsShownAndGoesNoFurther() {
        PackDraft draft =
                sent("tianjin-2019", "tianjin-unproved", changes().earliest().plusYears(2));
        String text = new String(draft.files().get(PackDraft.PACK), StandardCharsets.UTF_8);
        PackDraft wrong = PackDraft.of(
                changes().source("tianjin-2019").orElseThrow(),
                Map.of(PackDraft.PACK, text.replaceFirst("(?m)^( +article: )TJ .*$", "$1TJ 第九百条")));
        long number = changes().propose(wrong, true, "引用了不存在的条款", caller("maker"));
        Proposal proposal = changes().find(number).orElseThrow();
        assertThat(proposal.state()).isEqualTo(Proposal.State.NOT_PROVED);
        assertThat(proposal.proof().zh()).anyMatch(line -> line.contains("第九百条"));
        refused(() -> changes().review(number, true, "", caller("reviewer")), "its proof does not pass");
        breaks("policy_proved", """
                insert into policy_review (proposal, proposed_by, passes, agreed, remark, reviewed_by, reviewed_at)
                values (?, 'maker', false, true, '', 'reviewer', now())""", number);
        changes().review(number, false, "请改正", caller("reviewer"));
        refused(() -> changes().approve(number, true, "", caller("approver")), "nobody agreed");
    }

    @Test
    void whatItsAuthorHasToMendIsSaidInBothLanguages() {
        LocalDate today = changes().earliest().minusDays(1);
        assertThatExceptionOfType(ChangeFaults.class)
                .isThrownBy(() -> propose(draft("early", today, "DC-RS-2", "ratio", "76%"), true))
                .satisfies(e -> assertThat(e.faults().get(0).zh()).contains("已发生的费用不改变政策"))
                .withMessageContaining("what has happened keeps its policy");
        LocalDate from = changes().earliest();
        faulty("expected an amount", () -> draft("x", from, "DC-RS-2", "ratio", "much"));
        faulty("expected one of its figures", () -> draft("x", from, "DC-RS-2", "when", "1"));
        faulty("no value changes", () -> draft("x", from, "DC-RS-2", "ratio", "75%"));
        faulty("expected one of its figures", () -> draft("x", from, "nowhere", "ratio", "75%"));
        faulty("expected 1 to 20 small letters", () -> draft("a-b", from, "DC-RS-2", "ratio", "76%"));
        faulty("from 0% to 100%", () -> propose(draft("x", from, "DC-RS-2", "ratio", "176%"), true));
        faulty("pack.yaml:1:", () -> PackDraft.of(base(), Map.of(PackDraft.PACK, "pack: [")));
    }

    private static void faulty(String message, Runnable call) {
        assertThatExceptionOfType(ChangeFaults.class).isThrownBy(call::run).withMessageContaining(message);
    }

    @Test
    void onlyWhoSeesEveryRegionOfAPolicyChangesIt() {
        Caller county = new Caller("county", "county", "bureau", "990101", Set.of(Role.MSB));
        assertThat(changes().governs(caller("city"), "demo-county")).isTrue();
        assertThat(changes().governs(county, "demo-county")).isFalse();
        PackDraft draft = sent("tianjin-2019", "tianjin-county", changes().earliest());
        refused(() -> changes().propose(draft, true, "调整", county), "expected somebody who sees all of them");
    }

    private static void refused(Runnable call, String message) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call::run).withMessageContaining(message);
    }

    @Test
    void everythingButTheChangedValuesStaysAsItsAuthorWroteIt() {
        LocalDate from = changes().earliest();
        List<PackDraft.Wanted> wanted = List.of(
                new PackDraft.Wanted("BY-MA-3", "deductible.rate", "8%"),
                new PackDraft.Wanted("BY-MA-3", "summary.zh", "改为8%“以上”"),
                new PackDraft.Wanted("BY-CI-1", "ceilings.criticalIllnessYear", "none"));
        PackDraft draft = PackDraft.of(base(), "demo-county", "2031", from, from.plusYears(1), wanted);
        List<String> old = lines(base().files().get(PackDraft.PACK));
        List<String> now = lines(draft.files().get(PackDraft.PACK));
        assertThat(now).hasSameSizeAs(old);
        List<String> changed = new java.util.ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            if (!old.get(i).equals(now.get(i))) {
                changed.add(now.get(i).strip());
            }
        }
        assertThat(changed)
                .hasSize(5)
                .contains("pack: demo-county-2031", "period: {from: " + from + ", to: " + from.plusYears(1) + "}")
                .contains("ceilings: {criticalIllnessYear: none}")
                .anyMatch(line -> line.contains("rate: 8%, year: previous"))
                .anyMatch(line -> line.startsWith("summary: {zh: \"改为8%“以上”\", en:"));
        assertThat(draft.changed()).hasSize(3);
        assertThat(lines(draft.files().get(PackDraft.ARTICLES))).contains("pack: demo-county-2031");
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void theImpactIsWhatThePostedYearWouldHaveComeToUnderTheProposedPack() {
        String person = resident("subsistenceRecipient");
        settlements.settle(stay(person, "W1", "2023-03-01", "2023-03-09", 5_000_000), "W1");
        settlements.settle(stay(person, "W2", "2023-04-01", "2023-04-09", 5_000_000), "W2");
        LocalDate from = changes().earliest().plusYears(3);
        Impact impact = context.getBean(Impact.class);
        long number = propose(
                PackDraft.of(
                        base(),
                        "demo-county",
                        "impact",
                        from,
                        null,
                        List.of(new PackDraft.Wanted("DC-RS-2", "ratio", "76%"))),
                true);
        Impact.Part part = impact.part(number, 2023, "", "");
        long base = part.before().get("residentPool");
        assertThat(part.persons()).isEqualTo(1);
        assertThat(part.bills()).isEqualTo(2);
        assertThat(part.refused()).isZero();
        assertThat(base).isEqualTo(posted("residentPool"));
        // One hundredth of what lies above both deductibles, 500 and 250 yuan.
        assertThat(part.after().get("residentPool") - base)
                .isEqualTo((5_000_000 - 50_000) / 100 + (5_000_000 - 25_000) / 100);
        assertThat(sum(part.before()) + part.cashBefore()).isEqualTo(sum(part.after()) + part.cashAfter());
        assertThat(impact.part(number, 2023, "11", "").persons()).isZero();
        assertThat(impact.persons(2023, "")).isEqualTo(1);
    }

    private static long sum(Map<String, Long> funds) {
        return funds.values().stream().mapToLong(Long::longValue).sum();
    }

    private long posted(String fund) {
        return jdbc().sql(
                        "select sum(charge) from posting where account like 'fund/%/' || ? || '/%' and day < '2024-01-01'")
                .param(fund)
                .query(Long.class)
                .single();
    }
}
