/** What the insurance pays for: items with class, first payment and price limits by day, and the code lists beside them. */
@NullMarked
package org.tuodi.platform.catalogue;

import org.jspecify.annotations.NullMarked;
