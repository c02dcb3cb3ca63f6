package org.tuodi.platform.web.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.cases.Agent;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseState;
import org.tuodi.platform.cases.CaseStep;
import org.tuodi.platform.cases.Cases;
import org.tuodi.platform.cases.Verb;
import org.tuodi.platform.people.Identified;
import org.tuodi.platform.people.People;
import org.tuodi.platform.printing.CapitalAmount;
import org.tuodi.platform.printing.Printing;
import org.tuodi.platform.settlement.SettlementStore;
import org.tuodi.platform.web.counter.SettlementView;
import org.tuodi.platform.web.counter.Words;

/**
 * Makes papers of a case: accepted, something lacking, granted with the amounts and articles, rejected with reason and article
 * and how to object. A paper names whom it is handed to; the number of the document is masked.
 */
@Component
final class NoticePaper {

    private final CaseDesk desk;
    private final Cases cases;
    private final People people;
    private final SettlementStore settlements;
    private final SettlementView view;
    private final Printing printing;
    private final Clock clock;

    NoticePaper(
            CaseDesk desk,
            Cases cases,
            People people,
            SettlementStore settlements,
            SettlementView view,
            Printing printing,
            Clock clock) {
        this.desk = desk;
        this.cases = cases;
        this.people = people;
        this.settlements = settlements;
        this.view = view;
        this.printing = printing;
        this.clock = clock;
    }

    /** What a fund pays by which articles. */
    public record Line(String name, String articles, String amount) {}

    /** What a paper says: sentences, a list below them, and sentences at the end. */
    private record Said(List<String> says, List<String> items, List<String> closing) {}

    /** Prints; whoever calls this puts it on record. */
    byte[] pdf(BenefitCase found, Notice notice, int copy, Caller caller, Locale locale) {
        Identified whole = people.identify(found.id().person());
        List<CaseStep> steps = cases.history(found.id(), caller);
        Agent agent = found.opening().agent();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("notice", notice.word());
        model.put("copy", copy);
        model.put("number", found.id() + "-" + (notice.ordinal() + 1));
        model.put("office", desk.text(locale, "cases.notice.office." + found.lead(), desk.region(found.handledIn())));
        model.put("name", whole.name());
        model.put("idNumber", people.get(found.id().person()).maskedIdNumber());
        model.put(
                "matter",
                desk.text(locale, "cases.kind." + found.opening().kind().word()));
        model.put("appliedOn", found.opening().appliedOn().toString());
        model.put("agent", agent == null ? "" : agent.name());
        List<Line> lines = notice == Notice.GRANTED ? lines(found, locale) : List.of();
        long granted = found.result() == null ? 0 : found.result().amount();
        model.put("lines", lines);
        model.put("total", Money.text(granted));
        model.put("capitals", CapitalAmount.of(granted));
        Said said = said(found, notice, steps, locale);
        model.put("says", said.says);
        model.put("items", said.items);
        model.put("closing", said.closing);
        model.put("day", day(steps, notice).toString());
        model.put("printedAt", new Words(locale).moment(Instant.now(clock)));
        model.put("by", caller.person());
        return printing.pdf("print/case", model, locale);
    }

    private Said said(BenefitCase found, Notice notice, List<CaseStep> steps, Locale locale) {
        String matter = desk.text(locale, "cases.kind." + found.opening().kind().word());
        CaseStep step = deciding(steps, notice);
        return switch (notice) {
            case ACCEPTED ->
                new Said(
                        List.of(desk.text(
                                locale,
                                "cases.notice.accepted.say",
                                found.opening().appliedOn(),
                                matter,
                                day(steps, notice))),
                        found.opening().documents(),
                        List.of(
                                desk.text(locale, "cases.notice.accepted.due", Objects.toString(step.due(), "—")),
                                desk.text(locale, "cases.notice.accepted.ask", found.id())));
            case LACKING ->
                new Said(
                        List.of(desk.text(
                                locale,
                                "cases.notice.lacking.say",
                                found.opening().appliedOn(),
                                matter)),
                        items(step.text()),
                        List.of(
                                desk.text(locale, "cases.notice.lacking.due", Objects.toString(step.due(), "—")),
                                desk.text(locale, "cases.notice.lacking.ask", found.id())));
            case GRANTED ->
                new Said(
                        List.of(desk.text(
                                locale,
                                "cases.notice.granted.say",
                                found.opening().appliedOn(),
                                matter)),
                        List.of(),
                        List.of(desk.text(locale, "cases.notice.granted.pay"), objection(locale)));
            case REJECTED ->
                new Said(
                        List.of(
                                desk.text(
                                        locale,
                                        "cases.notice.rejected.say",
                                        found.opening().appliedOn(),
                                        matter),
                                desk.text(locale, "cases.notice.rejected.reason", step.text()),
                                desk.text(
                                        locale,
                                        "cases.notice.rejected.article",
                                        Objects.toString(step.article(), "—"))),
                        List.of(),
                        List.of(objection(locale)));
        };
    }

    private String objection(Locale locale) {
        return desk.text(locale, "cases.notice.objection");
    }

    /** What is lacking, one by one as it was written. */
    private static List<String> items(String text) {
        return List.of(text.split("\\s*[;；\\n]+\\s*")).stream()
                .filter(each -> !each.isBlank())
                .toList();
    }

    /** The last step that the paper is about. */
    private static CaseStep deciding(List<CaseStep> steps, Notice notice) {
        return steps.stream()
                .filter(step -> switch (notice) {
                    case ACCEPTED -> step.before() == CaseState.ACCEPTANCE && step.verb() == Verb.PASS;
                    case LACKING -> step.verb() == Verb.RETURN;
                    case GRANTED ->
                        step.verb() == Verb.PASS
                                && (step.after() == CaseState.PAYMENT || step.after() == CaseState.COMPLETED);
                    case REJECTED -> step.verb() == Verb.REJECT;
                })
                .reduce((first, second) -> second)
                .orElse(steps.get(steps.size() - 1));
    }

    private static LocalDate day(List<CaseStep> steps, Notice notice) {
        return LocalDate.ofInstant(deciding(steps, notice).at(), AccessLog.ZONE);
    }

    private List<Line> lines(BenefitCase found, Locale locale) {
        BenefitCase.Result result = Objects.requireNonNull(found.result());
        Words words = new Words(locale);
        if (result.settlement() == null) {
            String matter =
                    desk.text(locale, "cases.kind." + found.opening().kind().word());
            return List.of(new Line(matter, "", Money.text(result.amount())));
        }
        List<Line> lines = new ArrayList<>();
        var entry = settlements.entry(result.settlement()).orElseThrow();
        view.of(entry, words).first().layers().stream()
                .filter(layer -> layer.paid() != 0)
                .forEach(layer -> lines.add(new Line(
                        words.in(layer.name()),
                        String.join(
                                " ",
                                layer.steps().stream()
                                        .map(step -> Objects.toString(step.article(), ""))
                                        .filter(each -> !each.isEmpty())
                                        .distinct()
                                        .toList()),
                        Money.text(layer.paid()))));
        return lines;
    }
}
