package org.tuodi.platform.gateway;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 2303 住院预结算, also during the stay; 2304 住院结算; 2305 住院结算撤销. */
@Component
final class StaySettlements implements Transaction {

    private final VisitRules rules;
    private final Settling settling;
    private final SettlingCalls calls;

    StaySettlements(VisitRules rules, Settling settling, SettlingCalls calls) {
        this.rules = rules;
        this.settling = settling;
        this.calls = calls;
    }

    @Override
    public Set<String> codes() {
        return Set.of("2303", "2304", "2305");
    }

    @Override
    public @Nullable Object answer(Call call) {
        Input node = call.node("data");
        return switch (call.infno()) {
            case "2303" -> settling.attempt(asked(call, rules.open(call, node, Visit.Kind.INPATIENT), node));
            case "2304" -> {
                Visit visit = rules.own(call, node, Visit.Kind.INPATIENT);
                yield settling.settle(call, visit, () -> asked(call, visit, node));
            }
            default -> settling.cancel(call, rules.own(call, node, Visit.Kind.INPATIENT), node);
        };
    }

    private Settling.Asked asked(Call call, Visit visit, Input node) {
        if (visit.cancelled()) {
            throw new GatewayRefusal("该就诊已撤销");
        }
        List<SettlingCall> settled = calls.inForce(visit.id());
        if (settled.stream().anyMatch(made -> !VisitRules.isMidStay(made.content()))) {
            throw new GatewayRefusal("该次住院已结算，请先撤销结算");
        }
        List<FeeLine> chosen = settling.unsettled(visit.id());
        if (chosen.isEmpty()) {
            throw new GatewayRefusal("该次住院没有待结算的费用明细");
        }
        String id = VisitRules.isMidStay(node)
                ? visit.id() + "/M" + (settled.size() + 1)
                : visit.id().toString();
        return new Settling.Asked(call, visit, node, id, chosen);
    }
}
