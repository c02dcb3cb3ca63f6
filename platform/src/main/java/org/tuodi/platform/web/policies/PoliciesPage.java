package org.tuodi.platform.web.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Open;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.policy.verify.Report;

/** 政策库: every pack with its rows beside the articles that they were made from, for everybody. */
@Controller
class PoliciesPage {

    private static final int LONGEST_SEARCH = 100;
    private static final int MOST_FOUND = 200;
    private static final int FEN_DIGITS = 2;
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,12})[.]([0-9]{2})");

    private final PackShelf shelf;
    private final Policies policies;

    PoliciesPage(PackShelf shelf, Policies policies) {
        this.shelf = shelf;
        this.policies = policies;
    }

    /** A row that a search found. */
    record FoundRow(String pack, String title, EntryView entry) {}

    /** Whether links to comparisons and changes lead the reader anywhere. */
    @ModelAttribute("mayCompare")
    static boolean mayCompare(@Nullable Caller caller) {
        return caller != null
                && caller.may(Activity.EDIT_POLICY, Right.READ, Right.CREATE, Right.VERIFY, Right.APPROVE);
    }

    @ModelAttribute("mayPropose")
    static boolean mayPropose(@Nullable Caller caller) {
        return caller != null && caller.may(Activity.EDIT_POLICY, Right.CREATE);
    }

    @GetMapping("/policies")
    @Open
    String list(@RequestParam(name = "q", defaultValue = "") String search, Locale locale, Model model) {
        String language = Words.language(locale);
        String asked =
                search.substring(0, Math.min(search.length(), LONGEST_SEARCH)).strip();
        List<PackView> packs = shelf.views(language);
        Matcher amount = AMOUNT.matcher(asked.replaceAll("[,，元¥ ]", ""));
        model.addAttribute("packs", packs);
        model.addAttribute("q", asked);
        model.addAttribute("language", language);
        model.addAttribute("rows", asked.isEmpty() ? List.of() : rows(packs, asked));
        model.addAttribute("amounts", amount.matches() ? shelf.amounts(language, fen(amount)) : List.of());
        return "policies/list";
    }

    private static long fen(Matcher amount) {
        return Long.parseLong(amount.group(1) + amount.group(FEN_DIGITS));
    }

    private static List<FoundRow> rows(List<PackView> packs, String asked) {
        List<String> words =
                Stream.of(asked.toLowerCase(Locale.ROOT).split("\\s+")).toList();
        List<FoundRow> rows = new ArrayList<>();
        packs.forEach(pack -> pack.entries()
                .filter(entry -> entry.has(words))
                .forEach(entry -> rows.add(new FoundRow(pack.id(), pack.title(), entry))));
        return rows.subList(0, Math.min(rows.size(), MOST_FOUND));
    }

    @GetMapping("/policies/packs/{id}")
    @Open
    String pack(@PathVariable String id, Locale locale, Model model) {
        String language = Words.language(locale);
        PackView pack = shelf.view(id, language);
        model.addAttribute("pack", pack);
        model.addAttribute("language", language);
        model.addAttribute(
                "examples", ExampleView.all(shelf.library().source(id).orElseThrow(), language));
        model.addAttribute(
                "family",
                shelf.views(language).stream()
                        .filter(other -> other.family().equals(pack.family()))
                        .sorted(java.util.Comparator.comparing(PackView::from))
                        .toList());
        model.addAttribute("versions", policies.kept(id));
        return "policies/pack";
    }

    /** The proof as a part of a page: it takes a while, so the page comes first. */
    @GetMapping("/policies/packs/{id}/proof")
    @Open
    String proof(@PathVariable String id, Locale locale, Model model) {
        Report report = shelf.proof(id);
        model.addAttribute("report", report);
        model.addAttribute("language", Words.language(locale));
        return "policies/proof";
    }

    @GetMapping("/policies/packs/{id}/examples/{name}")
    @Open
    String example(@PathVariable String id, @PathVariable String name, Locale locale, Model model) {
        String language = Words.language(locale);
        PackView pack = shelf.view(id, language);
        model.addAttribute("pack", pack);
        model.addAttribute("language", language);
        model.addAttribute(
                "example",
                ExampleView.of(shelf.library(), id, name, language)
                        .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the example " + name + " of " + id)));
        return "policies/example";
    }

    @GetMapping("/policies/diff")
    @Requires(
            activity = Activity.EDIT_POLICY,
            rights = {Right.READ, Right.CREATE, Right.VERIFY, Right.APPROVE})
    String diff(
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String second,
            Locale locale,
            Model model) {
        String language = Words.language(locale);
        model.addAttribute("packs", shelf.views(language));
        model.addAttribute("first", first);
        model.addAttribute("second", second);
        model.addAttribute("language", language);
        boolean asked = !first.isEmpty() && !second.isEmpty() && !first.equals(second);
        model.addAttribute("diff", asked ? DiffView.of(shelf.diff(first, second), language) : null);
        return "policies/diff";
    }
}
