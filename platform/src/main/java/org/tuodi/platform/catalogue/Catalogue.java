package org.tuodi.platform.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.institutions.Register;
import org.tuodi.platform.institutions.Registers;
import org.tuodi.platform.institutions.Timeline;

/** Items by day, and fee lines with the class, first payment and limit that count for them. */
@Component
public final class Catalogue {

    private final Register<Item> items;
    private final Mappings mappings;

    Catalogue(Registers registers, Mappings mappings) {
        this.items = registers.open(Item.DEFINITION, (item, after, faults) -> check(item, faults));
        this.mappings = mappings;
    }

    private static void check(Item item, List<String> faults) {
        boolean rates = item.rateEmployee() != null || item.rateResident() != null;
        if (rates && !item.itemClass().equals("B")) {
            faults.add("found a first-payment rate for class " + item.itemClass() + "; expected one for class B only");
        }
        boolean conditional = !item.onlyDiseases().isEmpty() || item.onlyPrimary();
        if (conditional && !item.temporary()) {
            faults.add("found a condition of an item that is not temporary; expected it temporary");
        }
    }

    /** An item on a day. */
    public Optional<Item> at(String code, LocalDate day) {
        return items.now().at(code, day);
    }

    /** Items of a directory on a day by code; an empty list type: of all. */
    public List<Item> on(LocalDate day, String listType) {
        return items.now()
                .on(day)
                .filter(item -> listType.isEmpty() || item.listType().equals(listType))
                .sorted(Comparator.comparing(Item::code))
                .toList();
    }

    /** The register, for directories by edition. */
    public Register<Item> register() {
        return items;
    }

    /**
     * Finds the item of each line and what counts for it.
     *
     * @param institution whose own codes lines may bring
     * @throws Refusal naming each line without an item on its day
     */
    public List<PricedLine> price(Circumstances circumstances, String institution, List<AskedLine> lines) {
        List<PricedLine> priced = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            AskedLine line = lines.get(at);
            LocalDate given = line.day();
            LocalDate day = given == null ? circumstances.day() : given;
            String code = code(line, institution, day);
            Optional<Timeline.Entry<Item>> entry =
                    code == null ? Optional.empty() : items.now().timeline(code).entryAt(day);
            if (entry.isPresent()) {
                priced.add(priced(line, entry.get(), circumstances));
            } else {
                faults.add("fee line " + (at + 1) + ": found "
                        + (code == null
                                ? "the institution's code `" + line.ownCode() + "`, which is mapped to nothing"
                                : "the item `" + code + "`")
                        + "; expected an item of the catalogue on " + day);
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_SETTLED, faults);
        }
        return priced;
    }

    private @Nullable String code(AskedLine line, String institution, LocalDate day) {
        String item = line.item();
        String own = line.ownCode();
        if (item != null || own == null) {
            return item;
        }
        return mappings.item(institution, own, day).orElse(null);
    }

    private static PricedLine priced(AskedLine line, Timeline.Entry<Item> entry, Circumstances circumstances) {
        Item item = entry.row();
        boolean met = item.admits(circumstances);
        boolean counts = met && !item.itemClass().equals("C");
        return new PricedLine(
                line,
                item,
                met ? item.itemClass() : "C",
                met,
                counts ? item.rate(circumstances.scheme()) : null,
                counts ? item.priceLimit(circumstances.level()) : null,
                "items/" + entry.edition());
    }
}
