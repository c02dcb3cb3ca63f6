package org.tuodi.policy.model;

import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.rate;
import static org.tuodi.policy.text.Shapes.text;

import java.util.List;
import java.util.Optional;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Shapes of texts, amounts and provenance, shared by all files of a pack. */
public final class ValueShapes {

    /** A text in both languages; nothing else. */
    public static final Shape<Texts> TEXTS = texts();

    /** A note: both languages, or one text that serves for both. */
    public static final Shape<Texts> NOTE = Shapes.<Texts>union("a note")
            .scalar(text().map(note -> new Texts(note, note)))
            .mapping(TEXTS)
            .build();

    /** {@code stated}, {@code derived} or {@code assumed}. */
    public static final Shape<Provenance.Status> STATUS = Shapes.enumeration(Provenance.Status.class);

    private static final Shape<AmountSpec> MONEY = money().map(AmountSpec.Fixed::new);

    private static final Shape<AmountSpec> STATISTIC = ofStatistic();

    /** An amount of a row: money, a rate of a statistic, or open. */
    public static final Shape<AmountSpec> AMOUNT = Shapes.<AmountSpec>union("an amount")
            .word("open", new AmountSpec.Open(), "the source leaves the value open; reaching it refuses the settlement")
            .scalar(MONEY)
            .mappingWith("statistic", STATISTIC)
            .build();

    /** The number of a ceiling: an amount, no limit, or an amount in principle. */
    public static final Shape<AmountSpec> CEILING = ceiling();

    private ValueShapes() {}

    private static Shape<Texts> texts() {
        ObjectBuilder texts = Shapes.object("Texts", "a text in both languages");
        Field<String> zh = texts.required("zh", text(), "中文");
        Field<String> en = texts.required("en", text(), "English");
        return texts.build(fields -> new Texts(fields.get(zh), fields.get(en)));
    }

    private static Shape<AmountSpec> ofStatistic() {
        ObjectBuilder amount = Shapes.object("AmountOfStatistic", "a rate of a dated statistic");
        Field<String> name = amount.required("statistic", Shapes.name(), "name of a statistic");
        Field<Long> rate = amount.required("rate", rate(0, 1000 * Shapes.WHOLE), "rate of it, may exceed 100%");
        Shape<Optional<Integer>> year = Shapes.<Optional<Integer>>union("a year")
                .word("previous", Optional.empty(), "the year before the benefit year")
                .word("same", Optional.of(0), "the benefit year")
                .scalar(Shapes.year().map(Optional::of))
                .build();
        Field<Optional<Integer>> of = amount.optional("year", year, "which year's value", Optional.empty());
        Field<Long> round = amount.optional("round", money(1, 100_000_000), "half-up to a multiple of this", 1L);
        Field<Boolean> missing = amount.optional(
                "missing",
                Shapes.either("error", false, "lastPublished", true),
                "when the year's value is missing: an error, or the last published one with a warning",
                false);
        return amount.build(fields -> {
            Optional<Integer> chosen = fields.get(of);
            boolean fixed = chosen.isPresent() && chosen.get() != 0;
            return new AmountSpec.OfStatistic(
                    fields.get(name),
                    fields.get(rate),
                    chosen.isEmpty() ? -1 : 0,
                    fixed ? chosen.get() : null,
                    fields.get(round),
                    fields.get(missing));
        });
    }

