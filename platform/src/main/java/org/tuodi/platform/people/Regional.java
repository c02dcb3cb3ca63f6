package org.tuodi.platform.people;

/** Rows of a region that also hold for the regions in it: 150800 is around 150802. */
final class Regional {

    /** The digits that a region's own regions begin with. */
    static final String STEM = "regexp_replace(region, '(00)+$', '')";

    /** Pattern of the regions that a row holds for. */
    static final String AROUND = STEM + " || '%'";

    private Regional() {}
}
