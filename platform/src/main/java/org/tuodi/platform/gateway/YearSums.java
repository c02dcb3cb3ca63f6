package org.tuodi.platform.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.ExplainedLayer;
import org.tuodi.policy.settle.ExplainedSettlement;

/**
 * Sums of a person's settlements as 5206 numbers them: C visits, F total fee, S in policy, Q deductible of the basic insurance,
 * Z cash, D and the fund what it paid.
 */
final class YearSums {

    private static final long ONE = 100;

    private final Insured insured;
    private final String year;
    private final String month;
    private final Map<String, Long> sums = new TreeMap<>();

    YearSums(Insured insured, String year, String month) {
        this.insured = insured;
        this.year = year;
        this.month = month;
    }

    void add(ExplainedSettlement explained, InterfaceSettings.Dialect dialect) {
        CaseResult.Settled settled = explained.settled();
        add("C0000", ONE);
        add("F0000", settled.total());
        add("S0000", settled.split().inPolicy());
        add("Z0000", settled.cash());
        add(
                "Q0000",
                explained
                        .layer("basic")
                        .map(basic -> basic.layer().computation().deductible)
                        .orElse(0L));
        for (ExplainedLayer layer : explained.layers()) {
            if (layer.paid() != 0) {
                add("D" + Funds.of(layer.name(), insured.scheme(), dialect).code(), layer.paid());
            }
        }
    }

    private void add(String code, long amount) {
        sums.merge(code, amount, Math::addExact);
    }

    List<Map<String, ?>> told() {
        List<Map<String, ?>> told = new ArrayList<>();
        sums.forEach((code, amount) -> told.add(new OutputNode()
                .with("insutype", insured.insutype())
                .with("year", year)
                .with("cum_ym", month)
                .with("cum_type_code", code)
                .amount("cum", amount)
                .fields()));
        return told;
    }
}
