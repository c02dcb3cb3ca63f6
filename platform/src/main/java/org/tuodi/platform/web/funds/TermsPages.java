package org.tuodi.platform.web.funds;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Deductions;
import org.tuodi.platform.clearing.PaymentMethod;
import org.tuodi.platform.clearing.PaymentMethods;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.clearing.Scope;
import org.tuodi.platform.clearing.Terms;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;

/** 付费方式、稽核扣款、质量保证金: how institutions are paid, and what is kept back; proposed by one person, decided by another. */
@Controller
@RequestMapping("/clearing/terms")
class TermsPages {

    private static final Set<String> CARES = Set.of("outpatient", "chronic", "inpatient", "pharmacy");
    private static final Map<String, PaymentMethod.Method> METHODS = Map.of(
            "perItem", PaymentMethod.Method.PER_ITEM,
            "perHead", PaymentMethod.Method.PER_HEAD,
            "perDisease", PaymentMethod.Method.PER_DISEASE);

    private final Terms terms;
    private final PaymentMethods methods;
    private final Deductions deductions;
    private final Periods periods;
    private final Institutions institutions;
    private final Clock clock;

    TermsPages(
            Terms terms,
            PaymentMethods methods,
            Deductions deductions,
            Periods periods,
            Institutions institutions,
            Clock clock) {
        this.terms = terms;
        this.methods = methods;
        this.deductions = deductions;
        this.periods = periods;
        this.institutions = institutions;
        this.clock = clock;
    }

