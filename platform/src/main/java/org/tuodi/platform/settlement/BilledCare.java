package org.tuodi.platform.settlement;

import java.time.LocalDate;
import java.util.List;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.text.Located;

/**
 * What a stored bill says of the care, for those who pay by case.
 *
 * @param care class of care: outpatient, chronic, inpatient or pharmacy
 * @param diseases of the visit
 * @param items catalogue items charged, with their amounts in fen
 */
public record BilledCare(String care, List<String> diseases, List<Charged> items) {

    /** A line of the bill that names an item. */
    public record Charged(String item, long fen) {}

    private static String care(String kind) {
        return switch (kind) {
            case "pharmacy" -> "pharmacy";
            case "chronicOutpatient", "specialOutpatient" -> "chronic";
            case "inpatient", "daySurgery", "homeSickbed" -> "inpatient";
            default -> "outpatient";
        };
    }

    /** Reads the text that a settlement stores of its bill. */
    public static BilledCare of(String facts) {
        LocalDate any = LocalDate.EPOCH;
        CaseFile.Encounter encounter = FactsText.read(facts, new Entry.Visited("", "", "", 1, any, any, false))
                .encounter();
        return new BilledCare(
                care(encounter.kind()),
                encounter.diseases().stream().map(Located::value).toList(),
                encounter.fees().stream()
                        .filter(fee -> fee.item() != null)
                        .map(fee -> new Charged(String.valueOf(fee.item()), fee.amount()))
                        .toList());
    }
}
