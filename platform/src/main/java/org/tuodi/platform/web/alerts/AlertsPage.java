package org.tuodi.platform.web.alerts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Spreadsheet;
import org.tuodi.platform.monitoring.AlertDesk;
import org.tuodi.platform.monitoring.AlertList;
import org.tuodi.platform.monitoring.AlertState;
import org.tuodi.platform.monitoring.Monitor;
import org.tuodi.platform.monitoring.Receiver;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;

/** 预警名单: alerts of the caller's area with how far each has come; the run that finds them; the list as a file. */
@Controller
@RequestMapping("/alerts")
class AlertsPage {

    private static final int PAGE = 50;
    private static final int EXPORTED = 20_000;
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final List<String> HEADINGS = List.of(
            "年度", "人员编号", "姓名", "证件号码", "区划", "预警", "重点对象", "个人负担(元)", "越线时间", "发现时间", "状态", "逾期", "已推送部门", "未办结部门");

    private final AlertList alerts;
    private final AlertDesk desk;
    private final People people;
    private final AccessLog log;
    private final Clock clock;

    AlertsPage(AlertList alerts, AlertDesk desk, People people, AccessLog log, Clock clock) {
        this.alerts = alerts;
        this.desk = desk;
        this.people = people;
        this.log = log;
        this.clock = clock;
    }

    /** A line of the list, masked. */
    record Line(AlertList.Row alert, String name, String idNumber) {}

    @GetMapping
    @Requires(
            activity = Activity.HANDLE_ALERT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String list(AlertFilter filter, @RequestParam(defaultValue = "0") int after, Caller caller, Model model) {
        List<Integer> years = alerts.years();
        // A year that was looked at and has no alert yet is no year to begin with.
        AlertList.Wanted wanted = filter.wanted(alerts.latestYear().orElseGet(() -> usualYear(years)));
        int from = Math.max(0, after);
        List<Line> lines = lines(wanted, caller, from, PAGE + 1);
        model.addAttribute("lines", lines.subList(0, Math.min(PAGE, lines.size())));
        model.addAttribute("wanted", wanted);
        model.addAttribute("after", from);
        model.addAttribute("more", lines.size() > PAGE ? from + PAGE : 0);
        model.addAttribute("before", from > 0 ? Math.max(0, from - PAGE) : -1);
        model.addAttribute("counts", alerts.counts(wanted.year(), wanted.area(), caller));
        model.addAttribute("states", AlertState.values());
        model.addAttribute("receivers", Receiver.values());
        model.addAttribute(
                "years",
                Stream.concat(Stream.of(wanted.year()), years.stream())
                        .distinct()
                        .toList());
        model.addAttribute("regions", alerts.regions(wanted.year(), caller));
        model.addAttribute("run", desk.lastRun(wanted.year()).orElse(null));
        model.addAttribute("mayRun", Receiver.MEDICAL_SECURITY.speaksThrough(caller) && mayHandle(caller));
        model.addAttribute("mayExport", caller.may(Activity.EXPORT, Right.EXECUTE));
        return "alerts/list";
    }

    private int usualYear(List<Integer> years) {
        return years.isEmpty()
                ? LocalDate.now(clock.withZone(ZoneId.of("Asia/Shanghai"))).getYear()
                : years.get(0);
    }

    static boolean mayHandle(Caller caller) {
        return caller.may(Activity.HANDLE_ALERT, Right.EXECUTE);
    }

    private List<Line> lines(AlertList.Wanted wanted, Caller caller, int after, int most) {
        List<AlertList.Row> rows = alerts.list(wanted, caller, after, most);
        Map<String, Person> persons =
                people.all(rows.stream().map(AlertList.Row::person).toList());
        return rows.stream()
                .map(alert -> {
                    Person person = persons.get(alert.person());
                    return person == null
                            ? new Line(alert, "", "")
                            : new Line(alert, person.maskedName(), person.maskedIdNumber());
                })
                .toList();
    }

    @PostMapping("/runs")
    @Requires(activity = Activity.HANDLE_ALERT, rights = Right.EXECUTE)
    String run(
            @RequestParam int year,
            @RequestParam(defaultValue = "false") boolean whole,
            Caller caller,
            RedirectAttributes next) {
        if (!Receiver.MEDICAL_SECURITY.speaksThrough(caller)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, "只有医保经办机构可以运行监测 · expected a medical security agency to run it");
        }
        Monitor.Run run = desk.run(year, whole, caller);
        next.addFlashAttribute("ran", run);
        next.addAttribute("year", year);
        return "redirect:/alerts";
    }

    @GetMapping("/list.xlsx")
    @Requires(activity = Activity.EXPORT, rights = Right.EXECUTE)
    ResponseEntity<byte[]> export(AlertFilter filter, Caller caller) {
        if (!caller.may(Activity.HANDLE_ALERT, Right.EXECUTE, Right.CREATE, Right.READ)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "预警名单 · expected a caller who may see alerts");
        }
        int year = filter.year() == null ? alerts.years().stream().findFirst().orElse(0) : filter.year();
        List<List<String>> rows = lines(filter.wanted(year), caller, 0, EXPORTED).stream()
                .map(AlertsPage::cells)
                .toList();
        log.record(caller, "export", "/alerts/list " + year, null);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, WORKBOOK)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"alerts-" + year + ".xlsx\"")
                .body(Spreadsheet.write("预警 " + year, HEADINGS, rows));
    }

    private static List<String> cells(Line line) {
        AlertList.Row alert = line.alert();
        return List.of(
                String.valueOf(alert.year()),
                alert.person(),
                line.name(),
                line.idNumber(),
                alert.region(),
                alert.alert(),
                alert.focus() ? "是" : "",
                Money.text(alert.burden()),
                alert.crossedAt() == null ? "" : String.valueOf(alert.crossedAt()),
                alert.foundAt().toString(),
                alert.state().word(),
                alert.overdue() ? "是" : "",
                String.valueOf(alert.told()),
                String.valueOf(alert.open()));
    }
}
