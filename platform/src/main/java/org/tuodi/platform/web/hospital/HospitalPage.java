package org.tuodi.platform.web.hospital;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.institutions.Agreements;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.InstitutionBills;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.platform.supervision.Findings;

/** 本机构: the bills of the caller's own institution, each explained; what rules found; its agreements. */
@Controller
@RequestMapping("/hospital")
class HospitalPage {

    static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private static final int PAGE = 50;
    private static final int LONGEST_DAYS = 366;

    private final InstitutionBills bills;
    private final Settlements settlements;
    private final Findings findings;
    private final InstitutionFrame frame;
    private final Agreements agreements;
    private final People people;
    private final Clock clock;

    HospitalPage(
            InstitutionBills bills,
            Settlements settlements,
            Findings findings,
            InstitutionFrame frame,
            Agreements agreements,
            People people,
            Clock clock) {
        this.bills = bills;
        this.settlements = settlements;
        this.findings = findings;
        this.frame = frame;
        this.agreements = agreements;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    String bills(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "0") int after,
            Caller caller,
            Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), HERE);
        LocalDate first = from.isEmpty() ? today.withDayOfMonth(1) : day("开始日期 · from", from);
        LocalDate last = to.isEmpty() ? (from.isEmpty() ? today : later(first)) : day("结束日期 · to", to);
        if (last.isBefore(first) || first.plusDays(LONGEST_DAYS).isBefore(last)) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "时间段 · found " + first + " to " + last + "; expected at most " + LONGEST_DAYS + " days in order");
        }
        var begin = first.atStartOfDay(HERE).toInstant();
        var end = last.plusDays(1).atStartOfDay(HERE).toInstant();
        int shownFrom = Math.max(0, after);
        List<InstitutionBills.Bill> page = bills.page(caller.institution(), begin, end, shownFrom, PAGE + 1);
        model.addAttribute("bills", page.subList(0, Math.min(PAGE, page.size())));
        model.addAttribute("persons", persons(page));
        model.addAttribute("sums", bills.sums(caller.institution(), begin, end));
        model.addAttribute("from", first.toString());
        model.addAttribute("to", last.toString());
        model.addAttribute("before", shownFrom > 0 ? Math.max(0, shownFrom - PAGE) : -1);
        model.addAttribute("more", page.size() > PAGE ? shownFrom + PAGE : 0);
        return frame.around("hospital/bills", "bills", caller, model);
    }

    private static LocalDate later(LocalDate first) {
        return first.plusMonths(1).minusDays(1);
    }

    static LocalDate day(String what, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, what + ": found `" + text + "`; expected one such as 2024-03-05");
        }
    }

    private Map<String, Person> persons(List<InstitutionBills.Bill> page) {
        return people.all(
                page.stream().map(bill -> bill.id().person()).distinct().toList());
    }

    @GetMapping("/bills/{id}")
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    String bill(@PathVariable String id, Caller caller, Model model) {
        Entry entry = SettlementId.parse(id)
                .flatMap(settlements::find)
                .filter(found -> found.visited().institution().equals(caller.institution()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the settlement " + id));
        model.addAttribute("entry", entry);
        model.addAttribute("explained", settlements.explained(entry).orElse(null));
        model.addAttribute("person", people.find(entry.id().person()).orElse(null));
        model.addAttribute(
                "found",
                findings.of(
                        entry.id().person(),
                        caller.institution(),
                        entry.visited().callKey()));
        return frame.around("hospital/bill", "bills", caller, model);
    }

    @GetMapping("/findings")
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    String findings(@RequestParam(defaultValue = "9223372036854775807") long before, Caller caller, Model model) {
        List<Findings.Kept> page = findings.in(caller.institution(), before, PAGE + 1);
        model.addAttribute("findings", page.subList(0, Math.min(PAGE, page.size())));
        model.addAttribute("more", page.size() > PAGE ? page.get(PAGE - 1).number() : 0);
        return frame.around("hospital/findings", "findings", caller, model);
    }

    @GetMapping("/agreement")
    @Requires(activity = Activity.SETTLE, rights = Right.EXECUTE)
    String agreement(Caller caller, Model model) {
        model.addAttribute(
                "changes",
                agreements.changesOf(caller.institution()).stream()
                        .sorted(Comparator.comparing((Agreements.Stored each) ->
                                        each.change().day())
                                .reversed())
                        .toList());
        return frame.around("hospital/agreement", "agreement", caller, model);
    }
}
