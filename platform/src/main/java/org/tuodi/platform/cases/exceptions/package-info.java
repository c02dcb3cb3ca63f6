/** Decisions one by one (一事一议): what the rules do not settle, decided by several departments together. */
@NullMarked
package org.tuodi.platform.cases.exceptions;

import org.jspecify.annotations.NullMarked;
