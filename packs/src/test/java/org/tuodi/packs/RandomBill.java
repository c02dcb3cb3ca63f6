package org.tuodi.packs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.SplitSpec;
import org.tuodi.policy.model.Words;

/** Draws bills, by parts or by fee lines, with amounts around every amount that the pack names. */
final class RandomBill {

    private static final int LARGE = 30;
    private static final long MOST = 5_000_000_00L;

    private final PackFacts facts;
    private final SplitMix64 random;
    private final boolean needsFees;
    private final List<String> items;

    RandomBill(PackFacts facts, SplitMix64 random) {
        this.facts = facts;
        this.random = random;
        this.needsFees = facts.spec().layers().stream()
                .map(LayerSpec::base)
                .anyMatch(
                        base -> !base.categories().isEmpty() || !base.classes().isEmpty());
        SplitSpec split = facts.spec().split();
        this.items = Stream.of(
                        split.waivers().stream().map(SplitSpec.WaiverRule::lines),
                        split.classes().stream().map(SplitSpec.ClassRule::lines),
                        split.priceLimits().stream().map(SplitSpec.PriceLimitRule::lines),
                        split.firstPayments().stream().map(SplitSpec.FirstPaymentRule::lines))
                .flatMap(lines -> lines)
                .flatMap(lines -> lines.items().stream())
                .distinct()
                .toList();
    }

    /** An amount of the pack or just beside it, a part of one, or one of any size. */
    long amount() {
        long known = random.pick(facts.amounts());
        long amount = switch (random.below(8)) {
            case 0, 1, 2 -> known + random.between(-1, 1);
            case 3 -> known * random.between(1, 300) / 100;
            case 4 -> known + random.pick(facts.amounts()) + random.between(-1, 1);
            case 5 -> random.fen(LARGE) / 100 * 100;
            default -> random.fen(LARGE);
        };
        return Math.max(0, Math.min(MOST, amount));
    }

    /** Puts {@code amounts} or {@code fees} into an encounter and returns what is in policy, about. */
    long draw(Map<String, Object> encounter) {
        boolean rules =
                !items.isEmpty() || !facts.spec().split().firstPayments().isEmpty();
        if (needsFees ? random.percent(97) : random.percent(rules ? 50 : 15)) {
            return fees(encounter);
        }
        Map<String, Object> amounts = new LinkedHashMap<>();
        long inPolicy = random.percent(5) ? 0 : amount();
        long total = inPolicy;
        amounts.put("inPolicy", Money.text(inPolicy));
        for (String part : List.of("firstPayment", "fullSelfPaid", "overLimit", "waived")) {
            if (random.percent(30)) {
                long amount = amount() / random.between(1, 4);
                amounts.put(part, Money.text(amount));
                total += amount;
            }
        }
        amounts.put("total", Money.text(total));
        encounter.put("amounts", amounts);
        return inPolicy;
    }

    private long fees(Map<String, Object> encounter) {
        List<Object> fees = new ArrayList<>();
        long sum = 0;
        int lines = random.between(1, 5);
        for (int i = 0; i < lines; i++) {
            long amount = amount();
            fees.add(fee(amount));
            sum += amount;
        }
        encounter.put("fees", fees);
        return sum / 5;
    }

    private Map<String, Object> fee(long amount) {
        Map<String, Object> fee = new LinkedHashMap<>();
        fee.put("category", random.pick(Words.CATEGORIES));
        String itemClass = random.pick(List.of("A", "A", "B", "B", "C"));
        fee.put("class", itemClass);
        fee.put("amount", Money.text(amount));
        if (!items.isEmpty() && random.percent(50)) {
            fee.put("item", random.pick(items));
        }
        int quantity = random.between(1, 9);
        fee.put("quantity", quantity);
        if (random.percent(60)) {
            fee.put("unitPrice", Money.text(amount / quantity));
        }
        if (random.percent(20)) {
            fee.put("priceLimit", Money.text(amount / quantity - Math.min(amount / quantity, random.fen(10))));
        }
        if (itemClass.equals("B") || random.percent(10)) {
            fee.put("firstPaymentRate", random.pick(List.of("0%", "5%", "7.5%", "10%", "12.3456%", "100%")));
        }
        return fee;
    }

    /** Amounts of the external layers, within what is unpaid. */
    Map<String, Object> external(long inPolicy) {
        Map<String, Object> external = new LinkedHashMap<>();
        List<LayerSpec> layers = facts.spec().layers();
        boolean first = true;
        for (int i = 0; i < layers.size(); i++) {
            LayerSpec layer = layers.get(i);
            if (layer.kind() != Layer.Kind.COMPUTED && random.percent(first ? 90 : 30)) {
                boolean reasons = layers.stream()
                        .skip(i + 1)
                        .anyMatch(later -> later.base().selectsReasons());
                external.putIfAbsent(layer.layer(), given(inPolicy, first ? 60 : 5, reasons));
            }
            first &= layer.kind() == Layer.Kind.COMPUTED;
        }
        return external;
    }

    private Object given(long inPolicy, int percentAtMost, boolean reasons) {
        long paid = random.percent(10) ? 0 : inPolicy / 100 * random.between(0, percentAtMost);
        if (!reasons && random.percent(70)) {
            return Money.text(paid);
        }
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("paid", Money.text(paid));
        given.put("deductible", Money.text(random.percent(30) ? 0 : amount()));
        given.put("overCeiling", Money.text(random.percent(60) ? 0 : amount()));
        return given;
    }
}
