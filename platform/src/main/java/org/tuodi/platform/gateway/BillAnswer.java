package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.ExplainedLayer;

/**
 * The result of a settlement, trial or cancellation: {@code setlinfo} and {@code setldetail}. It has the fields of all
 * transactions that answer one. Amounts are numbers and always there; what they sum to is kept:
 *
 * <ul>
 *   <li>total = funds + person + provider
 *   <li>person = account + cash
 *   <li>total = fully self-paid + over limits + first payments + in policy
 *   <li>rows of setldetail = funds + account + provider
 * </ul>
 */
final class BillAnswer {

    private static final List<String> FUND_FIELDS = List.of(
            "hifp_pay", "cvlserv_pay", "hifes_pay", "hifmi_pay", "hifob_pay", "maf_pay", "hifdm_pay", "oth_pay");
    private static final int RATE_DIGITS = 4;

    private final SettledBill bill;
    private final Insured insured;
    private final Call call;
    private final Provider provider;
    private final CaseResult.Settled settled;
    private final Map<String, Long> byField = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> detail = new ArrayList<>();
    private long funds;

    private BillAnswer(SettledBill bill, Insured insured, Call call, Provider provider) {
        this.bill = bill;
        this.insured = insured;
        this.call = call;
        this.provider = provider;
        this.settled = bill.explained().settled();
        FUND_FIELDS.forEach(field -> byField.put(field, 0L));
        bill.explained().layers().forEach(this::pay);
        row(Funds.of("personalAccount"), settled.personalAccount());
        row(Funds.of("waived"), settled.split().waived());
    }

    /** The two nodes under output. */
    static Map<String, @Nullable Object> of(SettledBill bill, Insured insured, Call call, Provider provider) {
        BillAnswer answer = new BillAnswer(bill, insured, call, provider);
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        output.put("setlinfo", answer.setlinfo());
        output.put("setldetail", answer.detail);
        output.put("expContent", null);
        return output;
    }

    private void pay(ExplainedLayer layer) {
        Funds fund = Funds.of(layer.name(), insured.scheme(), call.settings().dialect());
        byField.merge(fund.field(), layer.paid(), Math::addExact);
        funds = Math.addExact(funds, layer.paid());
        row(fund, layer.paid());
    }

