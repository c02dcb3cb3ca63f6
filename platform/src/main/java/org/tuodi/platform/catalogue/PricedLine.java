package org.tuodi.platform.catalogue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;

/**
 * A fee line with what the catalogue says of it.
 *
 * @param item that it met
 * @param itemClass under which it counts: C where a condition of the item is not met
 * @param conditionMet whether the item's conditions are met
 * @param rate first payment; null: as the policy pack says, or none
 * @param priceLimit most that a unit may cost, in fen; null: anything
 * @param catalogue version of the catalogue that says so
 */
public record PricedLine(
        AskedLine asked,
        Item item,
        String itemClass,
        boolean conditionMet,
        @Nullable Long rate,
        @Nullable Long priceLimit,
        String catalogue) {

    private static final int QUANTITY_DECIMALS = 3;

    /** As a case file's fee line. */
    public Map<String, Object> fee() {
        Map<String, Object> fee = new LinkedHashMap<>();
        fee.put("category", item.category());
        fee.put("class", itemClass);
        fee.put("amount", Money.text(asked.fen()));
        fee.put("item", item.code());
        Long thousandths = asked.thousandths();
        if (thousandths != null) {
            fee.put(
                    "quantity",
                    BigDecimal.valueOf(thousandths, QUANTITY_DECIMALS).toPlainString());
        }
        Long unit = asked.unitFen();
        if (unit != null) {
            fee.put("unitPrice", Money.text(unit));
        }
        if (rate != null) {
            fee.put("firstPaymentRate", Rate.text(rate));
        }
        if (priceLimit != null) {
            fee.put("priceLimit", Money.text(priceLimit));
        }
        fee.put("catalogue", catalogue);
        return fee;
    }

    /** What is charged above the limit of the unit price, in fen, half-up; 0 without a limit or a quantity. */
    public long overLimit() {
        Long thousandths = asked.thousandths();
        Long unit = asked.unitFen();
        if (priceLimit == null || thousandths == null || unit == null || unit <= priceLimit) {
            return 0;
        }
        return (Math.multiplyExact(unit - priceLimit, thousandths) + 500) / 1_000;
    }
}
