/** Persons who fall, or may fall, into poverty through illness: alerts, who was told, what was done. */
@NullMarked
package org.tuodi.platform.monitoring;

import org.jspecify.annotations.NullMarked;
