/** What settlements that came out differently owe to persons (look-back supplements), and what persons owe back (recovery). */
@NullMarked
package org.tuodi.platform.cases.corrections;

import org.jspecify.annotations.NullMarked;
