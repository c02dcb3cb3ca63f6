package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Splits a bill as policy-author.md §7 says.
 *
 * @param faces the visit under each of the person's identities: a rule holds if it holds under one of them
 */
record BillSplitter(Pack pack, List<Facts> faces) {
    private static final Set<String> FEE_KEYS = Set.of(
            "category",
            "class",
            "amount",
            "item",
            "quantity",
            "unitPrice",
            "firstPaymentRate",
            "priceLimit",
            "catalogue",
            "name");
    private static final Set<String> AMOUNT_KEYS =
            Set.of("total", "inPolicy", "fullSelfPaid", "overLimit", "firstPayment", "waived");

    /** Splits the bills of a stay and of the visits that went into it, all by the rules of the stay. */
    Bill split(List<Encounter> encounters) {
        Bill bill = new Bill(pack.groups());
        for (Encounter encounter : encounters) {
            Node amounts = encounter.node().get("amounts");
            Node fees = encounter.node().get("fees");
            if (amounts.isMissing() == fees.isMissing()) {
                throw encounter.node().error("needs either amounts or fees");
            }
            if (fees.isMissing()) {
                addAmounts(amounts, bill);
            } else {
                fees.items().forEach(fee -> addFee(fee, bill));
            }
        }
        return bill;
    }

    private void addAmounts(Node amounts, Bill bill) {
        amounts.allowOnly(AMOUNT_KEYS);
        BigDecimal sum = Fen.ZERO;
        for (String part : Bill.PARTS) {
            BigDecimal amount = amounts.get(part).moneyOr(Fen.ZERO);
            sum = sum.add(amount);
            put(part, 0, amount, bill);
        }
        if (sum.compareTo(amounts.get("total").money()) != 0) {
            throw amounts.error("has parts that sum to " + sum + ", not to the total");
        }
        bill.markGivenByAmounts();
    }

    /** Waived off the charge; then class C is fully self-paid, else over the price limit, first payment, and the rest. */
    private void addFee(Node fee, Bill bill) {
        fee.allowOnly(FEE_KEYS);
        Line line = line(fee);
        int group = pack.groups().groupOf(line.category(), line.feeClass());
        BigDecimal rest = line.amount();

        BigDecimal waiverRate = best("waivers", line).stream()
                .map(rule -> rule.get("rate").rate())
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        BigDecimal waived = Fen.halfUp(rest.multiply(waiverRate));
        put("waived", group, waived, bill);
        rest = rest.subtract(waived);
        if (line.feeClass().equals("C")) {
            put("fullSelfPaid", group, rest, bill);
            return;
        }
        BigDecimal overLimit = overLimit(line).min(rest);
        put("overLimit", group, overLimit, bill);
        rest = rest.subtract(overLimit);

        BigDecimal firstPayment = firstPayment(line, rest);
        put("firstPayment", group, firstPayment, bill);
        put("inPolicy", group, rest.subtract(firstPayment), bill);
    }

    private void put(String part, int group, BigDecimal amount, Bill bill) {
        boolean counted = part.equals("firstPayment") && pack.countsFirstPaymentAsInPolicy();
        bill.add(counted ? "inPolicy" : part, group, amount);
    }

    private BigDecimal overLimit(Line line) {
        Node ownLimit = line.fee().get("priceLimit");
        Node limit = ownLimit.isMissing() ? rule("priceLimits", line).get("unitPrice") : ownLimit;
        if (limit.isMissing()) {
            return Fen.ZERO;
        }
        Node unitPrice = line.fee().get("unitPrice");
        BigDecimal charged =
                unitPrice.isMissing() ? line.amount() : unitPrice.money().multiply(line.quantity());
        return Fen.halfUp(Fen.notNegative(charged.subtract(limit.money().multiply(line.quantity()))));
    }

    private BigDecimal firstPayment(Line line, BigDecimal rest) {
        Node ownRate = line.fee().get("firstPaymentRate");
        if (!ownRate.isMissing()) {
            return Fen.halfUp(rest.multiply(ownRate.rate()));
        }
        Node rule = rule("firstPayment", line);
        if (rule.isMissing()) {
            if (line.feeClass().equals("B")) {
                throw line.fee().error("is of class B, but no rule gives its first payment");
            }
            return Fen.ZERO;
        }
        BigDecimal free = rule.get("above").moneyOr(Fen.ZERO).multiply(line.quantity());
        return Fen.halfUp(
                Fen.notNegative(rest.subtract(free)).multiply(rule.get("rate").rate()));
    }

    private Line line(Node fee) {
        Line given = new Line(fee, fee.get("class").text());
        return new Line(fee, rule("classes", given).get("class").textOr(given.feeClass()));
    }

    /** The rule for a line; two of a kind are an error. */
    private Node rule(String table, Line line) {
        List<Node> best = best(table, line);
        if (best.size() > 1) {
            throw line.fee()
                    .error("has two rules in " + table + ": "
                            + best.get(0).get("id").text() + " and "
                            + best.get(1).get("id").text());
        }
        return best.isEmpty() ? pack.split().get("none") : best.get(0);
    }

    /** The rules for a line: those that name items, if there are any, before those that do not. */
    private List<Node> best(String table, Line line) {
        List<Node> matching = pack.split().get(table).items().stream()
                .filter(rule -> isFor(rule, line))
                .toList();
        List<Node> byItem =
                matching.stream().filter(rule -> !rule.get("items").isMissing()).toList();
        return byItem.isEmpty() ? matching : byItem;
    }

    private boolean isFor(Node rule, Line line) {
        return names(rule.get("items"), line.fee().get("item").textOr(""))
                && names(rule.get("categories"), line.category())
                && names(rule.get("classes"), line.feeClass())
                && faces.stream().anyMatch(face -> Condition.entryHolds(rule, face));
    }

    private static boolean names(Node words, String word) {
        return words.isMissing() || words.words().contains(word);
    }

    /** A fee line with the class that it is taken as. */
    private record Line(Node fee, String feeClass) {
        String category() {
            return fee.get("category").text();
        }

        BigDecimal amount() {
            return fee.get("amount").money();
        }

        BigDecimal quantity() {
            return fee.get("quantity").numberOr(BigDecimal.ONE);
        }
    }
}
