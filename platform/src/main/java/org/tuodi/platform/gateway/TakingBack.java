package org.tuodi.platform.gateway;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 2601 冲正: takes back what a message led to, for a hospital that never got its answer. */
@Component
final class TakingBack implements Transaction {

    private static final Set<String> MAY = Set.of("2102", "2207", "2304", "2401");

    private final Settling settling;
    private final Visits visits;
    private final VisitRules rules;

    TakingBack(Settling settling, Visits visits, VisitRules rules) {
        this.settling = settling;
        this.visits = visits;
        this.rules = rules;
    }

    @Override
    public Set<String> codes() {
        return Set.of("2601");
    }

    @Override
    public @Nullable Object answer(Call call) {
        Input node = call.node("data");
        String infno = Keys.base(node.required("oinfno", "原交易编号"));
        String msgid = node.required("omsgid", "原发送方报文ID");
        String person = node.required("psn_no", "人员编号");
        if (!MAY.contains(infno)) {
            throw new GatewayRefusal("交易" + infno + "不能冲正，只能冲正2102、2207、2304、2401");
        }
        settling.takeBack(call, infno, msgid, person);
        if (infno.equals("2401")) {
            visits.admittedBy(call.institution(), person, msgid).forEach(rules::cancel);
        }
        return null;
    }
}
