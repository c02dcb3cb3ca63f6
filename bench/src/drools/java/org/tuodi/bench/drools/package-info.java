/** The policy of the comparison as rules of Drools. Built with the Maven profile {@code drools} only. */
@NullMarked
package org.tuodi.bench.drools;

import org.jspecify.annotations.NullMarked;
