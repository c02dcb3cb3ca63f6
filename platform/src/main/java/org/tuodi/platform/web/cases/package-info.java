/** Pages of cases: what is to be done, a case with its files and papers, and how one begins. */
@NullMarked
package org.tuodi.platform.web.cases;

import org.jspecify.annotations.NullMarked;
