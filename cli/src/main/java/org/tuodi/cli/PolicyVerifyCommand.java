package org.tuodi.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.questions.cases.ExampleRun;
import org.tuodi.policy.verify.Report;
import org.tuodi.policy.verify.Verifier;
import org.tuodi.policy.verify.Witness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves packs and runs their examples; errors and findings that nobody accepted go to stderr and end it with 1. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Proves packs: gaps, overlaps, cliffs, unfair orders, articles, examples. 验证政策包。")
final class PolicyVerifyCommand implements Callable<Integer> {

    @Mixin
    private Options options;

    @Parameters(paramLabel = "PACK", arity = "0..*", description = "ids of packs; all if left out")
    private List<String> ids = List.of();

    @Option(
            names = "--witnesses",
            paramLabel = "DIR",
            description = "write the cases that show errors and findings into this folder")
    private @Nullable String witnesses;

    @Override
    public Integer call() {
        PolicyLibrary library = options.libraryWithExamples();
        ids.forEach(id -> Packs.demand(library, id));
        boolean passes = true;
        for (String id : ids.isEmpty() ? library.ids() : ids) {
            Report report = Verifier.verify(library, id, new ExampleRun());
            print(report);
            write(report.witnesses());
            passes &= report.passes();
        }
        return passes ? 0 : Main.WRONG;
    }

    private void print(Report report) {
        String language = options.language();
        report.errors().forEach(issue -> options.err().println(issue.line(language)));
        report.findings().forEach(issue -> options.err().println(issue.line(language)));
        options.err().flush();
        report.lines(language).stream()
                .skip(report.errors().size() + report.findings().size())
                .forEach(options.out()::println);
        options.out().flush();
    }

    private void write(List<Witness> cases) {
        if (witnesses == null) {
            return;
        }
        Path folder = options.inputs().path(witnesses, "a folder for cases");
        try {
            Files.createDirectories(folder);
            for (Witness witness : cases) {
                Files.write(folder.resolve(witness.name()), witness.yaml().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new Failure(witnesses + ": cannot be written (" + e.getClass().getSimpleName()
                    + "); expected a folder for cases");
        }
    }
}
