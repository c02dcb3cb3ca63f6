package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;

/** Prices lines. There is no catalogue yet, so every item lies outside it and is paid by the person. */
@Component
class Pricing {

    List<Priced> price(String scheme, String institution, LocalDate day, List<FeeLine> lines) {
        return lines.stream().map(Pricing::price).toList();
    }

    private static Priced price(FeeLine line) {
        Map<String, Object> fee = new LinkedHashMap<>();
        fee.put("category", "other");
        fee.put("class", "C");
        fee.put("amount", Money.text(Math.abs(line.amount())));
        fee.put("item", line.item());
        BigDecimal quantity = line.quantity().abs().setScale(3, RoundingMode.HALF_UP);
        if (quantity.signum() > 0) {
            fee.put("quantity", quantity.toPlainString());
        }
        return new Priced(line, fee, -1, false, false, false, "", "101");
    }
}
