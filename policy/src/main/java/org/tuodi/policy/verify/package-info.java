/**
 * Proves a pack: completeness and overlap exactly over the partition that also runs, cliffs, inversions and gains from
 * splitting at the break points of what the kernel pays, coverage of articles, and the difference of two packs.
 *
 * <p>Start at {@link org.tuodi.policy.verify.Verifier}, {@link org.tuodi.policy.verify.Coverage} and
 * {@link org.tuodi.policy.verify.PackDiff}.
 */
@NullMarked
package org.tuodi.policy.verify;

import org.jspecify.annotations.NullMarked;
