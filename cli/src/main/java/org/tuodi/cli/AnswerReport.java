package org.tuodi.cli;

import java.util.ArrayList;
import java.util.List;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Step;
import org.tuodi.policy.questions.Value;
import org.tuodi.policy.settle.Labels;

/** Answers to the questions of a case, for a person to read. */
final class AnswerReport {

    private final Screen screen;

    AnswerReport(Screen screen) {
        this.screen = screen;
    }

    void print(List<Answer> answers) {
        if (answers.isEmpty()) {
            return;
        }
        screen.line();
        screen.heading(screen.say("问题与答案", "questions and answers"));
        for (Answer answer : answers) {
            screen.line();
            screen.paragraph("  ", screen.bold(answer.question()) + screen.colon() + headline(answer.value()));
            details("    ", answer.value());
            int number = 0;
            for (Step step : answer.steps()) {
                number++;
                screen.paragraph("    " + number + "  ", screen.say(step.text()));
                source(step);
            }
        }
    }

    private static String headline(Value value) {
        if (value instanceof Value.Entries entries) {
            return headline(entries.entries().values().iterator().next());
        }
        return value instanceof Value.Text text ? text.text() : "";
    }

    private void details(String indent, Value value) {
        if (value instanceof Value.Entries entries) {
            entries.entries().forEach((name, entry) -> {
                if (entry instanceof Value.Text text) {
                    screen.paragraph(indent, screen.faint(name) + " " + text.text());
                } else {
                    screen.line(indent + screen.faint(name));
                    details(indent + "  ", entry);
                }
            });
        } else if (value instanceof Value.Items items) {
            items.items().forEach(item -> screen.paragraph(indent + "- ", line(item)));
        }
    }

    private static String line(Value value) {
        if (value instanceof Value.Entries entries) {
            List<String> parts = new ArrayList<>();
            entries.entries().forEach((name, entry) -> parts.add(name + " " + line(entry)));
            return String.join(" · ", parts);
        }
        if (value instanceof Value.Items items) {
            return String.join(
                    ", ", items.items().stream().map(AnswerReport::line).toList());
        }
        return ((Value.Text) value).text();
    }

    private void source(Step step) {
        Provenance source = step.source();
        if (source == null) {
            return;
        }
        String row = step.row() == null ? "" : " · " + step.row();
        screen.faintParagraph("       ", source.article() + row);
        if (source.status() != Provenance.Status.STATED) {
            String mark = source.status() == Provenance.Status.ASSUMED ? "※ " : "";
            String note = source.note() == null ? "" : screen.colon() + screen.say(source.note());
            screen.faintParagraph("       ", mark + screen.say(Labels.of("status", source.status())) + note);
        }
    }
}
