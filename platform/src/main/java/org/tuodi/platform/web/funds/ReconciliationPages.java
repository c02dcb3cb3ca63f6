package org.tuodi.platform.web.funds;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.files.Exported;
import org.tuodi.platform.reconciliation.Compared.Kind;
import org.tuodi.platform.reconciliation.Difference;
import org.tuodi.platform.reconciliation.Reconciliations;
import org.tuodi.platform.reconciliation.StatementFile;
import org.tuodi.platform.reconciliation.ThreeWay;

/** 对账: what differs from the books of institutions, finance and tax, since when, and who says why it may stand. */
@Controller
@RequestMapping("/funds")
class ReconciliationPages {

    private static final int LISTED = 300;
    private static final int RUNS = 50;

    private final Reconciliations reconciliations;
    private final ThreeWay threeWay;
    private final Periods periods;
    private final AccessLog log;
    private final Clock clock;

    ReconciliationPages(
            Reconciliations reconciliations, ThreeWay threeWay, Periods periods, AccessLog log, Clock clock) {
        this.reconciliations = reconciliations;
        this.threeWay = threeWay;
        this.periods = periods;
        this.log = log;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Pages.PLACE);
    }

    private void differences(Kind kind, String partner, Caller caller, Model model) {
        List<Difference> all = reconciliations.differences(kind, partner, caller.area());
        model.addAttribute("partner", partner);
        model.addAttribute(
                "differences",
                all.stream().filter(each -> !each.settled()).limit(LISTED).toList());
        model.addAttribute(
                "openCount", all.stream().filter(each -> !each.settled()).count());
        model.addAttribute(
                "settledCount", all.stream().filter(Difference::settled).count());
        model.addAttribute("runs", reconciliations.runs(kind, partner, caller.area(), RUNS));
        model.addAttribute("today", today());
        model.addAttribute("person", caller.person());
    }

    @GetMapping("/reconciliation")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String institutions(@RequestParam(defaultValue = "") String partner, Caller caller, Model model) {
        differences(Kind.INSTITUTION, partner, caller, model);
        model.addAttribute("way", "/funds/reconciliation");
        model.addAttribute("mayExplain", caller.may(Activity.CLEAR, Right.CREATE));
        model.addAttribute("mayDecide", true);
        return "funds/reconciliation";
    }

    @PostMapping("/reconciliation/reason")
    @Requires(activity = Activity.CLEAR, rights = Right.CREATE)
    String explain(
            @RequestParam String partner,
            @RequestParam(defaultValue = "0") long run,
            @RequestParam(defaultValue = "0") int line,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            RedirectAttributes next) {
        return explain(
                Kind.INSTITUTION, "/funds/reconciliation?partner=" + partner, partner, run, line, reason, caller, next);
    }

    @PostMapping("/reconciliation/decision")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    String decide(
            @RequestParam String partner,
            @RequestParam(defaultValue = "0") long run,
            @RequestParam(defaultValue = "0") int line,
            @RequestParam boolean accepted,
            Caller caller,
            RedirectAttributes next) {
        return decide(
                Kind.INSTITUTION,
                "/funds/reconciliation?partner=" + partner,
                partner,
                run,
                line,
                accepted,
                caller,
                next);
    }

    /** Of one difference, or of all of a partner where none is named. */
    private String explain(
            Kind kind,
            String page,
            String partner,
            long run,
            int line,
            String reason,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then(page, next, () -> {
            if (run == 0) {
                return String.valueOf(reconciliations.explainAll(kind, partner, reason, caller));
            }
            reconciliations.explain(kind, run, line, reason, caller);
            return run + "." + line;
        });
    }

    private String decide(
            Kind kind,
            String page,
            String partner,
            long run,
            int line,
            boolean accepted,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then(page, next, () -> {
            if (run == 0) {
                return String.valueOf(reconciliations.decideAll(kind, partner, accepted, caller));
            }
            reconciliations.decide(kind, run, line, accepted, caller);
            return run + "." + line;
        });
    }

    @GetMapping("/reconciliation/differences.csv")
    @Requires(
            activity = Activity.CLEAR,
            rights = {Right.CREATE, Right.APPROVE})
    ResponseEntity<byte[]> file(@RequestParam(defaultValue = "") String partner, Caller caller) {
        return export(Kind.INSTITUTION, partner, caller, "/funds/reconciliation/differences.csv");
    }

    private ResponseEntity<byte[]> export(Kind kind, String partner, Caller caller, String subject) {
        log.record(caller, "export", subject, null);
        List<List<String>> rows = new ArrayList<>();
        for (Difference each : reconciliations.differences(kind, partner, caller.area())) {
            rows.add(List.of(
                    each.partner(),
                    each.source(),
                    each.from().toString(),
                    each.to().toString(),
                    each.result(),
                    each.reference(),
                    each.region(),
                    amounts(each),
                    String.valueOf(each.age(today())),
                    String.valueOf(each.settled()),
                    text(each.reason()),
                    text(each.givenBy()),
                    text(each.decidedBy())));
        }
        List<String> headings = List.of(
                "对账方 partner",
                "来源 source",
                "起 from",
                "止 to",
                "结果 result",
                "编号 reference",
                "区划 region",
                "金额 amounts",
                "天数 age",
                "已处理 settled",
                "原因 reason",
                "说明人 given by",
                "确认人 decided by");
        return Pages.file(
                "differences.csv",
                "text/csv;charset=UTF-8",
                Exported.csv(headings, rows).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String amounts(Difference each) {
        List<String> told = new ArrayList<>();
        for (int at = 0; at < each.columns().size(); at++) {
            Long fen = each.amounts().get(at);
            told.add(each.columns().get(at) + " " + (fen == null ? "—" : Money.text(fen)));
        }
        return String.join("; ", told);
    }

    @GetMapping("/three-way")
    @Requires(
            activity = Activity.RECONCILE,
            rights = {Right.EXECUTE, Right.READ})
    String threeWay(
            @RequestParam(defaultValue = "") String family,
            @RequestParam(defaultValue = "") String month,
            Caller caller,
            Model model) {
        List<String> families = periods.familiesWith(family);
        String chosen = Pages.family(family, families);
        YearMonth of = month.isBlank() ? YearMonth.from(today()).minusMonths(1) : Pages.month(month);
        differences(Kind.THREE_WAY, chosen, caller, model);
        model.addAttribute("families", families);
        model.addAttribute("family", chosen);
        model.addAttribute("month", of.toString());
        model.addAttribute("lines", threeWay.lines(chosen, of, caller.area()));
        model.addAttribute("way", "/funds/three-way");
        boolean may = caller.may(Activity.RECONCILE, Right.EXECUTE);
        model.addAttribute("mayExplain", may);
        model.addAttribute("mayDecide", may);
        return "funds/three-way";
    }

    @PostMapping("/three-way")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    String take(
            @RequestParam String family,
            @RequestParam String month,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Caller caller,
            RedirectAttributes next) {
        return Pages.then("/funds/three-way?family=" + family + "&month=" + month, next, () -> {
            if (party.isBlank()) {
                return String.valueOf(threeWay.compare(family, Pages.month(month), caller));
            }
            StatementFile read = StatementFile.read(party, family, month, Pages.bytes(file));
            return String.valueOf(threeWay.take(read, Pages.name(file), caller));
        });
    }

    @PostMapping("/three-way/reason")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    String explainThreeWay(
            @RequestParam String partner,
            @RequestParam(defaultValue = "0") long run,
            @RequestParam(defaultValue = "0") int line,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            RedirectAttributes next) {
        return explain(Kind.THREE_WAY, "/funds/three-way?family=" + partner, partner, run, line, reason, caller, next);
    }

    @PostMapping("/three-way/decision")
    @Requires(activity = Activity.RECONCILE, rights = Right.EXECUTE)
    String decideThreeWay(
            @RequestParam String partner,
            @RequestParam(defaultValue = "0") long run,
            @RequestParam(defaultValue = "0") int line,
            @RequestParam boolean accepted,
            Caller caller,
            RedirectAttributes next) {
        return decide(Kind.THREE_WAY, "/funds/three-way?family=" + partner, partner, run, line, accepted, caller, next);
    }

    @GetMapping("/three-way/differences.csv")
    @Requires(
            activity = Activity.RECONCILE,
            rights = {Right.EXECUTE, Right.READ})
    ResponseEntity<byte[]> threeWayFile(@RequestParam(defaultValue = "") String partner, Caller caller) {
        return export(Kind.THREE_WAY, partner, caller, "/funds/three-way/differences.csv");
    }
}
