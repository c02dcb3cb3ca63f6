package org.tuodi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.verify.Coverage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what becomes of every article of a pack's document; an account that is not complete ends it with 1. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = "Prints what becomes of every article of the source. 逐条列出条款的落实情况。")
final class PolicyCoverageCommand implements Callable<Integer> {

    @Mixin
    private Options options;

    @Parameters(paramLabel = "PACK", arity = "0..*", description = "ids of packs; all if left out")
    private List<String> ids = List.of();

    @Option(names = "--assumed", description = "list the derived and assumed values instead")
    private boolean assumed;

    @Override
    public Integer call() {
        PolicyLibrary library = options.library();
        ids.forEach(id -> Packs.demand(library, id));
        List<String> errors = new ArrayList<>();
        for (String id : ids.isEmpty() ? library.ids() : ids) {
            Coverage coverage = Coverage.of(library, id);
            coverage.errors().forEach(issue -> errors.add(issue.line(options.language())));
            List<String> lines = assumed
                    ? coverage.assumedLines(options.language())
                    : coverage.lines(options.language()).stream()
                            .skip(coverage.errors().size())
                            .toList();
            lines.forEach(options.out()::println);
        }
        options.out().flush();
        if (!errors.isEmpty()) {
            throw new Failure(errors);
        }
        return 0;
    }
}
