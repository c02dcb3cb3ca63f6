package org.tuodi.platform.cases.corrections;

import java.util.List;
import org.tuodi.kernel.Money;
import org.tuodi.platform.cases.KindForm;
import org.tuodi.policy.model.Texts;

/** What is filled in for a recovery. */
final class RecoveryForms {

    private RecoveryForms() {}

    static KindForm notice() {
        return new KindForm(
                "notice",
                new Texts("通知书送达", "the notice was served"),
                new Texts("记录", "Record"),
                List.of(
                        KindForm.entry("servedOn", KindForm.Type.DAY, "送达日期", "served on"),
                        KindForm.entry("how", KindForm.Type.TEXT, "送达方式和签收人", "how, and who took it")));
    }

    static KindForm receipt() {
        return new KindForm(
                "receipt",
                new Texts("收回款项", "money came back"),
                new Texts("入账", "Record"),
                List.of(
                        KindForm.entry("reference", KindForm.Type.TEXT, "银行流水号", "the bank's reference"),
                        KindForm.entry("day", KindForm.Type.DAY, "到账日期", "day"),
                        KindForm.entry("amount", KindForm.Type.AMOUNT, "金额（元）", "amount in yuan")));
    }

    static KindForm writeOff() {
        return new KindForm(
                "writeOff",
                new Texts("拟核销", "propose to write off"),
                new Texts("提出", "Propose"),
                List.of(
                        KindForm.entry("amount", KindForm.Type.AMOUNT, "金额（元）", "amount in yuan"),
                        KindForm.entry("article", KindForm.Type.TEXT, "依据条款", "the article that allows it"),
                        KindForm.entry("reason", KindForm.Type.TEXT, "原因", "why")));
    }

    static KindForm decision(List<RecoveryStore.WriteOff> open) {
        List<KindForm.Choice> choices = open.stream()
                .map(each -> new KindForm.Choice(
                        String.valueOf(each.proposal()),
                        new Texts(
                                each.proposal() + "：" + Money.text(each.amount()),
                                each.proposal() + ": " + Money.text(each.amount()))))
                .toList();
        return new KindForm(
                "writeOffDecision",
                new Texts("核销审批", "decide a write-off"),
                new Texts("决定", "Decide"),
                List.of(
                        KindForm.choice("proposal", "核销申请", "proposal", choices),
                        KindForm.yesOrNo(
                                "approved",
                                "决定",
                                "decision",
                                new Texts("同意核销", "write it off"),
                                new Texts("不同意", "do not"))));
    }
}
