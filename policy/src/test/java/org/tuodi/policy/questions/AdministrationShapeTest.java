package org.tuodi.policy.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuodi.policy.questions.Given.SOURCE;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Schemas;
import org.tuodi.policy.text.Shape;

class AdministrationShapeTest {

    private static final Schema OF_TABLES = schema(AdministrationShape.ADMINISTRATION);
    private static final Schema OF_CASES = schema(CaseShapes.described(QuestionShape.QUESTION));

    static Stream<String> packs() {
        return Packs.withTables().stream();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void theTablesOfEveryPackAreValidAndNameOnlyWhatThePackKnows(String pack) {
        PolicyLibrary library = Packs.library();

        assertThat(AdministrationFiles.of(library, pack).rows()).isNotEmpty();
    }

    @Test
    void idsAreUniqueOverAllPacks() {
        PolicyLibrary library = Packs.library();
        List<String> ids = packs().flatMap(pack -> AdministrationFiles.of(library, pack).rows().stream())
                .map(row -> row.entry().id())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void theSchemaAcceptsTheTablesOfEveryPack(String pack) {
        byte[] yaml = Packs.read(Path.of("..", "packs", "packs", pack, AdministrationFiles.NAME));

        assertThat(OF_TABLES.validate(new String(yaml, StandardCharsets.UTF_8), InputFormat.YAML))
                .isEmpty();
    }

    static Stream<Path> examples() {
        return Packs.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theSchemaOfCasesAcceptsEveryExample(Path example) {
        String yaml = new String(Packs.read(example), StandardCharsets.UTF_8);

        assertThat(OF_CASES.validate(yaml, InputFormat.YAML)).isEmpty();
    }

    @Test
    void anUnknownSectionIsNamedWithTheNearestOne() {
        assertThat(refusal("pack: a-1\nserviceFees: {}\n"))
                .contains("administration.yaml:2:1: found the unknown key `serviceFees`")
                .contains("did you mean `serviceFee`?");
    }

    @Test
    void aRowGivesEitherARateOrAnAmount() {
        assertThat(refusal(credits("part: own, rate: 2%, amount: 1.00, " + SOURCE)))
                .contains("exactly one of `rate`, `amount`");
        assertThat(refusal(credits("part: own, " + SOURCE))).contains("exactly one of `rate`, `amount`");
    }

    @Test
    void anAssumedValueSaysWhy() {
        String assumed = "article: ST 1, summary: {zh: 样例, en: sample}, status: assumed";

        assertThat(refusal(credits("part: own, rate: 2%, " + assumed)))
                .contains("a `note` that says why the value is derived or assumed");
    }

    @Test
    void anIdIsUsedOnce() {
        String row = "{id: A-1, part: own, rate: 2%, " + SOURCE + "}";

        assertThat(refusal("pack: a-1\npersonalAccount:\n  credits: {rows: [" + row + ", " + row + "]}\n"))
                .contains("a second entry `A-1`");
    }

    @Test
    void aRowDoesNotEndBeforeItBegins() {
        assertThat(refusal(credits("from: 2023-02-01, to: 2023-01-31, part: own, rate: 2%, " + SOURCE)))
                .contains("a day on or after `from`");
    }

    @Test
    void sharesOfAGapAddUp() {
        String shares = "[{bearer: city, share: 20%}, {bearer: counties, share: 79%}]";

        assertThat(refusal("pack: a-1\ncoFunding: {rows: [{id: A-1, shares: " + shares + ", " + SOURCE + "}]}\n"))
                .contains("shares that add up to 100%");
    }

    @Test
    void aTestWithoutAFigureHasNoBound() {
        String test = "{id: A-2, test: property, below: 1.00, " + SOURCE + "}";
        String programme = "{id: A-1, grants: orphan, tests: [" + test + "], " + SOURCE + "}";

        assertThat(refusal("pack: a-1\nincomeTest: {programmes: [" + programme + "]}\n"))
                .contains("`below` for a test that compares a figure, and only there");
    }

    @Test
    void aFrameBoundsARatioByARateAndADeductibleByAnAmount() {
        String rule = "{id: A-1, value: ratio, atLeast: 80.00, " + SOURCE + "}";
        String group = "{id: A-2, group: all, identities: [orphan], " + SOURCE + "}";

        assertThat(refusal("pack: a-1\nframe: {layers: [medicalAssistance], groups: [" + group + "], rows: [" + rule
                        + "]}\n"))
                .contains("an amount for a deductible or ceiling, a rate for a ratio or reduction");
    }

    private static String credits(String row) {
        return "pack: a-1\npersonalAccount: {credits: {rows: [{id: A-1, " + row + "}]}}\n";
    }

    private static String refusal(String yaml) {
        return String.join("\n", Given.parsedTables(yaml).lines());
    }

    private static Schema schema(Shape<?> shape) {
        String json = Json.write(Schemas.document("https://example.org/schema.json", "Schema", shape));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json, InputFormat.JSON);
    }
}
