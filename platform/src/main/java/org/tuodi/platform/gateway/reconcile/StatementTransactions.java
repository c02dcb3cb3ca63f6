package org.tuodi.platform.gateway.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.OutputNode;
import org.tuodi.platform.gateway.Times;
import org.tuodi.platform.gateway.Transaction;
import org.tuodi.platform.gateway.files.FileStore;
import org.tuodi.platform.gateway.files.StoredFile;
import org.tuodi.platform.gateway.files.TextTable;
import org.tuodi.platform.reconciliation.Reconciliations;

/** 3201 对总账 and 3202 对明细账. */
@Component
final class StatementTransactions implements Transaction {

    private static final String TOTALS = "3201";

    private final Books books;
    private final FileStore files;
    private final Reconciliations reconciliations;

    StatementTransactions(Books books, FileStore files, Reconciliations reconciliations) {
        this.books = books;
        this.files = files;
        this.reconciliations = reconciliations;
    }

    @Override
    public Set<String> codes() {
        return Set.of(TOTALS, "3202");
    }

    @Override
    public Object answer(Call call) {
        Input node = call.node("data");
        Books.Scope scope = Books.Scope.read(node, "stmt_begndate", "stmt_enddate");
        boolean refunds = refundsAlone(node);
        List<BookLine> all = books.of(call.institution(), scope);
        List<BookLine> ours = refunds ? all.stream().filter(BookLine::refund).toList() : all;
        Kept kept = new Kept(call.institution(), scope, refunds);
        return call.infno().equals(TOTALS) ? totals(call, node, ours, kept) : details(call, node, ours, kept);
    }

    /** A refund flag of 1 asks for refunds alone; else settlements and refunds are taken together. */
    private static boolean refundsAlone(Input node) {
        return node.text("fixmedins_refd_setl_flag", "refd_setl_flag", "REFD_SETL_FLAG")
                .orElse("0")
                .equals("1");
    }

    private Map<String, ?> totals(Call call, Input node, List<BookLine> ours, Kept kept) {
        Books.Sums sums = Books.Sums.of(ours);
        List<String> differences = new ArrayList<>();
        compare(differences, "医疗费总额", node.fen("medfee_sumamt").orElse(0L), sums.total());
        compare(differences, "基金支付总额", node.fen("fund_pay_sumamt").orElse(0L), sums.fund());
        node.fen("acct_pay").ifPresent(fen -> compare(differences, "个人账户支付", fen, sums.account()));
        node.fen("cash_payamt").ifPresent(fen -> compare(differences, "现金支付", fen, sums.cash()));
        node.number("fixmedins_setl_cnt").ifPresent(count -> {
            if (count.intValue() != sums.count()) {
                differences.add("结算笔数：机构" + count.toPlainString() + "，中心" + sums.count());
            }
        });
        reconciliations.keep(
                kept.totals(
                        sums,
                        node.fen("medfee_sumamt").orElse(0L),
                        node.fen("fund_pay_sumamt").orElse(0L),
                        node.fen("acct_pay").orElse(null),
                        differences.isEmpty()),
                "",
                call.institution());
        Map<String, ?> statement = new OutputNode()
                .with("setl_optins", node.text("setl_optins", "clr_optins").orElse(null))
                .with("stmt_rslt", differences.isEmpty() ? "0" : "1")
                .with("stmt_rslt_dscr", differences.isEmpty() ? "一致" : String.join("；", differences))
                .fields();
        return new OutputNode().with("stmtinfo", statement).fields();
    }

    private static void compare(List<String> differences, String what, long theirs, long ours) {
        if (theirs != ours) {
            differences.add(what + "：机构" + Money.text(theirs) + "，中心" + Money.text(ours));
        }
    }

    private Map<String, ?> details(Call call, Input node, List<BookLine> ours, Kept kept) {
        String number = node.required("file_qury_no", "文件查询号");
        byte[] file = files.find(number, call.institution())
                .orElseThrow(() -> new GatewayRefusal("对账文件不存在或已过期，请先用9101上传"))
                .content();
        List<BookLine> theirs = new ArrayList<>();
        for (List<String> record : TextTable.unpack(file)) {
            theirs.add(BookLine.read(record, theirs.size() + 1));
        }
        List<Comparison.Compared> compared = Comparison.of(ours, theirs);
        reconciliations.keep(kept.details(ours, theirs, compared), "", call.institution());
        List<List<String>> result = compared.stream().map(Comparison::record).toList();
        String name = "3202_" + call.institution() + "_" + Times.digits(call.at());
        StoredFile stored =
                files.keep(call.institution(), name + ".zip", TextTable.pack(name + ".txt", result), result.size());
        Map<String, ?> info = new OutputNode()
                .with("file_qury_no", stored.number())
                .with("filename", stored.name())
                .moment("dld_endtime", stored.until())
                .fields();
        return new OutputNode().with("fileinfo", info).fields();
    }
}
