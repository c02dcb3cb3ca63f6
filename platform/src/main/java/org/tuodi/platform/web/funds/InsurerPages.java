package org.tuodi.platform.web.funds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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
import org.tuodi.platform.clearing.Bill;
import org.tuodi.platform.clearing.Contract;
import org.tuodi.platform.clearing.ContractTerms;
import org.tuodi.platform.clearing.Contracts;
import org.tuodi.platform.clearing.InsurerBills;
import org.tuodi.platform.clearing.Reserves;
import org.tuodi.platform.clearing.Scope;
import org.tuodi.platform.clearing.Statements;

/** 承办机构: contracts with undertaking insurers, their reserve, half-yearly bills, service fee and true-up. */
@Controller
@RequestMapping("/clearing/insurers")
class InsurerPages {

    private final Contracts contracts;
    private final ContractTerms terms;
    private final InsurerBills bills;
    private final Reserves reserves;
    private final Statements statements;

    InsurerPages(
            Contracts contracts, ContractTerms terms, InsurerBills bills, Reserves reserves, Statements statements) {
        this.contracts = contracts;
        this.terms = terms;
        this.bills = bills;
        this.reserves = reserves;
        this.statements = statements;
    }

    @GetMapping
    @Requires(
            activity = Activity.RESERVE_BILL,
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.READ})
    String all(Caller caller, Model model) {
        model.addAttribute(
                "contracts",
                contracts.all().stream()
                        .filter(each -> Scope.sees(each.contract(), caller))
                        .toList());
        model.addAttribute("mayPropose", caller.may(Activity.AGREEMENT, Right.CREATE));
        return "funds/insurers";
    }

    @GetMapping("/{id}")
    @Requires(
            activity = Activity.RESERVE_BILL,
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.READ})
    String one(@PathVariable String id, Caller caller, Model model) {
        Contracts.Standing standing = visible(id, caller);
        Contract contract = standing.contract();
        Map<Integer, List<Bill>> byYear = new LinkedHashMap<>();
        Map<Integer, List<String>> open = new LinkedHashMap<>();
        for (int year = contract.from().getYear(); year <= contract.to().getYear(); year++) {
            List<Bill> all = bills.of(id, year);
            byYear.put(
                    year,
                    all.stream().filter(each -> caller.sees(each.region())).toList());
            open.put(
                    year,
                    bills.occasions(contract, year).stream()
                            .filter(name -> all.stream()
                                    .noneMatch(bill -> bill.occasion().equals(name)))
                            .toList());
        }
        model.addAttribute("standing", standing);
        model.addAttribute("contract", contract);
        model.addAttribute("reserve", reserves.of(contract));
        model.addAttribute("bills", byYear);
        model.addAttribute("open", open);
        model.addAttribute("scores", contracts.scores(id));
        boolean office = !Scope.isInsurer(caller);
        model.addAttribute("permissions", terms.permissions(id));
        model.addAttribute("ready", terms.ready(id));
        model.addAttribute("mayPropose", office && caller.may(Activity.AGREEMENT, Right.CREATE));
        model.addAttribute("mayDecide", office && caller.may(Activity.AGREEMENT, Right.APPROVE));
        model.addAttribute("mayBill", caller.may(Activity.RESERVE_BILL, Right.CREATE));
        return "funds/insurer";
    }

    @PostMapping("/{id}/bills")
    @Requires(activity = Activity.RESERVE_BILL, rights = Right.CREATE)
    String bill(
            @PathVariable String id,
            @RequestParam int year,
            @RequestParam String occasion,
            Caller caller,
            RedirectAttributes next) {
        visible(id, caller);
        return Pages.then("/clearing/insurers/" + id, next, () -> {
            List<Bill> made = bills.bill(id, year, occasion, caller);
            return year + " " + occasion + " · " + made.size();
        });
    }

    @GetMapping("/{id}/statement")
    @Requires(
            activity = Activity.RESERVE_BILL,
            rights = {Right.CREATE, Right.VERIFY, Right.APPROVE, Right.READ})
    String statement(@PathVariable String id, @RequestParam("bill") String bill, Caller caller, Model model) {
        visible(id, caller);
        model.addAttribute(
                "statement",
                statements
                        .find(bill)
                        .filter(each -> each.id().startsWith("bill/" + id + "/") && statements.sees(each, caller))
                        .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the statement " + bill)));
        return "funds/statement";
    }

    private Contracts.Standing visible(String id, Caller caller) {
        Contracts.Standing standing = contracts.standing(id);
        if (!Scope.sees(standing.contract(), caller)) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the contract " + id);
        }
        return standing;
    }
}
