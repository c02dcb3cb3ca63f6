package org.tuodi.platform.web.alerts;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.monitoring.Alert;
import org.tuodi.platform.monitoring.AlertList;
import org.tuodi.platform.monitoring.AlertState;
import org.tuodi.platform.monitoring.Meetings;
import org.tuodi.platform.monitoring.Receiver;
import org.tuodi.platform.web.RefusalTexts;

/** 联席会商: meetings of the departments about cases in hand. */
@Controller
@RequestMapping("/alerts/meetings")
class MeetingsPage {

    private static final int OFFERED = 100;
    private static final int NOT_AS_IT_IS = 422;

    private final Meetings meetings;
    private final AlertList alerts;

    MeetingsPage(Meetings meetings, AlertList alerts) {
        this.meetings = meetings;
        this.alerts = alerts;
    }

    @GetMapping
    @Requires(
            activity = Activity.HANDLE_ALERT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String page(Caller caller, Model model) {
        List<AlertList.Row> open = new ArrayList<>();
        for (int year : alerts.years()) {
            open.addAll(alerts.list(
                    new AlertList.Wanted(year, AlertState.PUSHED.word(), false, false, "", "", ""),
                    caller,
                    0,
                    OFFERED));
        }
        model.addAttribute("meetings", meetings.list(caller));
        model.addAttribute("open", open);
        model.addAttribute("receivers", Receiver.values());
        model.addAttribute(
                "mayRecord", Receiver.MEDICAL_SECURITY.speaksThrough(caller) && AlertsPage.mayHandle(caller));
        return "alerts/meetings";
    }

    @PostMapping
    @Requires(activity = Activity.HANDLE_ALERT, rights = Right.EXECUTE)
    String record(
            @RequestParam(defaultValue = "") String day,
            @RequestParam(name = "attendee", required = false) @Nullable Set<Receiver> attendees,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(name = "taken", required = false) @Nullable List<String> taken,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        Set<Receiver> came = attendees == null ? EnumSet.noneOf(Receiver.class) : attendees;
        List<String> cases = taken == null ? List.of() : taken;
        try {
            meetings.record(
                    day(day),
                    came,
                    minutes.trim(),
                    cases.stream().map(MeetingsPage::name).toList(),
                    caller);
        } catch (Refusal refusal) {
            response.setStatus(NOT_AS_IT_IS);
            model.addAttribute("wrong", RefusalTexts.of(refusal));
            model.addAttribute("day", day);
            model.addAttribute("came", came);
            model.addAttribute("minutes", minutes);
            model.addAttribute("taken", cases);
            return page(caller, model);
        }
        return "redirect:/alerts/meetings";
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "会商日期 · day: found `" + text + "`; expected one such as 2024-03-05");
        }
    }

    private static Alert.Name name(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{4}")) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "个案 · case: found `" + text + "`; expected one of the list");
        }
        return new Alert.Name(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }
}
