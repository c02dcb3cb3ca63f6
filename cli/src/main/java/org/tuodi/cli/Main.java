package org.tuodi.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point of the command line; exits with 2 and the usage when no known command is given. */
@Command(
        name = "tuodi",
        mixinStandardHelpOptions = true,
        version = "tuodi 0.1.0-SNAPSHOT",
        description = "Settles medical bills and explains every fen. 医疗费用结算，分分有据。")
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
