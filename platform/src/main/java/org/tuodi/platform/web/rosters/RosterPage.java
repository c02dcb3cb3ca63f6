package org.tuodi.platform.web.rosters;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Limits;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.rosters.Finding;
import org.tuodi.platform.rosters.Roster;
import org.tuodi.platform.rosters.RosterDesk;
import org.tuodi.platform.rosters.SealEvidence;
import org.tuodi.platform.web.RefusalTexts;

/** One roster: what became of each row, what goes back, and the second person who applies it. */
@Controller
@RequestMapping("/rosters/{id:[0-9]{1,15}}")
class RosterPage {

    private static final int PAGE = 100;
    private static final int LONGEST = 200;
    private static final int NOT_AS_IT_IS = 422;
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final RosterDesk desk;
    private final Work work;
    private final AccessLog log;

    RosterPage(RosterDesk desk, Work work, AccessLog log) {
        this.desk = desk;
        this.work = work;
        this.log = log;
    }

    @GetMapping
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    String page(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "0") int after,
            Caller caller,
            Model model) {
        return shown(desk.find(id, caller), outcome(outcome), Math.max(0, after), caller, model);
    }

    private static Finding.@Nullable Outcome outcome(String name) {
        return Arrays.stream(Finding.Outcome.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private String shown(Roster roster, Finding.@Nullable Outcome outcome, int after, Caller caller, Model model) {
        List<RosterDesk.Row> rows = desk.rows(roster, outcome, after, PAGE + 1);
        List<RosterDesk.Row> page = rows.subList(0, Math.min(PAGE, rows.size()));
        boolean waits = roster.state() == Roster.State.DRAFT || roster.state() == Roster.State.CHECKED;
        boolean agency = caller.may(Activity.APPLY_ROSTER, Right.EXECUTE);
        boolean own = roster.maker().equals(caller.person());
        Map<Finding.Outcome, Long> counts = desk.counts(roster);
        model.addAttribute("roster", roster);
        model.addAttribute("counts", counts);
        model.addAttribute("ready", counts.getOrDefault(Finding.Outcome.READY, 0L));
        model.addAttribute("outcomes", Finding.Outcome.values());
        model.addAttribute("wanted", outcome);
        model.addAttribute("rows", page);
        model.addAttribute("after", after);
        model.addAttribute("more", rows.size() > PAGE ? page.get(PAGE - 1).number() : 0);
        model.addAttribute("seal", desk.seal(roster).orElse(null));
        model.addAttribute("decision", desk.decision(roster).orElse(null));
        model.addAttribute("ownRoster", own);
        model.addAttribute("agency", agency);
        model.addAttribute("waits", waits);
        model.addAttribute(
                "mayApply",
                agency && !own && (roster.state() == Roster.State.CHECKED || roster.state() == Roster.State.APPLYING));
        model.addAttribute(
                "maySeal",
                roster.state() == Roster.State.DRAFT
                        && caller.may(Activity.SUBMIT_ROSTER, Right.CREATE)
                        && roster.terms().department().speaksThrough(caller));
        model.addAttribute("scanLimit", Limits.SCAN_BYTES);
        return "rosters/detail";
    }

    @GetMapping("/errors.xlsx")
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    ResponseEntity<byte[]> errors(@PathVariable long id, Caller caller) {
        Roster roster = desk.find(id, caller);
        log.record(caller, "export", "/rosters/" + id + "/errors", null);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, WORKBOOK)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"roster-" + id + "-errors.xlsx\"")
                .body(desk.errors(roster));
    }

    /** The stamped list names persons whole, so whoever takes it is noted; it is never shown within a page. */
    @GetMapping("/seal")
    @Requires(
            activity = Activity.SUBMIT_ROSTER,
            rights = {Right.CREATE, Right.READ})
    ResponseEntity<byte[]> scan(@PathVariable long id, Caller caller) {
        SealEvidence seal = desk.scan(desk.find(id, caller))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the seal of the roster " + id));
        log.record(caller, "viewSeal", "/rosters/" + id + "/seal", null);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"roster-" + id + "-seal\"")
                .body(seal.scan());
    }

    @PostMapping("/seal")
    @Requires(activity = Activity.SUBMIT_ROSTER, rights = Right.CREATE)
    String seal(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String documentNumber,
            @RequestParam(required = false) @Nullable MultipartFile seal,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return done(id, caller, model, response, roster -> () -> {
            desk.seal(roster, UploadForm.evidence(documentNumber, seal), caller);
            return "/rosters/" + id;
        });
    }

    @PostMapping("/application")
    @Requires(activity = Activity.APPLY_ROSTER, rights = Right.EXECUTE)
    String apply(@PathVariable long id, Caller caller, Model model, HttpServletResponse response) {
        return done(
                id,
                caller,
                model,
                response,
                roster -> () -> work.begin(caller, "apply", "/rosters/" + id, () -> {
                    desk.apply(roster, caller);
                    return "/rosters/" + id;
                }));
    }

    @PostMapping("/check")
    @Requires(activity = Activity.APPLY_ROSTER, rights = Right.EXECUTE)
    String check(@PathVariable long id, Caller caller, Model model, HttpServletResponse response) {
        return done(
                id,
                caller,
                model,
                response,
                roster -> () -> work.begin(caller, "check", "/rosters/" + id, () -> {
                    desk.recheck(roster, caller);
                    return "/rosters/" + id;
                }));
    }

    @PostMapping("/matches")
    @Requires(activity = Activity.APPLY_ROSTER, rights = Right.EXECUTE)
    String match(
            @PathVariable long id,
            @RequestParam int row,
            @RequestParam(defaultValue = "") String person,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return done(id, caller, model, response, roster -> () -> {
            desk.match(roster, row, person.trim(), caller);
            return "/rosters/" + id + "?outcome=ASKED";
        });
    }

    @PostMapping("/rejection")
    @Requires(activity = Activity.APPLY_ROSTER, rights = Right.EXECUTE)
    String reject(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("reason", reason);
        return done(id, caller, model, response, roster -> () -> {
            String tidy = reason.trim();
            if (tidy.isEmpty() || tidy.length() > LONGEST) {
                throw UploadForm.wrong(
                        "退回原因 · reason: found " + tidy.length() + " characters; expected 1 to " + LONGEST);
            }
            desk.reject(roster, tidy, caller);
            return "/rosters/" + id;
        });
    }

    /** Leads on when it was done, or shows the roster again with what is wrong and what was typed. */
    private String done(
            long id,
            Caller caller,
            Model model,
            HttpServletResponse response,
            Function<Roster, Supplier<String>> task) {
        Roster roster = desk.find(id, caller);
        try {
            return "redirect:" + task.apply(roster).get();
        } catch (Refusal refusal) {
            response.setStatus(NOT_AS_IT_IS);
            model.addAttribute("wrong", RefusalTexts.of(refusal));
            return shown(desk.find(id, caller), null, 0, caller, model);
        }
    }
}
