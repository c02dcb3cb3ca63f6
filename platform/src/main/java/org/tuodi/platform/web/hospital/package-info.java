/** Pages of an institution: its own bills, what rules found in them, its agreement, and its books held against ours. */
@NullMarked
package org.tuodi.platform.web.hospital;

import org.jspecify.annotations.NullMarked;
