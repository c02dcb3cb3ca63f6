/** Answers the questions of a case file with the tables of its pack, its person and what its encounters used. */
@NullMarked
package org.tuodi.policy.questions.cases;

import org.jspecify.annotations.NullMarked;
