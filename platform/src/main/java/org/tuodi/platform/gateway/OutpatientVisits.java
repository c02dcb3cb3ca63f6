package org.tuodi.platform.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 2201 挂号, 2202 挂号撤销, 2203 就诊信息上传. */
@Component
final class OutpatientVisits implements Transaction {

    private final Visits visits;
    private final Registering registering;
    private final VisitRules rules;

    OutpatientVisits(Visits visits, Registering registering, VisitRules rules) {
        this.visits = visits;
        this.registering = registering;
        this.rules = rules;
    }

    @Override
    public Set<String> codes() {
        return Set.of("2201", "2202", "2203", "2203A");
    }

    @Override
    public @Nullable Object answer(Call call) {
        return switch (Keys.base(call.infno())) {
            case "2201" -> register(call);
            case "2202" -> cancel(call);
            default -> describe(call);
        };
    }

    private Object register(Call call) {
        Input node = call.node("data");
        VisitId id = registering.register(call, node, Visit.Kind.OUTPATIENT);
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("mdtrt_id", id.toString());
        data.put("psn_no", id.person());
        data.put("ipt_otp_no", node.text("ipt_otp_no").orElse(null));
        data.put("exp_content", null);
        return Map.of("data", data);
    }

    private @Nullable Object cancel(Call call) {
        rules.cancel(rules.own(call, call.node("data"), Visit.Kind.OUTPATIENT));
        return null;
    }

    private @Nullable Object describe(Call call) {
        Input node = call.node("mdtrtinfo");
        Visit visit = rules.open(call, node, Visit.Kind.OUTPATIENT);
        List<Input> diagnoses = call.input().list("diseinfo").orElse(List.of());
        visits.holding(visit.id(), () -> {
            visits.change(visit.id(), "update", VisitFields.ofVisit(node));
            if (!diagnoses.isEmpty()) {
                visits.change(visit.id(), "diagnoses", VisitFields.ofDiagnoses(diagnoses));
            }
        });
        return null;
    }
}
