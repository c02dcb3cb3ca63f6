package org.tuodi.platform.gateway;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.settle.ExplainedLayer;
import org.tuodi.policy.text.Json;

/** 2001 人员待遇享受检查: which funds would take part in a bill, by trying one of a yuan. */
@Component
final class Entitlements implements Transaction {

    private static final Map<String, String> ONE_YUAN = Map.of("total", "1.00", "inPolicy", "1.00");

    private final Register register;
    private final Bills bills;
    private final Settlements settlements;

    Entitlements(Register register, Bills bills, Settlements settlements) {
        this.register = register;
        this.bills = bills;
        this.settlements = settlements;
    }

    @Override
    public Set<String> codes() {
        return Set.of("2001");
    }

    @Override
    public Object answer(Call call) {
        Input node = call.node("data");
        Person person = register.find(node.required("psn_no", "人员编号"));
        LocalDate day = node.day("begntime").orElse(call.at().toLocalDate());
        List<Object> rows = new ArrayList<>();
        try {
            String scheme = String.valueOf(person.factsOn(day).get("scheme"));
            for (ExplainedLayer layer : tried(call, node, person, day)) {
                Funds fund = Funds.of(layer.name(), scheme, call.settings().dialect());
                rows.add(row(person, fund, day, layer.tookPart() ? "" : reason(layer)));
            }
        } catch (Refusal e) {
            String scheme = String.valueOf(person.facts().get("scheme"));
            rows.add(row(person, Funds.of("basic", scheme, call.settings().dialect()), day, Messages.of(e)));
        }
        return Map.of("trtinfo", rows);
    }

    private List<ExplainedLayer> tried(Call call, Input node, Person person, LocalDate day) {
        String medType = node.text("med_type").orElse("11");
        Map<String, @Nullable Object> encounter =
                bills.encounter(call, person, "entitlement", medType, node.text("dise_codg", "dise_code"), day, day);
        encounter.put("amounts", ONE_YUAN);
        String digest = new Digest().add(Json.compact(encounter)).hex();
        return settlements
                .attempt(new SettlementRequest(person.id(), call.institution(), encounter, digest))
                .explained()
                .layers();
    }

    private static String reason(ExplainedLayer layer) {
        return layer.reason() == null ? "不享受该待遇" : layer.reason().zh();
    }

    /** With a reason the person has no claim on the fund. */
    private static Map<String, @Nullable Object> row(Person person, Funds fund, LocalDate day, String reason) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("psn_no", person.id());
        row.put("trt_chk_type", "01");
        row.put("fund_pay_type", fund.code());
        row.put("trt_enjymnt_flag", reason.isEmpty() ? "1" : "0");
        row.put("begndate", day.toString());
        row.put("enddate", null);
        row.put("trt_chk_rslt", reason.isEmpty() ? null : reason);
        row.put("exp_content", null);
        return row;
    }
}
