package org.tuodi.platform.supervision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/**
 * Looks at bills with the rules in force (事前提醒、事中预警). What it finds is kept; a rule of severity refusal stops the bill
 * with its article. Safe for use by several threads.
 */
@Component
public final class Checks {

    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final CheckRules rules;
    private final Findings findings;

    Checks(CheckRules rules, Findings findings, PackChecks packChecks) {
        this.rules = rules;
        this.findings = findings;
        checks.put("duringStay", BillChecks::duringStay);
        checks.put("accountPurpose", BillChecks::accountPurpose);
        checks.put("presence", BillChecks::presence);
        checks.put("mismatch", BillChecks::mismatch);
        checks.put("repeatedBill", BillChecks::repeatedBill);
        checks.put("repeatedItem", BillChecks::repeatedItem);
        checks.put("itemLimit", BillChecks::itemLimit);
        checks.put("waiver", BillChecks::waiver);
        checks.put("overLimit", BillChecks::overLimit);
        checks.put("unrecordedReferral", WayChecks::unrecordedReferral);
        checks.put("firstContact", WayChecks::firstContact);
        checks.put("deposit", packChecks::deposit);
        checks.put("outOfCatalogueShare", packChecks::share);
        rules.checkedBy(checks.keySet());
    }

    /** Which of the bills before a bill its rules look at, so that they are read only where they matter. */
    public enum Earlier {
        NONE,
        /** A stay that the visit lies inside. */
        STAY,
        ALL
    }

    /**
     * Which of the bills before this one some rule of a stage looks at.
     *
     * @param duringStay whether the visit lies inside a stay
     */
    public Earlier needed(Stage stage, Sight sight, boolean duringStay) {
        Earlier needed = Earlier.NONE;
        for (CheckRule rule : rules.inForce(stage, sight.family(), sight.day())) {
            boolean all = switch (rule.check()) {
                case "repeatedBill" -> true;
                case "repeatedItem" -> namesItems(sight, rule);
                default -> false;
            };
            if (all) {
                return Earlier.ALL;
            }
            if (rule.check().equals("duringStay") && duringStay) {
                needed = Earlier.STAY;
            }
        }
        return needed;
    }

    private static boolean namesItems(Sight sight, CheckRule rule) {
        return sight.encounter().fees().stream()
                .anyMatch(fee -> fee.item() != null && rule.words("categories").contains(fee.category()));
    }

    /** What the rules of a stage find; nothing is kept and nothing stops. */
    public List<Finding> look(Stage stage, Sight sight) {
        List<Finding> found = new ArrayList<>();
        for (CheckRule rule : rules.inForce(stage, sight.family(), sight.day())) {
            Check check = checks.get(rule.check());
            if (check != null) {
                check.look(rule, sight).map(each -> Finding.of(rule, each)).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /**
     * A bill that was looked at.
     *
     * @param region of the institution
     * @param key of the caller, empty for a call without one
     * @param sawEarlier whether some rule looked at all bills before it
     */
    public record Looked(
            Sight sight, String institution, String region, String key, List<Finding> found, boolean sawEarlier) {

        /** Whether a finding stops it. */
        public boolean stopped() {
            return found.stream().anyMatch(Finding::refuses);
        }

        /** What was found, as it is shown with a bill. */
        public List<Finding.Note> notes() {
            return found.stream().map(Finding::note).toList();
        }
    }

    /**
     * Keeps what was found in bills, in a transaction of its own, so that a refused attempt leaves its trace.
     *
     * @throws Refusal when a finding stops one of them, with the article
     */
    public void keep(List<Looked> bills) {
        List<Looked> found =
                bills.stream().filter(bill -> !bill.found().isEmpty()).toList();
        if (found.isEmpty()) {
            return;
        }
        findings.add(found);
        List<String> stops = found.stream()
                .flatMap(bill -> bill.found().stream())
                .filter(Finding::refuses)
                .map(each -> each.text().zh() + " · " + each.text().en() + "（"
                        + each.rule().article() + "）")
                .toList();
        if (!stops.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, stops);
        }
    }
}
