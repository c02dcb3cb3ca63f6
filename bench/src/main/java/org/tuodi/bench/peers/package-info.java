/** One small policy on a million claims, settled by several engines: the generator, the engines, the table. */
@NullMarked
package org.tuodi.bench.peers;

import org.jspecify.annotations.NullMarked;
