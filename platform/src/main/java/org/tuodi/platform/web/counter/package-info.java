/** Pages of the counter: a person with everything on one axis, bills entered, tried, settled, explained, taken back and printed. */
@NullMarked
package org.tuodi.platform.web.counter;

import org.jspecify.annotations.NullMarked;
