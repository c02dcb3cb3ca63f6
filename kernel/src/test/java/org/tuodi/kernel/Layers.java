package org.tuodi.kernel;

import java.util.ArrayList;
import java.util.List;

/** Builds layers, plans and visits for tests; one fee group, no conditions, amounts in fen. */
final class Layers {

    static final Layer.Counter DEDUCTIBLE = new Layer.Counter(2, Scope.YEAR);
    static final Layer.Counter GROSS = new Layer.Counter(3, Scope.YEAR);
    static final Layer.Counter POSITION = new Layer.Counter(4, Scope.YEAR);
    static final Layer.Counter CEILING = new Layer.Counter(5, Scope.YEAR);
    static final int IDENTITY = 0;
    static final int ADMISSION = 1;

    Base base = inPolicy(Reason.values());
    Row row = Row.builder(1, 0).band(0, Row.NO_LIMIT, Rate.ONE).build();
    Layer.Kind kind = Layer.Kind.COMPUTED;
    Layer.Axis axis = Layer.Axis.EXCESS;
    boolean gate;
    boolean relabels;
    boolean surplusIgnored;
    Layer.Counter deductible = Layer.Counter.NONE;
    Layer.Counter gross = Layer.Counter.NONE;
    Layer.Counter position = Layer.Counter.NONE;
    List<Layer.Ceiling> ceilings = new ArrayList<>();
    Rounding rounding = Rounding.FEN_HALF_UP;

    static Base inPolicy(Reason... reasons) {
        return base(false, 0, List.of(new Base.Counted(Part.IN_POLICY, Rate.ONE)), List.of(reasons));
    }

    static Base base(boolean gross, long minimum, List<Base.Counted> parts, List<Reason> reasons) {
        return new Base(gross, parts, reasons, new boolean[] {true}, minimum);
    }

    Layers ceiling(Counts counts) {
        ceilings.add(new Layer.Ceiling(new Layer.Counter(CEILING.accumulator() + ceilings.size(), Scope.YEAR), counts));
        return this;
    }

    Layer layer() {
        return layer(pays(row));
    }

    /** A layer whose leaf depends on the identity: the first leaf is for identity 0, and so on. */
    Layer layer(Leaf... byIdentity) {
        int[] classes = new int[byIdentity.length];
        int[] nodes = new int[byIdentity.length + 1];
        for (int i = 0; i < byIdentity.length; i++) {
            classes[i] = i;
            nodes[i + 1] = ~i;
        }
        Dimension[] dimensions = {new Dimension.Words(IDENTITY, byIdentity.length, classes)};
        return new Layer(
                base,
                new DecisionTable(dimensions, nodes, byIdentity.length == 1 ? ~0 : 0),
                byIdentity,
                kind,
                axis,
                gate,
                relabels,
                deductible,
                gross,
                position,
                ceilings.toArray(Layer.Ceiling[]::new),
                rounding,
                surplusIgnored);
    }

    static Leaf pays(Row row) {
        return new Leaf(Leaf.Kind.PAYS, row, 1, new int[0], new int[0], 0, null);
    }

    static Leaf leaf(Leaf.Kind kind, Row row, long pointsAtMost, String message) {
        return new Leaf(kind, row, 1, new int[0], new int[0], pointsAtMost, message);
    }

    static Plan plan(Layer... layers) {
        Base account = base(
                false,
                0,
                List.of(new Base.Counted(Part.IN_POLICY, Rate.ONE), new Base.Counted(Part.FIRST_PAYMENT, Rate.ONE)),
                List.of(Reason.values()));
        return new Plan(layers, 1, account, IDENTITY, ADMISSION);
    }

    /** A visit with its whole charge in policy. */
    static Visit visit(long inPolicy) {
        return new VisitBuilder().inPolicy(inPolicy).build();
    }

    /** Starts a visit of layers whose number it is told. */
    static VisitBuilder visit() {
        return new VisitBuilder();
    }

    static Settlement settle(State state, Visit visit, Layer... layers) {
        Settlement out = new Settlement(layers.length);
        new Fold(plan(layers)).adjudicate(visit, state, out);
        return out;
    }

    static Settlement settle(Visit visit, Layer... layers) {
        return settle(new State(), visit, layers);
    }

    /** Collects the facts of a visit. */
    static final class VisitBuilder {
        private final long[] gross = new long[4];
        private long waived;
        private int layers = 3;
        private int[] identities = {0};
        private int year = 2023;
        private int episode = 1;
        private boolean admission;
        private Visit.Given given;
        private Visit.Decision decision;
        private long accountUse;

        VisitBuilder inPolicy(long fen) {
            return part(Part.IN_POLICY, fen);
        }

        VisitBuilder part(Part part, long fen) {
            gross[part.ordinal()] = fen;
            return this;
        }

        VisitBuilder waived(long fen) {
            waived = fen;
            return this;
        }

        VisitBuilder identities(int... raw) {
            identities = raw;
            return this;
        }

        VisitBuilder year(int of) {
            year = of;
            return this;
        }

        VisitBuilder admission(int ofEpisode) {
            admission = true;
            episode = ofEpisode;
            return this;
        }

        VisitBuilder given(long paid, long deductible, long overCeiling) {
            given = new Visit.Given(paid, deductible, overCeiling);
            return this;
        }

        VisitBuilder decision(int ceiling, long fen, long points) {
            decision = new Visit.Decision(ceiling, fen, points);
            return this;
        }

        VisitBuilder accountUse(long fen) {
            accountUse = fen;
            return this;
        }

        Visit build() {
            long total = waived;
            for (long part : gross) {
                total += part;
            }
            int[][] candidates = new int[layers][];
            Visit.Given[] givens = new Visit.Given[layers];
            Visit.Decision[] decisions = new Visit.Decision[layers];
            for (int i = 0; i < layers; i++) {
                candidates[i] = identities;
            }
            givens[0] = given;
            decisions[0] = decision;
            int[] keys = {episode, 100, 10, 3, year};
            return new Visit(
                    total, waived, gross, new int[2], candidates, keys, admission, givens, decisions, accountUse);
        }
    }
}
