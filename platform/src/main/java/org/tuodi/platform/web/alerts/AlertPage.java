package org.tuodi.platform.web.alerts;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.monitoring.AlertDesk;
import org.tuodi.platform.monitoring.AlertOutcome;
import org.tuodi.platform.monitoring.Receiver;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.web.RefusalTexts;

/** 预警详情: why one alert was raised, who was told, what each did, how it ended. */
@Controller
@RequestMapping("/alerts/{person}/{year}/{alert}")
class AlertPage {

    private static final int LONGEST = 500;
    private static final int NOT_AS_IT_IS = 422;

    private final AlertDesk desk;
    private final People people;
    private final AccessLog log;

    AlertPage(AlertDesk desk, People people, AccessLog log) {
        this.desk = desk;
        this.people = people;
        this.log = log;
    }

    @GetMapping
    @Requires(
            activity = Activity.HANDLE_ALERT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String page(
            @PathVariable String person,
            @PathVariable int year,
            @PathVariable String alert,
            Caller caller,
            Model model) {
        AlertDesk.Detail detail = desk.detail(person, year, alert, caller);
        log.record(caller, "viewAlert", "/alerts/" + person + "/" + year + "/" + alert, null);
        return shown(detail, caller, model);
    }

    private String shown(AlertDesk.Detail detail, Caller caller, Model model) {
        Person person = people.get(detail.alert().name().person());
        boolean open = detail.resolution().isEmpty();
        boolean agency = Receiver.MEDICAL_SECURITY.speaksThrough(caller) && AlertsPage.mayHandle(caller);
        List<Receiver> told =
                detail.parts().stream().map(AlertDesk.Part::receiver).toList();
        boolean answers = caller.may(Activity.HANDLE_ALERT, Right.EXECUTE, Right.CREATE);
        model.addAttribute("detail", detail);
        model.addAttribute("person", person);
        model.addAttribute("outcomes", AlertOutcome.values());
        model.addAttribute(
                "untold",
                Arrays.stream(Receiver.values())
                        .filter(each -> !told.contains(each))
                        .toList());
        model.addAttribute("mayPush", open && agency && detail.alert().holds());
        model.addAttribute("mayEnd", open && agency && detail.allDone());
        model.addAttribute(
                "own",
                open && answers
                        ? told.stream()
                                .filter(each -> each.speaksThrough(caller))
                                .toList()
                        : List.of());
        return "alerts/detail";
    }

    @PostMapping("/pushes")
    @Requires(activity = Activity.HANDLE_ALERT, rights = Right.EXECUTE)
    String push(
            @PathVariable String person,
            @PathVariable int year,
            @PathVariable String alert,
            @RequestParam(name = "receiver", required = false) @Nullable List<Receiver> receivers,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        AlertDesk.Detail detail = desk.detail(person, year, alert, caller);
        return done(detail, caller, model, response, () -> {
            if (receivers == null || receivers.isEmpty()) {
                throw wrong("请至少选择一个部门 · choose at least one receiver");
            }
            desk.push(detail, receivers, caller);
        });
    }

    @PostMapping("/feedback")
    @Requires(
            activity = Activity.HANDLE_ALERT,
            rights = {Right.EXECUTE, Right.CREATE})
    String answer(
            @PathVariable String person,
            @PathVariable int year,
            @PathVariable String alert,
            @RequestParam Receiver receiver,
            @RequestParam(defaultValue = "") String measure,
            @RequestParam(required = false) @Nullable AlertOutcome outcome,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        AlertDesk.Detail detail = desk.detail(person, year, alert, caller);
        model.addAttribute("measure", measure);
        model.addAttribute("outcome", outcome);
        return done(
                detail,
                caller,
                model,
                response,
                () -> desk.answer(detail, receiver, said(measure, "处理措施 · measure"), outcome, caller));
    }

    @PostMapping("/resolution")
    @Requires(activity = Activity.HANDLE_ALERT, rights = Right.EXECUTE)
    String resolve(
            @PathVariable String person,
            @PathVariable int year,
            @PathVariable String alert,
            @RequestParam(defaultValue = "") String outcome,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        AlertDesk.Detail detail = desk.detail(person, year, alert, caller);
        model.addAttribute("ending", outcome);
        return done(
                detail,
                caller,
                model,
                response,
                () -> desk.resolve(detail, said(outcome, "办结说明 · how it ended"), caller));
    }

    /** Shows the page again with what is wrong and what was typed, or anew when it was done. */
    private String done(
            AlertDesk.Detail detail, Caller caller, Model model, HttpServletResponse response, Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            response.setStatus(NOT_AS_IT_IS);
            model.addAttribute("wrong", RefusalTexts.of(refusal));
            return shown(detail, caller, model);
        }
        var name = detail.alert().name();
        return "redirect:/alerts/" + name.person() + "/" + name.year() + "/" + name.alert();
    }

    private static String said(String text, String what) {
        String tidy = text.trim();
        if (tidy.isEmpty() || tidy.length() > LONGEST) {
            throw wrong(what + ": found " + tidy.length() + " characters; expected 1 to " + LONGEST);
        }
        return tidy;
    }

    private static Refusal wrong(String detail) {
        return new Refusal(Refusal.Code.NOT_READABLE, detail);
    }
}
