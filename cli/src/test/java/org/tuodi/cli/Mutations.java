package org.tuodi.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages texts as people, editors and attackers do; the same seed always damages in the same way. */
final class Mutations {

    private static final Pattern SCALAR = Pattern.compile("[A-Za-z0-9.%\\-]+|[\\u4e00-\\u9fff]+");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w-])[0-9]+(\\.[0-9]+)?%?(?![\\w-])");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final List<String> NUMBERS = List.of(
            "99999999999999999999999999",
            "9999999999.99",
            "10000000000",
            "-1",
            "-0.01",
            "1e9",
            "1e-400",
            "0x10",
            ".5",
            "5.",
            "1_000",
            "1,000",
            "36000.005",
            "NaN",
            "Infinity",
            "0",
            "0.00",
            "0.01",
            "100%",
            "0%",
            "100.0001%",
            "0.0000001",
            "9223372036854775807",
            "1000000",
            "１２３",
            "one",
            "''",
            "~",
            "true");
    private static final List<String> DATES = List.of(
            "2023-02-29",
            "2024-02-29",
            "0000-00-00",
            "9999-12-31",
            "1900-01-01",
            "2023-13-01",
            "2023-1-1",
            "20230101",
            "2023/01/01",
            "99999-01-01",
            "+999999999-12-31",
            "now",
            "\"\"");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "- ",
            "\n",
            "\t",
            "\"",
            "'",
            "#",
            "|",
            ">",
            "&a ",
            "*a",
            "<<: ",
            "!!java.net.URL ",
            "!x ",
            "%YAML 1.3\n",
            "---\n",
            "...\n",
            "? ",
            "\u0000",
            "\u0007",
            "\u200b",
            "\u202e",
            "\ufeff",
            "：",
            "，",
            "🙂",
            "\\",
            "\"\\uD800\"",
            "\"\\UFFFFFFFF\"",
            "null",
            "yes",
            "   ");

    private final SplittableRandom random;

    Mutations(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** One of some things. */
    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    /** A damaged copy, by one to three blows. */
    byte[] damage(String text) {
        String damaged = text;
        for (int blows = 1 + random.nextInt(3); blows > 0; blows--) {
            damaged = blow(damaged);
        }
        byte[] bytes = damaged.getBytes(StandardCharsets.UTF_8);
        if (chance(12) && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String blow(String text) {
        return switch (random.nextInt(12)) {
            case 0 -> text.substring(0, place(text));
            case 1 -> insert(text, pick(PIECES));
            case 2 -> lines(text, this::dropLine);
            case 3 -> lines(text, this::repeatLine);
            case 4 -> lines(text, this::moveLine);
            case 5, 6 -> swapScalars(text);
            case 7, 8 -> replace(text, NUMBER, pick(NUMBERS));
            case 9 -> replace(text, DATE, pick(DATES));
            case 10 -> replace(text, SCALAR, pick(PIECES));
            default -> lines(text, this::indentLine);
        };
    }

    private int place(String text) {
        return text.isEmpty() ? 0 : random.nextInt(text.length());
    }

    private String insert(String text, String piece) {
        int at = place(text);
        return text.substring(0, at) + piece + text.substring(at);
    }

    private String lines(String text, java.util.function.Consumer<List<String>> change) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        change.accept(lines);
        return String.join("\n", lines);
    }

    private void dropLine(List<String> lines) {
        lines.remove(random.nextInt(lines.size()));
    }

    private void repeatLine(List<String> lines) {
        int at = random.nextInt(lines.size());
        lines.add(at, lines.get(at));
    }

    private void moveLine(List<String> lines) {
        String line = lines.remove(random.nextInt(lines.size()));
        lines.add(random.nextInt(lines.size() + 1), line);
    }

    private void indentLine(List<String> lines) {
        int at = random.nextInt(lines.size());
        lines.set(at, chance(2) ? " " + lines.get(at) : lines.get(at).replaceFirst("^ ", ""));
    }

    private String swapScalars(String text) {
        List<MatchResult> found = SCALAR.matcher(text).results().toList();
        if (found.size() < 2) {
            return text;
        }
        MatchResult one = pick(found);
        MatchResult other = pick(found);
        if (one.start() >= other.start()) {
            return text;
        }
        return text.substring(0, one.start())
                + other.group()
                + text.substring(one.end(), other.start())
                + one.group()
                + text.substring(other.end());
    }

    private String replace(String text, Pattern pattern, String by) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (found.isEmpty()) {
            return text;
        }
        MatchResult one = pick(found);
        return text.substring(0, one.start()) + by + text.substring(one.end());
    }
}
