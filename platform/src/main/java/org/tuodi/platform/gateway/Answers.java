package org.tuodi.platform.gateway;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.settle.ExplainedSettlement;

/** Answers about settlements, always from what was written, so that the same settlement gives the same answer every time. */
@Component
public class Answers {

    private final Settlements settlements;
    private final SettlingCalls calls;
    private final Visits visits;
    private final Register register;
    private final Providers providers;
    private final Balances balances;
    private final JdbcClient jdbc;

    Answers(
            Settlements settlements,
            SettlingCalls calls,
            Visits visits,
            Register register,
            Providers providers,
            Balances balances,
            JdbcClient jdbc) {
        this.settlements = settlements;
        this.calls = calls;
        this.visits = visits;
        this.register = register;
        this.providers = providers;
        this.balances = balances;
        this.jdbc = jdbc;
    }

    /** What a trial gave. */
    Map<String, @Nullable Object> trial(Call call, Visit visit, Input node, ExplainedSettlement explained) {
        long after = balances.of(visit.person()) - explained.settled().personalAccount();
        SettledBill bill =
                new SettledBill(Optional.empty(), visit, explained, 1, call.msgid(), call.at(), after, false, node);
        return answer(call, bill);
    }

    /** What a settlement or its cancellation gave. */
    public Map<String, @Nullable Object> settled(Call call, Entry entry) {
        Integer reversed = entry.reverses();
        Entry settlement = reversed == null
                ? entry
                : settlements
                        .find(new SettlementId(entry.id().person(), entry.id().year(), reversed))
                        .orElseThrow();
        SettlingCall made = calls.find(
                        entry.visited().institution(), settlement.visited().callKey())
                .orElseThrow(() -> new GatewayRefusal("该结算不是通过医院接口办理的"));
        Visit visit = visits.find(made.visit()).orElseThrow();
        boolean cancelled = entry.isReversal();
        SettledBill bill = new SettledBill(
                Optional.of(entry.id().toString()),
                visit,
                settlements.explained(settlement).orElseThrow(),
                cancelled ? -1 : 1,
                cancelled ? call.msgid() : made.msgid(),
                LocalDateTime.ofInstant(entry.settledAt(), Times.ZONE),
                balances.after(entry),
                Balances.isRelatives(settlement),
                made.content());
        return answer(call, bill);
    }

    private Map<String, @Nullable Object> answer(Call call, SettledBill bill) {
        Insured insured = register.insured(
                call,
                register.find(bill.visit().person()),
                bill.explained().settled().encounter().to());
        return BillAnswer.of(bill, insured, call, providers.find(call.institution(), insured.day()));
    }

    /** Whether a settlement was taken back. */
    public boolean isReversed(Entry settlement) {
        return jdbc.sql("select exists (select from settlement"
                        + " where person_id = ? and benefit_year = ? and reverses = ?)")
                .params(
                        settlement.id().person(),
                        settlement.id().year(),
                        settlement.id().number())
                .query(Boolean.class)
                .single();
    }
}
