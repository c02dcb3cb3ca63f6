package org.tuodi.platform.gateway;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.Person;

/** Registers visits of persons that are insured here. */
@Component
class Registering {

    private final Visits visits;
    private final Register register;
    private final SettlingCalls calls;

    Registering(Visits visits, Register register, SettlingCalls calls) {
        this.visits = visits;
        this.register = register;
        this.calls = calls;
    }

    /** Registers, once for each call; throws GatewayRefusal or Refusal when the person cannot be treated as insured. */
    VisitId register(Call call, Input node, Visit.Kind kind) {
        Person person = insured(call, node);
        if (calls.isTakenBack(call.institution(), Keys.base(call.infno()), call.msgid(), person.id())) {
            throw new GatewayRefusal("该报文已被冲正（2601），请换用新的报文ID重新办理");
        }
        String about = person.id() + "/" + node.text("ipt_otp_no", "ipt_no").orElse("");
        VisitId id =
                visits.register(person.id(), kind, call, Keys.of(call, about), Keys.digest(call), content(call, node));
        call.input().list("diseinfo").filter(list -> !list.isEmpty()).ifPresent(list -> diagnose(id, list));
        return id;
    }

    /** A visit that is not registered, for a trial. */
    Visit imagined(Call call, Input node, Visit.Kind kind) {
        Person person = insured(call, node);
        return new Visit(
                new VisitId(person.id(), 0),
                call.institution(),
                kind,
                Input.of(content(call, node)),
                List.of(),
                null,
                false,
                call.at());
    }

    private Person insured(Call call, Input node) {
        Person person = register.find(node.required("psn_no", "人员编号"));
        LocalDate day = node.day("begntime").orElse(call.at().toLocalDate());
        String insutype = Codes.BUILT_IN.code(
                "insutype", String.valueOf(person.factsOn(day).get("scheme")));
        // A hospital that asks for another insurance than the person has would print the wrong bill.
        node.text("insutype").filter(type -> !type.equals(insutype)).ifPresent(type -> {
            throw new GatewayRefusal("险种类型（insutype）" + type + "与参保险种" + insutype + "不一致");
        });
        node.text("med_type")
                .ifPresent(type -> Codes.BUILT_IN.kind(type, call.settings().dialect()));
        return person;
    }

    private static Map<String, @Nullable Object> content(Call call, Input node) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>(VisitFields.ofVisit(node));
        content.putIfAbsent("begntime", Times.moment(call.at()));
        content.put("msgid", call.msgid());
        return content;
    }

    private void diagnose(VisitId id, List<Input> diagnoses) {
        visits.holding(id, () -> {
            if (visits.find(id).orElseThrow().diagnoses().isEmpty()) {
                visits.change(id, "diagnoses", VisitFields.ofDiagnoses(diagnoses));
            }
        });
    }
}
