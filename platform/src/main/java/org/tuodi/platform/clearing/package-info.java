/** Closes months and years: what institutions and undertaking insurers are owed for them, with statements that can be made again. */
@NullMarked
package org.tuodi.platform.clearing;

import org.jspecify.annotations.NullMarked;
