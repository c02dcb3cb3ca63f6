/** Money, rates, periods and the pure fold that settles one person's benefit year, bill by bill. */
@NullMarked
package org.tuodi.kernel;

import org.jspecify.annotations.NullMarked;
