package org.tuodi.policy.text;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is done to a document, reading it gives a value or problems, and never an exception. */
class MutationTest {

    private static final int DOCUMENTS = 20_000;

    /** Replay a failure by running its seed alone. */
    private static final long SEED = 20260101;

    private static final Pattern ONE_LINE = Pattern.compile("a\\.yaml:[0-9]+:[0-9]+: found .+; expected .+");

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final List<String> SEEDS = List.of(
            Sample.DOCUMENT,
            "{\"id\": \"P\", \"from\": \"2023-01-01\", \"layers\": [{\"id\": \"a\", \"fund\": \"basic\", \"rate\": 0.5}]}",
            "a: &a [1, *b]\nb: &b {c: |\n  text\n   more\n, d: >-\n  folded}\n",
            "- 'single ''quoted'''\n- \"\\u4e2d\\ud83d\\ude00\\x41\\U0001F600\\\n  x\"\n- ? k\n  : v\n- !!str x\n");

    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            ":",
            ": ",
            "- ",
            "? ",
            "&a ",
            "*a",
            "!",
            "!!",
            "|",
            ">",
            "'",
            "\"",
            "\\",
            "\\u",
            "\\U",
            "\\x",
            "%",
            "@",
            "`",
            "#",
            ",",
            "\n",
            "\r",
            "\t",
            " ",
            "  ",
            "---\n",
            "...\n",
            "<<: ",
            "~",
            "null",
            "true",
            "\0",
            "\ufeff",
            "\u0085",
            "\u2028",
            "中",
            "😀",
            "1e999",
            "-",
            "0",
            "99999999999999999999",
            "%YAML 1.2\n",
            "=",
            "80%");

    @Test
    void everyMutationEndsInAValueOrInProblems() {
        assertTimeoutPreemptively(SOON, () -> {
            for (int number = 0; number < DOCUMENTS; number++) {
                byte[] bytes = mutated(new SplitMix64(SEED + number));
                assertReads(bytes, SEED + number);
            }
        });
    }

    private static void assertReads(byte[] bytes, long seed) {
        try {
            Parsed<Sample> parsed = Documents.read("a.yaml", bytes, Sample.SHAPE);
            boolean accepted = parsed instanceof Parsed.Value<Sample>;
            boolean clean = parsed.lines().stream()
                    .allMatch(line -> ONE_LINE.matcher(line).matches());
            if (accepted != parsed.problems().isEmpty() || !clean) {
                throw new IllegalStateException(parsed.toString());
            }
        } catch (RuntimeException | StackOverflowError escaped) {
            throw new AssertionError("seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8), escaped);
        }
    }

    private static byte[] mutated(SplitMix64 random) {
        byte[] bytes = Read.utf8(random.pick(SEEDS));
        for (int left = 1 + random.below(4); left > 0; left--) {
            bytes = mutate(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutate(byte[] bytes, SplitMix64 random) {
        int at = random.below(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.below(12));
        return switch (random.below(5)) {
            case 0 -> replace(bytes, at, to, new byte[0]);
            case 1 -> replace(bytes, at, at, Read.utf8(random.pick(PIECES)));
            case 2 -> replace(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.next()});
            case 3 -> replace(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            default -> replace(bytes, at, at, Read.utf8(random.pick(PIECES).repeat(1 + random.below(80))));
        };
    }

    private static byte[] replace(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }
}
