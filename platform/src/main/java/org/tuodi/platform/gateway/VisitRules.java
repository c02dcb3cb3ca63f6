package org.tuodi.platform.gateway;

import java.util.Map;
import org.springframework.stereotype.Component;

/** What may be done to a visit in which state. */
@Component
class VisitRules {

    private final Visits visits;
    private final FeeLines lines;
    private final SettlingCalls calls;
    private final SettlingMarks marks;

    VisitRules(Visits visits, FeeLines lines, SettlingCalls calls, SettlingMarks marks) {
        this.visits = visits;
        this.lines = lines;
        this.calls = calls;
        this.marks = marks;
    }

    /** The institution's own visit of a kind. */
    Visit own(Call call, Input node, Visit.Kind kind) {
        Visit visit = visits.own(call, node);
        if (visit.kind() != kind) {
            throw new GatewayRefusal("该就诊不是" + name(kind) + "就诊，不能办理本交易");
        }
        return visit;
    }

    private static String name(Visit.Kind kind) {
        return switch (kind) {
            case OUTPATIENT -> "门诊";
            case INPATIENT -> "住院";
            case PHARMACY -> "药店";
        };
    }

    /** The same, not cancelled. */
    Visit open(Call call, Input node, Visit.Kind kind) {
        Visit visit = own(call, node, kind);
        if (visit.cancelled()) {
            throw new GatewayRefusal("该就诊已撤销");
        }
        return visit;
    }

    /** Cancels a visit; one that is cancelled already stays so. */
    void cancel(Visit visit) {
        if (visit.cancelled()) {
            return;
        }
        visits.holding(visit.id(), () -> {
            requireNotSettled(visit);
            if (!lines.of(visit.id()).isEmpty()) {
                throw new GatewayRefusal("该就诊还有费用明细，请先撤销费用明细");
            }
            visits.change(visit.id(), "cancel", Map.of());
        });
    }

    /** Refuses while a settlement of the visit is in force or under way. */
    void requireNotSettled(Visit visit) {
        marks.requireNone(visit.id(), "");
        if (!calls.inForce(visit.id()).isEmpty()) {
            throw new GatewayRefusal("该就诊已结算，请先撤销结算");
        }
    }

    /** Refuses once the stay is settled for good, or while it is being settled. */
    void requireLinesOpen(Visit visit) {
        marks.requireNone(visit.id(), "");
        boolean settled = visit.kind() == Visit.Kind.INPATIENT
                && calls.inForce(visit.id()).stream().anyMatch(call -> !isMidStay(call.content()));
        if (settled) {
            throw new GatewayRefusal("该次住院已结算，请先撤销结算");
        }
    }

    /** Whether a stay is settled so far and goes on. */
    static boolean isMidStay(Input node) {
        return node.text("mid_setl_flag").orElse("0").equals("1");
    }
}
