/** Benchmarks of the kernel and load programs, run by name. */
@NullMarked
package org.tuodi.bench;

import org.jspecify.annotations.NullMarked;
