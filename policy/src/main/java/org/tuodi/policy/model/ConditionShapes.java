package org.tuodi.policy.model;

import static org.tuodi.policy.text.Shapes.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Shapes of conditions. Words of declared attributes and identities are checked later, when the pack is known. */
public final class ConditionShapes {

    /** A test of a declared attribute. */
    private static final Shape<Condition.Test> ANY_TEST = numbersOrWords();

    /** A condition: a map, all of which must hold; or a list of maps, any of which. */
    public static final Shape<Condition> CONDITION = condition();

    private ConditionShapes() {}

    private static Shape<Condition> condition() {
        ObjectBuilder when = Shapes.object("When", "a condition: all of its entries must hold");
        List<Field<Optional<Condition.Test>>> fields = new ArrayList<>();
        words(when, fields, "scheme", Words.SCHEMES, "scheme of the person");
        words(when, fields, "employment", Words.EMPLOYMENTS, "employment of the person");
        add(
                when,
                fields,
                "identity",
                wordTest(Shapes.name(), "an identity that the pack declares, or `none`"),
                "identity");
        numbers(when, fields, "age", 150, "completed years on the first day of the visit");
        numbers(when, fields, "level", 3, "level of the institution, 0 is ungraded");
        words(when, fields, "institutionType", Words.INSTITUTION_TYPES, "type of the institution");
        words(when, fields, "place", Words.PLACES, "place of the institution, seen from the person's pooling area");
        truth(when, fields, "networked", "whether the institution is connected");
        truth(when, fields, "assistanceDesignated", "whether the institution is designated for assistance");
        truth(when, fields, "primaryInstitution", "whether the visit is at the person's own primary institution");
        words(when, fields, "kind", Words.KINDS, "kind of encounter");
        words(when, fields, "referral", Words.REFERRALS, "referral or filing of the visit");
        numbers(when, fields, "admission", 1000, "number of the admission in the benefit year");
        truth(when, fields, "duringStay", "whether a visit falls inside one of the person's stays");
        add(when, fields, "diseases", sets(), "diseases treated in the visit");
        add(when, fields, "recognisedDiseases", sets(), "diseases recognised for the person");
        Field<Map<String, Condition.Test>> rest = when.rest(ANY_TEST, "attributes that the pack declares");
        Shape<Map<String, Condition.Test>> alternative = when.build(values -> {
            Map<String, Condition.Test> tests = new LinkedHashMap<>();
            fields.forEach(field -> values.get(field).ifPresent(test -> tests.put(field.key(), test)));
            tests.putAll(values.get(rest));
            return tests;
        });
        return Shapes.<List<Map<String, Condition.Test>>>union("a condition")
                .mapping(alternative.map(List::of))
                .list(list(alternative).atLeast(1))
                .build()
                .located()
                .map(located -> new Condition(located.value(), located.place()))
                .named("Condition");
    }

    private static void add(
            ObjectBuilder when,
            List<Field<Optional<Condition.Test>>> fields,
            String key,
            Shape<Condition.Test> shape,
            String doc) {
        fields.add(when.optional(key, shape, doc));
    }

    private static void words(
            ObjectBuilder when,
            List<Field<Optional<Condition.Test>>> fields,
            String key,
            List<String> words,
            String doc) {
        Shape<String> word = Shapes.words(words.toArray(String[]::new));
        add(when, fields, key, wordTest(word, doc), doc);
    }

    private static void truth(
            ObjectBuilder when, List<Field<Optional<Condition.Test>>> fields, String key, String doc) {
        Shape<Condition.Test> test = Shapes.bool()
                .located()
                .map(value -> new Condition.Words(List.of(value.value().toString()), false, value.place()));
        add(when, fields, key, test, doc);
    }

