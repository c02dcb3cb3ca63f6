package org.tuodi.policy.questions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.ValueShapes;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Tests of a household's means that give an identity. */
public record IncomeTest(List<Programme> programmes) {

    /** How the section is written. */
    static Shape<IncomeTest> shape() {
        ObjectBuilder keys = Shapes.object("IncomeTest", "tests of a household's means that give an identity");
        Field<List<Programme>> programmes =
                keys.required("programmes", EntryKeys.rows(programme()), "one for each identity");
        return keys.build(fields -> new IncomeTest(fields.get(programmes)));
    }

    private static Shape<Programme> programme() {
        ObjectBuilder row = Shapes.object("Programme", "an identity and what it takes");
        EntryKeys entry = new EntryKeys(row);
        Field<String> grants = row.required("grants", Shapes.name(), "the identity");
        Field<Integer> window =
                row.optional("windowMonths", Shapes.integer(1, 60), "months before the application that count", 0);
        Field<Optional<String>> exception =
                row.optional("exception", Shapes.words("byDecision"), "a recorded decision may differ from the tests");
        Field<List<Lead>> leads = row.optional("leads", Shapes.list(lead()), "who is in charge, by date", List.of());
        Field<List<Test>> tests = row.required("tests", EntryKeys.rows(test()), "all must be passed");
        return row.build(fields -> new Programme(
                entry.get(fields),
                fields.get(grants),
                fields.get(window),
                fields.get(exception).isPresent(),
                fields.get(leads),
                fields.get(tests)));
    }

    private static Shape<Lead> lead() {
        ObjectBuilder row = Shapes.object("Lead", "who is in charge");
        EntryKeys entry = new EntryKeys(row);
        Field<String> body = row.required("body", Shapes.name(), "the department");
        return row.build(fields -> new Lead(entry.get(fields), fields.get(body)));
    }

    private static Shape<Test> test() {
        ObjectBuilder row = Shapes.object("MeansTest", "one test");
        EntryKeys entry = new EntryKeys(row);
        Field<Test.Kind> kind = row.required("test", Shapes.enumeration(Test.Kind.class), "what is tested");
        Field<Optional<AmountSpec>> below =
                row.optional("below", ValueShapes.AMOUNT, "what the household's figure must be strictly below");
        return row.check(
                        kind,
                        fields -> hasFigure(fields, kind) == fields.get(below).isPresent(),
                        "`below` for a test that compares a figure, and only there")
                .build(fields -> new Test(
                        entry.get(fields), fields.get(kind), fields.get(below).orElse(null)));
    }

    private static boolean hasFigure(Fields fields, Field<Test.Kind> kind) {
        return fields.get(kind).hasFigure();
    }

    public IncomeTest {
        programmes = List.copyOf(programmes);
    }

    /**
     * One identity and what it takes.
     *
     * @param grants the identity
     * @param windowMonths over which income and cost are taken, 0 if the source does not say
     * @param exceptionByDecision a recorded decision may differ from the tests
     * @param leads who is in charge, by date
     * @param tests all must be passed
     */
    public record Programme(
            Entry entry,
            String grants,
            int windowMonths,
            boolean exceptionByDecision,
            List<Lead> leads,
            List<Test> tests)
            implements Ruled {

        public Programme {
            leads = List.copyOf(leads);
            tests = List.copyOf(tests);
        }
    }

    /** Who is in charge. */
    public record Lead(Entry entry, String body) implements Ruled {}

    /**
     * One test.
     *
     * @param below what the household's figure must be strictly below; null for tests without a figure
     */
    public record Test(Entry entry, Kind kind, @Nullable AmountSpec below) implements Ruled {
        /** What is tested. */
        public enum Kind {
            /** Household registration in the city. */
            LOCAL_REGISTRATION(false),
            /** No other assistance identity is held. */
            NO_OTHER_IDENTITY(false),
            /** Yearly income per head. */
            INCOME_PER_HEAD(true),
            /** Yearly income less the medical cost left to the household, per head. */
            INCOME_PER_HEAD_AFTER_MEDICAL_COST(true),
            /** Property, as the competent department finds. */
            PROPERTY(false);

            private final boolean figure;

            Kind(boolean figure) {
                this.figure = figure;
            }

            /** Whether it compares a figure. */
            public boolean hasFigure() {
                return figure;
            }
        }

        @Override
        public List<AmountSpec> amounts() {
            return below == null ? List.of() : List.of(below);
        }
    }
}
