/** Settles a case: one person's encounters against the packs in force, with every figure kept for its explanation. */
@NullMarked
package org.tuodi.policy.settle;

import org.jspecify.annotations.NullMarked;
