package org.tuodi.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.SplitSpec;
import org.tuodi.policy.settle.Labels;
import org.tuodi.policy.settle.RowText;

/** The tables of a pack for a person to read: what each row says, where it comes from and how sure it is. */
final class PackReport {

    private final Screen screen;
    private final PackSpec pack;
    private final RowText texts;

    PackReport(Screen screen, PackSpec pack) {
        this.screen = screen;
        this.pack = pack;
        this.texts = new RowText(screen.say("zh", "en"), pack);
    }

    /**
     * The whole pack.
     *
     * @param assumed how many of its values no source states
     */
    void print(long assumed) {
        screen.heading(pack.id() + " · " + screen.say(pack.title()));
        screen.line(String.join(
                " · ",
                screen.say(Labels.of("packStatus", pack.status())),
                pack.from()
                        + screen.say(" 起", " on")
                        + (pack.to() == null ? "" : screen.say("，至 ", " to ") + pack.to()),
                screen.say("假定值 ", "assumed values ") + assumed));
        pack.documents()
                .forEach(document -> screen.faintParagraph(
                        "  " + document.id() + "  ",
                        screen.say(document.title()) + (document.number() == null ? "" : " " + document.number())));
        settings();
        split();
        pack.layers().forEach(this::layer);
    }

    /** Settings that were written with their source. */
    private void settings() {
        if (pack.settings().isEmpty()) {
            return;
        }
        screen.line();
        screen.heading(screen.say("通用规定", "settings"));
        pack.settings().forEach((key, source) -> {
            screen.line("  " + screen.bold(key));
            source(source, "    ");
        });
    }

    private void split() {
        SplitSpec split = pack.split();
        if (split.equals(SplitSpec.NONE)) {
            return;
        }
        screen.line();
        screen.heading(screen.say("费用拆分", "split of the bill"));
        split.waivers().forEach(rule -> entry(rule.id(), texts.waiver(rule), rule.provenance()));
        split.classes().forEach(rule -> entry(rule.id(), texts.itemClass(rule), rule.provenance()));
        split.priceLimits().forEach(rule -> entry(rule.id(), texts.priceLimit(rule), rule.provenance()));
        split.firstPayments().forEach(rule -> entry(rule.id(), texts.firstPayment(rule), rule.provenance()));
    }

    private void layer(LayerSpec layer) {
        screen.line();
        screen.heading(screen.say(layer.name()) + " · " + layer.id() + " · " + layer.fund());
        texts.layer(layer).forEach(line -> screen.paragraph("  ", line));
        source(layer.provenance(), "  ");
        layer.requires()
                .forEach(requirement -> entry(
                        requirement.id(),
                        screen.say("须满足：", "requires ") + texts.of(requirement.when()),
                        requirement.provenance()));
        layer.adjust().forEach(adjust -> entry(adjust.id(), texts.adjust(adjust), adjust.provenance()));
        for (LayerSpec.RowSpec row : RowText.rows(layer)) {
            entry(row.id(), texts.row(layer, row), row.provenance());
            row.requires()
                    .forEach(requirement -> entry(
                            requirement.id(),
                            screen.say("须满足：", "requires ") + texts.of(requirement.when()),
                            requirement.provenance()));
        }
    }

    private void entry(String id, String text, Provenance source) {
        screen.line();
        screen.paragraph("  " + screen.bold(id) + "  ", text);
        source(source, "    ");
    }

    private void source(Provenance source, String indent) {
        screen.faintParagraph(indent, screen.say(source.summary()));
        screen.faintParagraph(
                indent, source.article() + " · " + screen.say(Labels.of("status", source.status())) + note(source));
        source.marks()
                .forEach(mark -> screen.faintParagraph(
                        indent,
                        (mark.status() == Provenance.Status.ASSUMED ? "※ " : "") + mark.value() + " · "
                                + screen.say(Labels.of("status", mark.status())) + screen.colon()
                                + screen.say(mark.note())));
        if (!source.floors().isEmpty()) {
            screen.faintParagraph(
                    indent, screen.say("原文只给下限：", "lower limits in the source: ") + String.join(", ", source.floors()));
        }
    }

    private String note(Provenance source) {
        return source.note() == null ? "" : screen.colon() + screen.say(source.note());
    }

    /** One row, requirement, adjustment or rule; false if there is none of that id. */
    boolean printRow(String id) {
        Map<String, Runnable> printers = new LinkedHashMap<>();
        SplitSpec split = pack.split();
        split.waivers()
                .forEach(rule -> printers.put(rule.id(), () -> one(rule.id(), texts.waiver(rule), rule.provenance())));
        split.classes()
                .forEach(rule ->
                        printers.put(rule.id(), () -> one(rule.id(), texts.itemClass(rule), rule.provenance())));
        split.priceLimits()
                .forEach(rule ->
                        printers.put(rule.id(), () -> one(rule.id(), texts.priceLimit(rule), rule.provenance())));
        split.firstPayments()
                .forEach(rule ->
                        printers.put(rule.id(), () -> one(rule.id(), texts.firstPayment(rule), rule.provenance())));
        for (LayerSpec layer : pack.layers()) {
            layer.requires().forEach(each -> requirement(printers, each));
            layer.adjust()
                    .forEach(each ->
                            printers.put(each.id(), () -> one(each.id(), texts.adjust(each), each.provenance())));
            for (LayerSpec.RowSpec row : RowText.rows(layer)) {
                printers.put(row.id(), () -> one(row.id(), texts.row(layer, row), row.provenance()));
                row.requires().forEach(each -> requirement(printers, each));
            }
        }
        Runnable printer = printers.get(id);
        if (printer == null) {
            return false;
        }
        printer.run();
        return true;
    }

    private void requirement(Map<String, Runnable> printers, LayerSpec.RequirementSpec each) {
        printers.put(each.id(), () -> one(each.id(), texts.of(each.when()), each.provenance()));
    }

    private void one(String id, String text, Provenance source) {
        screen.heading(id + " · " + screen.say(source.summary()));
        screen.paragraph("  ", text);
        source(source, "  ");
        if (!source.requirements().isEmpty()) {
            screen.faintParagraph("  ", screen.say("需求：", "requirements ") + String.join(", ", source.requirements()));
        }
        screen.faintParagraph("  ", source.place().toString());
    }
}
