package org.tuodi.platform.gateway;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 2206 门诊预结算, 2207 门诊结算, 2208 门诊结算撤销. */
@Component
final class OutpatientSettlements implements Transaction {

    private static final String ALL = "0000";
    private static final int MOST_CHARACTERS = 20;

    private final VisitRules rules;
    private final Settling settling;

    OutpatientSettlements(VisitRules rules, Settling settling) {
        this.rules = rules;
        this.settling = settling;
    }

    @Override
    public Set<String> codes() {
        return Set.of("2206", "2206A", "2207", "2207A", "2208");
    }

    @Override
    public @Nullable Object answer(Call call) {
        Input node = call.node("data");
        return switch (Keys.base(call.infno())) {
            case "2206" -> settling.attempt(asked(call, rules.open(call, node, Visit.Kind.OUTPATIENT), node));
            case "2207" -> {
                Visit visit = rules.own(call, node, Visit.Kind.OUTPATIENT);
                yield settling.settle(call, visit, () -> asked(call, visit, node));
            }
            default -> settling.cancel(call, rules.own(call, node, Visit.Kind.OUTPATIENT), node);
        };
    }

    private Settling.Asked asked(Call call, Visit visit, Input node) {
        String batch = node.text("chrg_bchno").orElse(ALL);
        List<FeeLine> chosen = settling.unsettled(visit.id()).stream()
                .filter(line -> batch.equals(ALL) || line.batch().equals(batch))
                .toList();
        if (chosen.isEmpty()) {
            throw new GatewayRefusal("收费批次（chrg_bchno）" + batch + "没有待结算的费用明细");
        }
        return new Settling.Asked(call, visit, node, visit.id() + "/" + shortened(batch), chosen);
    }

    /** What the bill is called; the visit's name and this must fit. */
    private static String shortened(String batch) {
        return batch.matches("[0-9A-Za-z_-]{1," + MOST_CHARACTERS + "}")
                ? batch
                : HexFormat.of()
                        .formatHex(Hashes.sha256().digest(batch.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .substring(0, MOST_CHARACTERS);
    }
}
