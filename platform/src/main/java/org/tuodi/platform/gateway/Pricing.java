package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.catalogue.AskedLine;
import org.tuodi.platform.catalogue.Catalogue;
import org.tuodi.platform.catalogue.Circumstances;
import org.tuodi.platform.catalogue.PricedLine;

/**
 * Prices lines by the catalogue. An item that the catalogue does not have is paid by the person, and the hospital is told so
 * with the line; so is a restricted item whose use the hospital did not approve.
 */
@Component
class Pricing {

    private static final int APPROVED = 1;
    private static final int NOT_APPROVED = 2;
    private static final int QUANTITY_DECIMALS = 3;

    private final Catalogue catalogue;
    private final Providers providers;

    Pricing(Catalogue catalogue, Providers providers) {
        this.catalogue = catalogue;
        this.providers = providers;
    }

    /**
     * Prices lines.
     *
     * @param diseases that the visit is for
     */
    List<Priced> price(String scheme, String institution, LocalDate day, Set<String> diseases, List<FeeLine> lines) {
        Circumstances circumstances = new Circumstances(
                scheme, providers.level(institution, day), providers.isPrimary(institution, day), day, diseases);
        List<Priced> priced = new ArrayList<>();
        for (FeeLine line : lines) {
            priced.add(found(line, institution, circumstances)
                    .map(each -> inCatalogue(line, each))
                    .orElseGet(() -> outside(line)));
        }
        return priced;
    }

    /** By the national code, else by the institution's own. */
    private Optional<PricedLine> found(FeeLine line, String institution, Circumstances circumstances) {
        AskedLine national = asked(line, true);
        AskedLine own = asked(line, false);
        for (AskedLine asked : List.of(national, own)) {
            try {
                return Optional.of(catalogue
                        .price(circumstances, institution, List.of(asked))
                        .get(0));
            } catch (Refusal unknown) {
                // The next code, if there is one, may be known.
            }
        }
        return Optional.empty();
    }

    /** The unit price is left out: with six decimals it is not the one that a case file has. */
    private static AskedLine asked(FeeLine line, boolean national) {
        long thousandths = line.quantity()
                .abs()
                .movePointRight(QUANTITY_DECIMALS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return new AskedLine(
                national ? line.item() : null,
                national ? null : line.ownItem(),
                Math.abs(line.amount()),
                thousandths == 0 ? null : (Long) thousandths,
                null,
                line.at().toLocalDate());
    }

    private static Priced inCatalogue(FeeLine line, PricedLine found) {
        boolean restricted = found.item().restriction() != null;
        boolean refused = restricted ? line.approval() != APPROVED : line.approval() == NOT_APPROVED;
        Map<String, Object> fee = new LinkedHashMap<>(found.fee());
        String memo = found.conditionMet() ? "" : "不符合该项目的支付条件，按自费处理";
        if (refused && !"C".equals(fee.get("class"))) {
            fee.put("class", "C");
            fee.remove("firstPaymentRate");
            fee.remove("priceLimit");
            memo = restricted ? "限制使用项目未经医院审批，按自费处理" : "医院未审批，按自费处理";
        }
        Long limit = found.priceLimit();
        return new Priced(
                line,
                fee,
                limit == null ? -1 : limit,
                found.item().chargeType(),
                restricted,
                found.item().essential(),
                found.item().negotiated(),
                found.item().name(),
                found.item().listType(),
                memo);
    }

    /** Without its code, which says nothing to the catalogue; the uploaded line has it. */
    private static Priced outside(FeeLine line) {
        Map<String, Object> fee = new LinkedHashMap<>();
        fee.put("category", "other");
        fee.put("class", "C");
        fee.put("amount", Money.text(Math.abs(line.amount())));
        BigDecimal quantity = line.quantity().abs().setScale(QUANTITY_DECIMALS, RoundingMode.HALF_UP);
        if (quantity.signum() > 0) {
            fee.put("quantity", quantity.toPlainString());
        }
        return new Priced(line, fee, -1, "14", false, false, false, "", "101", "医保目录中没有该项目，按自费处理");
    }
}
