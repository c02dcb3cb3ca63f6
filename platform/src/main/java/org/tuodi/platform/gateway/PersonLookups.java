package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.Credential;
import org.tuodi.platform.people.Credentials;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.people.Spell;

/** 1101 人员信息获取: who a person is, how insured, and of which identities. */
@Component
final class PersonLookups implements Transaction {

    private final Register register;
    private final Balances balances;
    private final Credentials credentials;

    PersonLookups(Register register, Balances balances, Credentials credentials) {
        this.register = register;
        this.balances = balances;
        this.credentials = credentials;
    }

    @Override
    public Set<String> codes() {
        return Set.of("1101");
    }

    @Override
    public Object answer(Call call) {
        Input node = call.node("data");
        LocalDate day = node.day("begntime").orElse(call.at().toLocalDate());
        Person person = find(node, day);
        Insured insured = register.known(call, person, day);
        node.text("psn_name")
                .filter(name -> !name.equals(insured.identified().name()))
                .ifPresent(name -> {
                    throw new GatewayRefusal("姓名（psn_name）与证件号码不一致");
                });
        Map<String, @Nullable Object> baseinfo = insured.json();
        baseinfo.put("exp_content", null);
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        output.put("baseinfo", baseinfo);
        output.put("insuinfo", insurances(insured));
        output.put("idetinfo", identities(insured));
        return output;
    }

    /**
     * By what the person showed, or else by certificate or number, whichever the hospital filled. The number of a card or token is
     * that and nothing else, so a lost card finds nobody.
     */
    private Person find(Input node, LocalDate day) {
        Optional<Credential.Kind> kind = node.text("mdtrt_cert_type").flatMap(PersonLookups::kind);
        Optional<String> number = node.text("mdtrt_cert_no");
        if (kind.isPresent() && number.isPresent()) {
            return credentials
                    .holder(kind.get(), number.get(), day)
                    .or(() -> node.text("certno"))
                    .flatMap(register::any)
                    .orElseThrow(() ->
                            new GatewayRefusal(kind.get() == Credential.Kind.CARD ? "社会保障卡未登记或已注销" : "医保电子凭证未登记或已失效"));
        }
        for (String name : new String[] {"certno", "mdtrt_cert_no", "psn_no"}) {
            Optional<Person> found = node.text(name).flatMap(register::any);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new GatewayRefusal(
                node.text("certno", "mdtrt_cert_no", "psn_no").isPresent()
                        ? "未找到该证件对应的参保人员"
                        : "缺少证件号码（certno）或就诊凭证编号（mdtrt_cert_no）");
    }

    private static Optional<Credential.Kind> kind(String type) {
        return switch (type) {
            case "01" -> Optional.of(Credential.Kind.TOKEN);
            case "03", "06" -> Optional.of(Credential.Kind.CARD);
            default -> Optional.empty();
        };
    }

    private List<Object> insurances(Insured insured) {
        BigDecimal balance = BigDecimal.valueOf(balances.of(insured.person().id()), 2);
        List<Object> insurances = new ArrayList<>();
        List<Spell> spells = insured.person().spells();
        if (spells.isEmpty()) {
            insurances.add(insurance(insured, insured.person().region(), "1", null, null, balance));
        }
        for (int i = spells.size() - 1; i >= 0; i--) {
            Spell spell = spells.get(i);
            Map<String, @Nullable Object> facts = new LinkedHashMap<>(insured.facts());
            facts.put("scheme", spell.scheme());
            facts.put("employment", spell.employment());
            Insured then = new Insured(insured.person(), insured.identified(), facts, insured.day());
            LocalDate end = spell.to();
            insurances.add(insurance(then, spell.region(), status(spell, insured.day()), spell.from(), end, balance));
        }
        return insurances;
    }

    /** 1 insured, 2 suspended, 4 ended or not yet begun. */
    private static String status(Spell spell, LocalDate day) {
        if (!spell.covers(day)) {
            return "4";
        }
        return spell.status() == Spell.Status.SUSPENDED ? "2" : "1";
    }

    private static Map<String, @Nullable Object> insurance(
            Insured insured,
            String region,
            String status,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            BigDecimal balance) {
        Map<String, @Nullable Object> insurance = new LinkedHashMap<>();
        insurance.put("balc", balance);
        insurance.put("insutype", insured.insutype());
        insurance.put("psn_type", insured.psnType());
        insurance.put("psn_insu_stas", status);
        insurance.put("psn_insu_date", from == null ? null : from.toString());
        insurance.put("paus_insu_date", to == null ? null : to.toString());
        insurance.put("cvlserv_flag", "0");
        insurance.put("insuplc_admdvs", region);
        insurance.put("emp_name", null);
        return insurance;
    }

    private static List<Object> identities(Insured insured) {
        List<Object> identities = new ArrayList<>();
        if (insured.facts().get("identities") instanceof List<?> held) {
            for (Object each : held) {
                if (each instanceof Map<?, ?> identity) {
                    identity(identity, insured.day()).ifPresent(identities::add);
                }
            }
        }
        return identities;
    }

    private static Optional<Object> identity(Map<?, ?> identity, LocalDate day) {
        Object to = identity.get("to");
        Optional<Codes.Code> code = Codes.BUILT_IN.find("identity", String.valueOf(identity.get("identity")));
        boolean over = to != null && LocalDate.parse(String.valueOf(to)).isBefore(day);
        if (over || code.isEmpty()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Object from = identity.get("from");
        json.put("psn_idet_type", code.get().code());
        json.put("psn_type_lv", null);
        json.put("memo", code.get().name());
        json.put("begntime", from == null ? null : from + " 00:00:00");
        json.put("endtime", to == null ? null : to + " 23:59:59");
        return Optional.of(json);
    }
}
