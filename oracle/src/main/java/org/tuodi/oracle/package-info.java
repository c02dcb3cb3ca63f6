/** Settles cases the naive way, from the pack's YAML and in {@code BigDecimal}, to hold kernel and policy to their word. */
@NullMarked
package org.tuodi.oracle;

import org.jspecify.annotations.NullMarked;
