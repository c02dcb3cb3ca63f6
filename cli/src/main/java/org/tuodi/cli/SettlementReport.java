package org.tuodi.cli;

import java.util.ArrayList;
import java.util.List;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Part;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.ExplainedLayer;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.ExplainedStep;
import org.tuodi.policy.settle.Labels;

/** A settled case for a person to read: who pays what, why, what to look out for, and where the year stands. */
final class SettlementReport {

    private static final String STEP = "    ";

    private final Screen screen;
    private final CaseFile file;
    private final CaseResult result;
    private final List<ExplainedSettlement> settlements;

    SettlementReport(Screen screen, CaseFile file, CaseResult result, List<ExplainedSettlement> settlements) {
        this.screen = screen;
        this.file = file;
        this.result = result;
        this.settlements = settlements;
    }

    void print(List<Answer> answers) {
        title();
        settlements.forEach(this::settlement);
        YearReport years = new YearReport(screen, result, settlements);
        if (settlements.size() > 1) {
            years.printTotals();
        }
        warnings();
        years.printAccumulators();
        new AnswerReport(screen).print(answers);
    }

    private void title() {
        if (file.title() != null) {
            screen.paragraph("", screen.bold(file.title()));
        }
        List<String> person = new ArrayList<>(
                List.of(file.person().id(), label("scheme", file.person().scheme())));
        if (!file.person().employment().equals("none")) {
            person.add(label("employment", file.person().employment()));
        }
        screen.faintParagraph("", String.join(" · ", person));
    }

    private void settlement(ExplainedSettlement explained) {
        CaseFile.Encounter encounter = explained.settled().encounter();
        screen.line();
        screen.heading(String.join(" · ", facts(encounter)));
        screen.faintParagraph("", pack(explained.settled().pack().spec()));
        if (explained.settled().total() == 0) {
            explained.layers().stream()
                    .limit(1)
                    .forEach(layer -> screen.paragraph("  ", layer.reason() == null ? "" : screen.say(layer.reason())));
            return;
        }
        screen.line();
        waterfall(explained);
        for (ExplainedLayer layer : explained.layers()) {
            if (layer.tookPart()) {
                screen.line();
                layer(layer);
            }
        }
        notPaying(explained.layers());
    }

    private List<String> facts(CaseFile.Encounter encounter) {
        List<String> facts = new ArrayList<>();
        facts.add(encounter.id());
        facts.add(label("kind", encounter.kind()));
        facts.add(
                encounter.from().equals(encounter.to())
                        ? encounter.from().toString()
                        : encounter.from() + screen.say(" 至 ", " to ") + encounter.to());
        Integer level = encounter.institution().level();
        if (level != null) {
            facts.add(label("level", level.toString()));
        }
        facts.add(label("place", encounter.institution().place()));
        if (!encounter.referral().equals("none")) {
            facts.add(label("referral", encounter.referral()));
        }
        return facts;
    }

    private String pack(PackSpec pack) {
        String text = pack.id() + " " + screen.say(pack.title());
        String status = screen.say(Labels.of("packStatus", pack.status()));
        boolean said = pack.status() == PackSpec.PackStatus.IN_FORCE || text.contains(status);
        return said ? text : text + screen.say("（" + status + "）", " (" + status + ")");
    }

    private void waterfall(ExplainedSettlement explained) {
        CaseResult.Settled settled = explained.settled();
        Waterfall waterfall = new Waterfall(screen, settled.total());
        if (settled.split().waived() > 0) {
            waterfall.row(label("part", "waived"), settled.split().waived());
        }
        explained.layers().forEach(layer -> waterfall.row(name(layer), layer.paid(), "", why(layer)));
        if (settled.encounter().accountUse() > 0) {
            waterfall.row(screen.say("个人账户", "personal account"), settled.personalAccount());
        }
        waterfall.row(screen.say("个人支付", "the person pays"), settled.cash(), cash(explained), "");
        waterfall.print(screen.say("费用总额", "whole charge"));
        deposit(settled);
    }

