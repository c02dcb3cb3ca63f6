/** Micro benchmarks for JMH. */
@NullMarked
package org.tuodi.bench.micro;

import org.jspecify.annotations.NullMarked;
