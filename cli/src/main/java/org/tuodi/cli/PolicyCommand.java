package org.tuodi.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about policy packs. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        subcommands = {
            PolicyListCommand.class,
            PolicyShowCommand.class,
            PolicyVerifyCommand.class,
            PolicyCoverageCommand.class,
            PolicyDiffCommand.class
        },
        description = "Lists, shows, proves and compares policy packs. 列出、查看、验证和比较政策包。")
final class PolicyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
