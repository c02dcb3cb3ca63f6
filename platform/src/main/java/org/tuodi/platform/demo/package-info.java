/** The demonstration county: invented persons and a year of their bills, settled through the real paths. */
@NullMarked
package org.tuodi.platform.demo;

import org.jspecify.annotations.NullMarked;
