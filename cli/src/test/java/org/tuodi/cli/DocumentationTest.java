package org.tuodi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the command blocks of README.md and docs/*.md and compares what they print with what the block shows.
 *
 * <p>A block is fenced; a line {@code $ ./tuodi …} is a command, and the lines up to the next one are its output, stdout
 * before stderr. A line {@code …} stands for any lines, {@code …} inside a line for any text. A command without output lines
 * must end with status 0, whatever it prints. {@code > FILE} keeps stdout for later commands of the document. Commands that
 * the command line does not know itself, such as {@code serve} and {@code test}, are left out.
 */
class DocumentationTest {

    private static final String PROMPT = "$ ./tuodi ";
    private static final String ANY = "…";
    private static final Set<String> COMMANDS = Set.of("settle", "policy", "schema", "--help", "--version");

    @TempDir
    private static Path kept;

    /** A command with the output that its block shows. */
    record Shown(int line, String command, List<String> output) {}

    @TestFactory
    Stream<DynamicTest> whatTheDocumentsShowIsWhatIsPrinted() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : List.of(Tuodi.ROOT, Tuodi.ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : documents) {
            String name = Tuodi.ROOT.relativize(document).toString();
            for (Shown shown : commands(Files.readString(document))) {
                tests.add(dynamicTest(name + ":" + shown.line() + " " + shown.command(), () -> check(shown)));
            }
        }
        return tests.stream();
    }

    private static void check(Shown shown) throws IOException {
        List<String> words = words(shown.command());
        if (!COMMANDS.contains(words.get(0))) {
            return;
        }
        String file = null;
        if (words.size() > 2 && words.get(words.size() - 2).equals(">")) {
            file = words.get(words.size() - 1);
            words = words.subList(0, words.size() - 2);
        }
        String[] args = words.stream().map(DocumentationTest::known).toArray(String[]::new);
        Tuodi run = Tuodi.run(args);
        List<String> printed = new ArrayList<>();
        if (file == null) {
            printed.addAll(run.outLines());
        } else {
            Files.writeString(kept.resolve(file.replace('/', '_')), run.out());
        }
        printed.addAll(run.errLines());
        if (shown.output().isEmpty()) {
            assertThat(run.status()).as(run.err()).isZero();
        } else {
            assertThat(matches(shown.output(), printed))
                    .as(
                            "%s printed%n%s%nbut the document shows%n%s",
                            shown.command(), String.join("\n", printed), String.join("\n", shown.output()))
                    .isTrue();
        }
    }

    /** A file that an earlier command kept, else the word itself. */
    private static String known(String word) {
        Path file = kept.resolve(word.replace('/', '_'));
        return Files.exists(file) ? file.toString() : word;
    }

    static List<Shown> commands(String markdown) {
        List<Shown> commands = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        boolean fenced = false;
        List<String> output = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean fence = line.startsWith("```");
            fenced ^= fence;
            boolean command = fenced && line.startsWith(PROMPT);
            if (fence || command || line.startsWith("$ ")) {
                output = new ArrayList<>();
            }
            if (command) {
                commands.add(new Shown(i + 1, line.substring(PROMPT.length()), output));
            } else if (fenced && !fence) {
                output.add(line);
            }
        }
        commands.forEach(DocumentationTest::dropBlankEnd);
        return commands;
    }

    private static void dropBlankEnd(Shown shown) {
        while (!shown.output().isEmpty()
                && shown.output().get(shown.output().size() - 1).isBlank()) {
            shown.output().remove(shown.output().size() - 1);
        }
    }

    /** Words between spaces; single quotes keep spaces inside. What follows {@code #} is a comment. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
        while (word.find()) {
            if ("#".equals(word.group(2))) {
                break;
            }
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }

    static boolean matches(List<String> shown, List<String> printed) {
        if (shown.isEmpty()) {
            return printed.stream().allMatch(String::isBlank);
        }
        if (shown.get(0).strip().equals(ANY)) {
            List<String> rest = shown.subList(1, shown.size());
            for (int from = 0; from <= printed.size(); from++) {
                if (matches(rest, printed.subList(from, printed.size()))) {
                    return true;
                }
            }
            return rest.isEmpty();
        }
        return !printed.isEmpty()
                && like(shown.get(0), printed.get(0))
                && matches(shown.subList(1, shown.size()), printed.subList(1, printed.size()));
    }

    private static boolean like(String shown, String printed) {
        // An ellipsis that the program itself prints matches as well.
        StringBuilder pattern = new StringBuilder();
        for (String part : shown.stripTrailing().split(ANY, -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return printed.stripTrailing().matches(pattern.toString());
    }

    @Test
    void commandsAndTheirOutputAreFound() {
        String markdown =
                "text\n\n```console\n$ ./tuodi settle a.yaml\none\n\ntwo\n$ ./tuodi policy list   # all\n```\n\n"
                        + "$ ./tuodi not fenced\n```\n$ ls\nfile\n```\n";
        assertThat(commands(markdown))
                .extracting(Shown::line, Shown::command, Shown::output)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(4, "settle a.yaml", List.of("one", "", "two")),
                        org.assertj.core.groups.Tuple.tuple(8, "policy list   # all", List.of()));
        assertThat(words("policy show 'a b'  x # why")).containsExactly("policy", "show", "a b", "x");
    }

    @Test
    void anEllipsisStandsForLinesAndTexts() {
        List<String> printed = List.of("one 1", "two", "three", "four 4 x");
        assertThat(matches(List.of("one 1", "two", "three", "four 4 x"), printed))
                .isTrue();
        assertThat(matches(List.of("one …", "…", "four … x"), printed)).isTrue();
        assertThat(matches(List.of("…"), printed)).isTrue();
        assertThat(matches(List.of("one 1", "three"), printed)).isFalse();
        assertThat(matches(List.of("one 1", "…", "five"), printed)).isFalse();
        assertThat(matches(List.of("one 2", "…"), printed)).isFalse();
    }
}
