package org.tuodi.platform.web.cases;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.CaseLine;
import org.tuodi.platform.cases.CaseLists;
import org.tuodi.platform.cases.CaseState;
import org.tuodi.platform.cases.Cases;

/** 案件: what waits for the caller, and all cases that the caller sees. */
@Controller
class CaseListPage {

    /** Lines of a page. */
    private static final int LINES = 50;

    private final Cases cases;

    CaseListPage(Cases cases) {
        this.cases = cases;
    }

    @GetMapping("/cases")
    @SeesCases
    String list(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Caller caller,
            Model model) {
        CaseKind ofKind = kind.isEmpty() ? null : word("kind", kind, () -> CaseKind.of(kind));
        CaseState inState = state.isEmpty() ? null : word("state", state, () -> CaseState.of(state));
        List<CaseLine> waiting = cases.toDo(caller, CaseLists.MOST);
        boolean all = view.equals("all") || caller.isInsured();
        List<CaseLine> lines = all ? all(ofKind, inState, page, caller) : mine(waiting, ofKind, inState);
        boolean more = lines.size() > LINES;
        model.addAttribute("all", all);
        model.addAttribute("insured", caller.isInsured());
        model.addAttribute("kind", kind);
        model.addAttribute("state", state);
        model.addAttribute("kinds", CaseKind.values());
        model.addAttribute("states", CaseState.values());
        model.addAttribute("page", page);
        model.addAttribute("waiting", waiting.size());
        model.addAttribute("late", waiting.stream().filter(CaseLine::overdue).count());
        model.addAttribute("byState", byState(waiting));
        model.addAttribute("more", all && more);
        model.addAttribute("lines", all && more ? lines.subList(0, LINES) : lines);
        model.addAttribute("mayFind", caller.may(Activity.SETTLE_FOR_HOSPITAL, Right.EXECUTE, Right.APPROVE));
        return "cases/list";
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T word(String name, String given, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Code.NOT_READABLE, name + ": found `" + given + "`; expected a word of the list");
        }
    }

    /** Overdue first, as all of them are in the order of the days on which they are due. */
    private static List<CaseLine> mine(List<CaseLine> waiting, @Nullable CaseKind kind, @Nullable CaseState state) {
        return waiting.stream()
                .filter(line -> kind == null || line.kind() == kind)
                .filter(line -> state == null || line.state() == state)
                .toList();
    }

    private List<CaseLine> all(@Nullable CaseKind kind, @Nullable CaseState state, int page, Caller caller) {
        if (page < 1 || page > 1_000_000) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "page: found " + page + "; expected 1 or more");
        }
        return cases.list(new CaseLists.Query(kind, state, false, "", (page - 1) * LINES, LINES + 1), caller);
    }

    private static Map<CaseState, Long> byState(List<CaseLine> waiting) {
        Map<CaseState, Long> counts = new TreeMap<>();
        waiting.forEach(line -> counts.merge(line.state(), 1L, Long::sum));
        return counts;
    }
}
