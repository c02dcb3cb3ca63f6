package org.tuodi.platform.web.policies;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.changes.ChangeFaults;
import org.tuodi.platform.changes.PackDraft;
import org.tuodi.platform.changes.PolicyChanges;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.model.Texts;

/** Proposes a change of policy: single values of rows, or a whole text. What was typed stays when it is refused. */
@Controller
class ProposePage {

    /** A field of the form is named v.ROW.FIELD. */
    private static final String VALUE = "v.";

    private static final List<String> FILES = List.of("pack.yaml", "articles.yaml", "administration.yaml");

    private final PolicyChanges changes;
    private final PackShelf shelf;

    ProposePage(PolicyChanges changes, PackShelf shelf) {
        this.changes = changes;
        this.shelf = shelf;
    }

    /**
     * A row with its values in the form.
     *
     * @param figures by path, as they are or as they were typed
     */
    record RowForm(String id, Map<String, String> figures, Map<String, String> wording) {}

    @GetMapping("/policies/packs/{id}/change")
    @Requires(activity = Activity.EDIT_POLICY, rights = Right.CREATE)
    ModelAndView form(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> typed, Locale locale, Caller caller) {
        return form(id, typed, List.of(), locale, caller);
    }

    private ModelAndView form(
            String id, MultiValueMap<String, String> typed, List<Texts> faults, Locale locale, Caller caller) {
        PackSource source = source(id);
        PackView pack = shelf.view(id, Words.language(locale));
        Map<String, Map<String, String>> figures = PackDraft.figures(source);
        List<RowForm> rows = new ArrayList<>();
        for (String row : typed.getOrDefault("row", List.of())) {
            if (figures.containsKey(row)) {
                rows.add(new RowForm(
                        row,
                        typedOver(row, figures.get(row), typed),
                        typedOver(row, PackDraft.wording(source, row), typed)));
            }
        }
        ModelAndView page = page("policies/propose", pack, faults, locale, caller);
        page.addObject("rows", rows);
        page.addObject("chosen", rows.stream().map(RowForm::id).toList());
        page.addObject(
                "entries",
                pack.entries().filter(entry -> figures.containsKey(entry.id())).toList());
        page.addObject(
                "label",
                first(
                        typed,
                        "label",
                        String.valueOf(changes.earliest().plusMonths(1).getYear())));
        page.addObject("from", first(typed, "from", ""));
        page.addObject("to", first(typed, "to", ""));
        page.addObject("reason", first(typed, "reason", ""));
        page.addObject("closing", !typed.containsKey("reason") || typed.containsKey("closing"));
        return page;
    }

    private ModelAndView page(String view, PackView pack, List<Texts> faults, Locale locale, Caller caller) {
        ModelAndView page = new ModelAndView(view);
        page.addObject("pack", pack);
        page.addObject("language", Words.language(locale));
        page.addObject("earliest", changes.earliest());
        page.addObject("governs", changes.governs(caller, pack.family()));
        page.addObject("faults", faults);
        if (!faults.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private static Map<String, String> typedOver(
            String row, Map<String, String> values, MultiValueMap<String, String> typed) {
        Map<String, String> over = new LinkedHashMap<>();
        values.forEach((field, value) -> over.put(field, first(typed, VALUE + row + "." + field, value)));
        return over;
    }

    private static String first(MultiValueMap<String, String> typed, String name, String otherwise) {
        String value = typed.getFirst(name);
        return value == null ? otherwise : value.strip();
    }

    private PackSource source(String id) {
        return changes.source(id).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the policy pack " + id));
    }

    @PostMapping("/policies/packs/{id}/change")
    @Requires(activity = Activity.EDIT_POLICY, rights = Right.CREATE)
    ModelAndView propose(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> typed, Locale locale, Caller caller) {
        PackSource source = source(id);
        try {
            LocalDate from = day(first(typed, "from", ""));
            if (from == null) {
                throw fault("请填写生效日期", "expected the first day");
            }
            PackDraft draft = PackDraft.of(
                    source,
                    shelf.library().spec(id).family(),
                    first(typed, "label", ""),
                    from,
                    day(first(typed, "to", "")),
                    wanted(source, typed));
            return done(changes.propose(draft, typed.containsKey("closing"), first(typed, "reason", ""), caller));
        } catch (ChangeFaults e) {
            return form(id, typed, e.faults(), locale, caller);
        }
    }

    private static ModelAndView done(long number) {
        return new ModelAndView("redirect:/policies/changes/" + number);
    }

    private static ChangeFaults fault(String zh, String en) {
        return new ChangeFaults(zh, en);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw fault(
                    "日期现为“" + text + "”；应为 2027-01-01 这样的日期",
                    "found the day " + text + "; expected one like 2027-01-01");
        }
    }

    /** What was typed into the fields of rows; fields that stayed are told apart later. */
    private static List<PackDraft.Wanted> wanted(PackSource source, MultiValueMap<String, String> typed) {
        Map<String, Map<String, String>> figures = PackDraft.figures(source);
        List<PackDraft.Wanted> wanted = new ArrayList<>();
        typed.forEach((name, values) -> {
            int dot = name.indexOf('.', VALUE.length());
            if (name.startsWith(VALUE) && dot > 0 && figures.containsKey(name.substring(VALUE.length(), dot))) {
                wanted.add(new PackDraft.Wanted(
                        name.substring(VALUE.length(), dot),
                        name.substring(dot + 1),
                        values.get(0).strip()));
            }
        });
        return wanted;
    }

    /** The whole text, of the pack or of a proposal that its proof did not pass. */
    @GetMapping("/policies/packs/{id}/text")
    @Requires(activity = Activity.EDIT_POLICY, rights = Right.CREATE)
    ModelAndView text(
            @PathVariable String id, @RequestParam(defaultValue = "0") long proposal, Locale locale, Caller caller) {
        Map<String, byte[]> files = proposal == 0 ? source(id).files() : changes.files(proposal);
        Map<String, String> texts = new LinkedHashMap<>();
        FILES.forEach(name ->
                texts.put(name, new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8)));
        return text(id, texts, "", true, List.of(), locale, caller);
    }

    private ModelAndView text(
            String id,
            Map<String, String> texts,
            String reason,
            boolean closing,
            List<Texts> faults,
            Locale locale,
            Caller caller) {
        ModelAndView page = page("policies/text", shelf.view(id, Words.language(locale)), faults, locale, caller);
        page.addObject("texts", texts);
        page.addObject("reason", reason);
        page.addObject("closing", closing);
        return page;
    }

    @PostMapping("/policies/packs/{id}/text")
    @Requires(activity = Activity.EDIT_POLICY, rights = Right.CREATE)
    ModelAndView proposeText(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> typed, Locale locale, Caller caller) {
        Map<String, String> texts = new LinkedHashMap<>();
        FILES.forEach(name -> texts.put(name, first(typed, name, "").replace("\r\n", "\n")));
        String reason = first(typed, "reason", "");
        boolean closing = typed.containsKey("closing");
        try {
            return done(changes.propose(PackDraft.of(source(id), texts), closing, reason, caller));
        } catch (ChangeFaults e) {
            return text(id, texts, reason, closing, e.faults(), locale, caller);
        }
    }
}
