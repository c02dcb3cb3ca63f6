package org.tuodi.platform.web.counter;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.people.Identified;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.printing.CapitalAmount;
import org.tuodi.platform.printing.Printing;
import org.tuodi.platform.settlement.History;
import org.tuodi.platform.settlement.ManualApprovals;

/**
 * The settlement statement (结算单): the figures by fund on its front, the steps with their articles on its back. It names the
 * person it is handed to; the number of the document is masked.
 */
@Component
final class Statement {

    private final People people;
    private final Desk desk;
    private final Printing printing;
    private final ManualApprovals approvals;
    private final Clock clock;

    Statement(People people, Desk desk, Printing printing, ManualApprovals approvals, Clock clock) {
        this.people = people;
        this.desk = desk;
        this.printing = printing;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** What a fund pays: at first, by differences since, and together. */
    public record Line(String name, long base, long deductible, long first, long difference, long now) {}

    /** Prints; whoever calls this puts it on record. */
    byte[] pdf(SettlementView.Told told, int copy, Caller caller, Locale locale) {
        History.Line line = told.line();
        Person person = people.get(line.id().person());
        Identified whole = people.identify(person.id());
        Words words = new Words(locale);
        String hospital = told.explained().encounter().institution().id();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("words", words);
        model.put("told", told);
        model.put("person", person);
        model.put("name", whole.name());
        model.put("region", desk.region(person.region()));
        model.put(
                "hospital",
                desk.institution(hospital, line.settlement().visited().to()));
        model.put("hospitalCode", hospital);
        model.put("lines", lines(told));
        model.put("changed", !line.differences().isEmpty());
        model.put("reversed", line.reversal() != null);
        model.put(
                "unapproved",
                approvals
                        .of(line.id())
                        .filter(each -> each.approvedBy() == null)
                        .isPresent());
        model.put("sums", sums(line));
        model.put("capitalFunds", CapitalAmount.of(sums(line).funds()));
        model.put("capitalCash", CapitalAmount.of(sums(line).cash()));
        model.put("capitalTotal", CapitalAmount.of(sums(line).total()));
        model.put("copy", copy);
        model.put("office", caller.institution());
        model.put("by", caller.person());
        model.put("printedAt", words.moment(Instant.now(clock)));
        model.put("proof", line.settlement().hash().substring(0, 16));
        return printing.pdf("print/settlement", model, locale);
    }

    /** What it came to before it was taken back: that is what a paper of it is about. */
    private static History.Sums sums(History.Line line) {
        long total = line.settlement().amounts().total();
        long waived = line.settlement().amounts().waived();
        long account = line.settlement().amounts().account();
        long cash = line.settlement().amounts().cash();
        Map<String, Long> layers = new LinkedHashMap<>();
        add(layers, line.settlement());
        for (var difference : line.differences()) {
            total += difference.amounts().total();
            waived += difference.amounts().waived();
            account += difference.amounts().account();
            cash += difference.amounts().cash();
            add(layers, difference);
        }
        return new History.Sums(total, waived, account, cash, layers);
    }

    private static void add(Map<String, Long> layers, org.tuodi.platform.settlement.Entry entry) {
        for (int i = 0; i < entry.amounts().layers().size(); i++) {
            layers.merge(entry.amounts().layers().get(i), entry.amounts().paid().get(i), Math::addExact);
        }
    }

    private static List<Line> lines(SettlementView.Told told) {
        Map<String, Long> now = sums(told.line()).layers();
        Map<String, Long> first = new LinkedHashMap<>();
        add(first, told.line().settlement());
        List<Line> lines = new ArrayList<>();
        told.layers().forEach((layer, name) -> {
            long before = first.getOrDefault(layer, 0L);
            long after = now.getOrDefault(layer, 0L);
            Explained.Layer shown = told.explained().layers().stream()
                    .filter(each -> each.layer().equals(layer))
                    .findFirst()
                    .orElseThrow();
            lines.add(new Line(name, shown.base(), shown.deductible(), before, after - before, after));
        });
        return lines;
    }
}
