package org.tuodi.platform.web.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseAction;
import org.tuodi.platform.cases.Cases;
import org.tuodi.platform.cases.Verb;
import org.tuodi.platform.files.Wording;
import org.tuodi.platform.web.RefusalTexts;

/** 案件详情: a case with its steps, and what the caller may do in it. */
@Controller
@RequestMapping("/cases/{id}")
class CasePage {

    private final CaseDesk desk;
    private final CaseView view;
    private final Cases cases;

    CasePage(CaseDesk desk, CaseView view, Cases cases) {
        this.desk = desk;
        this.view = view;
        this.cases = cases;
    }

    @GetMapping
    @SeesCases
    String page(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String done,
            Caller caller,
            Model model,
            Locale locale) {
        BenefitCase found = desk.find(id, caller);
        desk.note(caller, "viewCase", found.id().toString());
        model.addAttribute("done", done);
        view.fill(found, caller, model, locale);
        return "cases/case";
    }

    /** Takes a case on. Who looked at an older state of it is told what happened meanwhile and loses nothing that was typed. */
    @PostMapping("/steps")
    @WorksOnCases
    ModelAndView act(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Caller caller,
            Model model,
            Locale locale) {
        BenefitCase found = desk.find(id, caller);
        int expected = number(typed.getOrDefault("expected", ""));
        try {
            CaseAction action = action(typed);
            BenefitCase after = cases.act(found.id(), expected, action, typed.getOrDefault("key", ""), caller)
                    .found();
            return new ModelAndView("redirect:/cases/" + after.id() + "?done=" + typed.get("key"));
        } catch (Refusal e) {
            BenefitCase now = desk.find(id, caller);
            boolean stale = expected > 0 && expected < now.version();
            model.addAttribute("stale", stale);
            model.addAttribute(
                    "meanwhile",
                    stale
                            ? cases.history(now.id(), caller).stream()
                                    .filter(step -> step.number() > expected)
                                    .toList()
                            : List.of());
            model.addAttribute("refusal", e.code().name());
            model.addAttribute("details", stale ? List.of() : RefusalTexts.of(e));
            model.addAttribute("typed", typed);
            view.fill(now, caller, model, locale);
            ModelAndView page = new ModelAndView("cases/case");
            page.setStatus(HttpStatusCode.valueOf(e.code().status()));
            return page;
        }
    }

    private static int number(String text) {
        return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
    }

    private static CaseAction action(Map<String, String> typed) {
        String verb = typed.getOrDefault("verb", "");
        String text = typed.getOrDefault("text", "");
        Verb chosen = Arrays.stream(Verb.values())
                .filter(each -> each.word().equals(verb))
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_READABLE, "verb: found nothing chosen; expected one"));
        return switch (chosen) {
            case PASS -> new CaseAction.Pass(text);
            case RETURN -> new CaseAction.Return(text);
            case SUPPLY -> new CaseAction.Supply(text);
            case TRANSFER -> new CaseAction.Transfer(Wording.dense(typed.getOrDefault("region", "")), text);
            case REJECT -> new CaseAction.Reject(text, typed.getOrDefault("article", ""));
            case WITHDRAW -> new CaseAction.Withdraw(text);
        };
    }
}
