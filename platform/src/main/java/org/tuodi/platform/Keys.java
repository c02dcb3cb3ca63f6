package org.tuodi.platform;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tuodi.platform.database.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The keys beside a data directory. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "密钥 · the keys beside the data",
        subcommands = Keys.Rotate.class)
final class Keys implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command; expected rotate");
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "更换签章密钥 · adds a key that signs closed days from the server's next start on; what earlier"
                    + " keys signed stays verified")
    static final class Rotate implements Callable<Integer> {

        @Option(names = "--data", paramLabel = "DIR", description = "data directory (${DEFAULT-VALUE})")
        private Path data = Path.of(System.getProperty("user.home", "."), ".tuodi", "data");

        @Override
        public Integer call() {
            String id = Secrets.of(data).rotated().signing().current();
            System.out.println("签章密钥 " + id + " / signing key " + id + ": " + Secrets.fileOf(data));
            return 0;
        }
    }
}
