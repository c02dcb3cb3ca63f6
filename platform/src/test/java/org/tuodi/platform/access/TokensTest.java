package org.tuodi.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    /** SHA-256 of {@code one}. */
    private static final String ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

    @Test
    void aLineSaysWhoCallsForWhomAndWhere() {
        Tokens tokens = Tokens.parse("f", "# remark\n\nanna person-1 H1 9901 HOS,PHA " + ONE + "\n");
        assertThat(tokens.caller("one"))
                .contains(new Caller("anna", "person-1", "H1", "9901", Set.of(Role.HOS, Role.PHA)));
        assertThat(tokens.caller("two")).isEmpty();
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tokens.parse("f", "\nanna person-1 H1 - CHIEF " + ONE))
                .withMessageContaining("f:2: found the role CHIEF; expected some of [MSB,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tokens.parse("f", "anna H1 HOS " + ONE))
                .withMessageContaining("f:1: expected name, person, institution, area, roles");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tokens.parse("f", "anna p H1 north HOS " + ONE))
                .withMessageContaining("found the area north");
    }

    @Test
    void aTokenTakenOutOfTheFileIsRefusedWithoutARestart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("data.tokens");
        Files.writeString(file, "anna person-1 H1 - HOS " + ONE + "\n");
        Tokens tokens = Tokens.of(file).with("demo", new Caller("d", "d", "H2", "", Set.of(Role.HOS)));
        assertThat(tokens.caller("one")).isPresent();

        write(file, "anna person-1 H1 - HOS not-a-hash\n", 10);
        assertThat(tokens.caller("one"))
                .as("a file that cannot be read changes nothing")
                .isPresent();
        write(file, "# nobody\n", 20);
        assertThat(tokens.caller("one")).isEmpty();
        assertThat(tokens.caller("demo")).isPresent();
    }

    /** The clock of a file may be coarse, so the time of the change is set. */
    private static void write(Path file, String text, int seconds) throws IOException, InterruptedException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
        TimeUnit.MILLISECONDS.sleep(1100);
    }
}
