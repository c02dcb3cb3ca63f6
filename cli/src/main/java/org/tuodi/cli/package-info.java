/** The commands of {@code tuodi}: settle a case and explain it, inspect and verify policy packs. */
@NullMarked
package org.tuodi.cli;

import org.jspecify.annotations.NullMarked;
