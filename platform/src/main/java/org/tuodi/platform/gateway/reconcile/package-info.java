/** Institutions compare their books with ours, and ask to be cleared. */
@NullMarked
package org.tuodi.platform.gateway.reconcile;

import org.jspecify.annotations.NullMarked;