    private static void numbers(
            ObjectBuilder when, List<Field<Optional<Condition.Test>>> fields, String key, int most, String doc) {
        Shape<String> number = Shapes.integer(0, most).map(String::valueOf);
        Shape<Condition.Test> test = Shapes.<Condition.Test>union(doc)
                .scalar(number.located().map(w -> words(List.of(w.value()), false, w.place())))
                .list(list(number).atLeast(1).located().map(w -> words(w.value(), false, w.place())))
                .mappingWith("except", except(number))
                .mapping(range(0, most))
                .build();
        add(when, fields, key, test, doc);
    }

    private static Condition.Test words(List<String> words, boolean except, Place place) {
        return new Condition.Words(words, except, place);
    }

    private static Shape<Condition.Test> wordTest(Shape<String> word, String doc) {
        return Shapes.<Condition.Test>union(doc)
                .scalar(word.located().map(w -> words(List.of(w.value()), false, w.place())))
                .list(list(word).atLeast(1).located().map(w -> words(w.value(), false, w.place())))
                .mappingWith("except", except(word))
                .build();
    }

    private static Shape<Condition.Test> except(Shape<String> word) {
        ObjectBuilder except =
                Shapes.object("Except" + Integer.toHexString(word.expected().hashCode()), "all values but these");
        Field<List<String>> words =
                except.required("except", list(word).orSingle().atLeast(1), "the values left out");
        return except.build(fields -> words(fields.get(words), true, fields.place()));
    }

    private static Shape<Condition.Test> range(int least, int most) {
        ObjectBuilder range = Shapes.object(least < 0 ? "AnyRange" : "Range" + most, "a range, both ends included");
        Field<Optional<Integer>> from = range.optional("from", Shapes.integer(least, most), "lowest value");
        Field<Optional<Integer>> to = range.optional("to", Shapes.integer(least, most), "highest value");
        range.atLeastOne(from, to);
        range.check(
                to,
                fields -> fields.get(from).isEmpty()
                        || fields.get(to).isEmpty()
                        || fields.get(from).get() <= fields.get(to).get(),
                "`to` not below `from`");
        return range.build(fields -> new Condition.Range(
                fields.get(from).orElse(null), fields.get(to).orElse(null), fields.place()));
    }

    private static Shape<Condition.Test> numbersOrWords() {
        Shape<String> bool = Shapes.bool().map(String::valueOf);
        Shape<String> word = Shapes.<String>union("a value of the attribute")
                .scalar(bool)
                .scalar(Shapes.text(64))
                .build();
        return Shapes.<Condition.Test>union("values of a declared attribute")
                .scalar(word.located().map(w -> words(List.of(w.value()), false, w.place())))
                .list(list(word).atLeast(1).located().map(w -> words(w.value(), false, w.place())))
                .mappingWith("except", except(word))
                .mapping(range(-1_000_000, 1_000_000))
                .build();
    }

    private static Shape<Condition.Test> sets() {
        ObjectBuilder count = Shapes.object("DiseaseCount", "how many of some diseases");
        Field<List<String>> of = count.required("of", list(Shapes.name()).atLeast(1), "the diseases counted");
        Field<Integer> from = count.optional("from", Shapes.integer(0, 100), "at least so many", 0);
        Field<Integer> to = count.optional("to", Shapes.integer(0, 100), "at most so many", Integer.MAX_VALUE);
        record Count(List<String> of, int from, int to) {}
        Shape<Count> counts = count.build(f -> new Count(f.get(of), f.get(from), f.get(to)));
        ObjectBuilder sets = Shapes.object("Diseases", "a condition on a set of diseases");
        Field<List<String>> any =
                sets.optional("any", list(Shapes.name()).orSingle(), "at least one of these", List.of());
        Field<List<String>> none = sets.optional("none", list(Shapes.name()).orSingle(), "not one of these", List.of());
        Field<Optional<Count>> number = sets.optional("count", counts, "a number of these");
        return sets.build(f -> {
            Count c = f.get(number).orElse(new Count(List.of(), 0, Integer.MAX_VALUE));
            return new Condition.Sets(f.get(any), f.get(none), c.of(), c.from(), c.to(), f.place());
        });
    }
}
