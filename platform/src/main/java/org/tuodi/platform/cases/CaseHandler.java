package org.tuodi.platform.cases;

import org.tuodi.platform.access.Caller;
import org.tuodi.platform.people.Person;

/** What is special about a kind of case. A kind without one cannot be opened. */
public interface CaseHandler {

    /** The kind. */
    CaseKind kind();

    /**
     * Looks at what is asked for, outside any transaction.
     *
     * @throws org.tuodi.platform.calls.Refusal when the details are wrong or the person cannot have it
     */
    void check(Opening opening, Person person, Caller caller);

    /**
     * Looks whether a case may go on from its state.
     *
     * @throws org.tuodi.platform.calls.Refusal when something is lacking, such as a confirmation or a payee
     */
    default void mayPass(BenefitCase found, Caller caller) {}

    /** What it comes to, in fen; above an amount two approve. Asked outside any transaction, before the approval. */
    long amount(BenefitCase found);

    /** Carries out what is approved, in the transaction of the last approval. */
    Granted grant(BenefitCase found, Caller approver);
}
