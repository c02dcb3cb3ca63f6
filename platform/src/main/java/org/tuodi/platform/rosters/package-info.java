/** Identities of persons with their history, and the monthly rosters in which departments send them. */
@NullMarked
package org.tuodi.platform.rosters;

import org.jspecify.annotations.NullMarked;
