package org.tuodi.policy.settle;

import static org.tuodi.policy.text.Shapes.decimal;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.rate;

import java.util.List;
import java.util.Optional;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The shapes of a bill: its parts or its fee lines, what others pay, and case decisions. */
final class BillShapes {

    private static final long MOST_THOUSANDTHS = 1_000_000_000_000L;

    static final Shape<CaseFile.Amounts> AMOUNTS = amounts();
    static final Shape<List<CaseFile.Fee>> FEES = list(fee()).atLeast(1).examine(BillShapes::checkSum);
    static final Shape<CaseFile.External> EXTERNAL = external();
    static final Shape<CaseFile.Decision> DECISION = decision();

    private BillShapes() {}

    private static Shape<CaseFile.Amounts> amounts() {
        ObjectBuilder amounts = Shapes.object("Amounts", "a bill by its parts, which sum to the total");
        Field<Long> total = amounts.required("total", money(), "the whole charge");
        Field<Long> inPolicy = amounts.optional("inPolicy", money(), "within the scope of the policy", 0L);
        Field<Long> fullSelfPaid = amounts.optional("fullSelfPaid", money(), "class C or outside the catalogue", 0L);
        Field<Long> overLimit = amounts.optional("overLimit", money(), "above a price limit", 0L);
        Field<Long> firstPayment = amounts.optional("firstPayment", money(), "first payment on class B (乙类先行自付)", 0L);
        Field<Long> waived = amounts.optional("waived", money(), "borne by the provider, in no base", 0L);
        return amounts.<CaseFile.Amounts>build(fields -> new CaseFile.Amounts(
                        fields.get(total),
                        fields.get(waived),
                        fields.get(fullSelfPaid),
                        fields.get(overLimit),
                        fields.get(firstPayment),
                        fields.get(inPolicy),
                        fields.place(total)))
                .examine(BillShapes::checkSum);
    }

    private static void checkSum(CaseFile.Amounts amounts, Problems problems) {
        long sum = amounts.waived()
                + amounts.fullSelfPaid()
                + amounts.overLimit()
                + amounts.firstPayment()
                + amounts.inPolicy();
        long missing = amounts.total() - sum;
        if (missing != 0) {
            String hint = missing > 0
                    ? Money.text(missing) + " is in no part; does it belong to `inPolicy`?"
                    : Money.text(-missing) + " is in two parts or the total too small";
            problems.add(new Problem(
                    amounts.place(),
                    "total " + Money.text(amounts.total()) + ", but the parts sum to " + Money.text(sum),
                    "parts (inPolicy, fullSelfPaid, overLimit, firstPayment, waived) that sum to the total",
                    hint));
        }
    }

    private static Shape<CaseFile.Fee> fee() {
        ObjectBuilder fee = Shapes.object("Fee", "one line of a bill");
        Field<String> category =
                fee.required("category", EncounterShapes.wordsOf(Words.CATEGORIES), "category of the charge");
        Field<String> itemClass =
                fee.required("class", EncounterShapes.wordsOf(Words.CLASSES), "class of the item in the catalogue");
        Field<Long> amount = fee.required("amount", money(), "the charge");
        Field<Optional<String>> item = fee.optional("item", PersonShapes.NAME, "code of the item in the catalogue");
        Field<Optional<Long>> quantity =
                fee.optional("quantity", decimal(3, 1, MOST_THOUSANDTHS), "how many, at most three decimals");
        Field<Optional<Long>> unitPrice = fee.optional("unitPrice", money(), "price of one");
        Field<Optional<Long>> firstPaymentRate =
                fee.optional("firstPaymentRate", rate(), "first payment, over the pack's rule");
        Field<Optional<Long>> priceLimit =
                fee.optional("priceLimit", money(), "limit of the unit price in the catalogue");
        Field<Optional<String>> catalogue = fee.optional(
                "catalogue", PersonShapes.NAME, "version of the catalogue that class, rate and limit are of");
        return fee.build(fields -> new CaseFile.Fee(
                fields.get(category),
                fields.get(itemClass),
                fields.get(amount),
                fields.get(item).orElse(null),
                fields.get(quantity).orElse(null),
                fields.get(unitPrice).orElse(null),
                fields.get(firstPaymentRate).orElse(null),
                fields.get(priceLimit).orElse(null),
                fields.get(catalogue).orElse(null),
                fields.place()));
    }

    private static void checkSum(List<CaseFile.Fee> fees, Problems problems) {
        long sum = fees.stream().mapToLong(CaseFile.Fee::amount).reduce(0, BillShapes::saturating);
        if (sum > Shapes.MAX_FEN) {
            problems.add(
                    fees.get(fees.size() - 1).place(),
                    "fee lines that sum to " + Money.text(sum),
                    "a bill of at most " + Money.text(Shapes.MAX_FEN));
        }
    }

    private static long saturating(long sum, long amount) {
        return Math.min(sum + amount, 100 * Shapes.MAX_FEN);
    }

    private static Shape<CaseFile.External> external() {
        ObjectBuilder external =
                Shapes.object("External", "what an external layer pays, and what it left for which reason");
        Field<Long> paid = external.required("paid", money(), "what it pays, or what the person is entitled to");
        Field<Optional<Long>> deductible = external.optional("deductible", money(), "cost below its deductible");
        Field<Optional<Long>> overCeiling = external.optional("overCeiling", money(), "cost above its ceiling");
        Shape<CaseFile.External> full = external.build(fields -> new CaseFile.External(
                fields.get(paid),
                fields.has(deductible) || fields.has(overCeiling)
                        ? fields.get(deductible).orElse(0L)
                        : -1,
                fields.get(overCeiling).orElse(0L),
                fields.place()));
        return Shapes.<CaseFile.External>union("what an external layer pays")
                .scalar(money().located()
                        .map(paidOnly -> new CaseFile.External(paidOnly.value(), -1, 0, paidOnly.place())))
                .mapping(full)
                .build();
    }

    private static Shape<CaseFile.Decision> decision() {
        ObjectBuilder decision = Shapes.object("Decision", "a case decision on one layer of this encounter");
        Field<String> id = decision.required("id", PersonShapes.NAME, "its number, cited in the explanation");
        Field<String> layer = decision.required("layer", Shapes.name(), "name of the layer");
        Field<Optional<Long>> ceiling = decision.optional("ceiling", money(), "the ceiling instead of the pack's");
        Field<Optional<Long>> points =
                decision.optional("points", rate(), "points off the ratio, for a requirement that is not met");
        decision.atLeastOne(ceiling, points);
        return decision.build(fields -> new CaseFile.Decision(
                fields.get(id),
                fields.get(layer),
                fields.get(ceiling).orElse(null),
                fields.get(points).orElse(null),
                fields.place()));
    }
}
