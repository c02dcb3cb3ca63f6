package org.tuodi.platform.gateway.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.OutputNode;
import org.tuodi.platform.gateway.Transaction;

/** 3203 清算申请, 3204 its withdrawal, 3205 its state. */
@Component
final class ClearingTransactions implements Transaction {

    private static final String APPLIED = "10";
    private static final String NOT_APPLIED = "0";

    private final Books books;
    private final ClearingApplications applications;

    ClearingTransactions(Books books, ClearingApplications applications) {
        this.books = books;
        this.applications = applications;
    }

    @Override
    public Set<String> codes() {
        return Set.of("3203", "3203A", "3204", "3204A", "3205", "3205A");
    }

    @Override
    public @Nullable Object answer(Call call) {
        Input node = call.node("data");
        return switch (call.infno().substring(0, 4)) {
            case "3203" -> apply(call, node);
            case "3204" -> withdraw(call, node);
            default -> state(call, node);
        };
    }

    private Map<String, ?> apply(Call call, Input node) {
        Books.Scope scope = Books.Scope.read(node, "begndate", "enddate");
        String month = node.required("setlym", "清算年月");
        if (!month.matches("\\d{4}(0[1-9]|1[0-2])")) {
            throw new GatewayRefusal("清算年月（setlym）应为yyyyMM，如202303");
        }
        List<BookLine> lines = books.of(call.institution(), scope);
        Books.Sums sums = Books.Sums.of(lines);
        int refunds = (int) lines.stream().filter(BookLine::refund).count();
        int visits = sums.count() - 2 * refunds;
        long total = fen(node, "medfee_sumamt", "医疗费总额");
        ClearingApplications.Application application = new ClearingApplications.Application(
                node.required("clr_type", "清算类别"),
                node.text("clr_way").orElse(null),
                month,
                scope.from(),
                scope.to(),
                node.number("psntime").map(Number::intValue).orElse(visits),
                total,
                node.fen("med_sumfee").orElse(total),
                fen(node, "fund_appy_sum", "基金申报总额"),
                node.fen("acct_pay").orElse(0L),
                node.fen("cash_payamt").orElse(0L));
        requireOurs(application, sums, visits);
        ClearingApplications.Numbered applied =
                applications.apply(call.institution(), application, call.institution() + "/" + call.operator());
        Map<String, ?> result =
                new OutputNode().with("clr_appy_evt_id", applied.id()).fields();
        return new OutputNode().with("result", result).fields();
    }

    private static long fen(Input node, String name, String chinese) {
        return node.fen(name).orElseThrow(() -> new GatewayRefusal("缺少必填字段" + chinese + "（" + name + "）"));
    }

    private static void requireOurs(ClearingApplications.Application application, Books.Sums sums, int visits) {
        List<String> differences = new ArrayList<>();
        if (application.visits() != visits) {
            differences.add("清算人次：申报" + application.visits() + "，中心" + visits);
        }
        compare(differences, "医疗费总额", application.total(), sums.total());
        compare(differences, "基金申报总额", application.fund(), sums.fund());
        compare(differences, "个人账户支出", application.account(), sums.account());
        compare(differences, "现金支付金额", application.cash(), sums.cash());
        if (!differences.isEmpty()) {
            throw new GatewayRefusal("清算申请与中心结算数据不符，请先对账：" + String.join("；", differences));
        }
    }

    private static void compare(List<String> differences, String what, long applied, long ours) {
        if (applied != ours) {
            differences.add(what + "：申报" + Money.text(applied) + "，中心" + Money.text(ours));
        }
    }

    private @Nullable Object withdraw(Call call, Input node) {
        String id = node.required("clr_appy_evt_id", "机构清算申请事件ID");
        Optional<ClearingApplications.Numbered> found = find(call, id);
        if (found.isEmpty() && !applications.wasMade(call.institution(), id)) {
            throw new GatewayRefusal("清算申请" + id + "不存在");
        }
        found.ifPresent(application -> applications.withdraw(application, call.institution() + "/" + call.operator()));
        return null;
    }

    private Map<String, ?> state(Call call, Input node) {
        String id = node.required("clr_appy_evt_id", "机构清算申请事件ID");
        boolean applied = find(call, id).isPresent();
        if (!applied && !applications.wasMade(call.institution(), id)) {
            throw new GatewayRefusal("清算申请" + id + "不存在");
        }
        Map<String, ?> result = new OutputNode()
                .with("clr_appy_evt_id", id)
                .with("clr_stas", applied ? APPLIED : NOT_APPLIED)
                .fields();
        return new OutputNode().with("result", result).fields();
    }

    private Optional<ClearingApplications.Numbered> find(Call call, String id) {
        return applications.inForce(call.institution()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }
}
