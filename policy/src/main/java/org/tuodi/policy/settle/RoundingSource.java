package org.tuodi.policy.settle;

import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rounding;
import org.tuodi.policy.model.Provenance;

/** Where the rounding of a layer comes from. */
final class RoundingSource {

    private RoundingSource() {}

    static Cited of(ShownLayer shown) {
        if (shown.spec.rounding() != null) {
            return shown.byLayer("rounding");
        }
        Provenance setting = shown.settled.pack().spec().settings().get("rounding");
        return setting == null ? Cited.NOTHING : Cited.of(setting, null);
    }

    /** Such as {@code 0.01 halfUp}. */
    static String written(Rounding rounding) {
        return Money.text(rounding.unitFen()) + " " + Labels.word(rounding.mode()) + (rounding.ofRest() ? " rest" : "");
    }
}
