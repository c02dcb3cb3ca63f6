package org.tuodi.platform.web.funds;

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
import org.tuodi.platform.clearing.DirectPayments;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.clearing.Prepayments;

/** 预付与直接结算: money paid ahead to institutions and what is left of it, vaccinations, suppliers and their guarantees. */
@Controller
@RequestMapping("/clearing/prepayments")
class PrepaymentPages {

    private static final Set<String> REASONS = Set.of("treatsPatients", "feverClinic", "qualified");
    private static final Set<String> KINDS = Set.of("vaccination", "supplier");

    private final Prepayments prepayments;
    private final DirectPayments direct;
    private final Periods periods;

    PrepaymentPages(Prepayments prepayments, DirectPayments direct, Periods periods) {
        this.prepayments = prepayments;
        this.direct = direct;
        this.periods = periods;
    }

    @GetMapping
    @Requires(activity = Activity.READ_LEDGER, rights = Right.READ)
    String all(@RequestParam(defaultValue = "") String family, Caller caller, Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        List<Prepayments.Standing> ahead = prepayments.of(chosen, caller.area());
        Map<String, Long> left = new HashMap<>();
        ahead.forEach(each -> left.computeIfAbsent(
                each.prepayment().institution() + "/" + each.prepayment().fund(),
                key -> prepayments.left(
                        each.prepayment().institution(), each.prepayment().fund())));
        List<DirectPayments.Standing> payments = direct.of(chosen, caller.area());
        Map<String, Long> guarantees = new HashMap<>();
        payments.stream()
                .filter(each -> each.direct().kind().equals("supplier"))
                .forEach(each -> guarantees.computeIfAbsent(each.direct().payee(), direct::guarantee));
        model.addAttribute("families", families);
        model.addAttribute("funds", Pages.FUNDS);
        model.addAttribute("family", chosen);
        model.addAttribute("prepayments", ahead);
        model.addAttribute("left", left);
        model.addAttribute("payments", payments);
        model.addAttribute("guarantees", guarantees);
        model.addAttribute("stages", direct.stages(chosen, caller.area()));
        model.addAttribute("mayPropose", caller.may(Activity.CLEAR, Right.CREATE));
        model.addAttribute(
                "mayDecide", caller.may(Activity.CLEAR, Right.CREATE) || caller.may(Activity.CLEAR, Right.APPROVE));
        model.addAttribute("caller", caller.person());
        return "clearing/prepayments";
    }

    @PostMapping
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String propose(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Form form = new Form(fields);
            Prepayments.Prepayment ahead = new Prepayments.Prepayment(
                    form.id("id", "编号 number", "P-2023-1"),
                    form.id("family", "政策系列 family", "demo-county"),
                    form.id("institution", "机构 institution", "H99010100002"),
                    form.id("fund", "基金 fund", "residentPool"),
                    form.yuan("amount", "金额 amount"),
                    form.word("reason", "事由 reason", REASONS),
                    form.ticked("emergency"),
                    form.day("due", "拨付期限 due"),
                    form.text("article", "依据 article", "C6 三(一)"));
            prepayments.propose(ahead, caller);
            return ahead.id();
        });
    }

    @PostMapping("/decision")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String decide(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Form form = new Form(fields);
            String id = form.id("id", "编号 number", "P-2023-1");
            prepayments.decide(id, form.ticked("approved"), caller);
            return id;
        });
    }

    @PostMapping("/direct")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String proposeDirect(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Form form = new Form(fields);
            DirectPayments.Direct payment = new DirectPayments.Direct(
                    form.id("id", "编号 number", "V-2023-1"),
                    form.word("kind", "类型 kind", KINDS),
                    form.id("family", "政策系列 family", "demo-county"),
                    form.id("fund", "基金 fund", "residentPool"),
                    form.id("region", "区县 district", "990101"),
                    form.id("payee", "收款方 payee", "H99010100002"),
                    form.id("reference", "月份或供货单号 month or delivery", "2023-05"),
                    form.number("quantity", "数量 quantity", 999_999_999),
                    form.yuan("unitPrice", "单价 unit price"),
                    form.day("due", "拨付期限 due"),
                    form.text("article", "依据 article", "C6 三(二)"));
            direct.propose(payment, caller);
            return payment.id();
        });
    }

    @PostMapping("/direct/decision")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String decideDirect(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Form form = new Form(fields);
            String id = form.id("id", "编号 number", "V-2023-1");
            direct.decide(id, form.ticked("approved"), caller);
            return id;
        });
    }

    @PostMapping("/guarantees")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String guarantee(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then(page(fields), next, () -> {
            Form form = new Form(fields);
            String payee = form.id("payee", "供应商 supplier", "SUP-1");
            direct.guarantee(
                    payee, form.change("amount", "金额 amount"), form.text("reference", "凭据 reference", "保函1"), caller);
            return payee;
        });
    }

    private static String page(Map<String, String> fields) {
        String family = fields.getOrDefault("family", "");
        return "/clearing/prepayments" + (family.matches("[a-z0-9-]{1,40}") ? "?family=" + family : "");
    }
}
