package org.tuodi.platform.web.funds;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.funds.Earmarks;
import org.tuodi.platform.funds.Receipt;
import org.tuodi.platform.funds.ReceiptFile;
import org.tuodi.platform.funds.Receipts;

/** 收款和上解: money that came in, entered by one person and confirmed by another; money that is handed over by a day. */
@Controller
@RequestMapping("/funds")
class ReceiptPages {

    private static final int LISTED = 500;

    private final Receipts receipts;
    private final Earmarks earmarks;
    private final Periods periods;
    private final Clock clock;

    ReceiptPages(Receipts receipts, Earmarks earmarks, Periods periods, Clock clock) {
        this.receipts = receipts;
        this.earmarks = earmarks;
        this.periods = periods;
        this.clock = clock;
    }

    /** What a form has of a receipt. */
    record Form(
            String family,
            String id,
            String kind,
            String fund,
            String region,
            String day,
            String amount,
            String payer,
            String purpose,
            @Nullable String cause,
            @Nullable String bearer) {

        private Receipt read(Caller caller) {
            if (!id.matches("[!-~]{1,80}")
                    || !Receipt.KINDS.containsKey(kind)
                    || payer.isBlank()
                    || purpose.isBlank()) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE,
                        "found `" + id + "`, `" + kind + "`, `" + payer + "`, `" + purpose
                                + "`; expected the bank's reference, one of " + Receipt.KINDS.keySet()
                                + ", a payer and a purpose");
            }
            long fen = Pages.fen("金额 amount", amount);
            if (fen == 0) {
                throw new Refusal(Refusal.Code.NOT_READABLE, "金额 amount: found 0; expected more");
            }
            return new Receipt(
                    id,
                    kind,
                    family,
                    fund,
                    Pages.region(region, caller),
                    Pages.day("日期 day", day),
                    fen,
                    payer,
                    purpose,
                    orNull(cause),
                    orNull(bearer));
        }

        private static @Nullable String orNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    @GetMapping("/receipts")
    @Requires(
            activity = Activity.RECONCILE,
            rights = {Right.EXECUTE, Right.READ},
            or = Activity.READ_LEDGER)
    String receipts(
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "0") int year,
            Caller caller,
            Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        int of = Pages.year(year, clock);
        LocalDate first = LocalDate.of(of, 1, 1);
        model.addAttribute("families", families);
        model.addAttribute("family", chosen);
        model.addAttribute("year", of);
        model.addAttribute(
                "entries",
                receipts
                        .entries(
                                chosen, caller.area(), first, first.plusYears(1).minusDays(1))
                        .stream()
                        .limit(LISTED)
                        .toList());
        model.addAttribute("kinds", Receipt.KINDS.keySet().stream().sorted().toList());
        model.addAttribute("funds", Pages.FUNDS);
        model.addAttribute("person", caller.person());
        model.addAttribute("mayEnter", caller.may(Activity.RECONCILE, Right.EXECUTE));
        return "funds/receipts";
    }

    private static String page(String family, String day) {
        return "/funds/receipts?family=" + family + (day.matches("[0-9]{4}-.*") ? "&year=" + day.substring(0, 4) : "");
    }

    @PostMapping("/receipts")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    String enter(
            @RequestParam String family,
            @RequestParam String id,
            @RequestParam String kind,
            @RequestParam String fund,
            @RequestParam String region,
            @RequestParam String day,
            @RequestParam String amount,
            @RequestParam String payer,
            @RequestParam String purpose,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable String bearer,
            Caller caller,
            RedirectAttributes next) {
        Form form = new Form(family, id, kind, fund, region, day, amount, payer, purpose, cause, bearer);
        return Pages.then(page(family, day), next, () -> {
            receipts.enter(form.read(caller), caller);
            return id;
        });
    }

    @PostMapping("/receipts/file")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    String file(
            @RequestParam String family,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then(page(family, year + "-"), next, () -> {
            ReceiptFile read = ReceiptFile.read(family, Pages.bytes(file));
            return String.valueOf(receipts.enter(read, Pages.name(file), caller));
        });
    }

    @PostMapping("/receipts/decision")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    String decide(
            @RequestParam String family,
            @RequestParam(defaultValue = "") String year,
            @RequestParam List<String> id,
            @RequestParam boolean approved,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then(page(family, year + "-"), next, () -> {
            id.forEach(each -> receipts.decide(each, approved, caller));
            return String.join(" ", id);
        });
    }

    @GetMapping("/earmarks")
    @Requires(activity = Activity.READ_LEDGER, rights = Right.READ)
    String earmarks(@RequestParam(defaultValue = "") String family, Caller caller, Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        model.addAttribute("families", families);
        model.addAttribute("family", chosen);
        model.addAttribute("earmarks", earmarks.of(chosen, caller.area()));
        model.addAttribute("items", Earmarks.ITEMS);
        model.addAttribute("funds", Pages.FUNDS);
        model.addAttribute("today", LocalDate.ofInstant(clock.instant(), Pages.PLACE));
        model.addAttribute("person", caller.person());
        model.addAttribute("mayPropose", caller.may(Activity.CLEAR, Right.CREATE));
        model.addAttribute("mayDecide", caller.may(Activity.CLEAR, Right.CREATE, Right.APPROVE));
        return "funds/earmarks";
    }

    @PostMapping("/earmarks")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String propose(
            @RequestParam String family,
            @RequestParam String id,
            @RequestParam String fund,
            @RequestParam String region,
            @RequestParam String item,
            @RequestParam String amount,
            @RequestParam String due,
            @RequestParam String payee,
            @RequestParam String article,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then("/funds/earmarks?family=" + family, next, () -> {
            earmarks.propose(
                    new Earmarks.Earmark(
                            id,
                            family,
                            fund,
                            region,
                            item,
                            Pages.fen("金额 amount", amount),
                            Pages.day("期限 due", due),
                            payee,
                            article),
                    caller);
            return id;
        });
    }

    @PostMapping("/earmarks/decision")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String decideEarmark(
            @RequestParam String family,
            @RequestParam String id,
            @RequestParam boolean approved,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then("/funds/earmarks?family=" + family, next, () -> {
            earmarks.decide(id, approved, caller);
            return id;
        });
    }
}
