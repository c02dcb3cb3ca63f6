/** From the pack as written to the plan that runs: the partition that proves a layer complete is the index that it uses. */
@NullMarked
package org.tuodi.policy.compile;

import org.jspecify.annotations.NullMarked;
