package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.questions.Frame.Group;
import org.tuodi.policy.questions.Frame.Rule;
import org.tuodi.policy.questions.FramedPack.Provision;

/** Checks one city against one frame. */
final class FrameRun {

    private static final List<String> ANY_KIND = List.of("inpatient");

    private final FrameQuestion question;
    private final Frame frame;
    private final FramedPack city;
    private final Context context;
    private final Amounts amounts;
    private final List<Step> steps = new ArrayList<>();
    private final List<Value> checks = new ArrayList<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private int notStated;

    FrameRun(FrameQuestion question, Frame frame, FramedPack city, Context context) {
        this.question = question;
        this.frame = frame;
        this.city = city;
        this.context = context;
        this.amounts = new Amounts(question.asked(), context, question.year());
    }

    Answer answer(Facts facts) {
        Lookup lookup = new Lookup(question.asked(), context, "frame", Span.year(question.year()));
        List<Rule> rules = lookup.all(frame.rules(), facts);
        if (rules.isEmpty()) {
            throw lookup.none(facts);
        }
        rules.forEach(this::check);
        steps.addAll(amounts.warnings());
        Value.Builder value = Value.builder()
                .text("result", failed.isEmpty() ? "pass" : "fail")
                .put("failed", new Value.Items(failed.stream().map(Value::text).toList()))
                .text("notStated", String.valueOf(notStated))
                .put("checks", new Value.Items(checks));
        return new Answer(question.asked().name(), value.build(), steps);
    }

    private void check(Rule rule) {
        List<String> kinds = rule.kinds().isEmpty() ? ANY_KIND : rule.kinds();
        if (rule.groups().isEmpty()) {
            kinds.forEach(kind -> check(rule, null, kind));
            return;
        }
        Set<String> identities = new LinkedHashSet<>();
        frame.groups().stream()
                .filter(group -> rule.groups().contains(group.group()))
                .forEach(group -> identities.addAll(members(group)));
        for (String identity : identities) {
            kinds.forEach(kind -> check(rule, identity, kind));
        }
    }

    private void check(Rule rule, @Nullable String identity, String kind) {
        List<Provision> provisions =
                city.provisions(frame.layers(), identity, kind, question.year(), context.statistics()).stream()
                        .filter(provision -> provision.figure() == rule.figure())
                        .distinct()
                        .toList();
        if (provisions.isEmpty()) {
            notStated++;
            record(rule, identity, kind, null, "notStated");
        }
        for (Provision provision : provisions) {
            String result = kept(rule, provision) ? "pass" : broken(rule);
            if (result.equals("fail")) {
                failed.add(rule.entry().id());
            }
            record(rule, identity, kind, provision, result);
        }
    }

    private String broken(Rule rule) {
        return rule.inPrinciple()
                        && question.decisions().containsKey(rule.entry().id())
                ? "byDecision"
                : "fail";
    }

    private boolean kept(Rule rule, Provision provision) {
        Long number = provision.number();
        if (number == null) {
            return rule.atLeast();
        }
        long bound = bound(rule);
        return rule.atLeast() ? number >= bound : number <= bound;
    }

    private long bound(Rule rule) {
        String key = rule.atLeast() ? "atLeast" : "atMost";
        return rule.bound() instanceof Share.OfBase of
                ? of.ratePpm()
                : amounts.fen(rule, key, ((Share.Amount) rule.bound()).amount());
    }

    private void record(
            Rule rule, @Nullable String identity, String kind, @Nullable Provision provision, String result) {
        String sign = rule.atLeast() ? "≥ " : "≤ ";
        String number = provision == null ? "—" : text(rule, provision.number());
        Value.Builder value = Value.builder()
                .text("rule", rule.entry().id())
                .text("figure", rule.figure().word())
                .text("identity", identity == null ? "any" : identity)
                .text("kind", kind)
                .text("value", number)
                .text("bound", sign + text(rule, bound(rule)))
                .text("result", result);
        if (provision != null && !provision.article().isEmpty()) {
            value.text("row", provision.row()).text("article", provision.article());
        }
        checks.add(value.build());
        Texts bound = boundText(rule);
        String row = provision == null || provision.article().isEmpty() ? "" : " (" + provision.row() + ")";
        String shown = " " + number + row + " " + sign;
        List<String> words = Stream.of(identity, kind, rule.figure().word())
                .filter(word -> word != null)
                .toList();
        steps.add(Step.of(
                rule,
                words.stream().map(Names::zh).collect(Collectors.joining(" ")) + shown + bound.zh() + "，"
                        + Names.zh(result),
                words.stream().map(Names::en).collect(Collectors.joining(" ")) + shown + bound.en() + ", "
                        + Names.en(result)));
    }

    private Texts boundText(Rule rule) {
        String number = text(rule, bound(rule));
        return rule.bound() instanceof Share.Amount amount
                ? amounts.explain(amount.amount(), bound(rule))
                : new Texts(number, number);
    }

    private static String text(Rule rule, @Nullable Long number) {
        if (number == null) {
            return "none";
        }
        return rule.figure().isMoney() ? Money.text(number) : Rate.text(number);
    }

    /** The identities of a group: as the city subsidises them, or as listed. */
    private List<String> members(Group group) {
        Optional<PremiumSubsidy> table = city.premiumSubsidy();
        if (group.subsidy() == Group.Subsidy.ANY || table.isEmpty()) {
            return group.identities();
        }
        return new SubsidisedIdentities(table.get(), question.year()).with(group.subsidy());
    }
}
