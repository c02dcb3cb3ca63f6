/** Reads policy packs, proves them complete and free of overlap, and compiles them into the plan that the kernel runs. */
@NullMarked
package org.tuodi.policy;

import org.jspecify.annotations.NullMarked;
