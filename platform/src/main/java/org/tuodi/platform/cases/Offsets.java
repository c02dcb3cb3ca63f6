package org.tuodi.platform.cases;

import java.util.Map;
import org.tuodi.platform.access.Caller;

/** What a person owes back, set off against what a case of the same person grants. */
public interface Offsets {

    /**
     * Sets off as much as there is, in the caller's transaction, which holds the person.
     *
     * @param paidByFund fen that the case grants
     * @return what is left of it to pay, by fund
     */
    Map<String, Long> take(BenefitCase found, Map<String, Long> paidByFund, Caller approver);
}
