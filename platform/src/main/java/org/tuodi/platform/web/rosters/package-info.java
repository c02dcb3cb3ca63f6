/** Pages on which departments send rosters and agencies check and apply them. */
@NullMarked
package org.tuodi.platform.web.rosters;

import org.jspecify.annotations.NullMarked;
