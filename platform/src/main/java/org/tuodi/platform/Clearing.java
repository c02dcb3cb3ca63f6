package org.tuodi.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.clearing.Bill;
import org.tuodi.platform.clearing.Closing;
import org.tuodi.platform.clearing.Contracts;
import org.tuodi.platform.clearing.InsurerBills;
import org.tuodi.platform.clearing.Period;
import org.tuodi.platform.clearing.Periods;
import org.tuodi.platform.clearing.Statements;
import org.tuodi.platform.clearing.Years;
import org.tuodi.platform.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Clearing from the command line, also beside a running server. */
@Command(
        name = "clearing",
        mixinStandardHelpOptions = true,
        description = "清算 · closes months and years, bills insurers, prints statements and makes them again",
        subcommands = {
            Clearing.Listing.class,
            Clearing.Close.class,
            Clearing.Billing.class,
            Clearing.Year.class,
            Clearing.Printing.class,
            Clearing.Again.class
        })
final class Clearing implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }

    /** What all commands take. */
    static class Common {

        @Mixin
        private Main.Place place;

        @Option(names = "--family", paramLabel = "FAMILY", required = true, description = "family of policy packs")
        String family;

        /** Runs on the data, whoever serves them. */
        int on(Function<ApplicationContext, Integer> work) {
            try (Database database = place.openOrJoin();
                    ConfigurableApplicationContext context = Server.start(database)) {
                return work.apply(context);
            }
        }
    }

    /** What commands of a year take. */
    static final class CommonOfYear extends Common {

        @Option(names = "--year", paramLabel = "YYYY", required = true, description = "the year")
        private int year;
    }

    /** What commands take that write: the person who answers for it. */
    static final class Person {

        @Option(names = "--by", paramLabel = "PERSON", required = true, description = "the person who answers for it")
        private String person;

        Caller caller() {
            return new Caller("clearing", person, "clearing", "", Set.of(Role.CA));
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "已清算月份、合同和账单 · months, contracts and bills")
    static final class Listing implements Callable<Integer> {

        @Mixin
        private Common common;

        @Override
        public Integer call() {
            return common.on(context -> {
                for (Period each : context.getBean(Periods.class).of(common.family)) {
                    System.out.printf("月份 month %s  截点 cut-off %s  %s%n", each.month(), each.cutoff(), each.closedBy());
                }
                InsurerBills bills = context.getBean(InsurerBills.class);
                for (Contracts.Standing each : context.getBean(Contracts.class).all()) {
                    if (each.contract().family().equals(common.family)) {
                        System.out.printf(
                                "合同 contract %s  %s  %s%n",
                                each.contract().id(), each.contract().name(), each.state());
                        for (int year = each.contract().from().getYear();
                                year <= each.contract().to().getYear();
                                year++) {
                            bills.of(each.contract().id(), year).forEach(Clearing::print);
                        }
                    }
                }
                return 0;
            });
        }
    }

    private static void print(Bill bill) {
        System.out.printf(
                "  %d %s  %s  %s  期限 due %s%s%n",
                bill.year(),
                bill.occasion(),
                bill.region(),
                Money.text(bill.amount()),
                bill.due(),
                bill.withFee() ? "  服务费 fee " + Money.text(bill.fee()) : "");
    }

    @Command(name = "close", mixinStandardHelpOptions = true, description = "月度清算 · closes months, one after the other")
    static final class Close implements Callable<Integer> {

        @Mixin
        private Common common;

        @Mixin
        private Person person;

        @Option(names = "--month", paramLabel = "YYYY-MM", required = true, description = "the month")
        private YearMonth month;

        @Option(names = "--until", paramLabel = "YYYY-MM", description = "and those up to this one")
        private @Nullable YearMonth until;

        @Override
        public Integer call() {
            return common.on(context -> {
                YearMonth last = until == null ? month : until;
                for (YearMonth each = month; !each.isAfter(last); each = each.plusMonths(1)) {
                    Closing.Closed closed = context.getBean(Closing.class).close(common.family, each, person.caller());
                    System.out.printf("%s 清算 %d 笔 / cleared %d entries%n", each, closed.entries(), closed.entries());
                }
                return 0;
            });
        }
    }

    @Command(
            name = "bill",
            mixinStandardHelpOptions = true,
            description = "承办账单 · julyBill, decemberBill, and marchTrueUp with the service fee, for each district")
    static final class Billing implements Callable<Integer> {

        @Mixin
        private CommonOfYear common;

        @Mixin
        private Person person;

        @Option(names = "--contract", paramLabel = "ID", required = true, description = "the contract")
        private String contract;

        @Parameters(paramLabel = "OCCASION", description = "as the policy names it")
        private String occasion;

        @Override
        public Integer call() {
            return common.on(context -> {
                context.getBean(InsurerBills.class)
                        .bill(contract, common.year, occasion, person.caller())
                        .forEach(Clearing::print);
                return 0;
            });
        }
    }

    @Command(
            name = "year",
            mixinStandardHelpOptions = true,
            description = "年度清算 · closes a year and prints its statement")
    static final class Year implements Callable<Integer> {

        @Mixin
        private CommonOfYear common;

        @Mixin
        private Person person;

        @Override
        public Integer call() {
            return common.on(context -> {
                System.out.print(context.getBean(Years.class)
                        .close(common.family, common.year, person.caller())
                        .content());
                return 0;
            });
        }
    }

    @Command(name = "statements", mixinStandardHelpOptions = true, description = "清算单 · the statements of a year")
    static final class Printing implements Callable<Integer> {

        @Mixin
        private CommonOfYear common;

        @Option(names = "--into", paramLabel = "DIR", description = "a folder for a file of each; else they are listed")
        private @Nullable Path folder;

        @Override
        public Integer call() {
            return common.on(context -> {
                List<Statements.Issued> all = context.getBean(Statements.class).of(common.family, common.year, "");
                for (Statements.Issued each : all) {
                    if (folder != null) {
                        write(folder, each);
                    }
                    System.out.println(each.digest() + "  " + fileName(each));
                }
                return 0;
            });
        }

        private static String fileName(Statements.Issued issued) {
            return issued.id().replace('/', '_') + ".txt";
        }

        private static void write(Path folder, Statements.Issued issued) {
            try {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve(fileName(issued)), issued.content());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Command(
            name = "again",
            mixinStandardHelpOptions = true,
            description = "重算 · makes the statements of a year again from the entries; 1 if one is not the same")
    static final class Again implements Callable<Integer> {

        @Mixin
        private CommonOfYear common;

        @Override
        public Integer call() {
            return common.on(context -> {
                Years.Compared compared = context.getBean(Years.class).again(common.family, common.year);
                compared.differences().forEach(System.err::println);
                System.out.printf(
                        "重算 %d 份清算单，%d 处不同 / %d statements made again, %d differences%n",
                        compared.statements(),
                        compared.differences().size(),
                        compared.statements(),
                        compared.differences().size());
                return compared.differences().isEmpty() ? 0 : 1;
            });
        }
    }
}
