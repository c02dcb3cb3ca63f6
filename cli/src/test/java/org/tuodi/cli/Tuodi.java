package org.tuodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/** Runs the command line inside the test, from the root of the project or another folder. */
record Tuodi(int status, String out, String err) {

    /** The root of the project: Maven runs tests in the folder of their module. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static Tuodi run(String... args) {
        return runIn(ROOT, args);
    }

    static Tuodi runIn(Path folder, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(folder, new PrintWriter(out), new PrintWriter(err), args);
        return new Tuodi(status, out.toString(), err.toString());
    }

    /** The same, done and without a word on stderr. */
    Tuodi done() {
        assertThat(err).isEmpty();
        assertThat(status).isZero();
        return this;
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
