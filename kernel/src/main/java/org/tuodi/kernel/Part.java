package org.tuodi.kernel;

/** The disjoint parts of a bill that layers may cover, in the order of their storage. Waived money is in no part. */
public enum Part {
    /** 丙类 or outside the catalogue. */
    FULL_SELF_PAID,
    /** Above a price limit. */
    OVER_LIMIT,
    /** 乙类先行自付. */
    FIRST_PAYMENT,
    /** 政策范围内. */
    IN_POLICY
}
