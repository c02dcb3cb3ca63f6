package org.tuodi.policy.settle;

import static org.tuodi.policy.settle.Phrase.money;

import org.tuodi.policy.model.Texts;

/** What is said of ceilings on payments. */
final class Ceilings {

    private Ceilings() {}

    /** A payment cut to what is left of a ceiling. */
    static ExplainedStep cut(ShownLayer shown, int ceiling, long before) {
        long room = shown.numbers.roomBefore[ceiling];
        Texts text = shown.of(
                "{0} {1}，还剩 {2}：超出的 {3}不付",
                "{0} {1}, {2} left: {3} above it is not paid",
                shown.nameOfCeiling(ceiling),
                money(shown.limit(ceiling)),
                money(room),
                money(before - room));
        return ExplainedStep.of(shown.citedCeiling(ceiling), text).withCeilingLeft(0);
    }

    /** What is left after this visit. */
    static Texts left(ShownLayer shown, int ceiling) {
        return shown.of(
                "{0} {1}，还剩 {2}",
                "{2} left of the {0} {1}",
                shown.nameOfCeiling(ceiling),
                money(shown.limit(ceiling)),
                money(shown.left(ceiling)));
    }
}
