package org.tuodi.policy.compile;

import java.util.List;
import org.tuodi.policy.text.Problem;

/** A pack that cannot be used; carries located problems, never empty. */
public final class PackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** With the problems to print. */
    public PackException(List<Problem> problems) {
        super(String.join("\n", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, and where. */
    public List<Problem> problems() {
        return problems;
    }
}
