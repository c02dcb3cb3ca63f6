package org.tuodi.platform.web.counter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.cases.CaseLists;
import org.tuodi.platform.cases.Cases;
import org.tuodi.platform.files.Wording;
import org.tuodi.platform.people.Identified;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.settlement.AgencyReversals;
import org.tuodi.platform.settlement.Corrections;

/** Finds a person and shows what is known. Names and numbers come in bodies and never stand in an address. */
@Controller
@RequestMapping("/counter")
class PersonController {

    private final Desk desk;
    private final PersonView view;
    private final People people;
    private final AgencyReversals reversals;
    private final Corrections corrections;
    private final Cases cases;

    PersonController(
            Desk desk,
            PersonView view,
            People people,
            AgencyReversals reversals,
            Corrections corrections,
            Cases cases) {
        this.desk = desk;
        this.view = view;
        this.people = people;
        this.reversals = reversals;
        this.corrections = corrections;
        this.cases = cases;
    }

    @GetMapping
    @Requires(
            activity = Activity.SETTLE_FOR_HOSPITAL,
            rights = {Right.EXECUTE, Right.APPROVE, Right.READ})
    String start(Caller caller, Model model, Locale locale) {
        return start(caller, model, locale, "", "", "");
    }

    private String start(Caller caller, Model model, Locale locale, String number, String name, String region) {
        model.addAttribute("words", new Words(locale));
        model.addAttribute("number", number);
        model.addAttribute("name", name);
        model.addAttribute("region", region);
        boolean decides = caller.may(Activity.REVERSE, Right.APPROVE, Right.READ);
        model.addAttribute("decides", decides);
        model.addAttribute("reversals", decides ? reversals.open(caller.area()).size() : 0);
        return "counter/start";
    }

    @PostMapping("/search")
    @Requires(
            activity = Activity.SETTLE_FOR_HOSPITAL,
            rights = {Right.EXECUTE, Right.APPROVE, Right.READ})
    ModelAndView search(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String region,
            Caller caller,
            Model model,
            Locale locale) {
        String soughtNumber = Wording.dense(number);
        String soughtName = Wording.tidy(name);
        String soughtRegion = Wording.dense(region);
        String fault = fault(soughtNumber, soughtName, soughtRegion);
        if (fault != null) {
            start(caller, model, locale, number, name, region);
            model.addAttribute("fault", fault);
            return answer("counter/start", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        List<Person> found =
                soughtNumber.isEmpty() ? named(soughtName, soughtRegion, caller) : numbered(soughtNumber, caller);
        desk.note(caller, "search", "persons found: " + found.size());
        if (found.size() == 1) {
            return new ModelAndView("redirect:/counter/persons/" + found.get(0).id());
        }
        start(caller, model, locale, number, name, region);
        model.addAttribute("found", found);
        return answer("counter/start", HttpStatus.OK);
    }

    private static ModelAndView answer(String view, HttpStatusCode status) {
        ModelAndView answer = new ModelAndView(view);
        answer.setStatus(status);
        return answer;
    }

    private static @Nullable String fault(String number, String name, String region) {
        if (number.isEmpty() && name.isEmpty()) {
            return "counter.search.nothing";
        }
        return region.matches("[0-9]{0,12}") ? null : "counter.search.region";
    }

    private List<Person> numbered(String number, Caller caller) {
        Optional<Person> found = people.byIdNumber(number).flatMap(people::find);
        return found.filter(person -> caller.sees(person.region())).stream().toList();
    }

    private List<Person> named(String name, String region, Caller caller) {
        boolean narrower = region.startsWith(caller.area());
        boolean apart = !narrower && !caller.area().startsWith(region);
        return apart
                ? List.of()
                : people.named(List.of(name), narrower ? region : caller.area()).getOrDefault(name, List.of());
    }

    @GetMapping("/persons/{id}")
    @Requires(
            activity = Activity.SETTLE_FOR_HOSPITAL,
            rights = {Right.EXECUTE, Right.APPROVE, Right.READ})
    String person(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int year,
            @Nullable @RequestParam(required = false) String same,
            Caller caller,
            Model model,
            Locale locale) {
        Person person = desk.person(id, caller);
        model.addAttribute("same", same != null);
        model.addAttribute("mayRefold", caller.may(Activity.REVERSE, Right.APPROVE));
        model.addAttribute("mayReveal", caller.may(Activity.REVEAL_ID, Right.EXECUTE));
        model.addAttribute("maySettle", caller.may(Activity.SETTLE_FOR_HOSPITAL, Right.EXECUTE));
        model.addAttribute("pendingCases", cases.pending(id, caller));
        model.addAttribute("mayOpenCase", !cases.opens(caller).isEmpty());
        view.show(person, year, cases.list(CaseLists.Query.of(id), caller), locale, model);
        return "counter/person";
    }

    /** Shows the whole name and number once, to whoever says why. */
    @PostMapping("/persons/{id}/reveal")
    @Requires(activity = Activity.REVEAL_ID, rights = Right.EXECUTE)
    ModelAndView reveal(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Caller caller,
            Model model,
            Locale locale) {
        String why = Wording.tidy(reason);
        boolean told = why.codePointCount(0, why.length()) > 1;
        if (told) {
            desk.visible(id, caller);
            desk.note(caller, "revealId", id, why);
            Identified whole = people.identify(id);
            model.addAttribute("wholeName", whole.name());
            model.addAttribute("wholeNumber", whole.idNumber());
        } else {
            model.addAttribute("revealFault", true);
        }
        String shown = person(id, 0, null, caller, model, locale);
        return answer(shown, told ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Folds a year again now; nothing moves until what comes out is confirmed. */
    @PostMapping("/persons/{id}/refold")
    @Requires(activity = Activity.REVERSE, rights = Right.APPROVE)
    String refold(@PathVariable String id, @RequestParam int year, Caller caller) {
        desk.visible(id, caller);
        return corrections
                .propose(id, year, "asked by " + caller.person())
                .map(proposal -> "redirect:/counter/differences/" + id + "." + year)
                .orElse("redirect:/counter/persons/" + id + "?year=" + year + "&same");
    }
}