    @GetMapping
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE, Right.READ})
    String terms(
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "0") int year,
            Caller caller,
            Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        int shown = year != 0
                ? year
                : periods.last(chosen).map(each -> each.month().getYear()).orElse(today.getYear());
        Set<String> ours = new java.util.TreeSet<>(institutions.on(today, caller.area()).stream()
                .map(Institution::code)
                .toList());
        boolean everywhere = caller.area().isEmpty();
        model.addAttribute("families", families);
        model.addAttribute("funds", Pages.FUNDS);
        model.addAttribute("family", chosen);
        model.addAttribute("year", shown);
        model.addAttribute("institutions", ours);
        model.addAttribute(
                "methods",
                terms.methods(chosen).stream()
                        .filter(each -> everywhere || ours.contains(each.institution()))
                        .toList());
        model.addAttribute(
                "totals",
                methods.totals(chosen, shown).stream()
                        .filter(each -> everywhere || ours.contains(each.institution()))
                        .toList());
        model.addAttribute(
                "deductions",
                terms.deductions(chosen).stream()
                        .filter(each ->
                                everywhere || ours.contains(each.deduction().institution()))
                        .toList());
        model.addAttribute(
                "assessments",
                terms.assessments(chosen).stream()
                        .filter(each -> everywhere || ours.contains(each.given().institution()))
                        .toList());
        model.addAttribute("mayPropose", caller.may(Activity.AGREEMENT, Right.CREATE));
        model.addAttribute(
                "mayDecide",
                caller.may(Activity.AGREEMENT, Right.APPROVE) || caller.may(Activity.AGREEMENT, Right.CREATE));
        model.addAttribute("mayDeduct", mayDeduct(caller));
        model.addAttribute("mayAssess", caller.may(Activity.CLEAR, Right.CREATE));
        model.addAttribute("caller", caller.person());
        return "clearing/terms";
    }

    /** Throws Refusal for an institution of another area. */
    private String ours(String institution, Caller caller) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        if (!caller.area().isEmpty()
                && institutions.on(today, caller.area()).stream()
                        .noneMatch(each -> each.code().equals(institution))) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the institution " + institution);
        }
        return institution;
    }

    private static boolean mayDeduct(Caller caller) {
        return caller.may(Activity.HANDLE_FINDING, Right.EXECUTE) || caller.may(Activity.HANDLE_FINDING, Right.APPROVE);
    }

    @PostMapping("/methods")
    @Requires(activity = Activity.AGREEMENT, rights = Right.CREATE)
    String propose(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Scope.city(caller);
            PaymentMethod method = method(new Form(fields));
            return method.institution() + " · " + methods.propose(method, caller);
        });
    }

    private static PaymentMethod method(Form form) {
        PaymentMethod.Method kind =
                java.util.Objects.requireNonNull(METHODS.get(form.word("method", "付费方式 method", METHODS.keySet())));
        boolean perHead = kind == PaymentMethod.Method.PER_HEAD;
        Map<String, Long> prices = new HashMap<>();
        if (kind == PaymentMethod.Method.PER_DISEASE) {
            prices.put(form.id("disease", "病种 disease", "hypertension"), form.yuan("price", "病种价格 price"));
        }
        return new PaymentMethod(
                form.id("family", "政策系列 family", "demo-county"),
                form.id("institution", "机构 institution", "H99010100002"),
                form.word("care", "类别 class", CARES),
                form.id("fund", "基金 fund", "residentPool"),
                0,
                form.day("from", "起始日 from"),
                form.day("to", "终止日 to"),
                kind,
                perHead ? form.number("heads", "人数 heads", 9_999_999) : 0,
                perHead ? form.yuan("headRate", "每人每年 per head and year") : 0,
                form.isEmpty("yearTotal") ? null : form.yuan("yearTotal", "年度总额 yearly total"),
                form.percent("surplus", "结余留用比例 surplus kept"),
                form.percent("deposit", "质量保证金比例 deposit"),
                form.text("article", "依据 article", "C8 第18项"),
                prices);
    }

    @PostMapping("/methods/decision")
    @Requires(
            activity = Activity.AGREEMENT,
            rights = {Right.APPROVE, Right.CREATE})
    String decide(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Scope.city(caller);
            Form form = new Form(fields);
            String institution = form.id("institution", "机构 institution", "H99010100002");
            methods.decide(
                    form.id("family", "政策系列 family", "demo-county"),
                    institution,
                    form.word("care", "类别 class", CARES),
                    form.id("fund", "基金 fund", "residentPool"),
                    form.number("version", "版本 version", 9_999),
                    form.ticked("approved"),
                    caller);
            return institution;
        });
    }

    @PostMapping("/deductions")
    @Requires(
            activity = Activity.HANDLE_FINDING,
            rights = {Right.EXECUTE, Right.APPROVE})
    String deduct(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Form form = new Form(fields);
            Deductions.Deduction deduction = new Deductions.Deduction(
                    form.id("id", "编号 number", "K-2023-1"),
                    form.id("family", "政策系列 family", "demo-county"),
                    form.id("institution", "机构 institution", "H99010100002"),
                    form.isEmpty("finding") ? null : (long) form.number("finding", "疑点 finding", 999_999_999),
                    form.id("fund", "基金 fund", "residentPool"),
                    form.yuan("amount", "金额 amount"),
                    form.text("article", "依据 article", "BY 第13条"),
                    form.text("reason", "事由 reason", "串换项目"));
            ours(deduction.institution(), caller);
            deductions.propose(deduction, caller);
            return deduction.id();
        });
    }

    @PostMapping("/deductions/decision")
    @Requires(
            activity = Activity.HANDLE_FINDING,
            rights = {Right.EXECUTE, Right.APPROVE})
    String decideDeduction(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Form form = new Form(fields);
            String id = form.id("id", "编号 number", "K-2023-1");
            terms.deductions(form.id("family", "政策系列 family", "demo-county")).stream()
                    .filter(each -> each.deduction().id().equals(id))
                    .forEach(each -> ours(each.deduction().institution(), caller));
            deductions.decide(id, form.ticked("approved"), caller);
            return id;
        });
    }

    @PostMapping("/assessments")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String assess(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Form form = new Form(fields);
            Deductions.DepositReturn given = new Deductions.DepositReturn(
                    form.id("family", "政策系列 family", "demo-county"),
                    form.id("institution", "机构 institution", "H99010100002"),
                    form.number("year", "年度 year", 9_999),
                    form.number("score", "考核得分 score", 100),
                    form.percent("returned", "返还比例 returned"),
                    form.text("article", "依据 article", "C8 第18项"));
            ours(given.institution(), caller);
            deductions.proposeReturn(given, caller);
            return given.institution() + " " + given.year();
        });
    }

    @PostMapping("/assessments/decision")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String decideAssessment(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Form form = new Form(fields);
            String institution = ours(form.id("institution", "机构 institution", "H99010100002"), caller);
            deductions.decideReturn(
                    form.id("family", "政策系列 family", "demo-county"),
                    institution,
                    form.number("year", "年度 year", 9_999),
                    form.ticked("approved"),
                    caller);
            return institution;
        });
    }

    private static String page(Map<String, String> fields) {
        String family = fields.getOrDefault("family", "");
        return "/clearing/terms" + (family.matches("[a-z0-9-]{1,40}") ? "?family=" + family : "");
    }
}
