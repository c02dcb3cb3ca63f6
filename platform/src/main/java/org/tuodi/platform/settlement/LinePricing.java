package org.tuodi.platform.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Rate;
import org.tuodi.platform.catalogue.AskedLine;
import org.tuodi.platform.catalogue.Catalogue;
import org.tuodi.platform.catalogue.Circumstances;
import org.tuodi.platform.catalogue.Item;
import org.tuodi.platform.catalogue.PricedLine;
import org.tuodi.platform.institutions.Care;
import org.tuodi.platform.institutions.CareRegister;
import org.tuodi.platform.institutions.InstitutionFacts;
import org.tuodi.platform.institutions.Timeline;
import org.tuodi.platform.people.Person;
import org.tuodi.policy.settle.CaseFile;

/**
 * Gives fee lines that name an item what the catalogue of the day says of it. Lines that were priced already, lines without an
 * item, and all as long as the catalogue is empty, stay as they are.
 */
@Component
final class LinePricing {

    private static final String EDITION = "items/";

    private final Catalogue catalogue;
    private final CareRegister care;

    LinePricing(Catalogue catalogue, CareRegister care) {
        this.catalogue = catalogue;
        this.care = care;
    }

    /**
     * The lines as they count.
     *
     * @param faults where a line contradicts the catalogue; what is not in it is of class C
     */
    List<CaseFile.Fee> price(
            CaseFile.Encounter sent, Person person, InstitutionFacts institution, List<String> faults) {
        boolean none = sent.fees().stream().noneMatch(LinePricing::isOpen);
        if (none || catalogue.register().now().edition() == 0) {
            return sent.fees();
        }
        Circumstances circumstances = circumstances(sent, person, institution);
        List<CaseFile.Fee> fees = new ArrayList<>();
        for (int at = 0; at < sent.fees().size(); at++) {
            CaseFile.Fee fee = sent.fees().get(at);
            fees.add(isOpen(fee) ? priced(fee, at + 1, circumstances, institution.code(), faults) : fee);
        }
        return fees;
    }

    /**
     * Lines of a settled bill with what the catalogue says of its last day by now, where it was changed since it priced them. What
     * the hospital did not approve stays outside the catalogue.
     */
    List<CaseFile.Fee> again(CaseFile.Encounter read, Person person, InstitutionFacts institution) {
        if (read.fees().stream().noneMatch(fee -> changedSince(fee, read.to()))) {
            return read.fees();
        }
        Circumstances circumstances = circumstances(read, person, institution);
        return read.fees().stream()
                .map(fee -> changedSince(fee, read.to()) ? newlyPriced(fee, circumstances, institution.code()) : fee)
                .toList();
    }

    private boolean changedSince(CaseFile.Fee fee, LocalDate day) {
        int edition = edition(fee);
        String item = fee.item();
        if (edition == 0 || item == null) {
            return false;
        }
        Timeline<Item> timeline = catalogue.register().now().timeline(item);
        boolean later = timeline.latestFirst().stream()
                .filter(entry -> entry.row().covers(day))
                .findFirst()
                .map(entry -> entry.edition() > edition)
                .orElse(false);
        return later && !wasRefused(fee, edition, timeline, day);
    }

    private static boolean wasRefused(CaseFile.Fee fee, int edition, Timeline<Item> timeline, LocalDate day) {
        return fee.itemClass().equals("C")
                && timeline.latestFirst().stream()
                        .filter(entry ->
                                entry.edition() <= edition && entry.row().covers(day))
                        .findFirst()
                        .map(entry -> !entry.row().itemClass().equals("C"))
                        .orElse(false);
    }

    /** Of the catalogue that priced a line; 0 for a line that it did not. */
    private static int edition(CaseFile.Fee fee) {
        String catalogue = fee.catalogue();
        return catalogue != null && catalogue.startsWith(EDITION)
                ? Integer.parseInt(catalogue.substring(EDITION.length()))
                : 0;
    }

    private CaseFile.Fee newlyPriced(CaseFile.Fee fee, Circumstances circumstances, String institution) {
        CaseFile.Fee open = new CaseFile.Fee(
                fee.category(),
                "C",
                fee.amount(),
                fee.item(),
                fee.quantity(),
                fee.unitPrice(),
                null,
                null,
                null,
                fee.place());
        return priced(open, 1, circumstances, institution, new ArrayList<>());
    }

    private static boolean isOpen(CaseFile.Fee fee) {
        return fee.item() != null && fee.catalogue() == null;
    }

    private Circumstances circumstances(CaseFile.Encounter sent, Person person, InstitutionFacts institution) {
        LocalDate day = sent.to();
        Set<String> diseases = new HashSet<>();
        sent.diseases().forEach(disease -> diseases.add(disease.value()));
        care.recognised(person.id(), day).forEach(row -> {
            if (row.care() instanceof Care.Recognition recognition) {
                diseases.add(recognition.disease());
            }
        });
        String scheme = String.valueOf(person.factsOn(day).get("scheme"));
        return new Circumstances(
                scheme, institution.level(), institution.institution().primary(), day, diseases);
    }

    private CaseFile.Fee priced(
            CaseFile.Fee fee, int number, Circumstances circumstances, String institution, List<String> faults) {
        if (catalogue
                .at(java.util.Objects.requireNonNull(fee.item()), circumstances.day())
                .isEmpty()) {
            if (!fee.itemClass().equals("C")) {
                faults.add("fee line " + number + ": found the class " + fee.itemClass() + "; expected C, as "
                        + fee.item() + " is not in the catalogue on " + circumstances.day());
            }
            return fee;
        }
        AskedLine line = new AskedLine(fee.item(), null, fee.amount(), fee.quantity(), fee.unitPrice(), null);
        PricedLine priced =
                catalogue.price(circumstances, institution, List.of(line)).get(0);
        differs(number, "class", fee.itemClass(), priced.itemClass(), faults);
        differs(number, "category", fee.category(), priced.item().category(), faults);
        Long rate = fee.firstPaymentRate();
        if (rate != null && !rate.equals(priced.rate())) {
            Long expected = priced.rate();
            faults.add("fee line " + number + ": found the firstPaymentRate " + Rate.text(rate)
                    + "; the catalogue says " + (expected == null ? "none" : Rate.text(expected)));
        }
        return new CaseFile.Fee(
                priced.item().category(),
                priced.itemClass(),
                fee.amount(),
                fee.item(),
                fee.quantity(),
                fee.unitPrice(),
                priced.rate(),
                priced.priceLimit(),
                priced.catalogue(),
                fee.place());
    }

    private static void differs(int number, String key, String found, String expected, List<String> faults) {
        if (!found.equals(expected)) {
            faults.add("fee line " + number + ": found the " + key + " " + found + "; the catalogue says " + expected);
        }
    }
}
