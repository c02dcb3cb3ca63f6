package org.tuodi.policy.questions;

import java.util.List;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.ValueShapes;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** What a row gives: a rate of the base that its section names, or an amount. */
public sealed interface Share {

    /** A rate of the base, in parts per million. */
    record OfBase(long ratePpm) implements Share {}

    /** An amount of its own. */
    record Amount(AmountSpec amount) implements Share {}

    /** The amount, if it is one. */
    default List<AmountSpec> amounts() {
        return this instanceof Amount of ? List.of(of.amount()) : List.of();
    }

    /** A bound that is written as a rate with `%`, or as an amount. */
    static Shape<Share> shape() {
        Shape<AmountSpec> amount = ValueShapes.AMOUNT;
        return Shapes.<Share>union("a bound")
                .scalar(percent())
                .scalar(amount.map(Amount::new))
                .mappingWith("statistic", amount.map(Amount::new))
                .build();
    }

    private static Shape<Share> percent() {
        return Shapes.pattern("[0-9]{1,3}(?:\\.[0-9]{1,4})?%", "a rate", "80%")
                .convert(text -> new OfBase(parts(text)));
    }

    private static long parts(String percent) {
        String digits = percent.substring(0, percent.length() - 1);
        int point = digits.indexOf('.');
        int decimals = point < 0 ? 0 : digits.length() - point - 1;
        return Long.parseLong(digits.replace(".", "") + "0".repeat(4 - decimals));
    }
}
