/** Pages of what was paid, down to the bill. */
@NullMarked
package org.tuodi.platform.web.dashboard;

import org.jspecify.annotations.NullMarked;
