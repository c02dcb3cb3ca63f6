package org.tuodi.policy.settle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.CompiledSplit.Compiled;
import org.tuodi.policy.model.SplitSpec;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;

/**
 * Cuts fee lines into parts by the rules of a pack, in this order, each half-up to the fen: waived, fully self-paid, over
 * the limit, first payment on the rest; in policy is the remainder. Amounts in fen.
 */
final class LineSplitter {

    private static final long THOUSANDTHS = 1000;

    private final CompiledPack pack;
    private final int[] attributes;
    private final int identityAttribute;
    private final int[] identities;
    private final Problems problems;
    private final List<CaseResult.Warning> warnings;
    private final long[] gross;
    private long waived;

    /**
     * For one bill.
     *
     * @param attributes raw values of the encounter whose rules apply
     * @param identities raw values of the identities that count, the first is tried first
     */
    LineSplitter(
            CompiledPack pack,
            int[] attributes,
            int identityAttribute,
            int[] identities,
            Problems problems,
            List<CaseResult.Warning> warnings) {
        this.pack = pack;
        this.attributes = attributes.clone();
        this.identityAttribute = identityAttribute;
        this.identities = identities;
        this.problems = problems;
        this.warnings = warnings;
        this.gross = new long[pack.groups().size() * Part.values().length];
    }

    /** Gross amounts so far, {@code group × 4 + part}. */
    long[] gross() {
        return gross;
    }

    /** Waived so far. */
    long waived() {
        return waived;
    }

    /** Adds a bill that is given by its parts; it goes to the first fee group. */
    void add(CaseFile.Amounts amounts) {
        waived += amounts.waived();
        add(0, Part.FULL_SELF_PAID, amounts.fullSelfPaid());
        add(0, Part.OVER_LIMIT, amounts.overLimit());
        add(0, Part.FIRST_PAYMENT, amounts.firstPayment());
        add(0, Part.IN_POLICY, amounts.inPolicy());
    }

    private void add(int group, Part part, long amount) {
        gross[group * Part.values().length + part.ordinal()] += amount;
    }

    /** Adds a fee line. */
    void add(CaseFile.Fee fee) {
        String itemClass = itemClass(fee);
        long off = waiver(fee, itemClass);
        waived += off;
        long rest = fee.amount() - off;
        int group = pack.groups().group(fee.category(), itemClass);
        if (itemClass.equals("C")) {
            add(group, Part.FULL_SELF_PAID, rest);
            return;
        }
        long over = Math.min(rest, overLimit(fee, itemClass));
        add(group, Part.OVER_LIMIT, over);
        rest -= over;
        long first = Math.min(rest, firstPayment(fee, itemClass, rest));
        add(group, Part.FIRST_PAYMENT, first);
        add(group, Part.IN_POLICY, rest - first);
    }

    /** 就高不就低: the highest rate under any of the person's identities, of rules that name the item if there are any. */
    private long waiver(CaseFile.Fee fee, String itemClass) {
        long rate = matching(pack.split().waivers(), fee, itemClass).stream()
                .mapToLong(rule -> rule.rule().ratePpm())
                .max()
                .orElse(0);
        return Rate.of(fee.amount(), rate);
    }

    /** The class that the line is taken as; all other rules see that one. */
    private String itemClass(CaseFile.Fee fee) {
        Compiled<SplitSpec.ClassRule> rule = pick(pack.split().classes(), fee, fee.itemClass());
        return rule == null ? fee.itemClass() : rule.rule().as();
    }

    /** Half-up to the fen; a limit that the line brings from the catalogue goes before the pack's. */
    private long overLimit(CaseFile.Fee fee, String itemClass) {
        Long limit = fee.priceLimit();
        if (limit == null) {
            Compiled<SplitSpec.PriceLimitRule> rule = pick(pack.split().priceLimits(), fee, itemClass);
            limit = rule == null ? null : (Long) rule.rule().unitPriceFen();
        }
        if (limit == null) {
            return 0;
        }
        long quantity = quantity(fee, "a price limit");
        Long price = fee.unitPrice();
        long charged = Math.multiplyExact(price == null ? fee.amount() : price, price == null ? THOUSANDTHS : quantity);
        return (Math.max(0, charged - Math.multiplyExact(limit, quantity)) + THOUSANDTHS / 2) / THOUSANDTHS;
    }

