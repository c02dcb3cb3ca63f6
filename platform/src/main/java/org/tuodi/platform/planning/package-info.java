/** How budgets are carried out, how funds of districts did, and who bears what a fund lacks. */
@NullMarked
package org.tuodi.platform.planning;

import org.jspecify.annotations.NullMarked;
