package org.tuodi.policy.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small pack that uses every kind of shape, and a document of it. */
record Sample(
        String id,
        LocalDate from,
        Optional<LocalDate> to,
        boolean draft,
        Map<Integer, Long> statistics,
        List<Sample.Layer> layers) {

    enum Fund {
        BASIC,
        MEDICAL_ASSISTANCE
    }

    record Layer(Place place, String id, Fund fund, Located<Long> rate, Amount ceiling, List<String> articles) {}

    sealed interface Amount {
        record Fixed(long fen) implements Amount {}

        record Open() implements Amount {}

        record OfStatistic(String statistic, long rate) implements Amount {}

        record LeastOf(List<Amount> of) implements Amount {}
    }

    static final String DOCUMENT = """
            # A pack for tests.
            id: BY-2023
            from: 2023-01-01
            to: 2023-12-31
            statistics: {2022: 36000.00, 2021: 34500}
            layers:
              - id: L1
                fund: basic
                rate: 62.5%
                ceiling: open
                articles: "3"
              - id: L2
                fund: medicalAssistance
                rate: 0.8
                ceiling:
                  leastOf: [50000, {statistic: residentIncome, rate: 50%}]
                articles: ["4", "5.1"]
            """;

    private static final Shape<Amount> OF_STATISTIC = ofStatistic();
    private static final Shape<Amount> LEAST_OF = leastOf();

    static final Shape<Amount> AMOUNT = Shapes.<Amount>union("a ceiling")
            .word("open", new Amount.Open(), "no limit")
            .scalar(Shapes.money().map(Amount.Fixed::new))
            .mappingWith("statistic", OF_STATISTIC)
            .mappingWith("leastOf", LEAST_OF)
            .build()
            .named("Amount");

    static final Shape<Layer> LAYER = layer();
    static final Shape<Sample> SHAPE = pack();

    private static Shape<Amount> ofStatistic() {
        ObjectBuilder object = Shapes.object("OfStatistic", "A share of a reference statistic.");
        Field<String> statistic = object.required("statistic", Shapes.name(), "which statistic");
        Field<Long> rate = object.optional("rate", Shapes.rate(0, 3 * Shapes.WHOLE), "which share of it", Shapes.WHOLE);
        return object.build(fields -> new Amount.OfStatistic(fields.get(statistic), fields.get(rate)));
    }

    private static Shape<Amount> leastOf() {
        ObjectBuilder object = Shapes.object("LeastOf", "The least of several amounts.");
        Field<List<Amount>> of = object.required(
                "leastOf",
                Shapes.list(Shapes.deferred("a ceiling", () -> AMOUNT)).atLeast(2),
                "the amounts");
        return object.build(fields -> new Amount.LeastOf(fields.get(of)));
    }

    private static Shape<Layer> layer() {
        ObjectBuilder object = Shapes.object("Layer", "What one fund pays.");
        Field<String> id = object.required("id", Shapes.id(), "the name of the layer");
        Field<Fund> fund = object.required("fund", Shapes.enumeration(Fund.class), "who pays");
        Field<Located<Long>> rate = object.required("rate", Shapes.rate().located(), "which share is paid");
        Field<Amount> ceiling = object.optional("ceiling", AMOUNT, "the most that is paid", new Amount.Open());
        Field<List<String>> articles = object.required(
                "articles", Shapes.list(Shapes.text(20)).atLeast(1).orSingle(), "where it says so");
        return object.build(fields -> new Layer(
                fields.place(),
                fields.get(id),
                fields.get(fund),
                fields.get(rate),
                fields.get(ceiling),
                fields.get(articles)));
    }

    private static Shape<Sample> pack() {
        ObjectBuilder object = Shapes.object("Pack", "One city's rules for one period.");
        Field<String> id = object.required("id", Shapes.id(), "the name of the pack");
        Field<LocalDate> from = object.required("from", Shapes.date(), "the first day");
        Field<Optional<LocalDate>> to = object.optional("to", Shapes.date(), "the last day");
        Field<Boolean> draft = object.optional("draft", Shapes.bool(), "whether it is not in force yet", false);
        Field<Map<Integer, Long>> statistics =
                object.optional("statistics", Shapes.map(Shapes.year(), Shapes.money()), "amounts by year", Map.of());
        Field<List<Layer>> layers = object.required(
                "layers", Shapes.list(LAYER).atLeast(1).uniqueBy(Layer::id, "id"), "the layers in their order");
        object.check(
                to,
                fields -> fields.get(to).isEmpty() || !fields.get(to).get().isBefore(fields.get(from)),
                "a day on or after `from`");
        return object.build(fields -> new Sample(
                fields.get(id),
                fields.get(from),
                fields.get(to),
                fields.get(draft),
                fields.get(statistics),
                fields.get(layers)));
    }
}
