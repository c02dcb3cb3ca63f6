package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;

/** Holds a settlement list against its settlement. What a list does not say is not asked for. */
final class SettlementListCheck {

    private static final int FEN_DIGITS = 2;

    private final List<String> faults = new ArrayList<>();
    private final Input list;

    private SettlementListCheck(Input list) {
        this.list = list;
    }

    /**
     * What differs, a line each.
     *
     * @param list what was uploaded
     * @param bill the settlement as the interface answers it
     * @param lines its fee lines, as the interface answers them
     */
    static List<String> faults(
            Input list, Map<String, @Nullable Object> bill, List<Map<String, @Nullable Object>> lines) {
        SettlementListCheck check = new SettlementListCheck(list);
        check.amounts(BillQueries.setlinfo(bill));
        check.items(fen(BillQueries.setlinfo(bill).get("medfee_sumamt")), lines);
        check.payers(bill);
        return check.faults;
    }

    /** Sums that some editions of the list state beside the patient. */
    private void amounts(Map<String, @Nullable Object> info) {
        Input stated = list.object("setlinfo").orElse(list);
        compare("医疗费总额", stated.fen("medfee_sumamt"), info.get("medfee_sumamt"));
        compare("个人账户支出", stated.fen("acct_pay"), info.get("acct_pay"));
        compare("个人现金支付", stated.fen("psn_cashpay", "psn_cash_pay"), info.get("psn_cash_pay"));
        compare("基金支付总额", stated.fen("fund_pay_sumamt"), info.get("fund_pay_sumamt"));
    }

    private void compare(String what, Optional<Long> stated, @Nullable Object ours) {
        stated.ifPresent(fen -> compare(what, fen, fen(ours)));
    }

    private void compare(String what, long stated, long ours) {
        if (stated != ours) {
            faults.add(what + "：清单" + Money.text(stated) + "，结算" + Money.text(ours));
        }
    }

    /** Fees by category: each is the sum of its parts, and all of them are the bill. */
    private void items(long total, List<Map<String, @Nullable Object>> lines) {
        List<Input> items = list.list("iteminfo").orElse(List.of());
        if (items.isEmpty()) {
            return;
        }
        Map<String, Long> stated = new TreeMap<>();
        for (Input item : items) {
            String category = item.required("med_chrgitm", "医疗收费项目");
            long amount = item.fen("amt").orElse(0L);
            long parts = item.fen("claa_sumfee").orElse(0L)
                    + item.fen("clab_amt").orElse(0L)
                    + item.fen("fulamt_ownpay_amt").orElse(0L)
                    + item.fen("oth_amt").orElse(0L);
            if (parts != 0 && parts != amount) {
                faults.add("收费项目" + category + "：金额" + Money.text(amount) + "，甲乙类、自费及其他合计" + Money.text(parts));
            }
            stated.merge(category, amount, Math::addExact);
        }
        compare("收费项目合计", stated.values().stream().mapToLong(Long::longValue).sum(), total);
        Map<String, Long> ours = new TreeMap<>();
        lines.forEach(line -> ours.merge(
                String.valueOf(line.get("med_chrgitm_type")), fen(line.get("det_item_fee_sumamt")), Math::addExact));
        TreeSet<String> categories = new TreeSet<>(stated.keySet());
        categories.addAll(ours.keySet());
        categories.forEach(category ->
                compare("收费项目" + category, stated.getOrDefault(category, 0L), ours.getOrDefault(category, 0L)));
    }

    /** Payers by fund: those of the settlement, each with its amount. */
    private void payers(Map<String, @Nullable Object> bill) {
        List<Input> payers = list.list("payinfo").orElse(List.of());
        if (payers.isEmpty() || !(bill.get("setldetail") instanceof List<?> detail)) {
            return;
        }
        Map<String, Long> stated = new TreeMap<>();
        payers.forEach(payer -> stated.merge(
                payer.required("fund_pay_type", "基金支付类型"),
                payer.fen("fund_payamt").orElse(0L),
                Math::addExact));
        Map<String, Long> ours = new TreeMap<>();
        for (Object row : detail) {
            if (row instanceof Map<?, ?> paid) {
                ours.merge(String.valueOf(paid.get("fund_pay_type")), fen(paid.get("fund_payamt")), Math::addExact);
            }
        }
        TreeSet<String> funds = new TreeSet<>(stated.keySet());
        funds.addAll(ours.keySet());
        funds.forEach(fund -> compare("基金" + fund, stated.getOrDefault(fund, 0L), ours.getOrDefault(fund, 0L)));
    }

    private static long fen(@Nullable Object amount) {
        return amount instanceof BigDecimal number
                ? number.movePointRight(FEN_DIGITS).longValueExact()
                : 0;
    }
}
