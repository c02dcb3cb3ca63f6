package org.tuodi.platform.gateway.care;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.OutputNode;
import org.tuodi.platform.institutions.Care;
import org.tuodi.platform.institutions.CareRecord;
import org.tuodi.platform.institutions.CareRegister;
import org.tuodi.platform.people.People;

/** Writes to the register of care for an institution. */
@Component
final class Filings {

    private final CareRegister register;
    private final People people;

    Filings(CareRegister register, People people) {
        this.register = register;
        this.people = people;
    }

    /** The person that a call is about. */
    String person(Input node) {
        String person = node.required("psn_no", "人员编号");
        if (people.find(person).isEmpty()) {
            throw new GatewayRefusal("人员编号（psn_no）不存在");
        }
        return person;
    }

    /** A first day that must be there. */
    static LocalDate day(Input node, String chinese, String... names) {
        return node.day(names).orElseThrow(() -> new GatewayRefusal("缺少必填字段" + chinese + "（" + names[0] + "）"));
    }

    /**
     * Records something; the same by the same institution again gives the first.
     *
     * @param kept fields of the call that are kept beside it
     */
    Map<String, ?> file(Call call, String person, Care care, Input node, List<String> kept) {
        CareRecord record = register.records(person).stream()
                .filter(known -> known.care().equals(care) && isOf(known, call))
                .findFirst()
                .orElseGet(() ->
                        register.record(person, care, detail(node, kept), call.institution() + "/" + call.operator()));
        Map<String, ?> result = new OutputNode()
                .with("trt_dcla_detl_sn", record.id())
                .with("exp_content", null)
                .fields();
        return new OutputNode().with("result", result).fields();
    }

    private static Map<String, @Nullable Object> detail(Input node, List<String> kept) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        kept.forEach(name -> node.text(name).ifPresent(text -> detail.put(name, text)));
        return detail;
    }

    /** Withdraws a record of one of these kinds that the institution filed. */
    void withdraw(Call call, Input node, List<Class<? extends Care>> kinds) {
        String person = person(node);
        String number = node.required("trt_dcla_detl_sn", "待遇申报明细流水号");
        CareRecord record = register.records(person).stream()
                .filter(known ->
                        known.id().equals(number) && kinds.contains(known.care().getClass()))
                .findFirst()
                .orElseThrow(() -> new GatewayRefusal("待遇申报明细流水号（trt_dcla_detl_sn）不存在或已撤销"));
        if (!isOf(record, call)) {
            throw new GatewayRefusal("该备案不是本机构办理的，请到原办理机构或医保经办机构撤销");
        }
        register.withdraw(person, record.number(), call.institution() + "/" + call.operator());
    }

    private static boolean isOf(CareRecord record, Call call) {
        return record.recordedBy().startsWith(call.institution() + "/");
    }

    /** What holds of a person's records. */
    List<CareRecord> records(String person) {
        return register.records(person);
    }
}
