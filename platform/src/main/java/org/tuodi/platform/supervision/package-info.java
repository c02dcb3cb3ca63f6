/** Checks of bills by a library of rules that is data, and what they found. */
@NullMarked
package org.tuodi.platform.supervision;

import org.jspecify.annotations.NullMarked;