    /** In the place of its bar: why a layer pays nothing; what takes more room is said below. */
    private String why(ExplainedLayer layer) {
        Texts reason = layer.reason();
        Leaf leaf = layer.layer().computation().leaf;
        if (layer.paid() > 0 || reason == null || leaf == null) {
            return "";
        }
        return switch (leaf.kind()) {
            case NOT_APPLICABLE -> screen.say("不适用于本次就诊", "not for this visit");
            case REQUIREMENT_UNMET -> screen.say("条件未满足", "a requirement is not met");
            case NO_ROW, NOTHING, PAYS, REFUSES -> screen.say(reason);
        };
    }

    /** Of which parts the cash is made up. */
    private String cash(ExplainedSettlement explained) {
        List<String> parts = new ArrayList<>();
        for (Part part : new Part[] {Part.IN_POLICY, Part.FIRST_PAYMENT, Part.OVER_LIMIT, Part.FULL_SELF_PAID}) {
            long amount = explained.cash().getOrDefault(part, 0L);
            if (amount > 0) {
                parts.add(screen.say(Labels.of("part", part)) + " " + Money.text(amount));
            }
        }
        return parts.isEmpty() ? "" : screen.say("其中：", "of which ") + String.join(" · ", parts);
    }

    private void deposit(CaseResult.Settled settled) {
        long deposit = settled.encounter().deposit();
        if (deposit > 0) {
            String rest = settled.refund() > 0
                    ? screen.say("退还 ", "refunded ") + Money.text(settled.refund())
                    : screen.say("还需支付 ", "still to pay ") + Money.text(settled.cash() - deposit);
            screen.line("  " + screen.say("已交押金 ", "deposit ") + Money.text(deposit) + screen.say("，", ", ") + rest);
        }
    }

    private String name(ExplainedLayer layer) {
        return screen.say(layer.layer().layer().spec().name());
    }

    private void layer(ExplainedLayer layer) {
        String identity = layer.layer().identity();
        String heading = "  " + screen.bold(name(layer));
        screen.line(
                identity.equals(Words.NO_IDENTITY)
                        ? heading
                        : heading + screen.faint(" · " + label("identity", identity)));
        int number = 0;
        for (ExplainedStep step : layer.steps()) {
            number++;
            screen.paragraph(STEP + number + (number < 10 ? "  " : " "), screen.say(step.text()));
            source(step);
        }
    }

    private void source(ExplainedStep step) {
        String indent = STEP + "   ";
        List<String> source = new ArrayList<>();
        if (step.article() != null) {
            source.add(step.article());
        }
        if (step.row() != null) {
            source.add(step.row());
        }
        if (!source.isEmpty()) {
            screen.faintParagraph(indent, String.join(" · ", source));
        }
        if (step.status() != Provenance.Status.STATED) {
            String mark = step.status() == Provenance.Status.ASSUMED ? "※ " : "";
            String note = step.note() == null ? "" : screen.colon() + screen.say(step.note());
            screen.faintParagraph(indent, mark + screen.say(Labels.of("status", step.status())) + note);
        }
    }

    /** The layers that do not join in, each with its reason and article. */
    private void notPaying(List<ExplainedLayer> layers) {
        List<ExplainedLayer> others =
                layers.stream().filter(layer -> !layer.tookPart()).toList();
        if (others.isEmpty()) {
            return;
        }
        screen.line();
        screen.line("  " + screen.bold(screen.say("不支付的保障", "layers that pay nothing")));
        for (ExplainedLayer layer : others) {
            Texts reason = layer.reason();
            screen.paragraph(STEP, name(layer) + screen.colon() + (reason == null ? "0.00" : screen.say(reason)));
            layer.steps().forEach(this::source);
        }
    }

    private void warnings() {
        List<String> lines = new ArrayList<>();
        for (ExplainedSettlement settlement : settlements) {
            for (CaseResult.Warning warning : settlement.settled().warnings()) {
                String article = warning.article() == null ? "" : " " + screen.faint(warning.article());
                lines.add(settlement.encounter() + screen.colon() + screen.say(warning.zh(), warning.en()) + article);
            }
        }
        if (!lines.isEmpty()) {
            screen.line();
            screen.heading(screen.say("请注意", "please note"));
            lines.forEach(line -> screen.paragraph("  ! ", line));
        }
    }

    private String label(String list, String word) {
        return screen.say(Labels.of(list, word));
    }
}
