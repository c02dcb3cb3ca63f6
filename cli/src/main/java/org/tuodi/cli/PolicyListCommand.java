package org.tuodi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.settle.Labels;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.verify.Coverage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists all packs; one that cannot be read is told on stderr and does not hide the others. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the packs with period, status, layers and how many of their values are assumed.")
final class PolicyListCommand implements Callable<Integer> {

    private static final int WIDEST_TITLE = 44;

    @Mixin
    private Options options;

    @Override
    public Integer call() {
        PolicyLibrary library = options.library();
        Screen screen = options.screen();
        List<List<String>> rows = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        rows.add(List.of(
                screen.say("政策包", "pack"),
                screen.say("起", "from"),
                screen.say("止", "to"),
                screen.say("状态", "status"),
                screen.say("层", "layers"),
                screen.say("假定", "assumed"),
                screen.say("名称", "title")));
        for (String id : library.ids()) {
            try {
                rows.add(row(screen, library.spec(id), assumed(library, id)));
            } catch (PackException e) {
                problems.addAll(e.problems());
            }
        }
        screen.table("", rows, List.of(4, 5));
        if (!problems.isEmpty()) {
            options.out().flush();
            throw Failure.of(problems);
        }
        return 0;
    }

    /** How many values no source states, as {@code policy coverage} counts them. */
    static long assumed(PolicyLibrary library, String id) {
        return Coverage.of(library, id).doubts().stream()
                .filter(doubt -> doubt.status() == Provenance.Status.ASSUMED)
                .count();
    }

    private static List<String> row(Screen screen, PackSpec pack, long assumed) {
        return List.of(
                pack.id(),
                pack.from().toString(),
                pack.to() == null ? "" : pack.to().toString(),
                screen.say(Labels.of("packStatus", pack.status())),
                String.valueOf(pack.layers().size()),
                String.valueOf(assumed),
                Width.cut(screen.say(pack.title()), WIDEST_TITLE));
    }
}
