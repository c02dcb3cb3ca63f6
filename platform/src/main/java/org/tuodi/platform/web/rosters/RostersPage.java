package org.tuodi.platform.web.rosters;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Limits;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.rosters.Department;
import org.tuodi.platform.rosters.Level;
import org.tuodi.platform.rosters.Roster;
import org.tuodi.platform.rosters.RosterDesk;
import org.tuodi.platform.rosters.SealEvidence;
import org.tuodi.platform.web.RefusalTexts;

/** 名册: what each department sent for a month, and the form to send one. */
@Controller
@RequestMapping("/rosters")
class RostersPage {

    private static final int SHOWN = 200;
    private static final int NOT_AS_IT_IS = 422;
    private static final int MEBI = 20;

    private final RosterDesk desk;
    private final Work work;
    private final Clock clock;

    RostersPage(RosterDesk desk, Work work, Clock clock) {
        this.desk = desk;
        this.work = work;
        this.clock = clock;
    }

    @GetMapping
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    String list(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String department,
            Caller caller,
            Model model) {
        YearMonth now = YearMonth.now(clock.withZone(ZoneId.of("Asia/Shanghai")));
        YearMonth feedsOf = month.isEmpty() ? now : UploadForm.month(month);
        List<Department> own = RosterDesk.ownDepartments(caller);
        model.addAttribute("feedsOf", feedsOf);
        model.addAttribute("feeds", desk.feeds(feedsOf, caller));
        model.addAttribute(
                "rosters",
                desk.list(department.isEmpty() ? null : department, month.isEmpty() ? null : feedsOf, caller, SHOWN));
        model.addAttribute("wantedDepartment", department);
        model.addAttribute("month", month);
        model.addAttribute("now", now);
        model.addAttribute("own", caller.may(Activity.SUBMIT_ROSTER, Right.CREATE) ? own : List.<Department>of());
        model.addAttribute("levels", Level.values());
        model.addAttribute("fileLimit", Limits.TABLE_BYTES);
        model.addAttribute("scanLimit", Limits.SCAN_BYTES);
        model.addAttribute("fileMegabytes", Limits.TABLE_BYTES >> MEBI);
        model.addAttribute("scanMegabytes", Limits.SCAN_BYTES >> MEBI);
        model.addAttribute("mostRows", Limits.TABLE_ROWS);
        return "rosters/list";
    }

    @PostMapping
    @Requires(activity = Activity.SUBMIT_ROSTER, rights = Right.CREATE)
    String receive(UploadForm form, Caller caller, Model model, HttpServletResponse response) {
        try {
            Roster.Terms terms = form.terms(RosterDesk.ownDepartments(caller));
            byte[] file = UploadForm.bytes(form.list());
            String name = UploadForm.name(form.list());
            Optional<SealEvidence> seal = form.evidence();
            return "redirect:"
                    + work.begin(
                            caller,
                            "check",
                            "/rosters",
                            () -> "/rosters/" + desk.receive(terms, name, file, seal, caller));
        } catch (Refusal refusal) {
            response.setStatus(NOT_AS_IT_IS);
            model.addAttribute("wrong", RefusalTexts.of(refusal));
            model.addAttribute("form", form);
            return list("", "", caller, model);
        }
    }

    /** Goes on to where work leads to, or tells how long it has been at it; the page looks again by itself. */
    @GetMapping("/progress/{id}")
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    String working(@PathVariable String id, Caller caller, Model model, HttpServletResponse response) {
        Work.Begun begun = work.find(id, caller)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND,
                        "这项办理已经结束或服务重启过，请到名册列表查看结果 · it is over, or the server started again: see the list"));
        try {
            String leadsTo = begun.result();
            if (leadsTo != null) {
                return "redirect:" + leadsTo;
            }
            response.setHeader("Refresh", "2");
        } catch (Refusal refusal) {
            response.setStatus(NOT_AS_IT_IS);
            model.addAttribute("wrong", RefusalTexts.of(refusal));
        }
        model.addAttribute("work", begun);
        model.addAttribute("seconds", work.seconds(begun));
        return "rosters/work";
    }
}
