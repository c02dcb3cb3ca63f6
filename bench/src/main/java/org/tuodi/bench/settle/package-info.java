/** Load on the settlement path, on the same PostgreSQL beside pgbench. */
@NullMarked
package org.tuodi.bench.settle;

import org.jspecify.annotations.NullMarked;
