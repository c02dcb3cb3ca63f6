package org.tuodi.policy.questions;

import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problem;

/** A question that has no answer; names the value, fact, row or article that is missing and never guesses. */
public final class QuestionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Code {
        /** The pack has no table of this kind. */
        NO_TABLE("a pack with that table"),
        /** No row of the table covers the person or day. */
        NO_ROW("a person and day that a row covers"),
        /** Several rows hold at once. */
        SEVERAL_ROWS("one row for each person and day"),
        /** The pack is not in force on the days asked about. */
        NOT_IN_FORCE("a day on which the pack is in force"),
        /** The source leaves the value open, or a statistic is missing. */
        VALUE_MISSING("a value in the pack, or a statistic in the case"),
        /** The question or the person lacks a fact that decides. */
        FACT_MISSING("the fact in the question or its person"),
        /** The facts of the question contradict one another. */
        FACTS_DISAGREE("facts that agree"),
        /** Another pack, layer or ceiling that the question names is not known. */
        UNKNOWN_NAME("a known name");

        private final String expected;

        Code(String expected) {
            this.expected = expected;
        }
    }

    private final Code code;
    private final transient Problem problem;

    QuestionRefused(Code code, Place place, String found) {
        this(code, new Problem(place, found, code.expected));
    }

    private QuestionRefused(Code code, Problem problem) {
        super(problem.toString());
        this.code = code;
        this.problem = problem;
    }

    /** Why there is no answer. */
    public Code code() {
        return code;
    }

    /** What is wrong, and where the question stands. */
    public Problem problem() {
        return problem;
    }
}
