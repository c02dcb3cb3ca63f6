package org.tuodi.policy.text;

/** Ends the reading of a document that is too large in some way; it never leaves the reader. */
final class LimitExceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    LimitExceeded(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    static LimitExceeded depth(Place place) {
        return new LimitExceeded(new Problem(
                place,
                "lists and mappings nested more than " + Documents.MAX_DEPTH + " deep",
                "at most " + Documents.MAX_DEPTH + " levels"));
    }

    Problem problem() {
        return problem;
    }
}
