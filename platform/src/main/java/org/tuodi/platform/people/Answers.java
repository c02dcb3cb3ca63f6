package org.tuodi.platform.people;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Administrations.Administered;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Asked;
import org.tuodi.policy.questions.Question;
import org.tuodi.policy.questions.QuestionRefused;
import org.tuodi.policy.questions.Questions;
import org.tuodi.policy.questions.Step;
import org.tuodi.policy.questions.Subject;
import org.tuodi.policy.questions.Value;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Place;

/** Puts questions to the tables of a pack, and reads the amounts of their answers. */
final class Answers {

    private Answers() {}

    /** What a question of a kind is asked as, from a place that messages name. */
    static Asked asked(String kind, String place) {
        return new Asked(kind, Optional.empty(), Place.start(place));
    }

    /** The answer; throws Refusal when the tables have none. */
    static Answer ask(Question question, Subject subject, Administered pack, Statistics statistics) {
        try {
            return Questions.ask(pack.tables(), question, pack.context(subject, statistics));
        } catch (QuestionRefused e) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    pack.pack().id() + ": " + e.problem().message());
        }
    }

    /** An entry of an answer, in fen; 0 where the answer has none. */
    static long fen(Answer answer, String entry) {
        String text = text(answer, entry);
        // Amounts of answers have two decimals.
        return text.isEmpty() ? 0 : Long.parseLong(text.replace(".", ""));
    }

    /** An entry of an answer, or empty. */
    static String text(Answer answer, String entry) {
        return answer.value() instanceof Value.Entries entries
                        && entries.entries().get(entry) instanceof Value.Text found
                ? found.text()
                : "";
    }

    /** Why, to be kept beside what the answer decided. */
    static String steps(Answer answer) {
        return Json.compact(answer.steps().stream().map(Answers::step).toList());
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", step.text().zh());
        json.put("textEn", step.text().en());
        if (step.row() != null && step.source() != null) {
            json.put("row", step.row());
            json.put("article", step.source().article());
        }
        return json;
    }
}
