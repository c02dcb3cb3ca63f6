package org.tuodi.kernel;

import java.io.Serializable;

/**
 * A pack compiled for one benefit year: numbers only, immutable, serialisable.
 *
 * @param layers in order of payment
 * @param groups how many fee groups the pack tells apart, at least 1
 * @param accountBase what the personal account may pay
 * @param identityAttribute index of the identity among a visit's attributes
 * @param admissionAttribute index of the admission number among a visit's attributes
 */
public record Plan(Layer[] layers, int groups, Base accountBase, int identityAttribute, int admissionAttribute)
        implements Serializable {

    /** Accumulator number of admissions in a benefit year. */
    public static final int ADMISSIONS = 0;

    /** Accumulator number of an episode's admission number. */
    public static final int EPISODE_ADMISSION = 1;

    /** First accumulator number that packs may use. */
    public static final int FIRST_FREE = 2;
}
