package org.tuodi.platform.web.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Exported;
import org.tuodi.platform.web.RefusalTexts;

/** Who looked at what: searched by those who supervise, and searching is itself on record. */
@Controller
class AccessLogController {

    private static final int PAGE = 100;
    private static final int MOST_EXPORTED = 20_000;
    private static final int DAYS = 7;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(AccessLog.ZONE);
    private static final List<String> HEADINGS = List.of(
            "时间 at", "账号 caller", "人员 person", "机构或部门 office", "辖区 area", "操作 action", "对象 subject", "事由 reason");

    private final AccessLog log;
    private final Clock clock;

    AccessLogController(AccessLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** A line as it is shown. */
    record Shown(String at, AccessLog.Line line) {}

    @GetMapping("/admin/log")
    @Requires(activity = Activity.SEARCH_AUDIT_LOG, rights = Right.READ)
    ModelAndView search(
            Caller caller,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "0") long before) {
        ModelAndView page = new ModelAndView("access/log");
        page.addObject("mayExport", caller.may(Activity.EXPORT, Right.EXECUTE));
        try {
            AccessLog.Query query = query(from, to, who, action, subject);
            page.addObject("query", query);
            List<AccessLog.Line> lines = log.find(query, caller.area(), before, PAGE);
            page.addObject(
                    "lines",
                    lines.stream()
                            .map(line -> new Shown(TIME.format(line.at()), line))
                            .toList());
            page.addObject("last", lines.size() == PAGE ? lines.get(PAGE - 1).id() : 0L);
            log.record(caller, "searchLog", said(query), null);
        } catch (Refusal refusal) {
            page.addObject("query", new AccessLog.Query(today(), today(), who, action, subject));
            page.addObject("lines", List.of());
            page.addObject("last", 0L);
            page.addObject("faults", RefusalTexts.of(refusal));
            page.setStatus(HttpStatusCode.valueOf(HttpStatus.UNPROCESSABLE_CONTENT.value()));
        }
        return page;
    }

    /** The same as a file; taking data out is a right of its own. */
    @GetMapping("/admin/log.csv")
    @Requires(activity = Activity.SEARCH_AUDIT_LOG, rights = Right.READ)
    ResponseEntity<byte[]> export(
            Caller caller,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject) {
        if (!caller.may(Activity.EXPORT, Right.EXECUTE)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "expected a role that may take data out");
        }
        AccessLog.Query query = query(from, to, who, action, subject);
        List<List<String>> rows = log.find(query, caller.area(), 0, MOST_EXPORTED).stream()
                .map(AccessLogController::fields)
                .toList();
        log.record(caller, "export", "accessLog " + said(query), rows.size() + " lines");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"access-log.csv\"")
                .body(Exported.csv(HEADINGS, rows).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> fields(AccessLog.Line line) {
        String reason = line.reason();
        return List.of(
                TIME.format(line.at()),
                line.caller(),
                line.person(),
                line.office(),
                line.area(),
                line.action(),
                line.subject(),
                reason == null ? "" : reason);
    }

    private static String said(AccessLog.Query query) {
        return query.from() + " " + query.to() + " " + query.who() + " " + query.action() + " " + query.subject();
    }

    private AccessLog.Query query(String from, String to, String who, String action, String subject) {
        LocalDate last = day("to", to, today());
        LocalDate first = day("from", from, last.minusDays(DAYS));
        if (first.isAfter(last)) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "found " + first + " to " + last + "; expected from first to last");
        }
        return new AccessLog.Query(first, last, who.strip(), action.strip(), subject.strip());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), AccessLog.ZONE);
    }

    private static LocalDate day(String name, String text, LocalDate otherwise) {
        try {
            return text.isBlank() ? otherwise : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, name + ": found `" + text + "`; expected a day such as 2023-04-01");
        }
    }
}
