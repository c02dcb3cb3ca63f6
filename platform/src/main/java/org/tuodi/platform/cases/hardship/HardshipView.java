package org.tuodi.platform.cases.hardship;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.KindForm;
import org.tuodi.platform.cases.KindView;
import org.tuodi.platform.cases.Typed;
import org.tuodi.policy.model.Texts;

/** The household's sheet and what the test comes to, for offices: it tells of others than the applicant. */
@Component
class HardshipView implements KindView {

    private static final Texts MET = new Texts("符合", "met");
    private static final Texts NOT_MET = new Texts("不符合", "not met");

    private final HardshipCases hardship;

    HardshipView(HardshipCases hardship) {
        this.hardship = hardship;
    }

    @Override
    public List<Part> of(BenefitCase found, Caller caller) {
        boolean reads =
                !caller.isInsured() && caller.may(Activity.VERIFY_HOUSEHOLD, Right.CREATE, Right.VERIFY, Right.READ);
        if (found.opening().kind() != CaseKind.ASSISTANCE_APPLICATION || !reads) {
            return List.of();
        }
        try {
            return hardship.view(found.id(), caller)
                    .map(view -> List.of(sheet(view), finding(view)))
                    .orElse(List.of());
        } catch (Refusal e) {
            // Such as a household that changed since: what is wrong is to be read where the sheet would be.
            return List.of(new Part(
                    "household",
                    new Texts("家庭申报", "the household's sheet"),
                    e.details().stream()
                            .map(detail -> Line.of(new Texts("须更正", "to be corrected"), detail))
                            .toList()));
        }
    }

    @Override
    public List<KindForm> forms(BenefitCase found, Caller caller) {
        if (!hardship.isTested(found)) {
            return List.of();
        }
        List<KindForm> forms = new ArrayList<>();
        if (caller.may(Activity.VERIFY_HOUSEHOLD, Right.CREATE)) {
            forms.add(HardshipForms.sheet());
        }
        boolean stated = hardship.isStated(found.id());
        if (stated && caller.roles().contains(Role.CIV) && caller.may(Activity.VERIFY_HOUSEHOLD, Right.VERIFY)) {
            forms.add(HardshipForms.verification());
        }
        if (stated && caller.may(Activity.DECIDE_ILLNESS_IMPOVERISHED, Right.APPROVE)) {
            forms.add(HardshipForms.decision());
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
        switch (form) {
            case "sheet" -> hardship.state(found.id(), typed, caller);
            case "verification" ->
                hardship.verify(
                        found.id(),
                        new HardshipCases.Verification(typed.text("subject"), typed.yes("met"), typed.text("document")),
                        caller);
            default -> {
                String exception = typed.optional("exception");
                CaseId id = exception.isEmpty()
                        ? null
                        : CaseId.parse(exception)
                                .orElseThrow(
                                        () -> Typed.fault("exception", "`" + exception + "`", "a case such as P1.c3"));
                hardship.decide(found.id(), id, caller);
            }
        }
    }

    private static Part sheet(HardshipCases.View view) {
        List<Line> lines = new ArrayList<>();
        view.stated().income().forEach(each -> {
            SheetWords.Kind kind = SheetWords.BUILT_IN.income(each.kind());
            String months = " " + each.from() + " – " + each.to() + " ";
            String fen = Money.text(each.fen());
            lines.add(Line.of(
                    new Texts(
                            each.member() + " " + kind.text().zh(),
                            each.member() + ", " + kind.text().en()),
                    new Texts(
                            fen + (each.monthly() ? " 元/月" : " 元合计") + months + each.evidence(),
                            fen + (each.monthly() ? " a month" : " together") + months + each.evidence())));
        });
        view.stated()
                .costs()
                .forEach(each -> lines.add(Line.of(
                        new Texts(each.member() + " 医疗费用", each.member() + ", medical cost"),
                        Money.text(each.eligible()) + " " + each.on() + " " + each.source())));
        view.verified().forEach((subject, met) -> lines.add(Line.of(subject(subject), met ? MET : NOT_MET)));
        return new Part(
                "household",
                new Texts("家庭申报 第 " + view.version() + " 版", "the household's sheet, version " + view.version()),
                lines);
    }

    private static Texts subject(String subject) {
        if (subject.startsWith("property/")) {
            SheetWords.Kind kind = SheetWords.BUILT_IN.properties().get(subject.substring(9));
            return kind == null ? new Texts(subject, subject) : kind.text();
        }
        return subject.equals("income")
                ? new Texts("收入核对", "income, verified")
                : new Texts("当地户籍", "registered locally");
    }

    private static Part finding(HardshipCases.View view) {
        List<Line> lines = new ArrayList<>();
        for (Finding.Line each : view.finding().lines()) {
            String row = each.row() == null ? "" : each.row();
            lines.add(new Line(
                    new Texts(row, row),
                    each.text(),
                    each.article(),
                    each.status().equals("stated") ? null : each.status(),
                    each.note()));
        }
        return new Part(
                "finding",
                switch (view.finding().result()) {
                    case "passed" -> new Texts("核对结果：符合条件", "the finding: passed");
                    case "failed" -> new Texts("核对结果：不符合条件", "the finding: failed");
                    case "byDecision" -> new Texts("核对结果：依据决定例外认定", "the finding: an exception by decision");
                    case "open" -> new Texts("核对结果：来源未给出标准", "the finding: the source leaves it open");
                    default -> new Texts("核对结果：待核对", "the finding: waits for verification");
                },
                lines);
    }
}
