package org.tuodi.platform.gateway.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.OutputNode;
import org.tuodi.platform.gateway.Transaction;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;

/** 1201 医药机构信息获取. */
@Component
final class InstitutionTransactions implements Transaction {

    private static final String HOSPITAL = "1";
    private static final String PHARMACY = "2";
    private static final int MOST = 100;

    private final Institutions institutions;

    InstitutionTransactions(Institutions institutions) {
        this.institutions = institutions;
    }

    @Override
    public Set<String> codes() {
        return Set.of("1201");
    }

    @Override
    public Object answer(Call call) {
        Input node = call.node("medinsinfo");
        Optional<String> code = node.text("fixmedins_code");
        Optional<String> name = node.text("fixmedins_name");
        if (code.isEmpty() && name.isEmpty()) {
            throw new GatewayRefusal("机构编号（fixmedins_code）与机构名称（fixmedins_name）至少填一项");
        }
        LocalDate today = call.at().toLocalDate();
        Stream<Institution> found = code.map(each -> institutions.find(each, today).stream())
                .orElseGet(() -> institutions.on(today, "").stream());
        List<Map<String, ?>> answer = found.filter(
                        each -> name.isEmpty() || each.name().contains(name.get()))
                .filter(each -> node.text("fixmedins_type")
                        .map(type -> type.equals(type(each)))
                        .orElse(true))
                .limit(MOST)
                .<Map<String, ?>>map(InstitutionTransactions::told)
                .toList();
        return new OutputNode().with("medinsinfo", answer).fields();
    }

    private static Map<String, ?> told(Institution institution) {
        return new OutputNode()
                .with("fixmedins_code", institution.code())
                .with("fixmedins_name", institution.name())
                .with("uscc", institution.uscc())
                .with("fixmedins_type", type(institution))
                .with("hosp_lv", institution.grade())
                .with("exp_content", null)
                .fields();
    }

    private static String type(Institution institution) {
        return institution.pharmacy() ? PHARMACY : HOSPITAL;
    }
}
