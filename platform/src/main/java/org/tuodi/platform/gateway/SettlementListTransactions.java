package org.tuodi.platform.gateway;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.settlement.Entry;

/** 4101 and 4101A 医疗保障基金结算清单信息上传. */
@Component
final class SettlementListTransactions implements Transaction {

    private final BillQueries bills;
    private final Answers answers;
    private final Visits visits;
    private final SettledLines lines;
    private final SettlementLists lists;

    SettlementListTransactions(
            BillQueries bills, Answers answers, Visits visits, SettledLines lines, SettlementLists lists) {
        this.bills = bills;
        this.answers = answers;
        this.visits = visits;
        this.lines = lines;
        this.lists = lists;
    }

    @Override
    public Set<String> codes() {
        return Set.of("4101", "4101A");
    }

    @Override
    public Object answer(Call call) {
        Entry entry = bills.entry(call, call.input().object("setlinfo", "data").orElse(call.input()));
        if (entry.isReversal() || answers.isReversed(entry)) {
            throw new GatewayRefusal("该结算已撤销，不能上传结算清单");
        }
        SettlingCall made = bills.made(entry);
        Visit visit = visits.find(made.visit()).orElseThrow();
        List<Map<String, @Nullable Object>> settled =
                lines.of(call, visit, made, entry.id().toString());
        List<String> faults = SettlementListCheck.faults(call.input(), bills.bill(call, entry), settled);
        if (!faults.isEmpty()) {
            throw new GatewayRefusal("结算清单与结算不符：" + String.join("；", faults));
        }
        SettlementLists.Stored stored = lists.keep(entry.id(), call, call.institution() + "/" + call.operator());
        Map<String, ?> data = new OutputNode()
                .with("setl_list_id", Long.toString(stored.number()))
                .fields();
        return new OutputNode().with("data", data).fields();
    }
}
