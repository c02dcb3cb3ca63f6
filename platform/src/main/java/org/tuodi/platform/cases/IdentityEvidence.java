package org.tuodi.platform.cases;

/** What an identity must rest on, beside the word of the department that recognises it. */
public interface IdentityEvidence {

    /** Throws Refusal when the identity that a case applies for lacks it; identities that need none pass. */
    void require(BenefitCase found);
}