    private long quantity(CaseFile.Fee fee, String why) {
        Long quantity = fee.quantity();
        if (quantity == null) {
            problems.add(fee.place(), "a fee line without `quantity`", "`quantity`, because " + why + " applies to it");
            return THOUSANDTHS;
        }
        return quantity;
    }

    /** A rate of the catalogue is the item's own; one that nobody vouches for is reported. */
    private long firstPayment(CaseFile.Fee fee, String itemClass, long rest) {
        Long given = fee.firstPaymentRate();
        if (given != null) {
            if (fee.catalogue() == null) {
                warnings.add(new CaseResult.Warning(
                        "firstPaymentRateGiven",
                        "费用明细自带先行自付比例 " + Rate.text(given) + "，未按政策包规则计算",
                        "a fee line brings its own first-payment rate " + Rate.text(given)
                                + ", the pack's rule was not used",
                        null));
            }
            return Rate.of(rest, given);
        }
        Compiled<SplitSpec.FirstPaymentRule> rule = pick(pack.split().firstPayments(), fee, itemClass);
        if (rule == null && itemClass.equals("B")) {
            problems.add(
                    fee.place(),
                    "a class B line (" + fee.category() + ") for which "
                            + pack.spec().id() + " has no first-payment rule",
                    "`firstPaymentRate` on the line");
        }
        return rule == null ? 0 : byRule(rule.rule(), fee, rest);
    }

    private long byRule(SplitSpec.FirstPaymentRule rule, CaseFile.Fee fee, long rest) {
        Long above = rule.aboveFen();
        if (above == null) {
            return Rate.of(rest, rule.ratePpm());
        }
        // Of the part of the unit price above the bound (A-JM-7): what is within it stays in policy in full.
        long within = Math.multiplyExact(above, quantity(fee, "the first-payment rule " + rule.id()));
        return Rate.of(Math.max(0, rest - (within + THOUSANDTHS / 2) / THOUSANDTHS), rule.ratePpm());
    }

    /** The rule for a line; two equal ones are a problem. */
    private <R> @Nullable Compiled<R> pick(List<Compiled<R>> rules, CaseFile.Fee fee, String itemClass) {
        List<Compiled<R>> found = matching(rules, fee, itemClass);
        if (found.size() > 1) {
            problems.add(
                    fee.place(),
                    "a fee line for which the rules " + found.get(0).id() + " and "
                            + found.get(1).id() + " both apply",
                    "one rule; see " + pack.spec().id());
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** The rules for a line: those that name its item, if there are any, before all others. */
    private <R> List<Compiled<R>> matching(List<Compiled<R>> rules, CaseFile.Fee fee, String itemClass) {
        List<Compiled<R>> byItem = new ArrayList<>();
        List<Compiled<R>> others = new ArrayList<>();
        for (Compiled<R> rule : rules) {
            if (selects(rule, fee, itemClass)) {
                (rule.lines().items().isEmpty() ? others : byItem).add(rule);
            }
        }
        return byItem.isEmpty() ? others : byItem;
    }

    private boolean selects(Compiled<?> rule, CaseFile.Fee fee, String itemClass) {
        SplitSpec.LineSelector lines = rule.lines();
        String item = fee.item();
        boolean named = (lines.categories().isEmpty() || lines.categories().contains(fee.category()))
                && (lines.classes().isEmpty() || lines.classes().contains(itemClass))
                && (lines.items().isEmpty() || (item != null && lines.items().contains(item)));
        return named && holds(rule, fee);
    }

    private boolean holds(Compiled<?> rule, CaseFile.Fee fee) {
        for (int identity : identities) {
            attributes[identityAttribute] = identity;
            Boolean holds = rule.when().holds(attributes);
            if (holds == null) {
                problems.add(new Problem(
                        fee.place(),
                        "a fee line that rule " + rule.id() + " may concern, but the case does not say enough",
                        "the institution's level, the birth date or an attribute that the rule reads"));
                return false;
            }
            if (holds) {
                return true;
            }
        }
        return false;
    }
}
