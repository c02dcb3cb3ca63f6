/** Changes of policy: proposed, proved, reviewed, approved by three persons, and from a day to come what bills are settled by. */
@NullMarked
package org.tuodi.platform.changes;

import org.jspecify.annotations.NullMarked;
