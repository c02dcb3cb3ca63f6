/** The national interface of designated institutions: what hospital systems call, in all its dialects. */
@NullMarked
package org.tuodi.platform.gateway;

import org.jspecify.annotations.NullMarked;
