/** What callers send and what a refused call tells them. */
@NullMarked
package org.tuodi.platform.calls;

import org.jspecify.annotations.NullMarked;
