/** A county simulated from one seed, and an auditor that recomputes it naively from the list of what happened. */
@NullMarked
package org.tuodi.platform.simulation;

import org.jspecify.annotations.NullMarked;
