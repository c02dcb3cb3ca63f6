package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.List;

/** Asks. */
public final class Questions {

    private Questions() {}

    /**
     * The answer to one question.
     *
     * @throws QuestionRefused when a value, fact or table is missing; the message has place and reason
     */
    public static Answer ask(Administration administration, Question question, Context context) {
        return question.answer(administration, context);
    }

    /**
     * The answers to several questions, in order.
     *
     * @throws QuestionRefused at the first question without an answer
     */
    public static List<Answer> askAll(Administration administration, List<Question> questions, Context context) {
        List<Answer> answers = new ArrayList<>();
        questions.forEach(question -> answers.add(ask(administration, question, context)));
        return List.copyOf(answers);
    }
}
