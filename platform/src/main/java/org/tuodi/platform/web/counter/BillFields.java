package org.tuodi.platform.web.counter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuodi.kernel.Layer;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.institutions.Institutions;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.settlement.ManualBill;
import org.tuodi.platform.settlement.ManualEntries;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;

/** What a page needs that has the fields of a bill ({@code counter/bill-fields}). */
@Component
public class BillFields {

    private final ManualEntries manual;
    private final Institutions institutions;
    private final Policies policies;
    private final Clock clock;

    BillFields(ManualEntries manual, Institutions institutions, Policies policies, Clock clock) {
        this.manual = manual;
        this.institutions = institutions;
        this.policies = policies;
        this.clock = clock;
    }

    /** Nothing typed yet. */
    public BillForm empty() {
        return BillForm.empty(today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), AccessLog.ZONE);
    }

    /** Fills a page with a form and what it offers to choose from. */
    public void fill(Person person, BillForm form, Model model, Locale locale) {
        model.addAttribute("words", new Words(locale));
        model.addAttribute("person", person);
        model.addAttribute("form", form);
        model.addAttribute("institutions", institutions.on(today(), ""));
        model.addAttribute("external", external(person));
        model.addAttribute("columns", FeeTable.COLUMNS.keySet());
        model.addAttribute("categories", FeeTable.CATEGORIES);
        model.asMap().putIfAbsent("faults", Map.of());
    }

    /** Takes fee lines from a file into a form; throws Refusal saying what cannot be read. */
    public BillForm read(BillForm form, byte[] file, Model model) {
        List<Map<String, String>> lines = FeeTable.read(file);
        model.addAttribute("imported", lines.size());
        return form.with("how", "lines").with("lines", FeeTable.text(lines));
    }

    /** What the bill of a form would come to; nothing is settled. */
    public Explained attempt(BillForm form, String person, String office) {
        return attempt(form.bill(person, office));
    }

    /** The same of any bill. */
    public Explained attempt(ManualBill bill) {
        return Explained.of(manual.attempt(bill));
    }

    /** Layers of the person's policies whose amounts come with the bill, by name. */
    private Map<String, Texts> external(Person person) {
        Map<String, Texts> external = new LinkedHashMap<>();
        for (PackSpec pack : policies.library().family(person.family())) {
            pack.layers().stream()
                    .filter(layer -> layer.kind() != Layer.Kind.COMPUTED)
                    .forEach(layer -> external.putIfAbsent(layer.layer(), layer.name()));
        }
        return external;
    }
}
