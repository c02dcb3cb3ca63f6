package org.tuodi.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.PolicyLibrary;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that several commands share, and what the commands work with. */
final class Options {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--packs", paramLabel = "DIR", description = "folder of policy packs, beside the built-in ones")
    private @Nullable String packs;

    @Option(names = "--lang", paramLabel = "zh|en", description = "language: zh (default) or en", defaultValue = "zh")
    private Language language = Language.zh;

    PolicyLibrary library() {
        return Packs.library(inputs(), packs, false);
    }

    PolicyLibrary libraryWithExamples() {
        return Packs.library(inputs(), packs, true);
    }

    Inputs inputs() {
        return ((Main) command.root().userObject()).inputs();
    }

    String language() {
        return language.name();
    }

    Screen screen() {
        return new Screen(out(), language, Ansi.AUTO.enabled());
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }
}
