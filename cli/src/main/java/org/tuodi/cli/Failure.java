package org.tuodi.cli;

import java.util.List;
import org.tuodi.policy.text.Parsed;
import org.tuodi.policy.text.Problem;

/** Ends a command with status 1 after printing lines on stderr, one for each fault. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int PRINTED = 200;

    private final transient List<String> lines;

    Failure(List<String> lines) {
        super(String.join("\n", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    Failure(String line) {
        this(List.of(line));
    }

    /** Of problems with their places. */
    static Failure of(List<Problem> problems) {
        List<String> lines =
                problems.stream().limit(PRINTED).map(Problem::toString).toList();
        if (problems.size() <= PRINTED) {
            return new Failure(lines);
        }
        List<String> more = new java.util.ArrayList<>(lines);
        more.add("… and " + (problems.size() - PRINTED) + " more problems");
        return new Failure(more);
    }

    /** The value of a document, or its problems thrown. */
    static <T> T orThrow(Parsed<T> parsed) {
        if (parsed instanceof Parsed.Refused<T> refused) {
            throw new Failure(refused.lines());
        }
        return parsed.orThrow();
    }

    List<String> lines() {
        return lines;
    }
}
