package org.tuodi.platform.cases;

import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.name;
import static org.tuodi.policy.text.Shapes.text;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What cases go by beside the policy packs, each value with its mark.
 *
 * @param referral within which another is to answer
 * @param jointAbove fen above which two approve
 */
public record Terms(
        Map<CaseState, Limit> steps,
        Limit referral,
        long jointAbove,
        Basis jointBasis,
        List<String> direct,
        List<CivilAffairs> civilAffairs) {

    /** Those of this version. */
    public static final Terms BUILT_IN = Resource.read("cases/terms.yaml", shape());

    public Terms {
        steps = Map.copyOf(steps);
        direct = List.copyOf(direct);
        civilAffairs = List.copyOf(civilAffairs);
    }

    /**
     * What a value rests on.
     *
     * @param mark {@code stated}, {@code derived} or {@code assumed}
     * @param article null exactly where it is assumed
     */
    public record Basis(String mark, @Nullable String article, String zh, String en) {}

    /** A time limit. */
    public record Limit(int workingDays, Basis basis) {}

    /**
     * What civil affairs lead.
     *
     * @param identity applied for; empty for all
     * @param until the last benefit year
     */
    public record CivilAffairs(String family, String identity, int until, Basis basis) {}

    /** The limit of a state; empty where nobody waits. */
    public Optional<Limit> limit(CaseState state) {
        return Optional.ofNullable(steps.get(state));
    }

    /** Whether civil affairs lead what is applied for in a benefit year. */
    boolean ledByCivilAffairs(String family, @Nullable String identity, int year) {
        return civilAffairs.stream()
                .anyMatch(each -> each.family.equals(family)
                        && year <= each.until
                        && (each.identity.isEmpty() || each.identity.equals(identity)));
    }

    private record Step(CaseState state, Limit limit) {}

    private record Joint(long above, Basis basis) {}

    private static final class Based {

        private final Field<String> mark;
        private final Field<Optional<String>> article;
        private final Field<Optional<List<String>>> note;

        Based(ObjectBuilder keys) {
            this.mark = keys.required("mark", Shapes.words("stated", "derived", "assumed"), "what it rests on");
            this.article = keys.optional("article", text(40), "article");
            ObjectBuilder both = Shapes.object("Note", "in both languages");
            Field<String> zh = both.required("zh", text(200), "中文");
            Field<String> en = both.required("en", text(300), "English");
            this.note = keys.optional(
                    "note", both.build(fields -> List.of(fields.get(zh), fields.get(en))), "where it comes from");
            keys.check(
                    mark,
                    fields -> fields.get(mark).equals("assumed")
                            == fields.get(article).isEmpty(),
                    "an article for what is stated or derived, and none for what is assumed");
        }

        Basis of(org.tuodi.policy.text.Fields fields) {
            List<String> texts = fields.get(note).orElse(List.of("", ""));
            return new Basis(fields.get(mark), fields.get(article).orElse(null), texts.get(0), texts.get(1));
        }
    }

    private static Shape<Terms> shape() {
        ObjectBuilder keys = Shapes.object("CaseTerms", "what cases go by");
        Field<List<Step>> steps = keys.required("steps", list(step()), "limits of the steps");
        Field<Limit> referral = keys.required("referral", limit(), "within which another answers");
        Field<Joint> joint = keys.required("jointDecision", joint(), "above which two approve");
        Field<List<String>> direct = keys.required("direct", identities(), "who needs no application");
        Field<List<CivilAffairs>> civil = keys.required("civilAffairs", list(stillLed()), "who still leads");
        return keys.build(fields -> {
            Map<CaseState, Limit> limits = new EnumMap<>(CaseState.class);
            fields.get(steps).forEach(each -> limits.put(each.state, each.limit));
            Joint above = Objects.requireNonNull(fields.get(joint));
            return new Terms(
                    limits, fields.get(referral), above.above, above.basis, fields.get(direct), fields.get(civil));
        });
    }

    private static Shape<Step> step() {
        ObjectBuilder keys = Shapes.object("StepLimit", "the limit of a step");
        Field<CaseState> state =
                keys.required("state", Shapes.enumeration(CaseState.class, CaseState::word), "that a case waits in");
        Field<Integer> days = keys.required("workingDays", integer(1, 250), "working days");
        Based based = new Based(keys);
        return keys.build(fields -> new Step(fields.get(state), new Limit(fields.get(days), based.of(fields))));
    }

    private static Shape<Limit> limit() {
        ObjectBuilder keys = Shapes.object("Limit", "a time limit");
        Field<Integer> days = keys.required("workingDays", integer(1, 250), "working days");
        Based based = new Based(keys);
        return keys.build(fields -> new Limit(fields.get(days), based.of(fields)));
    }

    private static Shape<Joint> joint() {
        ObjectBuilder keys = Shapes.object("Joint", "an amount above which two approve");
        Field<Long> above = keys.required("above", money(), "amount");
        Based based = new Based(keys);
        return keys.build(fields -> new Joint(fields.get(above), based.of(fields)));
    }

    private static Shape<List<String>> identities() {
        ObjectBuilder keys = Shapes.object("Direct", "who needs no application");
        Field<List<String>> identities = keys.required("identities", list(name()), "identities");
        Based based = new Based(keys);
        return keys.build(fields -> {
            based.of(fields);
            return fields.get(identities);
        });
    }

    private static Shape<CivilAffairs> stillLed() {
        ObjectBuilder keys = Shapes.object("CivilAffairs", "what civil affairs lead");
        Field<String> family = keys.required("family", Shapes.id(), "family of policy packs");
        Field<String> identity = keys.optional("identity", name(), "applied for", "");
        Field<Integer> until = keys.required("until", Shapes.year(), "the last benefit year");
        Based based = new Based(keys);
        return keys.build(fields ->
                new CivilAffairs(fields.get(family), fields.get(identity), fields.get(until), based.of(fields)));
    }
}
