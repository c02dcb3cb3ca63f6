package org.tuodi.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.demo.DemoCounty;
import org.tuodi.platform.demo.DemoRegisters;
import org.tuodi.platform.settlement.Audit;

/** Follows docs/hospital-integrator.md: its commands run as they stand, and what it says is offered is what is offered. */
class HospitalGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "hospital-integrator.md");
    private static final String ADDRESS = "http://127.0.0.1:8080";
    private static final String END = "-- end of block --";

    private static ConfigurableApplicationContext context;
    private static String address;

    /** A block of commands, and what it must print: texts in their order, anything between them. */
    record Block(int line, String commands, String printed) {}

    @BeforeAll
    static void serve() {
        context = Server.serve(
                TestDatabase.create().database(), DemoCounty.admit(Tokens.parse("none", "")), "127.0.0.1", 0, true);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        context.getBean(DemoRegisters.class).load();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher fenced = Pattern.compile("```bash\n(.*?)```\n(?:\n```text\n(.*?)```)?", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        while (fenced.find()) {
            String shown = fenced.group(2);
            blocks.add(new Block(blocks.size() + 1, fenced.group(1), shown == null ? "…" : shown.strip()));
        }
        return blocks;
    }

    @Test
    void itsCommandsDoWhatItShows() throws Exception {
        List<Block> blocks = blocks();
        assertThat(blocks).hasSize(9);
        StringBuilder script = new StringBuilder("set -eu\n");
        blocks.forEach(block ->
                script.append(block.commands().replace(ADDRESS, address)).append("echo '" + END + "'\n"));
        Process shell = new ProcessBuilder("bash", "-c", script.toString())
                .redirectErrorStream(true)
                .start();
        String all = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(all).isZero();
        String[] printed = all.split(Pattern.quote(END + "\n"));
        for (int at = 0; at < blocks.size(); at++) {
            StringBuilder shown = new StringBuilder();
            for (String part : blocks.get(at).printed().split("…", -1)) {
                shown.append(shown.isEmpty() ? "" : ".*").append(Pattern.quote(part));
            }
            assertThat(Pattern.compile(shown.toString(), Pattern.DOTALL)
                            .matcher(printed[at])
                            .find())
                    .as(
                            "block %d shows%n%s%nbut prints%n%s",
                            at + 1, blocks.get(at).printed(), printed[at])
                    .isTrue();
        }
        assertThat(context.getBean(Audit.class).run().findings()).isEmpty();
    }

    @Test
    void whatItSaysIsOfferedIsOffered() throws IOException {
        Set<String> said = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| ((?:\\d{4}[A-Z]?|100001)(?: (?:\\d{4}[A-Z]?|100001))*) \\|")
                .matcher(Files.readString(GUIDE));
        while (row.find()) {
            said.addAll(List.of(row.group(1).split(" ")));
        }
        Set<String> offered = new TreeSet<>();
        context.getBeansOfType(Transaction.class).values().forEach(each -> offered.addAll(each.codes()));
        assertThat(said).isEqualTo(offered);
    }
}
