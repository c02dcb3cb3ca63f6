package org.tuodi.platform.gateway.directory;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.platform.catalogue.Catalogue;
import org.tuodi.platform.catalogue.Item;

/** Drugs, services and consumables. */
@Component
final class Items extends Source<Item> {

    Items(Catalogue catalogue) {
        super(catalogue.register());
    }

    @Override
    String list(Item row) {
        return row.listType();
    }

    @Override
    String code(Item row) {
        return row.code();
    }

    @Override
    void tell(Item row, Map<String, String> told) {
        Item.Description description = row.description();
        told.put("name", row.name());
        told.put("spec", text(description.spec()));
        told.put("form", text(description.form()));
        told.put("unit", text(description.unit()));
        told.put("producer", text(description.producer()));
        told.put("approval", text(description.approval()));
        told.put("chargeType", row.chargeType());
        told.put("classLevel", level(row));
        told.put("restriction", text(row.restriction()));
        told.put("restricted", flag(row.restriction() != null));
        told.put("negotiated", flag(row.negotiated()));
        told.put("essential", flag(row.essential()));
    }

    /** chrgitm_lv: 01, 02 and 03 for the classes A, B and C. */
    static String level(Item item) {
        return "0" + (item.itemClass().charAt(0) - 'A' + 1);
    }

    static String flag(boolean set) {
        return set ? "1" : "0";
    }
}
