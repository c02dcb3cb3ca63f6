package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the shape accept the same documents, and the schema carries what editors show. */
class SchemaTest {

    private static final Schema SCHEMA = compile(Sample.SHAPE);

    private static Schema compile(Shape<?> shape) {
        String json = Json.write(Schemas.document("https://example.org/pack.json", "Pack", shape));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json, InputFormat.JSON);
    }

    private static boolean accepts(Schema schema, String yaml) {
        return schema.validate(yaml, InputFormat.YAML).isEmpty();
    }

    @Test
    void theSchemaIsValidAgainstItsOwnDialect() {
        Schema dialect = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema("{\"$ref\": \"" + Schemas.DIALECT + "\"}", InputFormat.JSON);

        assertThat(dialect.validate(
                        Json.write(Schemas.document("https://example.org/pack.json", "Pack", Sample.SHAPE)),
                        InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void bothAcceptTheSample() {
        assertThat(SCHEMA.validate(Sample.DOCUMENT, InputFormat.YAML)).isEmpty();
        assertThat(Read.accepts(Sample.SHAPE, Sample.DOCUMENT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    true  | rate: 0.8        | rate: 1
                    true  | rate: 0.8        | rate: "0.8"
                    true  | ceiling: open    | ceiling: "12.30"
                    true  | ceiling: open    | ceiling: 12.3
                    true  | ceiling: open    | ceiling: {statistic: x}
                    true  | articles: "3"    | articles: 3
                    true  | id: BY-2023      | id: 2023
                    true  | id: BY-2023      | draft: true, id: A
                    true  | to: 2023-12-31   | to: "2024-02-28"
                    true  | 2022: 36000.00   | "2022": "36000.00"
                    false | rate: 0.8        | rate: 80
                    false | rate: 0.8        | rate: 0.8%%
                    false | rate: 0.8        | rate: "1e-1"
                    false | rate: 0.8        | rate: ~
                    false | fund: basic      | fund: basics
                    false | fund: basic      | find: basic
                    false | ceiling: open    | ceiling: opne
                    false | ceiling: open    | ceiling: -5
                    false | ceiling: open    | ceiling: "1,000"
                    false | ceiling: open    | ceiling: "007"
                    false | ceiling: open    | ceiling: 99999999999
                    false | ceiling: open    | ceiling: {statistic: x, rate: 400}
                    false | ceiling: open    | ceiling: {leastOf: [1]}
                    false | ceiling: open    | ceiling: [1]
                    false | articles: "3"    | articles: []
                    false | articles: "3"    | articles: {a: b}
                    false | id: BY-2023      | id: BY 2023
                    false | id: BY-2023      | id: true
                    false | id: BY-2023      | draft: yes please, id: A
                    false | id: BY-2023      | draft: "true", id: A
                    false | to: 2023-12-31   | to: 2023-12-32
                    false | to: 2023-12-31   | to: 31.12.2023
                    false | 2022: 36000.00   | 22: 1
                    false | 2022: 36000.00   | 2022: x
                    """)
    void bothAgreeOnAChangedSample(boolean accepted, String from, String to) {
        String text = Sample.DOCUMENT.replace(from, to.replace(", id:", "\nid:"));

        assertThat(text).isNotEqualTo(Sample.DOCUMENT);
        assertThat(Read.accepts(Sample.SHAPE, text)).as("shape").isEqualTo(accepted);
        assertThat(accepts(SCHEMA, text)).as("schema").isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exactlyOne", "atMostOne", "atLeastOne", "requires"})
    void bothAgreeOnRulesOfKeys(String rule) {
        Shape<String> shape = ObjectShapeTest.ruled(rule);
        Schema schema = compile(shape);
        for (String text : List.of(
                "{}", "{a: 1}", "{b: 1}", "{a: 1, b: 1}", "{b: 1, c: 1}", "{a: 1, b: 1, c: 1}", "{d: 1}", "{a: 10}")) {
            assertThat(accepts(schema, text)).as(text).isEqualTo(Read.accepts(shape, text));
        }
    }

    @Test
    void bothAgreeOnKeysThatAreData() {
        ObjectBuilder object = Shapes.object("Condition", "when a row applies");
        object.optional("scheme", Shapes.words("resident"), "the scheme");
        object.rest(Shapes.integer(0, 9), "declared attributes");
        Shape<String> shape = object.build(fields -> "read");
        Schema schema = compile(shape);
        for (String text : List.of("{}", "{scheme: resident, age: 5}", "{scheme: x}", "{age: x}", "{age: 10}")) {
            assertThat(accepts(schema, text)).as(text).isEqualTo(Read.accepts(shape, text));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "'\"1\"', true", "4, false", "x, false", "1.5, false"})
    void bothTakeWordsThatLookLikeNumbersEitherWay(String text, boolean accepted) {
        Shape<String> level = Shapes.words("0", "1", "2", "3");

        assertThat(Read.accepts(level, text)).isEqualTo(accepted);
        assertThat(accepts(compile(level), text)).isEqualTo(accepted);
    }

    @Test
    void anEmptyValueIsInTheSchemaOnlyWhereItIsAllowed() {
        assertThat(accepts(compile(Shapes.list(Shapes.money().orEmpty())), "[1, null]"))
                .isTrue();
        assertThat(accepts(compile(Shapes.list(Shapes.money())), "[1, null]")).isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    void editorsFindDescriptionsDefaultsAndWords() {
        Map<String, Object> schema = Schemas.document("https://example.org/pack.json", "Pack", Sample.SHAPE);
        Map<String, Map<String, Object>> definitions = (Map<String, Map<String, Object>>) schema.get("$defs");
        Map<String, Map<String, Object>> layer =
                (Map<String, Map<String, Object>>) definitions.get("Layer").get("properties");

        assertThat(schema.keySet()).containsExactly("$schema", "$id", "title", "$ref", "$defs");
        assertThat(definitions.keySet()).containsExactly("Amount", "Layer", "LeastOf", "OfStatistic", "Pack");
        assertThat(layer.get("fund"))
                .isEqualTo(Map.of("enum", List.of("basic", "medicalAssistance"), "description", "who pays"));
        assertThat(layer.get("ceiling"))
                .isEqualTo(Map.of("$ref", "#/$defs/Amount", "description", "the most that is paid", "default", "open"));
        assertThat((Map<String, Map<String, Object>>) definitions.get("Pack").get("properties"))
                .hasEntrySatisfying("draft", draft -> assertThat(draft).containsEntry("default", false))
                .hasEntrySatisfying("statistics", map -> assertThat(map).containsEntry("default", Map.of()));
        assertThat(definitions.get("OfStatistic").toString()).contains("default=100%");
    }

    @Test
    void aShapeMayHaveItsOwnWordsAndExamples() {
        Map<String, Object> schema =
                Shapes.money().describe("what is paid").examples("36000.00", 5).schema(new Definitions());

        assertThat(schema)
                .containsEntry("description", "what is paid")
                .containsEntry("examples", List.of("36000.00", 5));
    }

    @Test
    void theSameSchemaIsWrittenEveryTime() {
        assertThat(Json.write(Schemas.document("https://example.org/a", "A", Sample.SHAPE)))
                .isEqualTo(Json.write(Schemas.document("https://example.org/a", "A", Sample.SHAPE)));
    }

    @Test
    void mistakesInNamesAreFound() {
        Shape<?> twice = Shapes.map(Shapes.text().named("T"), Shapes.bool().named("T"));
        Shape<?> same = Shapes.map(Shapes.text().named("T"), Shapes.text().named("T"));

        assertThatThrownBy(() -> twice.schema(new Definitions())).hasMessageContaining("two different shapes");
        assertThat(same.schema(new Definitions())).isNotEmpty();
        assertThatThrownBy(() -> Endless.SHAPE.schema(new Definitions())).hasMessageContaining("needs a name");
    }

    /** A list of lists of lists, which has no name to refer to. */
    private static final class Endless {
        static final Shape<List<Node>> SHAPE =
                Shapes.list(Shapes.deferred("a list", () -> Endless.SHAPE.map(list -> (Node) Read.node("x"))));
    }
}
