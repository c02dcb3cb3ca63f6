package org.tuodi.platform.cases.exceptions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.KindForm;
import org.tuodi.platform.cases.KindView;
import org.tuodi.platform.cases.Typed;
import org.tuodi.policy.model.Texts;

/** The minutes of a decision one by one, and who agreed, for those who take part. */
@Component
class MinutesView implements KindView {

    private final MinutesStore store;
    private final Deciding deciding;

    MinutesView(MinutesStore store, Deciding deciding) {
        this.store = store;
        this.deciding = deciding;
    }

    @Override
    public List<Part> of(BenefitCase found, Caller caller) {
        boolean reads = caller.may(Activity.DECIDE_EXCEPTION, Right.CREATE, Right.VERIFY, Right.APPROVE);
        if (found.opening().kind() != CaseKind.EXCEPTIONAL_DECISION || !reads) {
            return List.of();
        }
        return store.latest(found.id()).map(MinutesView::part).map(List::of).orElse(List.of());
    }

    @Override
    public List<KindForm> forms(BenefitCase found, Caller caller) {
        if (found.opening().kind() != CaseKind.EXCEPTIONAL_DECISION || !Deciding.isOpen(found)) {
            return List.of();
        }
        List<KindForm> forms = new ArrayList<>();
        if (caller.may(Activity.DECIDE_EXCEPTION, Right.CREATE, Right.APPROVE)) {
            forms.add(minutesForm());
        }
        if (caller.may(Activity.DECIDE_EXCEPTION, Right.CREATE, Right.VERIFY, Right.APPROVE)
                && store.latest(found.id()).isPresent()) {
            forms.add(new KindForm(
                    "word",
                    new Texts("本部门表决", "the word of my department"),
                    new Texts("提交", "Say"),
                    List.of(KindForm.yesOrNo(
                            "agrees",
                            "对纪要的意见",
                            "on the minutes",
                            new Texts("同意", "agrees"),
                            new Texts("不同意", "does not agree")))));
        }
        return forms;
    }

    private static KindForm minutesForm() {
        return new KindForm(
                "minutes",
                new Texts("记录会议纪要", "record the minutes"),
                new Texts("记录", "Record"),
                List.of(
                        KindForm.choice(
                                "level",
                                "协调小组",
                                "group",
                                List.of(
                                        new KindForm.Choice("district", new Texts("区县级", "of the district")),
                                        new KindForm.Choice("city", new Texts("市级", "of the city")))),
                        KindForm.entry("heldOn", KindForm.Type.DAY, "会议日期", "day of the meeting"),
                        KindForm.entry(
                                "amount", KindForm.Type.AMOUNT, "决定金额（元），不涉及资金填 0", "amount in yuan, 0 for none"),
                        new KindForm.Entry(
                                "fund",
                                KindForm.Type.TEXT,
                                false,
                                new Texts("资金来源", "fund"),
                                new Texts("基金代码，如 medicalAssistanceFund", "its code, such as medicalAssistanceFund"),
                                List.of()),
                        KindForm.entry("article", KindForm.Type.TEXT, "依据条款", "the article that allows it"),
                        KindForm.entry("content", KindForm.Type.LINES, "纪要", "minutes")));
    }

    @Override
    public void submit(String form, Map<String, String> values, BenefitCase found, Caller caller) {
        if (forms(found, caller).stream().noneMatch(each -> each.id().equals(form))) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, "found " + caller.roles() + "; expected who may fill in " + form);
        }
        Typed typed = new Typed(values);
        if (form.equals("word")) {
            int version = store.latest(found.id()).orElseThrow().version();
            deciding.say(found.id(), version, typed.yes("agrees"), caller);
        } else {
            deciding.record(
                    found.id(),
                    Minutes.typed(
                            typed.text("level"),
                            typed.day("heldOn"),
                            typed.optional("fund"),
                            typed.fen("amount"),
                            typed.text("article"),
                            typed.text("content")),
                    caller);
        }
    }

    private static Part part(Minutes minutes) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                new Texts("会议", "meeting"),
                new Texts(
                        minutes.heldOn() + (minutes.level().equals("city") ? " 市级" : " 区县级"),
                        minutes.heldOn() + ", of the " + minutes.level())));
        lines.add(new Line(
                new Texts("决定金额", "amount decided"),
                new Texts(
                        Money.text(minutes.amount()) + " " + (minutes.fund() == null ? "" : minutes.fund()),
                        Money.text(minutes.amount()) + " " + (minutes.fund() == null ? "" : minutes.fund())),
                minutes.article(),
                null,
                null));
        lines.add(Line.of(new Texts("纪要", "minutes"), minutes.content()));
        minutes.voices()
                .forEach(each -> lines.add(Line.of(
                        new Texts(each.department(), each.department()),
                        new Texts(
                                (each.agrees() ? "同意 " : "不同意 ") + each.person(),
                                (each.agrees() ? "agrees, " : "does not agree, ") + each.person()))));
        lines.add(new Line(
                new Texts("表决", "vote"),
                minutes.isCarried() ? new Texts("已通过", "carried") : new Texts("未通过", "not carried"),
                null,
                "assumed",
                new Texts(
                        "至少 " + Minutes.QUORUM + " 个部门同意且多于不同意的；来源未规定人数",
                        "at least " + Minutes.QUORUM
                                + " departments agree and more than do not; no source says how many")));
        return new Part(
                "minutes",
                new Texts("会议纪要 第 " + minutes.version() + " 版", "minutes, version " + minutes.version()),
                lines);
    }
}
