/** The hardship income test: a household's means over the months before an application, found from its sheet and the pack's tests. */
@NullMarked
package org.tuodi.platform.cases.hardship;

import org.jspecify.annotations.NullMarked;
