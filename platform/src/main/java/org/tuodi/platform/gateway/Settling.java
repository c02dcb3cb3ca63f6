package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.settlement.Assessment;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;

/**
 * Trials, settlements and cancellations of visits, for outpatient care, stays and pharmacies alike.
 *
 * <p>A settling call is written down with its lines first, then it settles under its key. So a call that is repeated, for
 * whatever reason, finds what it led to and is answered as before; and a message that was taken back settles nothing, however
 * late it comes.
 */
@Component
class Settling {

    private final Settlements settlements;
    private final Visits visits;
    private final FeeLines lines;
    private final SettlingCalls calls;
    private final SettlingMarks marks;
    private final Bills bills;
    private final Answers answers;
    private final Violations violations;

    Settling(
            Settlements settlements,
            Visits visits,
            FeeLines lines,
            SettlingCalls calls,
            SettlingMarks marks,
            Bills bills,
            Answers answers,
            Violations violations) {
        this.settlements = settlements;
        this.visits = visits;
        this.lines = lines;
        this.calls = calls;
        this.marks = marks;
        this.bills = bills;
        this.answers = answers;
        this.violations = violations;
    }

    /**
     * What is to be settled of a visit.
     *
     * @param node the transaction's main object
     * @param id of the bill: the visit's, with the batch where there are several bills in one visit
     * @param chosen lines to settle, refunds among them
     */
    record Asked(Call call, Visit visit, Input node, String id, List<FeeLine> chosen) {}

    /** What it would give; nothing is written. */
    Map<String, @Nullable Object> attempt(Asked asked) {
        Assessment trial = settlements.attempt(bills.request(asked));
        return Violations.with(trial.notes(), answers.trial(asked.call, asked.visit, asked.node, trial.explained()));
    }

    /**
     * Settles, once for each key.
     *
     * @param asked what to settle, found out while nobody changes the visit
     */
    Map<String, @Nullable Object> settle(Call call, Visit visit, Supplier<Asked> asked) {
        String key = Keys.of(call, visit.id() + "/" + cancelled(visit));
        byte[] digest = Keys.digest(call);
        Optional<Entry> earlier = settlements.called(call.institution(), key);
        if (earlier.isPresent()) {
            if (calls.cameWithAnotherBody(call.institution(), key, digest)) {
                throw new GatewayRefusal("该报文ID已用于其他内容，请换用新的报文ID");
            }
            return violations.of(earlier.get(), answers.settled(call, earlier.get()));
        }
        requireNotTakenBack(call, visit);
        SettlementRequest request = visits.locked(visit.id(), () -> {
            marks.set(visit.id(), key);
            Asked chosen = asked.get();
            requireTotal(chosen);
            SettlementRequest composed = bills.request(chosen);
            calls.write(written(chosen, key), FeeLines.digest(chosen.chosen), digest);
            return composed;
        });
        Entry entry;
        try {
            entry = settlements.settle(request, key).entry();
        } finally {
            marks.clear(visit.id(), key);
        }
        if (isTakenBack(call, visit)) {
            takeBack(call.institution(), entry, call.infno(), call.msgid());
            throw takenBack();
        }
        return violations.of(entry, answers.settled(call, entry));
    }

    private int cancelled(Visit visit) {
        return calls.all(visit.id()) - calls.inForce(visit.id()).size();
    }

    /** Its lines are in front of the hospital: if the totals differ, an upload was lost. */
    private static void requireTotal(Asked asked) {
        long ours = asked.chosen.stream().mapToLong(FeeLine::amount).sum();
        asked.node.fen("medfee_sumamt").filter(theirs -> theirs != ours).ifPresent(theirs -> {
            throw new GatewayRefusal("医疗费总额" + Money.text(theirs) + "与已上传明细合计" + Money.text(ours) + "不一致，请核对后重新上传");
        });
    }

    private static SettlingCall written(Asked asked, String key) {
        return new SettlingCall(
                asked.call.institution(),
                key,
                Keys.base(asked.call.infno()),
                asked.call.msgid(),
                asked.visit.id(),
                asked.chosen.stream().map(FeeLine::number).toList(),
                Input.of(SettlingFields.kept(asked.node)),
                asked.call.at());
    }

    private void requireNotTakenBack(Call call, Visit visit) {
        if (isTakenBack(call, visit)) {
            throw takenBack();
        }
    }

    private boolean isTakenBack(Call call, Visit visit) {
        return calls.isTakenBack(call.institution(), Keys.base(call.infno()), call.msgid(), visit.person());
    }

    private static GatewayRefusal takenBack() {
        return new GatewayRefusal("该报文已被冲正（2601），请换用新的报文ID重新结算");
    }

    /**
     * Cancels a settlement of a visit.
     *
     * @throws GatewayRefusal when the visit has no such settlement
     */
    Map<String, @Nullable Object> cancel(Call call, Visit visit, Input node) {
        SettlementId id = SettlementId.parse(node.required("setl_id", "结算ID"))
                .orElseThrow(() -> new GatewayRefusal("结算ID（setl_id）不存在"));
        boolean ofVisit = settlements
                .find(id)
                .filter(entry -> entry.visited().institution().equals(call.institution()))
                .flatMap(entry -> calls.find(call.institution(), entry.visited().callKey()))
                .filter(made -> made.visit().equals(visit.id()))
                .isPresent();
        if (!ofVisit) {
            throw new GatewayRefusal("结算ID（setl_id）与就诊ID（mdtrt_id）不一致，或该结算不存在");
        }
        Entry reversal = settlements
                .reverse(id, call.institution(), Keys.of(call, id.toString()))
                .entry();
        return answers.settled(call, reversal);
    }

    /** Takes back what a message led to, or keeps it from leading to anything. */
    void takeBack(Call call, String infno, String msgid, String person) {
        String base = Keys.base(infno);
        calls.takeBack(call.institution(), base, msgid, person, call.at());
        for (SettlingCall made : calls.ofMessage(call.institution(), base, msgid, person)) {
            settlements
                    .called(call.institution(), made.key())
                    .ifPresent(entry -> takeBack(call.institution(), entry, base, msgid));
        }
    }

    private void takeBack(String institution, Entry entry, String infno, String msgid) {
        String key = "2601/" + Keys.ofMessage(infno, msgid) + "/" + entry.id().year() + "."
                + entry.id().number();
        if (!answers.isReversed(entry)) {
            settlements.reverse(entry.id(), institution, key);
        }
    }

    /** Lines of a visit that no settlement in force has. */
    List<FeeLine> unsettled(VisitId visit) {
        Set<Integer> settled = calls.settledLines(visit);
        List<FeeLine> rest = new ArrayList<>();
        for (FeeLine line : lines.of(visit)) {
            if (!settled.contains(line.number())) {
                rest.add(line);
            }
        }
        return rest;
    }

    /** Quantity and amount of a line after its refunds. */
    static FeeLine net(FeeLine line, List<FeeLine> all) {
        long amount = line.amount();
        BigDecimal quantity = line.quantity();
        for (FeeLine other : all) {
            Integer refunded = other.refunds();
            if (refunded != null && refunded == line.number()) {
                amount += other.amount();
                quantity = quantity.add(other.quantity());
            }
        }
        return line.charged(amount, quantity);
    }
}
