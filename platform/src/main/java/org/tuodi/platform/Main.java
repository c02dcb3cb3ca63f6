package org.tuodi.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.DirectoryInUseException;
import org.tuodi.platform.demo.DemoCounty;
import org.tuodi.platform.reports.PaymentCounting;
import org.tuodi.platform.settlement.Audit;
import org.tuodi.platform.settlement.Seals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point of the server and of the commands on its data: 0 done, 1 something is wrong, 2 usage. */
@Command(
        name = "tuodi",
        mixinStandardHelpOptions = true,
        subcommands = {
            Main.Serve.class,
            Main.Auditing.class,
            Keys.class,
            Simulating.class,
            Clearing.class,
            AccountsCommand.class
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Where the data is. */
    static final class Place {
        @Option(names = "--data", paramLabel = "DIR", description = "data directory (${DEFAULT-VALUE})")
        private Path data = Path.of(System.getProperty("user.home", "."), ".tuodi", "data");

        @Option(
                names = "--database-url",
                paramLabel = "URL",
                description =
                        "a PostgreSQL that exists, with the login of the database's owner, instead of one run here")
        private @Nullable String databaseUrl;

        Database open() {
            return Database.open(data, databaseUrl);
        }

        /** The same where data is expected: a directory that is not there is a mistake, not a new one. */
        Database openExisting() {
            if (databaseUrl == null && !Files.isDirectory(data)) {
                throw new IllegalStateException("found no data directory " + data + "; expected one, see --data");
            }
            return openOrJoin();
        }

        /** A running server is worked beside as it runs. */
        Database openOrJoin() {
            try {
                return open();
            } catch (DirectoryInUseException running) {
                return Database.beside(data);
            }
        }
    }

    @Command(name = "serve", mixinStandardHelpOptions = true, description = "启动服务 · runs the server")
    static final class Serve implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private Place place;

        @Option(names = "--port", paramLabel = "PORT", description = "port, 0 for any that is free (${DEFAULT-VALUE})")
        private int port = 8080;

        @Option(names = "--bind", paramLabel = "ADDRESS", description = "address to listen on (${DEFAULT-VALUE})")
        private String bind = "127.0.0.1";

        @Option(names = "--demo", description = "演示县 · load the demonstration county; on this machine only")
        private boolean demo;

        @Option(
                names = "--demo-persons",
                paramLabel = "N",
                description = "how many of its persons, for a shorter start (${DEFAULT-VALUE})")
        private int demoPersons = DemoCounty.PERSONS;

        @Option(
                names = "--behind-proxy",
                description = "believe X-Forwarded-For and -Proto of a proxy in a private network, which has the TLS")
        private boolean behindProxy;

        @Override
        public Integer call() throws InterruptedException {
            requireLoopback();
            Database database = place.open();
            try {
                Tokens tokens = Tokens.of(Tokens.fileOf(place.data));
                ConfigurableApplicationContext context =
                        Server.serve(database, demo ? DemoCounty.admit(tokens) : tokens, bind, port, demo, settings());
                if (demo) {
                    context.getBean(DemoCounty.class).load(demoPersons);
                    context.getBean(PaymentCounting.class).catchUp();
                }
                String url = "http://" + bind + ":" + context.getEnvironment().getProperty("local.server.port") + "/";
                System.err.println("tuodi: 已就绪 / ready: " + url);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
            Thread.currentThread().join();
            return 0;
        }

        private Map<String, Object> settings() {
            Map<String, Object> settings = new TreeMap<>(SignInElsewhere.settings(SignInElsewhere.fileOf(place.data)));
            if (behindProxy) {
                settings.put("server.forward-headers-strategy", "native");
            }
            return settings;
        }

        /** The demonstration's tokens are public. */
        private void requireLoopback() {
            try {
                if (demo && !InetAddress.getByName(bind).isLoopbackAddress()) {
                    throw new ParameterException(
                            spec.commandLine(), "--demo is for this machine only; leave --bind out");
                }
            } catch (UnknownHostException e) {
                throw new ParameterException(spec.commandLine(), "no such address: " + bind);
            }
        }
    }

    @Command(
            name = "audit",
            mixinStandardHelpOptions = true,
            description = "核验 · verifies chains, sums, accumulators and explanations of all that was written")
    static final class Auditing implements Callable<Integer> {

        @Mixin
        private Place place;

        @Option(
                names = "--seal",
                description = "日终签章 · first closes the day: signs what was settled since the last time")
        private boolean seal;

        @Override
        public Integer call() {
            try (Database database = place.openOrJoin();
                    ConfigurableApplicationContext context = Server.start(database)) {
                if (seal) {
                    context.getBean(Seals.class).seal();
                }
                Audit.Report report = context.getBean(Audit.class).run();
                report.findings().forEach(System.err::println);
                System.out.printf(
                        "核验 %d 笔结算、%d 个人员年度，发现 %d 处问题 / %d entries of %d person-years, %d findings%n",
                        report.entries(),
                        report.years(),
                        report.findings().size(),
                        report.entries(),
                        report.years(),
                        report.findings().size());
                return report.findings().isEmpty() ? 0 : 1;
            }
        }
    }

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof PortInUseException busy) {
                System.err.println("tuodi: the port " + busy.getPort() + " is taken; choose another by --port");
            } else {
                System.err.println("tuodi: " + exception.getMessage());
            }
            return 1;
        });
        System.exit(line.execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
