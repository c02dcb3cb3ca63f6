/** The policy packs at hand, and in the database every version that ever settled. */
@NullMarked
package org.tuodi.platform.policies;

import org.jspecify.annotations.NullMarked;
