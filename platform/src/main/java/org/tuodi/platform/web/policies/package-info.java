/** Pages of the policy library, open to everybody, and of changes of policy. */
@NullMarked
package org.tuodi.platform.web.policies;

import org.jspecify.annotations.NullMarked;
