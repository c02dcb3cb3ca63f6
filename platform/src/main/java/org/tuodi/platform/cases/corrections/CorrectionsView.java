package org.tuodi.platform.cases.corrections;

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
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.cases.KindForm;
import org.tuodi.platform.cases.KindView;
import org.tuodi.platform.cases.Typed;
import org.tuodi.policy.model.Texts;

/** What is to come back of a recovery, and what came. */
@Component
class CorrectionsView implements KindView {

    private final RecoveryStore store;
    private final Recoveries recoveries;

    CorrectionsView(RecoveryStore store, Recoveries recoveries) {
        this.store = store;
        this.recoveries = recoveries;
    }

    @Override
    public List<Part> of(BenefitCase found, Caller caller) {
        return caller.may(Activity.DECIDE_APPLICATION, Right.CREATE, Right.APPROVE)
                ? store.find(found.id()).map(this::part).map(List::of).orElse(List.of())
                : List.of();
    }

    @Override
    public List<KindForm> forms(BenefitCase found, Caller caller) {
        Recovery recovery = store.find(found.id()).orElse(null);
        if (recovery == null || recovery.left() == 0) {
            return List.of();
        }
        List<KindForm> forms = new ArrayList<>();
        boolean works = caller.may(Activity.DECIDE_APPLICATION, Right.CREATE, Right.APPROVE);
        if (works && recovery.servedOn() == null) {
            forms.add(RecoveryForms.notice());
        }
        if (caller.may(Activity.RECONCILE, Right.EXECUTE)) {
            forms.add(RecoveryForms.receipt());
        }
        if (works) {
            forms.add(RecoveryForms.writeOff());
        }
        List<RecoveryStore.WriteOff> open = store.writeOffs(found.id()).stream()
                .filter(each -> !each.isDecided())
                .toList();
        if (caller.may(Activity.DECIDE_APPLICATION, Right.APPROVE) && !open.isEmpty()) {
            forms.add(RecoveryForms.decision(open));
        }
        return forms;
    }

    @Override
    public void submit(String form, Map<String, String> values, BenefitCase found, Caller caller) {
        if (forms(found, caller).stream().noneMatch(each -> each.id().equals(form))) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, "found " + caller.roles() + "; expected who may fill in " + form);
        }
        Typed typed = new Typed(values);
        CaseId id = found.id();
        switch (form) {
            case "notice" -> recoveries.serve(id, typed.day("servedOn"), typed.text("how"), caller);
            case "receipt" -> {
                String reference = typed.text("reference");
                if (!reference.matches("[!-~]{1,70}")) {
                    throw Typed.fault("reference", "`" + reference + "`", "1 to 70 visible ASCII characters");
                }
                recoveries.receive(id, new Recoveries.Received(reference, typed.day("day"), positive(typed)), caller);
            }
            case "writeOff" ->
                recoveries.proposeWriteOff(id, positive(typed), typed.text("article"), typed.text("reason"), caller);
            default ->
                recoveries.decideWriteOff(
                        id, Integer.parseInt(number(typed.text("proposal"))), typed.yes("approved"), caller);
        }
    }

    private static long positive(Typed typed) {
        long fen = typed.fen("amount");
        if (fen == 0) {
            throw Typed.fault("amount", "0.00", "more");
        }
        return fen;
    }

    private static String number(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw Typed.fault("proposal", "`" + text + "`", "its number");
        }
        return text;
    }

    private Part part(Recovery recovery) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(new Texts("应追回", "to come back"), Money.text(recovery.amount())));
        recovery.byFund().forEach((fund, fen) -> lines.add(Line.of(new Texts(fund, fund), Money.text(fen))));
        lines.add(Line.of(new Texts("尚未追回", "open"), Money.text(recovery.left())));
        recovery.plan()
                .forEach(each -> lines.add(
                        Line.of(new Texts(each.dueOn() + " 前归还", "by " + each.dueOn()), Money.text(each.amount()))));
        lines.add(Line.of(
                new Texts("通知书", "notice"),
                recovery.servedOn() == null
                        ? new Texts("未送达", "not served")
                        : new Texts(recovery.servedOn() + " 送达", "served on " + recovery.servedOn())));
        recovery.returns()
                .forEach(each -> lines.add(Line.of(
                        way(each.way()),
                        Money.text(each.amount()) + (each.cause() == null ? "" : " " + each.cause()))));
        store.writeOffs(recovery.id()).stream()
                .filter(each -> !each.isDecided())
                .forEach(each -> lines.add(Line.of(
                        new Texts("核销待审批 " + each.proposal(), "write-off " + each.proposal() + " to be decided"),
                        Money.text(each.amount()) + " " + each.article() + " " + each.reason())));
        return new Part("recovery", new Texts("追回", "recovery"), lines);
    }

    private static Texts way(String way) {
        return switch (way) {
            case "receipt" -> new Texts("已收回", "received");
            case "offset" -> new Texts("已抵扣", "set off");
            default -> new Texts("已核销", "written off");
        };
    }
}
