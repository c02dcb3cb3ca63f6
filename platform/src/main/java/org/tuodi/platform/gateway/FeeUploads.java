package org.tuodi.platform.gateway;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 2204 and 2301 费用明细上传, 2205 and 2302 费用明细撤销. */
@Component
final class FeeUploads implements Transaction {

    private static final String ALL = "0000";

    private final Visits visits;
    private final VisitRules rules;
    private final FeeLines lines;
    private final SettlingCalls calls;
    private final LineResults results;

    FeeUploads(Visits visits, VisitRules rules, FeeLines lines, SettlingCalls calls, LineResults results) {
        this.visits = visits;
        this.rules = rules;
        this.lines = lines;
        this.calls = calls;
        this.results = results;
    }

    @Override
    public Set<String> codes() {
        return Set.of("2204", "2205", "2301", "2302");
    }

    @Override
    public @Nullable Object answer(Call call) {
        return switch (call.infno()) {
            case "2204" -> upload(call, Visit.Kind.OUTPATIENT);
            case "2301" -> upload(call, Visit.Kind.INPATIENT);
            case "2205" -> revokeBatch(call);
            default -> revokeLines(call);
        };
    }

    private Object upload(Call call, Visit.Kind kind) {
        List<Input> uploaded = call.list("feedetail");
        if (uploaded.isEmpty()) {
            throw new GatewayRefusal("没有费用明细（feedetail）");
        }
        Visit visit = rules.open(call, uploaded.get(0), kind);
        List<FeeLines.Uploaded> read = LineReading.read(call, visit, uploaded);
        List<FeeLine> stored = visits.locked(visit.id(), () -> {
            rules.requireLinesOpen(visit);
            return lines.add(visit.id(), read);
        });
        return Map.of("result", results.of(call, visit, stored));
    }

    private @Nullable Object revokeBatch(Call call) {
        Input node = call.node("data");
        Visit visit = rules.open(call, node, Visit.Kind.OUTPATIENT);
        String batch = node.text("chrg_bchno").orElse(ALL);
        visits.holding(visit.id(), () -> {
            rules.requireLinesOpen(visit);
            List<FeeLine> meant = lines.of(visit.id()).stream()
                    .filter(line -> batch.equals(ALL) || line.batch().equals(batch))
                    .toList();
            Set<Integer> settled = calls.settledLines(visit.id());
            if (!batch.equals(ALL) && meant.stream().anyMatch(line -> settled.contains(line.number()))) {
                throw new GatewayRefusal("收费批次" + batch + "已结算，请先撤销结算");
            }
            revoke(visit, meant, settled);
        });
        return null;
    }

    private @Nullable Object revokeLines(Call call) {
        List<Input> named = call.list("data", "feeinfo");
        if (named.isEmpty()) {
            throw new GatewayRefusal("没有要撤销的费用明细（data）");
        }
        Visit visit = rules.open(call, named.get(0), Visit.Kind.INPATIENT);
        Set<String> serials = new java.util.HashSet<>();
        named.forEach(each -> serials.add(each.text("feedetl_sn").orElse(ALL)));
        visits.holding(visit.id(), () -> {
            rules.requireLinesOpen(visit);
            List<FeeLine> meant = lines.of(visit.id()).stream()
                    .filter(line -> serials.contains(ALL) || serials.contains(line.serial()))
                    .toList();
            Set<Integer> settled = calls.settledLines(visit.id());
            if (!serials.contains(ALL) && meant.stream().anyMatch(line -> settled.contains(line.number()))) {
                throw new GatewayRefusal("费用明细已结算，请先撤销结算");
            }
            revoke(visit, meant, settled);
        });
        return null;
    }

    /** A line with refunds goes with them; lines that are void already are not asked for again. */
    private void revoke(Visit visit, List<FeeLine> meant, Set<Integer> settled) {
        Set<Integer> numbers = new java.util.TreeSet<>();
        meant.stream()
                .map(FeeLine::number)
                .filter(number -> !settled.contains(number))
                .forEach(numbers::add);
        lines.of(visit.id()).stream()
                .filter(line -> java.util.Optional.ofNullable(line.refunds())
                        .filter(numbers::contains)
                        .isPresent())
                .forEach(line -> numbers.add(line.number()));
        if (!numbers.isEmpty()) {
            lines.makeVoid(visit.id(), numbers);
        }
    }
}
