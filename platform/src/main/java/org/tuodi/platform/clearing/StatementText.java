package org.tuodi.platform.clearing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.kernel.Money;
import org.tuodi.platform.clearing.Figures.Volume;

/**
 * The texts of statements. The same figures give the same text, byte by byte, wherever and whenever it is made: nothing in it
 * comes from a clock, a time zone, a language setting or a register that can be corrected.
 */
final class StatementText {

    private final StringBuilder text = new StringBuilder();

    private StatementText() {}

    /** Of an institution's month. */
    static String institution(Period period, String institution, List<Line> lines, List<Volume> volumes) {
        StatementText made = new StatementText();
        made.line("定点医药机构清算单 · Clearing statement of an institution");
        made.head("政策 policy", period.family());
        made.head("月份 month", period.month());
        made.head("机构 institution", institution);
        made.line("");
        made.line("一、本期账单 · Bills of the month");
        made.line("类别 class | 结算 settled | 冲正 reversed | 差额 differences | 总额 total | 减免 waived | 基金 funds | 账户 account"
                + " | 现金 cash");
        Map<String, long[]> sums = new TreeMap<>();
        for (Volume each : volumes) {
            long[] sum = sums.computeIfAbsent(each.care(), key -> new long[8]);
            long[] row = {
                each.settlements(),
                each.reversals(),
                each.differences(),
                each.total(),
                each.waived(),
                each.fund(),
                each.account(),
                each.cash()
            };
            for (int at = 0; at < row.length; at++) {
                sum[at] = Math.addExact(sum[at], row[at]);
            }
        }
        sums.forEach((care, sum) -> made.line(care + " | " + sum[0] + " | " + sum[1] + " | " + sum[2] + " | "
                + Money.text(sum[3]) + " | " + Money.text(sum[4]) + " | " + Money.text(sum[5]) + " | "
                + Money.text(sum[6]) + " | " + Money.text(sum[7])));
        made.line("");
        made.line("二、清算项目 · Lines");
        made.line("序号 no. | 项目 line | 类别 class | 基金 fund | 金额 amount");
        int number = 0;
        for (Line each : lines) {
            number++;
            made.line(number + " | " + each.zh() + " · " + each.en() + " | " + each.care() + " | " + each.fund() + " | "
                    + Money.text(each.amount()));
        }
        made.line("");
        made.line("三、应付（负数结转下期） · Owed by fund; what is negative is carried over");
        Map<String, Long> byFund = LineStore.byFund(lines);
        byFund.forEach((fund, fen) -> made.line(fund + " | " + Money.text(fen)));
        made.line("合计 sum | "
                + Money.text(byFund.values().stream().mapToLong(Long::longValue).sum()));
        return made.text.toString();
    }

    /** Of a bill of an insurer. */
    static String bill(Contract contract, Bill bill) {
        StatementText made = new StatementText();
        made.line(
                bill.withFee()
                        ? "承办机构年度清算单 · True-up with an undertaking insurer"
                        : "承办机构半年账单 · Half-yearly bill of an undertaking insurer");
        made.head("政策 policy", contract.family());
        made.head("合同 contract", contract.id());
        made.head("承办机构 insurer", contract.insurer() + " " + contract.name());
        made.head("区县 district", bill.region());
        made.head("事项 occasion", bill.year() + " " + bill.occasion());
        made.head("期间 months", bill.first() + " – " + bill.last());
        made.head("实际支出 actual", Money.text(bill.actual()));
        if (bill.withFee()) {
            made.head("半年账单合计 billed before", Money.text(bill.billedBefore()));
        }
        made.head(bill.amount() < 0 ? "应退 to refund" : "应付 to pay", Money.text(Math.abs(bill.amount())));
        if (bill.withFee()) {
            made.head("全部救助支出 all assistance", Money.text(bill.spending()));
            made.head("服务费 service fee", Money.text(bill.fee()));
            made.head("服务费负担 fee borne by", bill.feePayer());
        }
        made.head("期限 due", bill.due());
        made.head("依据 articles", bill.articles());
        made.line(bill.stepsZh());
        made.line(bill.stepsEn());
        return made.text.toString();
    }

    /** Of a closed year: each month, each occasion by district, and what they come to. */
    static String year(String family, int year, List<Month> months, List<Bill> bills) {
        StatementText made = new StatementText();
        made.line("年度清算报告 · Clearing of the year");
        made.head("政策 policy", family);
        made.head("年度 year", year);
        made.line("");
        made.line("一、各月 · Months");
        made.line("月份 month | 笔数 entries | 总额 total | 基金 funds | 账户 account | 现金 cash | 应付机构 owed to institutions"
                + " | 承办垫付 advanced");
        long[] sum = new long[7];
        for (Month each : months) {
            long[] row = each.row();
            made.amounts(each.period().month().toString(), row);
            for (int at = 0; at < row.length; at++) {
                sum[at] += row[at];
            }
        }
        made.amounts("合计 sum", sum);
        made.line("");
        made.line("二、承办机构 · Undertaking insurers");
        made.line("合同 contract | 区县 district | 事项 occasion | 实际 actual | 已出账单 billed | 应付(退) difference"
                + " | 救助支出 spending | 服务费 fee");
        for (Bill each : bills) {
            made.line(each.contract() + " | " + each.region() + " | " + each.occasion() + " | "
                    + Money.text(each.actual())
                    + " | " + Money.text(each.billedBefore()) + " | " + Money.text(each.amount()) + " | "
                    + Money.text(each.spending()) + " | " + Money.text(each.fee()));
        }
        made.line("合计 sum | | | | | "
                + Money.text(bills.stream().mapToLong(Bill::amount).sum()) + " | | "
                + Money.text(bills.stream().mapToLong(Bill::fee).sum()));
        return made.text.toString();
    }

    /** A month of a year. */
    record Month(Period period, Figures figures, Map<String, List<Line>> lines) {

        private long[] row() {
            long owed = lines.values().stream()
                    .flatMap(List::stream)
                    .mapToLong(Line::amount)
                    .sum();
            return new long[] {
                figures.entries(),
                figures.volumes().stream().mapToLong(Volume::total).sum(),
                figures.volumes().stream().mapToLong(Volume::fund).sum(),
                figures.volumes().stream().mapToLong(Volume::account).sum(),
                figures.volumes().stream().mapToLong(Volume::cash).sum(),
                owed,
                figures.advances().stream().mapToLong(Figures.Advance::paid).sum()
            };
        }
    }

    private void amounts(String what, long[] row) {
        StringBuilder made = new StringBuilder(what).append(" | ").append(row[0]);
        for (int at = 1; at < row.length; at++) {
            made.append(" | ").append(Money.text(row[at]));
        }
        line(made.toString());
    }

    private void head(String what, Object value) {
        line(what + "：" + value);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
