package org.tuodi.kernel;

/** Why an in-policy amount is still unpaid; the default order in which a payment takes them. */
public enum Reason {
    /** No layer has looked at it yet. */
    UNTOUCHED,
    /** The share that a ratio leaves. */
    COINSURANCE,
    /** Expense above a ceiling. */
    OVER_CEILING,
    /** Below a deductible. */
    DEDUCTIBLE
}
