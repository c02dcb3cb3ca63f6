package org.tuodi.policy.questions;

import java.util.List;

/**
 * What a question gives.
 *
 * @param question the question's id, or its kind if it has none
 * @param value the figure or figures asked for
 * @param steps why, in order; at least one
 */
public record Answer(String question, Value value, List<Step> steps) {

    public Answer {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("an answer without a step");
        }
    }
}
