/** The status page. */
@NullMarked
package org.tuodi.platform.web;

import org.jspecify.annotations.NullMarked;
