/** Pages of clearing and of the funds. */
@NullMarked
package org.tuodi.platform.web.funds;

import org.jspecify.annotations.NullMarked;
