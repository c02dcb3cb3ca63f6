package org.tuodi.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.PolicyLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the tables of a pack, or everything about one of its rows. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the tables of a pack with articles and statuses, or one row in full.")
final class PolicyShowCommand implements Callable<Integer> {

    @Mixin
    private Options options;

    @Parameters(index = "0", paramLabel = "PACK", description = "id of the pack")
    private String pack;

    @Parameters(index = "1", paramLabel = "ROW", arity = "0..1", description = "id of a row, requirement or rule")
    private @Nullable String row;

    @Override
    public Integer call() {
        PolicyLibrary library = options.library();
        Packs.demand(library, pack);
        PackReport report = new PackReport(options.screen(), library.spec(pack));
        AdministrationReport administration = new AdministrationReport(options.screen(), library, pack);
        if (row == null) {
            report.print(PolicyListCommand.assumed(library, pack));
            administration.print();
        } else if (!report.printRow(row) && !administration.printRow(row)) {
            throw new Failure(
                    "no row `" + row + "` in " + pack + "; expected one that `policy show " + pack + "` lists");
        }
        return 0;
    }
}
