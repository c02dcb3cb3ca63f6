package org.tuodi.policy.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in plain words what the YAML engine says in the words of its grammar. */
final class SyntaxProblem {

    private record Translation(Pattern engine, String found, String expected, String hint) {}

    private static final String NO_HINT = "";

    /** The line where the engine stops and the one before it. */
    private static final int LINES_SEARCHED = 2;

    // `$1` is the first group of the pattern; a text that no line matches is passed on as it is.
    private static final List<Translation> TRANSLATIONS = List.of(
            line("TAB", "a tab character", "spaces for indentation", NO_HINT),
            line(
                    "mapping values are not allowed",
                    "`: ` where no value can begin",
                    "one `key: value` per line, the keys of a mapping in one column",
                    "a text that contains `: ` needs quotes"),
            line(
                    "could not find expected ':'",
                    "a line that is neither `key: value` nor a list item",
                    "`key: value`",
                    NO_HINT),
            line(
                    "sequence entries are not allowed",
                    "`- ` where no list can begin",
                    "the items of a list in one column",
                    NO_HINT),
            line("mapping keys are not allowed", "`? ` where no key can begin", "`key: value`", NO_HINT),
            line(
                    "'(.)' that cannot start",
                    "the character `$1` at the start of a value",
                    "the text in quotes",
                    NO_HINT),
            line("unexpected end of stream", "the end of the file inside a quoted text", "the closing quote", NO_HINT),
            line(
                    "expected <block end>",
                    "a line that does not belong to the mapping or list it stands in",
                    "the keys of a mapping and the items of a list in one column",
                    NO_HINT),
            line(
                    "expected ',' or '([\\]}])'",
                    "a list or mapping in brackets that goes on wrongly",
                    "`,` or `$1`",
                    NO_HINT),
            line(
                    "unknown escape character ([^\\s(]+)",
                    "the unknown escape \\$1",
                    "one of JSON's or YAML's escapes",
                    NO_HINT),
            line("undefined tag handle", "a tag", "a value without a tag", NO_HINT),
            line("node content, but found '(.*)'", "`$1` where a value should stand", "a value", NO_HINT),
            line("hexadecimal", "an escape with too few hexadecimal digits", "such as `\\u4e2d`", NO_HINT),
            line("Version\\{", "a %YAML line of another version", "%YAML 1.2 or no such line", NO_HINT));

    private static final Map<String, String> OPENED = Map.of(
            "while parsing a flow sequence", "the list",
            "while parsing a flow mapping", "the mapping",
            "while parsing a block collection", "the list",
            "while parsing a block mapping", "the mapping",
            "while scanning a quoted scalar", "the text");

    private SyntaxProblem() {}

    /**
     * The problem behind an exception.
     *
     * @param last the place to name if the exception has none
     * @param text the whole text, for a look at the lines that the engine stumbled over
     */
    static Problem of(YamlEngineException exception, Place last, String text) {
        if (!(exception instanceof MarkedYamlEngineException marked)) {
            return translate(last, String.valueOf(exception.getMessage()), NO_HINT);
        }
        Place place = marked.getProblemMark().map(mark -> at(last, mark)).orElse(last);
        String hint = text.lines()
                .skip(Math.max(0, place.line() - LINES_SEARCHED))
                .limit(LINES_SEARCHED)
                .map(Phrases::wideColonHint)
                .collect(Collectors.joining());
        return translate(place, String.valueOf(marked.getProblem()), hint.isEmpty() ? opening(marked) : hint);
    }

    private static Problem translate(Place place, String problem, String opening) {
        for (Translation translation : TRANSLATIONS) {
            Matcher matcher = translation.engine().matcher(problem);
            if (matcher.find()) {
                String group = matcher.groupCount() > 0 ? matcher.group(1) : "";
                String hint = translation.hint().isEmpty() ? opening : translation.hint();
                return new Problem(
                        place,
                        translation.found().replace("$1", group),
                        translation.expected().replace("$1", group),
                        hint);
            }
        }
        return new Problem(place, "text that is not YAML (" + problem + ")", "YAML 1.2", opening);
    }

    /** Where the list, mapping or text was opened that the engine could not finish, if that is on an earlier line. */
    private static String opening(MarkedYamlEngineException marked) {
        String what = OPENED.get(String.valueOf(marked.getContext()));
        int line = marked.getContextMark().map(Mark::getLine).orElse(0);
        boolean earlier =
                marked.getProblemMark().filter(mark -> mark.getLine() > line).isPresent();
        return what == null || !earlier ? NO_HINT : what + " begins on line " + (line + 1);
    }

    private static Place at(Place last, Mark mark) {
        return new Place(last.file(), mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Translation line(String engine, String found, String expected, String hint) {
        return new Translation(Pattern.compile(engine), found, expected, hint);
    }
}
