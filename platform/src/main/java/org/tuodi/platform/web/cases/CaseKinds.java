package org.tuodi.platform.web.cases;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.KindForm;
import org.tuodi.platform.cases.KindView;

/** What kinds of cases show and ask for beside what all have. */
@Component
final class CaseKinds {

    private final List<KindView> views;

    CaseKinds(ObjectProvider<KindView> views) {
        this.views = views.orderedStream().toList();
    }

    /** Sets what the fragment {@code cases/kind} shows. */
    void fill(BenefitCase found, Caller caller, Model model) {
        model.addAttribute(
                "kindParts",
                views.stream().flatMap(view -> view.of(found, caller).stream()).toList());
        model.addAttribute(
                "kindForms",
                views.stream()
                        .flatMap(view -> view.forms(found, caller).stream())
                        .toList());
    }

    /** Does what a form asks for. */
    void submit(String form, Map<String, String> typed, BenefitCase found, Caller caller) {
        views.stream()
                .filter(view ->
                        view.forms(found, caller).stream().map(KindForm::id).anyMatch(form::equals))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_PERMITTED, "found the form " + form + "; expected one that the page shows"))
                .submit(form, typed, found, caller);
    }
}
