package org.tuodi.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.settle.CaseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Entry point of the command line. Exits with 0 when done, 1 when the input is wrong or something wrong was found (one line
 * for each fault on stderr), 2 with the usage when no known command is given. A stack trace is never shown unless {@code
 * TUODI_DEBUG} is {@code 1}.
 */
@Command(
        name = "tuodi",
        mixinStandardHelpOptions = true,
        version = "tuodi 0.1.0-SNAPSHOT",
        subcommands = {SettleCommand.class, PolicyCommand.class, SchemaCommand.class},
        description = "Settles medical bills and explains every fen. 医疗费用结算，分分有据。")
public final class Main implements Runnable {

    /** Exit status when the input is wrong or something wrong was found. */
    static final int WRONG = 1;

    @Spec
    private CommandSpec spec;

    private final Inputs inputs;

    private Main(Inputs inputs) {
        this.inputs = inputs;
    }

    /** Runs one command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(run(Path.of(""), writer(System.out), writer(System.err), args));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }

    /**
     * Runs one command.
     *
     * @param directory where relative file names begin
     * @return the exit status
     */
    static int run(Path directory, PrintWriter out, PrintWriter err, String... args) {
        try {
            return new CommandLine(new Main(new Inputs(directory)))
                    .setOut(out)
                    .setErr(err)
                    .setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, err))
                    .execute(args);
        } catch (Exception | StackOverflowError | OutOfMemoryError unforeseen) {
            return failed(unforeseen, err);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** The files that the user may name. */
    Inputs inputs() {
        return inputs;
    }

    private static int failed(Throwable thrown, PrintWriter err) {
        if ("1".equals(System.getenv("TUODI_DEBUG"))) {
            thrown.printStackTrace(err);
        }
        lines(thrown).forEach(err::println);
        return WRONG;
    }

    private static List<String> lines(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return failure.lines();
        }
        if (thrown instanceof CaseException refused) {
            return Failure.of(refused.problems()).lines();
        }
        if (thrown instanceof PackException refused) {
            return Failure.of(refused.problems()).lines();
        }
        String message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
        return List.of("internal error: " + thrown.getClass().getSimpleName() + " " + message
                + "; please report with the case file");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
