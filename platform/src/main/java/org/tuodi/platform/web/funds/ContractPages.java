package org.tuodi.platform.web.funds;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Contract;
import org.tuodi.platform.clearing.ContractTerms;
import org.tuodi.platform.clearing.Contracts;
import org.tuodi.platform.clearing.Scope;

/** 承办合同: drafted by one person, decided by another; permissions, readiness, scores, and an early end for a breach. */
@Controller
@RequestMapping("/clearing/insurers")
class ContractPages {

    private final Contracts contracts;
    private final ContractTerms terms;

    ContractPages(Contracts contracts, ContractTerms terms) {
        this.contracts = contracts;
        this.terms = terms;
    }

    @PostMapping
    @Requires(activity = Activity.AGREEMENT, rights = Right.CREATE)
    String propose(@RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        return Pages.then("/clearing/insurers", next, () -> {
            Contract contract = contract(new Form(fields));
            if (!contract.area().startsWith(caller.area())) {
                throw new Refusal(
                        Refusal.Code.NOT_ALLOWED,
                        "found the area " + contract.area() + "; expected one that begins with " + caller.area());
            }
            contracts.propose(contract, caller);
            return contract.id();
        });
    }

    private static Contract contract(Form form) {
        return new Contract(
                form.id("id", "合同号 contract", "C-2023"),
                form.id("insurer", "承办机构代码 insurer", "demo-ins"),
                form.text("name", "承办机构名称 name", "示范保险公司"),
                form.id("family", "政策系列 family", "maoming"),
                form.id("area", "服务区域 area", "9902"),
                form.day("from", "起始日 from"),
                form.day("to", "终止日 to"),
                form.text("procurement", "政府采购文号 procurement", "采购 2023-01"),
                form.ticked("capable"),
                form.text("content", "服务内容 content", "住院救助的一站式结算"),
                form.text("quality", "服务质量 quality", "投诉三日内答复"),
                form.text("feeSettlement", "费用结算 fee settlement", "按救助支出的0.8%"),
                form.text("rights", "权利义务 rights", "先行垫付、保守秘密"),
                form.yuan("reserve", "备付金 reserve"),
                form.yuan("reserveLow", "备付金预警线 low reserve"),
                form.day("determinedOn", "确定日 determined on"),
                form.day("signedOn", "签约日 signed on"));
    }

    private void visible(String id, Caller caller) {
        if (Scope.isInsurer(caller) || !Scope.sees(contracts.standing(id).contract(), caller)) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the contract " + id);
        }
    }

    @PostMapping("/{id}/decision")
    @Requires(activity = Activity.AGREEMENT, rights = Right.APPROVE)
    String decide(@PathVariable String id, @RequestParam boolean approved, Caller caller, RedirectAttributes next) {
        visible(id, caller);
        return Pages.then("/clearing/insurers/" + id, next, () -> {
            contracts.decide(id, approved, caller);
            return id;
        });
    }

    @PostMapping("/{id}/breach")
    @Requires(activity = Activity.AGREEMENT, rights = Right.CREATE)
    String breach(
            @PathVariable String id, @RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        visible(id, caller);
        return Pages.then("/clearing/insurers/" + id, next, () -> {
            Form form = new Form(fields);
            contracts.breach(
                    id, form.day("lastDay", "最后一日 last day"), form.text("breach", "违约事实 breach", "三次逾期结算"), caller);
            return id;
        });
    }

    @PostMapping("/{id}/end")
    @Requires(activity = Activity.AGREEMENT, rights = Right.APPROVE)
    String end(@PathVariable String id, Caller caller, RedirectAttributes next) {
        visible(id, caller);
        return Pages.then("/clearing/insurers/" + id, next, () -> {
            contracts.end(id, caller);
            return id;
        });
    }

    @PostMapping("/{id}/scores")
    @Requires(activity = Activity.AGREEMENT, rights = Right.CREATE)
    String score(
            @PathVariable String id, @RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        visible(id, caller);
        return Pages.then("/clearing/insurers/" + id, next, () -> {
            Form form = new Form(fields);
            Contracts.Score score = new Contracts.Score(
                    id,
                    form.number("year", "年度 year", 9_999),
                    form.number("beneficiaries", "救助对象满意度 beneficiaries", 100),
                    form.number("institutions", "定点机构满意度 institutions", 100),
                    form.number("protection", "保障水平提高 protection", 100),
                    0);
            List<Integer> weights = List.of(
                    form.number("weightBeneficiaries", "权重 weight", 100),
                    form.number("weightInstitutions", "权重 weight", 100),
                    form.number("weightProtection", "权重 weight", 100));
            return String.valueOf(contracts.score(score, weights, caller).year());
        });
    }

    @PostMapping("/{id}/permissions")
    @Requires(activity = Activity.AGREEMENT, rights = Right.APPROVE)
    String permit(
            @PathVariable String id, @RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        visible(id, caller);
        return Pages.then("/clearing/insurers/" + id, next, () -> {
            Form form = new Form(fields);
            terms.permit(
                    id,
                    new ContractTerms.Permissions(
                            form.ticked("publicity"),
                            form.ticked("supervision"),
                            form.ticked("settlement"),
                            form.ticked("agreements")),
                    caller);
            return id;
        });
    }

    @PostMapping("/{id}/readiness")
    @Requires(activity = Activity.AGREEMENT, rights = Right.CREATE)
    String ready(
            @PathVariable String id, @RequestParam Map<String, String> fields, Caller caller, RedirectAttributes next) {
        visible(id, caller);
        return Pages.then("/clearing/insurers/" + id, next, () -> {
            Form form = new Form(fields);
            ContractTerms.Ready ready = new ContractTerms.Ready(
                    form.id("institution", "机构 institution", "H99010100002"),
                    form.day("since", "上线日 since"),
                    form.text("checked", "准备事项 what was checked", "接口联调、人员到位、窗口标识"));
            terms.ready(id, ready, caller);
            return ready.institution();
        });
    }
}