    /** Entries of one fund are one row. */
    private void row(Funds fund, long fen) {
        if (fen == 0) {
            return;
        }
        for (Map<String, @Nullable Object> row : detail) {
            if (fund.code().equals(row.get("fund_pay_type"))) {
                row.put(
                        "fund_payamt",
                        ((BigDecimal) java.util.Objects.requireNonNull(row.get("fund_payamt"))).add(amount(fen)));
                return;
            }
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("fund_pay_type", fund.code());
        row.put("fund_pay_type_name", fund.name());
        row.put("inscp_scp_amt", amount(inScope()));
        row.put("crt_payb_lmt_amt", amount(0));
        row.put("fund_payamt", amount(fen));
        row.put("setl_proc_info", null);
        detail.add(row);
    }

    private BigDecimal amount(long fen) {
        return BigDecimal.valueOf(bill.sign() * fen, 2);
    }

    /** What the provider bears is of the bill too. */
    private long inScope() {
        return settled.split().inPolicy() + settled.split().waived();
    }

    private Map<String, @Nullable Object> setlinfo() {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("setl_id", bill.settlement().orElse(""));
        info.put("mdtrt_id", bill.visit().id().toString());
        info.putAll(insured.json());
        info.put("insutype", insured.insutype());
        info.put("psn_type", insured.psnType());
        info.put("cvlserv_flag", "0");
        info.put("flxempe_flag", insured.psnType().equals("1103") ? "1" : "0");
        info.put("nwb_flag", "0");
        boolean timed = !bill.isTrial() || call.settings().dialect().trialTime();
        info.put("setl_time", timed ? Times.moment(bill.at()) : null);
        info.put("mdtrt_cert_type", bill.content().text("mdtrt_cert_type").orElse(null));
        info.put("mdtrt_cert_no", null);
        info.put("med_type", bill.visit().medType());
        charges(info);
        payments(info);
        clearing(info);
        visit(info);
        return info;
    }

    private void charges(Map<String, @Nullable Object> info) {
        CaseResult.Split split = settled.split();
        info.put("medfee_sumamt", amount(settled.total()));
        info.put("fulamt_ownpay_amt", amount(split.fullSelfPaid()));
        info.put("overlmt_selfpay", amount(split.overLimit()));
        info.put("preselfpay_amt", amount(split.firstPayment()));
        info.put("inscp_scp_amt", amount(inScope()));
        long deductible = deductible();
        info.put("act_pay_dedc", amount(deductible));
        info.put("crt_dedc", amount(deductible));
    }

    /** Of the basic insurance: what was really borne this time. */
    private long deductible() {
        return bill.explained()
                .layer("basic")
                .map(basic -> basic.layer().computation().deductible)
                .orElse(0L);
    }

    private void payments(Map<String, @Nullable Object> info) {
        byField.forEach((field, fen) -> info.put(field, amount(fen)));
        info.put("pref_fund_pay", amount(0));
        info.put("pool_prop_selfpay", ratio());
        info.put("fund_pay_sumamt", amount(funds));
        long person = settled.personalAccount() + settled.cash();
        info.put("psn_part_amt", amount(person));
        info.put("psn_pay", amount(person));
        info.put("acct_pay", amount(settled.personalAccount()));
        info.put("psn_cash_pay", amount(settled.cash()));
        info.put("pdn_cash_pay", amount(settled.cash()));
        info.put("cash_payamt", amount(settled.cash()));
        info.put("hosp_part_amt", amount(settled.split().waived()));
        info.put("balc", BigDecimal.valueOf(bill.balance(), 2));
        info.put("acct_mulaid_pay", amount(bill.relativesAccount() ? settled.personalAccount() : 0));
    }

    /** What the basic insurance pays of what lies above its deductible. */
    private BigDecimal ratio() {
        long basic = byField.getOrDefault("hifp_pay", 0L);
        long above = settled.split().inPolicy() - deductible();
        return above <= 0
                ? BigDecimal.ZERO.setScale(RATE_DIGITS)
                : BigDecimal.valueOf(basic).divide(BigDecimal.valueOf(above), RATE_DIGITS, RoundingMode.HALF_UP);
    }

    private void clearing(Map<String, @Nullable Object> info) {
        String kind = bill.explained().settled().encounter().kind();
        Codes codes = Codes.BUILT_IN;
        String own = call.settings().dialect().clearingWays().get(kind);
        info.put("medins_setl_id", bill.msgid());
        info.put("clr_optins", provider.pool());
        info.put("clr_way", bill.isTrial() ? null : own == null ? codes.code("clearingWay", kind) : own);
        info.put("clr_type", codes.code("clearingType", kind));
        info.put("setl_type", "2");
        info.put("pay_loc", "2");
        info.put("refd_setl_flag", bill.sign() < 0 ? "1" : "0");
        info.put("insu_admdvs", insured.person().region());
        info.put("insu_optins", insured.person().region());
        info.put("psn_insu_rlts_id", null);
        info.put("emp_name", null);
    }

    private void visit(Map<String, @Nullable Object> info) {
        info.put("fixmedins_code", provider.code());
        info.put("fixmedins_name", provider.name());
        info.put("hosp_lv", provider.grade());
        info.put("fixmedins_poolarea", provider.pool());
        info.put("lmtpric_hosp_lv", provider.level());
        info.put("dedc_hosp_lv", provider.level());
        info.put("begndate", settled.encounter().from().toString());
        info.put("enddate", settled.encounter().to().toString());
        info.put("year", Integer.toString(settled.year()));
        info.put("dise_codg", bill.visit().disease().orElse(null));
        info.put("dise_name", bill.visit().content().text("dise_name").orElse(null));
        info.put("invono", bill.content().text("invono").orElse(null));
        info.put("opter_id", call.operator().isEmpty() ? null : call.operator());
        info.put("opter_name", call.operatorName().isEmpty() ? null : call.operatorName());
        info.put("opt_time", Times.moment(bill.at()));
        info.put("exp_content", null);
    }
}
