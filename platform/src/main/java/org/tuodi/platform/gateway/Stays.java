package org.tuodi.platform.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 2401 入院办理, 2402 出院办理, 2403 住院信息变更, 2404 入院撤销, 2405 出院撤销. */
@Component
final class Stays implements Transaction {

    private final Visits visits;
    private final Registering registering;
    private final VisitRules rules;

    Stays(Visits visits, Registering registering, VisitRules rules) {
        this.visits = visits;
        this.registering = registering;
        this.rules = rules;
    }

    @Override
    public Set<String> codes() {
        return Set.of("2401", "2402", "2403", "2404", "2405");
    }

    @Override
    public @Nullable Object answer(Call call) {
        return switch (call.infno()) {
            case "2401" -> admit(call);
            case "2402" -> discharge(call);
            case "2403" -> change(call);
            case "2404" -> {
                rules.cancel(rules.own(call, call.node("data"), Visit.Kind.INPATIENT));
                yield null;
            }
            default -> takeBackDischarge(call);
        };
    }

    private Object admit(Call call) {
        VisitId id = registering.register(call, call.node("mdtrtinfo"), Visit.Kind.INPATIENT);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("mdtrt_id", id.toString());
        result.put("exp_content", null);
        return Map.of("result", result);
    }

    private @Nullable Object discharge(Call call) {
        Input node = call.node("dscginfo");
        Visit visit = rules.open(call, node, Visit.Kind.INPATIENT);
        Input left = Input.of(VisitFields.ofVisit(node));
        java.time.LocalDateTime end =
                left.time("endtime", "dscgTime", "dscg_time").orElse(call.at());
        if (end.toLocalDate().isBefore(visit.begin().toLocalDate())) {
            throw new GatewayRefusal("出院时间（endtime）早于入院时间");
        }
        Map<String, @Nullable Object> content = new LinkedHashMap<>(left.values());
        content.put("endtime", Times.moment(end));
        return changed(call, visit, "discharge", content);
    }

    private @Nullable Object change(Call call) {
        Input node = call.node("adminfo");
        Visit visit = rules.open(call, node, Visit.Kind.INPATIENT);
        return changed(call, visit, "update", VisitFields.ofVisit(node));
    }

    private @Nullable Object takeBackDischarge(Call call) {
        Visit visit = rules.open(call, call.node("data"), Visit.Kind.INPATIENT);
        if (visit.end().isEmpty()) {
            throw new GatewayRefusal("该次住院没有办理出院");
        }
        return changed(call, visit, "undischarge", Map.of());
    }

    private @Nullable Object changed(Call call, Visit visit, String kind, Map<String, @Nullable Object> content) {
        List<Input> diagnoses = call.input().list("diseinfo").orElse(List.of());
        visits.holding(visit.id(), () -> {
            rules.requireLinesOpen(visit);
            visits.change(visit.id(), kind, content);
            if (!diagnoses.isEmpty()) {
                visits.change(visit.id(), "diagnoses", VisitFields.ofDiagnoses(diagnoses));
            }
        });
        return null;
    }
}
