/** Tables as people send them, from Excel, WPS and as CSV, read within limits; and workbooks written for them. */
@NullMarked
package org.tuodi.platform.files;

import org.jspecify.annotations.NullMarked;
