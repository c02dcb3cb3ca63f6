package org.tuodi.cli;

import java.util.concurrent.Callable;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.verify.PackDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints in which cells two packs differ, and who gains or loses how much. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Prints who is treated otherwise by another pack, and by how much. 比较两个政策包。")
final class PolicyDiffCommand implements Callable<Integer> {

    @Mixin
    private Options options;

    @Parameters(index = "0", paramLabel = "PACK", description = "id of the earlier pack")
    private String first;

    @Parameters(index = "1", paramLabel = "OTHER", description = "id of the later pack")
    private String second;

    @Override
    public Integer call() {
        PolicyLibrary library = options.libraryWithExamples();
        Packs.demand(library, first);
        Packs.demand(library, second);
        PackDiff.of(library, first, second).lines(options.language()).forEach(options.out()::println);
        return 0;
    }
}
