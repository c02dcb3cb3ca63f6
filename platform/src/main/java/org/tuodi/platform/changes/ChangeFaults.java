package org.tuodi.platform.changes;

import java.util.List;
import java.util.stream.Collectors;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Problem;

/** What a proposed change cannot be taken with: its author can mend it. */
public final class ChangeFaults extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Texts> faults;

    ChangeFaults(List<Texts> faults) {
        super(faults.stream().map(Texts::en).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** One fault. */
    public ChangeFaults(String zh, String en) {
        this(List.of(new Texts(zh, en)));
    }

    /** Problems of a text, each with its place. */
    static ChangeFaults of(List<Problem> problems) {
        return new ChangeFaults(problems.stream()
                .map(problem -> new Texts(inChinese(problem), problem.toString()))
                .toList());
    }

    private static String inChinese(Problem problem) {
        String hint = problem.hint().isEmpty() ? "" : "；" + problem.hint();
        return problem.place() + "：现为 " + problem.found() + "；应为 " + problem.expected() + hint;
    }

    /** What is wrong, a line each. */
    public List<Texts> faults() {
        return faults;
    }
}
