/** Makes what is handed out on paper: PDF from a template, with embedded fonts, fetching nothing. */
@NullMarked
package org.tuodi.platform.printing;

import org.jspecify.annotations.NullMarked;
