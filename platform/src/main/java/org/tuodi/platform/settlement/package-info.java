/** Settles, reverses and explains bills: each once, in the order of a person's benefit year. */
@NullMarked
package org.tuodi.platform.settlement;

import org.jspecify.annotations.NullMarked;
