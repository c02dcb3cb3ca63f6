/** Pages about alerts of persons falling into poverty by illness: who was told, what was done, how it ended. */
@NullMarked
package org.tuodi.platform.web.alerts;

import org.jspecify.annotations.NullMarked;
