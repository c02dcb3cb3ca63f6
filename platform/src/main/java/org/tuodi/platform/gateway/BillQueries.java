package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.settle.ExplainedLayer;

/** 5203 结算信息查询, 5204 费用明细查询, 100001 政策项查询: of the institution's own settlements. */
@Component
final class BillQueries implements Transaction {

    private static final int RATE_DIGITS = 4;

    private final Settlements settlements;
    private final SettlingCalls calls;
    private final Visits visits;
    private final SettledLines lines;
    private final Answers answers;
    private final Register register;

    BillQueries(
            Settlements settlements,
            SettlingCalls calls,
            Visits visits,
            SettledLines lines,
            Answers answers,
            Register register) {
        this.settlements = settlements;
        this.calls = calls;
        this.visits = visits;
        this.lines = lines;
        this.answers = answers;
        this.register = register;
    }

    @Override
    public Set<String> codes() {
        return Set.of("5203", "5204", "100001");
    }

    @Override
    public Object answer(Call call) {
        Input node = call.node("data");
        Entry entry = entry(call, node);
        return switch (call.infno()) {
            case "5203" -> bill(call, entry);
            case "5204" -> lines(call, entry);
            default -> policyItems(call, entry);
        };
    }

    /**
     * The settlement that a query names; without {@code setl_id}, which a hospital lacks whose answer was lost, the one of the
     * visit that is in force.
     */
    Entry entry(Call call, Input node) {
        Optional<String> named = node.text("setl_id", "setl_Id");
        Optional<Entry> found = named.isPresent()
                ? named.flatMap(SettlementId::parse)
                        .flatMap(settlements::find)
                        .filter(entry -> entry.visited().institution().equals(call.institution()))
                : inForce(call, node);
        Entry entry = found.filter(each -> !each.isDifference())
                .orElseThrow(() -> new GatewayRefusal(named.isPresent() ? "结算ID（setl_id）不存在" : "该就诊没有有效的结算"));
        boolean otherPerson = node.text("psn_no", "psn_No")
                .filter(person -> !person.equals(entry.id().person()))
                .isPresent();
        boolean otherVisit = node.text("mdtrt_id", "mdtrt_Id")
                .filter(visit -> !visit.equals(made(entry).visit().toString()))
                .isPresent();
        if (otherPerson || otherVisit) {
            throw new GatewayRefusal("结算ID（setl_id）与人员编号或就诊ID不一致");
        }
        return entry;
    }

    private Optional<Entry> inForce(Call call, Input node) {
        String visit = node.text("mdtrt_id", "mdtrt_Id").orElseThrow(() -> Input.missing("setl_id", "结算ID"));
        List<SettlingCall> made = calls.inForce(VisitId.parse(visit)).stream()
                .filter(each -> each.institution().equals(call.institution()))
                .toList();
        return made.isEmpty()
                ? Optional.empty()
                : settlements.called(
                        call.institution(), made.get(made.size() - 1).key());
    }

    /** The call that made a settlement, or the one that a reversal takes back. */
    SettlingCall made(Entry entry) {
        Entry first = settlement(entry);
        return calls.find(first.visited().institution(), first.visited().callKey())
                .orElseThrow(() -> new GatewayRefusal("该结算不是通过医院接口办理的"));
    }

    private Entry settlement(Entry entry) {
        Integer reversed = entry.reverses();
        return reversed == null
                ? entry
                : settlements
                        .find(new SettlementId(entry.id().person(), entry.id().year(), reversed))
                        .orElseThrow();
    }

    /** As the settling transactions answer it. */
    Map<String, @Nullable Object> bill(Call call, Entry entry) {
        Map<String, @Nullable Object> answer = answers.settled(call, entry);
        if (entry.isReversal() && answer.get("setlinfo") instanceof Map<?, ?>) {
            String key = entry.visited().callKey();
            setlinfo(answer).put("medins_setl_id", key.substring(key.indexOf('/') + 1));
        }
        return answer;
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> setlinfo(Map<String, @Nullable Object> answer) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(answer.get("setlinfo"));
    }

    private Object lines(Call call, Entry entry) {
        SettlingCall made = made(entry);
        Visit visit = visits.find(made.visit()).orElseThrow();
        return lines.of(call, visit, made, entry.id().toString());
    }

    /** A bare list, with the names in camel case that this transaction has. */
    private Object policyItems(Call call, Entry entry) {
        SettlingCall made = made(entry);
        Visit visit = visits.find(made.visit()).orElseThrow();
        String scheme = String.valueOf(register.find(visit.person())
                .factsOn(visit.begin().toLocalDate())
                .get("scheme"));
        List<Object> items = new ArrayList<>();
        settlements.explained(settlement(entry)).orElseThrow().layers().stream()
                .filter(ExplainedLayer::tookPart)
                .forEach(layer -> items.add(item(call, entry, made, scheme, layer)));
        return items;
    }

    private static Map<String, @Nullable Object> item(
            Call call, Entry entry, SettlingCall made, String scheme, ExplainedLayer layer) {
        long base = layer.layer().computation().base;
        return new OutputNode()
                .with("setlId", entry.id().toString())
                .with("mdtrtId", made.visit().toString())
                .with("psnNo", entry.id().person())
                .with("polItemCode", layer.name())
                .with(
                        "polItemName",
                        Funds.of(layer.name(), scheme, call.settings().dialect())
                                .name())
                .amount("selfPayAmt", base - layer.paid())
                .with("selfPayProp", share(base - layer.paid(), base))
                .amount("fundPayAmt", layer.paid())
                .with("fundPayProp", share(layer.paid(), base))
                .amount("polItemPaySum", base)
                .fields();
    }

    private static BigDecimal share(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO.setScale(RATE_DIGITS)
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATE_DIGITS, RoundingMode.HALF_UP);
    }
}
