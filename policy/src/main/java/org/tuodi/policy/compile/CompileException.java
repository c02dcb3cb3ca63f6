package org.tuodi.policy.compile;

import org.tuodi.policy.text.Problem;

/** A pack that parses but cannot be compiled; carries one located problem. */
public final class CompileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** With the problem to print. */
    public CompileException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** What is wrong, and where. */
    public Problem problem() {
        return problem;
    }
}
