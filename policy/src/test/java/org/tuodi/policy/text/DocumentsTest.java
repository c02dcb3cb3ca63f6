package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "off",
                "on",
                "yes",
                "y",
                "1968-05-02",
                "110101199001011234",
                "0.10",
                "1e3",
                "0x10",
                "012",
                "1_000",
                "36000.00",
                ".5",
                "+5",
                "true",
                "80%",
                "12:30:45",
                ".inf",
                "=",
                "2023-01-01T00:00:00Z",
                "低保"
            })
    void everyPlainTextKeepsItsWrittenForm(String written) {
        Mapping root = Read.mapping("key: " + written + "\n");

        assertThat(root.find("key")).contains(new Scalar(new Place("a.yaml", 1, 6), written, Scalar.Style.PLAIN));
    }

    @Test
    void aScalarTellsHowItWasWritten() {
        Mapping root = Read.mapping("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\n");

        assertThat(root.entries())
                .extracting(entry -> ((Scalar) entry.value()).style())
                .containsExactly(
                        Scalar.Style.PLAIN,
                        Scalar.Style.QUOTED,
                        Scalar.Style.QUOTED,
                        Scalar.Style.BLOCK,
                        Scalar.Style.BLOCK);
    }

    @Test
    void onlyAPlainNothingIsAnEmptyValue() {
        Mapping root = Read.mapping("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: none\n");

        assertThat(root.entries())
                .extracting(entry -> ((Scalar) entry.value()).isEmptyValue())
                .containsExactly(true, true, true, false, false, false);
    }

    @Test
    void everyNodeKnowsItsPlaceCountedInCodePoints() {
        Mapping root = Read.mapping("# 注\nname: 包头\nrows:\n  - {金额: 1, 😀: 2}\n");

        Mapping row =
                (Mapping) ((Sequence) root.find("rows").orElseThrow()).items().get(0);
        assertThat(root.place()).hasToString("a.yaml:2:1");
        assertThat(root.find("name").orElseThrow().place()).hasToString("a.yaml:2:7");
        assertThat(row.place()).hasToString("a.yaml:4:5");
        assertThat(row.entries().get(1).key().place()).hasToString("a.yaml:4:13");
        assertThat(row.find("😀").orElseThrow().place()).hasToString("a.yaml:4:16");
    }

    @Test
    void ordinaryJsonIsRead() {
        String json =
                "{\n\t\"a\\u4e2d\": \"x\\ud83d\\ude00\\/\\\"\\\\\\n\\t\",\r\n\t\"b\":[1,2.50,true,null,-0.10],\"c\":{}}";

        Mapping root = Read.mapping(json);

        assertThat(((Scalar) root.find("a中").orElseThrow()).text()).isEqualTo("x😀/\"\\\n\t");
        assertThat(((Sequence) root.find("b").orElseThrow()).items())
                .extracting(node -> ((Scalar) node).text())
                .containsExactly("1", "2.50", "true", "null", "-0.10");
        assertThat(root.find("c").orElseThrow().describe()).isEqualTo("an empty mapping");
    }

    @Test
    void whatOurWriterWritesIsReadBack() {
        String odd = "a\"b\\c\n\t中😀\u00a0: - # {}";

        assertThat(Read.textAt(Json.write(java.util.Map.of("k", odd)), "k")).isEqualTo(odd);
        assertThat(Read.textAt(Json.compact(java.util.Map.of("k", odd)), "k")).isEqualTo(odd);
    }

    @Test
    void aByteOrderMarkIsAcceptedAndNotCounted() {
        assertThat(Read.node("\ufeffa: 1").place()).hasToString("a.yaml:1:1");
    }

    @Test
    void windowsLineEndsAndAMissingLastLineEndAreFine() {
        assertThat(Read.mapping("a: 1\r\nb: 2").find("b").orElseThrow().place()).hasToString("a.yaml:2:4");
    }

    @Test
    void anAliasStandsForWhatItsAnchorMarks() {
        Mapping root = Read.mapping("a: &x [1, 2]\nb: *x\n");

        assertThat(root.find("b")).isEqualTo(root.find("a"));
    }

    @Test
    void allFaultsThatLeaveTheStructureAreReportedAtOnceAndInOrder() {
        String text = "a: 1\na: 2\nb: !!str 3\n<<: {c: 1}\n~: 4\n? [x]\n: 5\nd: &n 1\ne: &n 2\n*n : 6\nf: *g\n";

        assertThat(Read.problems(text))
                .containsExactly(
                        "a.yaml:2:1: found the key `a` again; expected each key once; it first stands on line 1",
                        "a.yaml:3:4: found the tag `tag:yaml.org,2002:str`; expected a value without a tag",
                        "a.yaml:4:1: found the merge key `<<`; expected keys written out where they apply",
                        "a.yaml:5:1: found the empty value `~` as a key; expected a name as the key",
                        "a.yaml:6:3: found a list of 1 item as a key; expected a name as the key",
                        "a.yaml:9:4: found the anchor `n` again; expected each anchor once; it first stands on line 8",
                        "a.yaml:10:1: found an alias as a key; expected a name as the key",
                        "a.yaml:11:4: found the alias `g`; expected an alias whose anchor stands before it, outside itself");
    }

    @Test
    void duplicateKeysInJsonNameBothLines() {
        assertThat(Read.problems("{\"a\": 1,\n \"b\": 2,\n \"a\": 3}"))
                .containsExactly(
                        "a.yaml:3:2: found the key `a` again; expected each key once; it first stands on line 1");
    }

    @Test
    void problemsOfTheTextAndOfTheShapeComeTogether() {
        ObjectBuilder object = Shapes.object("A", "a");
        Field<Long> amount = object.required("amount", Shapes.money(), "how much");
        Shape<Long> shape = object.build(fields -> fields.get(amount));

        assertThat(Read.problems("amount: 1e3\namount: 5\n", shape))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("a.yaml:1:9: found `1e3`, which is written with an exponent"))
                .anyMatch(line -> line.startsWith("a.yaml:2:1: found the key `amount` again"));
    }

    @Test
    void aFaultInTheTextAloneRefusesTheDocument() {
        Shape<List<String>> shape = Shapes.list(Shapes.text());

        assertThat(Read.problems("[!x a]", shape)).hasSize(1);
    }

    @Test
    void problemsOfSeveralDocumentsCanBeCollected() {
        Problems problems = new Problems();

        Documents.read("b.yaml", Read.utf8("x"), Shapes.date(), problems);
        Documents.read("a.yaml", Read.utf8("[x"), problems);

        assertThat(problems.lines()).hasSize(2);
        assertThat(problems.lines().get(0)).startsWith("a.yaml:1:3: ");
        assertThat(problems.lines().get(1)).startsWith("b.yaml:1:1: ");
    }

    @Test
    void whoDemandsTheValueOfARefusedDocumentGetsItsProblems() {
        Parsed<Node> parsed = Documents.read("a.yaml", Read.utf8("a: 1\na: 2\n"));

        assertThatThrownBy(parsed::orThrow)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a.yaml:2:1: found the key `a` again");
    }
}
