package org.tuodi.platform.web.dashboard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Spreadsheet;
import org.tuodi.platform.institutions.Region;
import org.tuodi.platform.institutions.Regions;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.reports.PaidSums;
import org.tuodi.platform.reports.PaymentCounting;
import org.tuodi.platform.reports.PaymentFilter;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.platform.web.policies.StepsView;

/** 支付看板: what funds paid by fund, identity, district and month, down to the bill and the article behind each step. */
@Controller
class DashboardPage {

    private static final int PAGE = 50;
    private static final int MOST_EXPORTED = 20_000;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final PaidSums payments;
    private final PaymentCounting counting;
    private final Settlements settlements;
    private final People people;
    private final Regions regions;
    private final AccessLog log;
    private final MessageSource messages;
    private final Clock clock;

    DashboardPage(
            PaidSums payments,
            PaymentCounting counting,
            Settlements settlements,
            People people,
            Regions regions,
            AccessLog log,
            MessageSource messages,
            Clock clock) {
        this.payments = payments;
        this.counting = counting;
        this.settlements = settlements;
        this.people = people;
        this.regions = regions;
        this.log = log;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/dashboard")
    @Requires(activity = Activity.READ_LEDGER, rights = Right.READ)
    String page(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String identity,
            @RequestParam(defaultValue = "") String payer,
            @RequestParam(defaultValue = "") String month,
            Locale locale,
            Model model,
            Caller caller) {
        model.addAttribute("complete", counting.catchUp());
        List<Integer> years = payments.years();
        Chosen chosen = Chosen.of(year, region, identity, payer, month, years);
        PaymentFilter filter = chosen.filter(caller.area());
        SumsView.Names names = names(locale);
        List<SumsView> sums = new ArrayList<>();
        for (PaidSums.By by : PaidSums.By.values()) {
            sums.add(SumsView.of(by, payments.sums(filter, by), chosen, names));
        }
        model.addAttribute("years", years);
        model.addAttribute("chosen", chosen);
        model.addAttribute("sums", sums);
        model.addAttribute("paid", sums.get(0).sum());
        payments.totals(filter).forEach(total -> {
            model.addAttribute(total.name(), Money.text(total.fen()));
            model.addAttribute("bills", total.bills());
        });
        model.addAttribute("names", names);
        model.addAttribute("mayExport", caller.may(Activity.EXPORT, Right.EXECUTE));
        return "dashboard/dashboard";
    }

    private SumsView.Names names(Locale locale) {
        LocalDate today = LocalDate.now(clock);
        UnaryOperator<String> region = code -> regions.at(code, today)
                .map(Region::name)
                .map(name -> name + " " + code)
                .orElse(code);
        return new SumsView.Names(messages, locale, region);
    }

    @GetMapping("/dashboard/bills")
    @Requires(activity = Activity.READ_LEDGER, rights = Right.READ)
    String bills(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String identity,
            @RequestParam(defaultValue = "") String payer,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String after,
            Locale locale,
            Model model,
            Caller caller) {
        counting.catchUp();
        Chosen chosen = Chosen.of(year, region, identity, payer, month, payments.years());
        List<PaidSums.Row> rows = payments.rows(chosen.filter(caller.area()), row(after, caller), PAGE);
        model.addAttribute("chosen", chosen);
        model.addAttribute("names", names(locale));
        model.addAttribute("rows", rows);
        model.addAttribute(
                "next",
                rows.size() < PAGE
                        ? ""
                        : chosen.with("after", rows.get(PAGE - 1).id()));
        return "dashboard/bills";
    }

    private PaidSums.@Nullable Row row(String name, Caller caller) {
        return SettlementId.parse(name)
                .flatMap(id -> payments.row(id.person(), id.year(), id.number(), caller.area()))
                .orElse(null);
    }

    /** The bills as a table; cells begin no formula, persons stand by their number here alone. */
    @GetMapping("/dashboard/bills.xlsx")
    @Requires(activity = Activity.EXPORT, rights = Right.EXECUTE)
    ResponseEntity<byte[]> export(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String identity,
            @RequestParam(defaultValue = "") String payer,
            @RequestParam(defaultValue = "") String month,
            Locale locale,
            Caller caller) {
        counting.catchUp();
        Chosen chosen = Chosen.of(year, region, identity, payer, month, payments.years());
        SumsView.Names names = names(locale);
        List<PaidSums.Row> rows = payments.rows(chosen.filter(caller.area()), null, MOST_EXPORTED + 1);
        if (rows.size() > MOST_EXPORTED) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found more than " + MOST_EXPORTED + " bills; expected a choice of fewer, such as one month");
        }
        log.record(caller, "export", "/dashboard/bills" + chosen.query(), null);
        List<String> headings = java.util.stream.Stream.of(
                        "bill", "day", "kind", "region", "identity", "institution", "total", "paid", "cash")
                .map(key -> messages.getMessage("dashboard." + key, null, locale))
                .toList();
        List<List<String>> cells = rows.stream()
                .map(row -> List.of(
                        row.id(),
                        row.day().toString(),
                        messages.getMessage("dashboard.kind." + row.kind(), null, locale),
                        row.region(),
                        names.of("identity", row.identity()),
                        row.institution(),
                        row.totalYuan(),
                        row.paidYuan(),
                        row.cashYuan()))
                .toList();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(XLSX))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bills.xlsx\"")
                .body(Spreadsheet.write("bills", headings, cells));
    }

    /** A bill with its steps; each leads to the row of the policy that says so. */
    @GetMapping("/dashboard/bills/{id}")
    @Requires(activity = Activity.READ_LEDGER, rights = Right.READ)
    String bill(@PathVariable String id, Locale locale, Model model, Caller caller) {
        Entry entry = SettlementId.parse(id)
                .flatMap(settlements::find)
                .filter(found -> caller.sees(found.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the settlement " + id));
        SumsView.Names names = names(locale);
        model.addAttribute("entry", entry);
        model.addAttribute(
                "person",
                people.find(entry.id().person()).map(Person::maskedName).orElse(""));
        model.addAttribute("region", names.of("region", entry.region()));
        model.addAttribute("total", Money.text(entry.amounts().total()));
        model.addAttribute("cash", Money.text(entry.amounts().cash()));
        model.addAttribute("kind", entry.isReversal() ? 2 : entry.isDifference() ? 3 : 1);
        model.addAttribute(
                "steps",
                settlements
                        .explained(entry)
                        .map(explained ->
                                StepsView.of(explained, locale.getLanguage().equals("en") ? "en" : "zh"))
                        .orElse(null));
        model.addAttribute("journal", journal(entry));
        log.record(caller, "viewBill", entry.id().toString(), null);
        return "dashboard/bill";
    }

    private static List<List<String>> journal(Entry entry) {
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < entry.journal().accounts().size(); i++) {
            lines.add(List.of(
                    entry.journal().accounts().get(i),
                    Money.text(entry.journal().charges().get(i))));
        }
        return lines;
    }
}
