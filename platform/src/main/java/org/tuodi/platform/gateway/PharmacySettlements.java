package org.tuodi.platform.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 2101 药店预结算, 2102 药店结算: lines and settlement in one call; 2103 药店结算撤销. */
@Component
final class PharmacySettlements implements Transaction {

    private final Visits visits;
    private final Registering registering;
    private final VisitRules rules;
    private final FeeLines lines;
    private final Settling settling;
    private final LineResults results;

    PharmacySettlements(
            Visits visits,
            Registering registering,
            VisitRules rules,
            FeeLines lines,
            Settling settling,
            LineResults results) {
        this.visits = visits;
        this.registering = registering;
        this.rules = rules;
        this.lines = lines;
        this.settling = settling;
        this.results = results;
    }

    @Override
    public Set<String> codes() {
        return Set.of("2101", "2102", "2103");
    }

    @Override
    public @Nullable Object answer(Call call) {
        return switch (call.infno()) {
            case "2101" -> attempt(call);
            case "2102" -> settle(call);
            default -> {
                Input node = call.node("data");
                yield settling.cancel(call, rules.own(call, node, Visit.Kind.PHARMACY), node);
            }
        };
    }

    private Object attempt(Call call) {
        Input node = call.node("druginfo");
        Visit visit = registering.imagined(call, node, Visit.Kind.PHARMACY);
        List<FeeLine> read = new ArrayList<>();
        LineReading.read(call, visit, sold(call))
                .forEach(each -> read.add(each.line().numbered(read.size() + 1, null)));
        Map<String, @Nullable Object> output = new LinkedHashMap<>(settling.attempt(
                new Settling.Asked(call, visit, node, visit.id().toString(), read)));
        output.put("detlcutinfo", results.of(call, visit, read));
        return output;
    }

    private Object settle(Call call) {
        Input node = call.node("druginfo");
        Visit visit = visits.find(registering.register(call, node, Visit.Kind.PHARMACY))
                .orElseThrow();
        List<FeeLine> stored =
                visits.locked(visit.id(), () -> lines.add(visit.id(), LineReading.read(call, visit, sold(call))));
        Map<String, @Nullable Object> output = new LinkedHashMap<>(settling.settle(
                call,
                visit,
                () -> new Settling.Asked(call, visit, node, visit.id().toString(), lines.of(visit.id()))));
        output.put("detlcutinfo", results.of(call, visit, stored));
        return output;
    }

    private static List<Input> sold(Call call) {
        return call.input().list("drugdetail", "feedetail").orElse(List.of());
    }
}
