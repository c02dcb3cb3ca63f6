/** Our books held against those of institutions, finance and tax: what differs, since when, and who says why it may stand. */
@NullMarked
package org.tuodi.platform.reconciliation;

import org.jspecify.annotations.NullMarked;
