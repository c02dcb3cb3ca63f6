package org.tuodi.platform.institutions;

import java.util.ArrayList;
import java.util.List;
import org.tuodi.platform.calls.Refusal;

/** What is wrong in a file, as many lines as help. */
final class Faults {

    private static final int SHOWN = 50;

    private Faults() {}

    /**
     * Goes on when there is none.
     *
     * @throws Refusal with the first of them and how many more there are
     */
    static void refuse(List<String> faults) {
        if (faults.isEmpty()) {
            return;
        }
        List<String> shown = new ArrayList<>(faults.subList(0, Math.min(SHOWN, faults.size())));
        if (faults.size() > SHOWN) {
            shown.add("and " + (faults.size() - SHOWN) + " more");
        }
        throw new Refusal(Refusal.Code.NOT_READABLE, shown);
    }
}
