package org.tuodi.platform.web.funds;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.funds.BankFile;
import org.tuodi.platform.funds.BankReturns;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.funds.Payments;

/** 基金: what accounts hold, what is owed, and payment batches with their three reviews. */
@Controller
@RequestMapping("/funds")
class FundPages {

    private static final int LISTED = 200;

    private final Ledger ledger;
    private final Payables payables;
    private final Payments payments;
    private final BankReturns returns;
    private final Periods periods;
    private final AccessLog log;
    private final Clock clock;

    FundPages(
            Ledger ledger,
            Payables payables,
            Payments payments,
            BankReturns returns,
            Periods periods,
            AccessLog log,
            Clock clock) {
        this.ledger = ledger;
        this.payables = payables;
        this.payments = payments;
        this.returns = returns;
        this.periods = periods;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping
    @Requires(activity = Activity.READ_LEDGER, rights = Right.READ)
    String funds(@RequestParam(defaultValue = "") String family, Caller caller, Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        List<Payables.Standing> owed = payables.of(chosen, caller.area());
        model.addAttribute("families", families);
        model.addAttribute("family", chosen);
        model.addAttribute("balances", balances(chosen, caller));
        model.addAttribute("owed", owed.stream().limit(LISTED).toList());
        model.addAttribute(
                "ready",
                owed.stream()
                        .map(each -> each.payable().payee())
                        .distinct()
                        .filter(payee -> payments.accountOf(payee).isPresent())
                        .collect(Collectors.toSet()));
        model.addAttribute("today", LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")));
        model.addAttribute(
                "batches",
                payments.of(chosen, caller.area()).stream().limit(LISTED).toList());
        model.addAttribute("mayPrepare", caller.may(Activity.CLEAR, Right.CREATE));
        return "funds/funds";
    }

    /** By kind of account, of funds and their money alone; positive where there is money. */
    private Map<String, Long> balances(String family, Caller caller) {
        Map<String, Long> shown = new TreeMap<>();
        ledger.balances().forEach((account, fen) -> {
            String[] parts = account.split("/", -1);
            boolean ours = parts.length > 3 && parts[1].equals(family) && caller.sees(parts[3]);
            if (ours && (parts[0].equals("fund") || parts[0].equals("bank"))) {
                shown.put(account, parts[0].equals("fund") ? -fen : fen);
            }
        });
        return shown;
    }

    @PostMapping("/accounts")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String account(
            @RequestParam String family,
            @RequestParam String payee,
            @RequestParam String holder,
            @RequestParam String bank,
            @RequestParam String accountNo,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then("/funds?family=" + family, next, () -> {
            payments.record(new Payments.BankAccount(payee, holder, bank, accountNo), caller);
            return payee;
        });
    }

    @PostMapping("/batches")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String prepare(
            @RequestParam String family,
            @RequestParam String id,
            @RequestParam(name = "cause", defaultValue = "") List<String> causes,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then(
                "/funds?family=" + family,
                next,
                () -> payments.prepare(id, family, caller.area(), causes, caller)
                        .id());
    }

    @GetMapping("/batches/{id}")
    @Requires(activity = Activity.READ_LEDGER, rights = Right.READ)
    String batch(@PathVariable String id, Caller caller, Model model) {
        Payments.Batch batch = visible(id, caller);
        int step = payments.next(batch);
        model.addAttribute("failures", returns.failures(id));
        model.addAttribute("mayReturn", caller.may(Activity.CLEAR, Right.CREATE));
        model.addAttribute("batch", batch);
        model.addAttribute("step", step);
        model.addAttribute("mayReview", mayTake(step, caller));
        return "funds/batch";
    }

    /** First and second review are the agency's, the audit is supervision's; the agency releases. */
    private static boolean mayTake(int step, Caller caller) {
        return switch (step) {
            case 1, 2, 4 -> caller.may(Activity.CLEAR, Right.CREATE);
            case 3 -> caller.may(Activity.CLEAR, Right.APPROVE);
            default -> false;
        };
    }

    @PostMapping("/batches/{id}/review")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String review(
            @PathVariable String id,
            @RequestParam boolean passed,
            @RequestParam(defaultValue = "") String remark,
            Caller caller,
            RedirectAttributes next) {
        Payments.Batch batch = visible(id, caller);
        return Pages.then("/funds/batches/" + id, next, () -> {
            if (!mayTake(payments.next(batch), caller)) {
                throw new Refusal(
                        Refusal.Code.NOT_ALLOWED,
                        "初审、复审由经办办理，稽核由监管办理 · expected the agency for the reviews and supervision for the audit");
            }
            return payments.review(id, passed, remark, caller).state();
        });
    }

    @PostMapping("/batches/{id}/release")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String release(@PathVariable String id, Caller caller, RedirectAttributes next) {
        visible(id, caller);
        return Pages.then(
                "/funds/batches/" + id, next, () -> payments.release(id, caller).state());
    }

    @PostMapping("/batches/{id}/return")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String returned(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Caller caller,
            RedirectAttributes next) {
        visible(id, caller);
        return Pages.then(
                "/funds/batches/" + id,
                next,
                () -> returns.take(id, Pages.name(file), Pages.bytes(file), caller) + " ✗");
    }

    @GetMapping("/batches/{id}/bank.csv")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    ResponseEntity<byte[]> bank(@PathVariable String id, Caller caller) {
        Payments.Batch batch = visible(id, caller);
        if (batch.digest() == null) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "the batch " + id + " is " + batch.state() + "; expected released");
        }
        log.record(caller, "export", "/funds/batches/" + id + "/bank.csv", null);
        return Pages.file(
                "bank-" + id + ".csv",
                "text/csv;charset=UTF-8",
                BankFile.of(batch).getBytes(StandardCharsets.UTF_8));
    }

    private Payments.Batch visible(String id, Caller caller) {
        Payments.Batch batch = payments.find(id);
        if (!batch.region().startsWith(caller.area())) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the batch " + id);
        }
        return batch;
    }
}
