/**
 * Answers what is asked of a pack beside settling a bill: premium subsidies, account credits and uses, deposits, income
 * tests, monitoring, fees, shares and frame checks.
 *
 * <p>The tables stand in {@code administration.yaml} beside {@code pack.yaml}; {@link
 * org.tuodi.policy.questions.Administration} is their model and {@link
 * org.tuodi.policy.questions.AdministrationShape} reads them. A case file asks under {@code questions:}; {@link
 * org.tuodi.policy.questions.QuestionShape} reads that, and {@link org.tuodi.policy.questions.Question#answer} computes,
 * purely and exactly. Money is in fen and rates are in parts per million throughout.
 */
@NullMarked
package org.tuodi.policy.questions;

import org.jspecify.annotations.NullMarked;