    private static Shape<AmountSpec> ceiling() {
        AmountSpec none = new AmountSpec.NoLimit();
        AmountSpec open = new AmountSpec.Open();
        Shape<AmountSpec> plain = Shapes.<AmountSpec>union("a ceiling")
                .word("none", none, "no limit")
                .word("open", open, "the source leaves the value open")
                .scalar(MONEY)
                .mappingWith("statistic", STATISTIC)
                .build();
        ObjectBuilder long_ =
                Shapes.object("CeilingAmount", "a ceiling valid in principle: a case decision may replace it");
        Field<AmountSpec> amount = long_.required("amount", plain, "the ceiling without a decision");
        Field<Boolean> inPrinciple =
                long_.optional("inPrinciple", Shapes.bool(), "whether a case decision may replace it", false);
        Field<Optional<AmountSpec>> atLeast = long_.optional("atLeast", AMOUNT, "lowest ceiling that may be decided");
        Field<Optional<AmountSpec>> atMost = long_.optional("atMost", AMOUNT, "highest ceiling that may be decided");
        Shape<AmountSpec> written = long_.build(fields -> fields.get(inPrinciple)
                ? new AmountSpec.InPrinciple(
                        fields.get(amount),
                        fields.get(atLeast).orElse(null),
                        fields.get(atMost).orElse(null))
                : fields.get(amount));
        return Shapes.<AmountSpec>union("a ceiling")
                .word("none", none, "no limit")
                .word("open", open, "the source leaves the value open")
                .scalar(MONEY)
                .mappingWith("statistic", STATISTIC)
                .mappingWith("amount", written)
                .build();
    }

    /** The keys of provenance, added to an object. */
    public static final class ProvenanceFields {
        private final Field<Optional<String>> article;
        private final Field<Optional<Texts>> summary;
        private final Field<Optional<Provenance.Status>> status;
        private final Field<Optional<Texts>> note;
        private final Field<List<Provenance.Mark>> marks;
        private final Field<List<String>> floors;
        private final Field<List<String>> requirements;

        /**
         * Adds the keys.
         *
         * @param required article, summary and status must be there; otherwise all three or none
         */
        public ProvenanceFields(ObjectBuilder object, boolean required) {
            article = key(object, required, "article", text(200), "`<document id> <article>` of the source");
            summary = key(object, required, "summary", TEXTS, "what it says, in your own words");
            status = key(object, required, "status", STATUS, "whether the source states the value");
            note = object.optional("note", NOTE, "why a value is derived or assumed");
            marks = object.optional("marks", list(mark()), "values whose status differs from the entry's", List.of());
            floors = object.optional(
                    "floors", list(text(80)), "values that are lower limits in the source (不低于)", List.of());
            requirements =
                    object.optional("requirements", list(Shapes.id()), "ids of requirements fulfilled", List.of());
            if (!required) {
                object.requires(article, summary, status);
                object.requires(summary, article, status);
                object.requires(status, article, summary);
            }
            object.check(
                    status,
                    fields -> fields.get(status)
                                    .filter(s -> s != Provenance.Status.STATED)
                                    .isEmpty()
                            || fields.get(note).isPresent(),
                    "a `note` that says why the value is derived or assumed");
        }

        private static <T> Field<Optional<T>> key(
                ObjectBuilder object, boolean required, String key, Shape<T> shape, String doc) {
            return required ? object.required(key, shape.map(Optional::of), doc) : object.optional(key, shape, doc);
        }

        private static Shape<Provenance.Mark> mark() {
            ObjectBuilder mark = Shapes.object("Mark", "a value whose status differs from its entry's");
            Field<String> value =
                    mark.required("value", text(120), "path of the key inside the entry, such as `ceilings.year`");
            Field<Provenance.Status> status = mark.required("status", STATUS, "the status of this value");
            Field<Texts> note = mark.required("note", NOTE, "why");
            return mark.build(f -> new Provenance.Mark(f.get(value), f.get(status), f.get(note)));
        }

        /** The provenance, empty if it was left out. */
        public Optional<Provenance> find(Fields fields) {
            return fields.get(article)
                    .map(of -> new Provenance(
                            of,
                            fields.get(summary).orElseThrow(),
                            fields.get(status).orElseThrow(),
                            fields.get(note).orElse(null),
                            fields.get(marks),
                            fields.get(floors),
                            fields.get(requirements),
                            fields.place()));
        }

        /** The provenance of an entry that must have one. */
        public Provenance get(Fields fields) {
            return find(fields).orElseThrow();
        }
    }

    /** A whole number of months, days or the like. */
    static Shape<Integer> count(int most) {
        return integer(1, most);
    }
}
