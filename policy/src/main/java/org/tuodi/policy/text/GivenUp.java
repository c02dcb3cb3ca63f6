package org.tuodi.policy.text;

/** Ends the reading of a document that is too large or cannot be read; it never leaves the reader. */
final class GivenUp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    GivenUp(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    static GivenUp depth(Place place) {
        return new GivenUp(new Problem(
                place,
                "lists and mappings nested more than " + Documents.MAX_DEPTH + " deep",
                "at most " + Documents.MAX_DEPTH + " levels"));
    }

    Problem problem() {
        return problem;
    }
}
