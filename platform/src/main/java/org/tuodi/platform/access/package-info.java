/** Who calls, and what the caller may do: nothing unless a role says so. */
@NullMarked
package org.tuodi.platform.access;

import org.jspecify.annotations.NullMarked;
