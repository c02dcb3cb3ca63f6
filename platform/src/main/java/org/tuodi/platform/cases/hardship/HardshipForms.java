package org.tuodi.platform.cases.hardship;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.platform.cases.KindForm;
import org.tuodi.platform.cases.Typed;
import org.tuodi.platform.people.Household;
import org.tuodi.policy.model.Texts;

/** What is filled in for a hardship test: the sheet, one line for each income or cost; what was verified; the decision. */
final class HardshipForms {

    private HardshipForms() {}

    static KindForm sheet() {
        List<String> kinds = SheetWords.BUILT_IN.incomes().values().stream()
                .map(kind -> kind.name() + " " + kind.text().zh())
                .toList();
        return new KindForm(
                "sheet",
                new Texts("申报家庭收入和费用", "state income and cost of the household"),
                new Texts("申报", "State"),
                List.of(
                        lines(
                                "income",
                                true,
                                new Texts(
                                        "收入，每行：成员 种类 起月 止月 金额 证明",
                                        "income, a line each: member kind from to amount evidence"),
                                new Texts(
                                        "如 P1 wage 2023-06 2024-05 3000 工资单；金额按月，合计的在后面写 period；种类："
                                                + String.join("、", kinds),
                                        "such as P1 wage 2023-06 2024-05 3000 payslip; by month, with `period` behind it for a sum;"
                                                + " kinds: "
                                                + String.join(
                                                        ", ",
                                                        SheetWords.BUILT_IN
                                                                .incomes()
                                                                .keySet()))),
                        lines(
                                "costs",
                                false,
                                new Texts(
                                        "未在本系统结算的医疗费用，每行：成员 日期 金额 票据",
                                        "cost not settled here, a line each: member day amount document"),
                                new Texts("政策范围内、各项支付之后个人负担的部分", "in policy, after all funds paid")),
                        lines(
                                "joined",
                                false,
                                new Texts("期间加入的成员，每行：成员 日期", "who joined lately, a line each: member day"),
                                new Texts("一年内加入家庭的成员", "members who came into the household within the year"))));
    }

    private static KindForm.Entry lines(String name, boolean required, Texts label, Texts hint) {
        return new KindForm.Entry(name, KindForm.Type.LINES, required, label, hint, List.of());
    }

    static KindForm verification() {
        List<KindForm.Choice> subjects = new ArrayList<>(List.of(
                new KindForm.Choice("registration", new Texts("当地户籍", "registered locally")),
                new KindForm.Choice("income", new Texts("收入与申报一致", "income as stated"))));
        SheetWords.BUILT_IN
                .properties()
                .values()
                .forEach(kind -> subjects.add(new KindForm.Choice("property/" + kind.name(), kind.text())));
        return new KindForm(
                "verification",
                new Texts("民政核对", "verification by civil affairs"),
                new Texts("记录", "Record"),
                List.of(
                        KindForm.choice("subject", "核对内容", "what was looked at", subjects),
                        KindForm.yesOrNo("met", "结果", "result", new Texts("符合", "met"), new Texts("不符合", "not met")),
                        KindForm.entry("document", KindForm.Type.TEXT, "核对报告编号", "number of the report")));
    }

    static KindForm decision() {
        return new KindForm(
                "decision",
                new Texts("作出认定决定", "decide on the identity"),
                new Texts("按核对结果决定", "Decide by the finding"),
                List.of(new KindForm.Entry(
                        "exception",
                        KindForm.Type.TEXT,
                        false,
                        new Texts("一事一议案件号（仅例外认定）", "case of a decision one by one, for an exception only"),
                        new Texts("", ""),
                        List.of())));
    }

    /** The sheet that was typed, of the household on record. */
    static StatedSheet read(Typed typed, Household household) {
        Map<String, LocalDate> joined = new HashMap<>();
        for (String[] cells : lines(typed.optional("joined"), 2, "joined")) {
            joined.put(cells[0], day(cells[1]));
        }
        List<Sheet.Member> members = household.members().stream()
                .map(each -> new Sheet.Member(each.person(), joined.remove(each.person())))
                .toList();
        if (!joined.isEmpty()) {
            throw Typed.fault("joined", joined.keySet().toString(), "members of the household " + household.id());
        }
        List<Sheet.Statement> income = new ArrayList<>();
        for (String[] cells : lines(typed.text("income"), 6, "income")) {
            boolean period = cells[5].endsWith(" period");
            income.add(new Sheet.Statement(
                    cells[0],
                    cells[1],
                    month(cells[2]),
                    month(cells[3]),
                    Typed.fen("income", cells[4]),
                    !period,
                    period ? cells[5].substring(0, cells[5].length() - 7) : cells[5]));
        }
        List<Sheet.Cost> costs = new ArrayList<>();
        for (String[] cells : lines(typed.optional("costs"), 4, "costs")) {
            costs.add(new Sheet.Cost(cells[0], day(cells[1]), Typed.fen("costs", cells[2]), 0, cells[3]));
        }
        return new StatedSheet(members, income, costs);
    }

    private static List<String[]> lines(String text, int cells, String name) {
        List<String[]> lines = new ArrayList<>();
        for (String line :
                text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            String[] found = line.split("\\s+", cells);
            if (found.length != cells) {
                throw Typed.fault(name, "`" + line + "`", cells + " things, with blanks between them");
            }
            lines.add(found);
        }
        return lines;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Typed.fault("day", "`" + text + "`", "a day such as 2024-06-15");
        }
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw Typed.fault("month", "`" + text + "`", "a month such as 2024-06");
        }
    }
}
