/** How long closing a year of settlements takes. */
@NullMarked
package org.tuodi.bench.clearing;

import org.jspecify.annotations.NullMarked;
