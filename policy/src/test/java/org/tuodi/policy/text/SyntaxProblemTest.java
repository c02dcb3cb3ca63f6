package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every syntax error is one line in plain words. */
class SyntaxProblemTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    a:\\n\\tb: 1\\n     | a.yaml:2:1: found a tab character; expected spaces for indentation
                    a: b: c            | a.yaml:1:5: found `: ` where no value can begin; expected one `key: value` per line, the keys of a mapping in one column; a text that contains `: ` needs quotes
                    a: 1\\nb\\nc: 2    | a.yaml:3:1: found a line that is neither `key: value` nor a list item; expected `key: value`
                    a: - b             | a.yaml:1:4: found `- ` where no list can begin; expected the items of a list in one column
                    a: @x              | a.yaml:1:4: found the character `@` at the start of a value; expected the text in quotes
                    a: "x              | a.yaml:1:6: found the end of the file inside a quoted text; expected the closing quote
                    a: 'x\\n\\n         | a.yaml:3:1: found the end of the file inside a quoted text; expected the closing quote; the text begins on line 1
                    - a\\nb: 1         | a.yaml:2:1: found a line that does not belong to the mapping or list it stands in; expected the keys of a mapping and the items of a list in one column; the list begins on line 1
                    a: [1,\\n 2\\nb: 3 | a.yaml:3:2: found a list or mapping in brackets that goes on wrongly; expected `,` or `]`; the list begins on line 1
                    a: {x: 1           | a.yaml:1:9: found a list or mapping in brackets that goes on wrongly; expected `,` or `}`
                    [1,,2]             | a.yaml:1:4: found `,` where a value should stand; expected a value
                    a: "\\\\q"         | a.yaml:1:6: found the unknown escape \\q; expected one of JSON's or YAML's escapes
                    a: "\\\\u12"       | a.yaml:1:7: found an escape with too few hexadecimal digits; expected such as `\\u4e2d`
                    a: !foo!bar x      | a.yaml:1:4: found a tag; expected a value without a tag
                    %YAML 1.1\\n---\\na | a.yaml:1:1: found a %YAML line of another version; expected %YAML 1.2 or no such line
                    %YAML 2.0\\n---\\na | a.yaml:1:1: found a %YAML line of another version; expected %YAML 1.2 or no such line
                    a: 1\\n---\\nb: 2  | a.yaml:2:1: found a second document; expected one document per file
                    --- a\\n--- b      | a.yaml:2:1: found a second document; expected one document per file
                    a: & b             | a.yaml:1:5: found text that is not YAML (unexpected character found  (32)); expected YAML 1.2
                    """)
    void tellsWhatIsWrongAndWhatIsRight(String written, String problem) {
        assertThat(Read.problems(unescape(written))).containsExactly(problem);
    }

    @Test
    void aFullWidthColonAfterAKeyIsPointedOut() {
        assertThat(Read.problems("a: 1\nb：x\nc: 2\n"))
                .containsExactly("a.yaml:3:1: found a line that is neither `key: value` nor a list item; expected"
                        + " `key: value`; a key ends with `: `, not with the full-width `：`");
        assertThat(Read.problems("note: 一：二\nb\nc: 2\n")).hasSize(1).noneMatch(line -> line.contains("full-width"));
    }

    @Test
    void anEscapeThatTheEngineChokesOnIsOneMoreProblem() {
        assertThat(Read.problems("a: \"\\UFFFFFFFF\"")).hasSize(1).allMatch(line -> line.endsWith("expected YAML 1.2"));
    }

    /** In the table above, `\n` and `\t` are characters, and a backslash is written twice. */
    private static String unescape(String written) {
        return written.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    }
}
