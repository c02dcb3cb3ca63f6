package org.tuodi.bench.settle;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.reports.PaymentCounting;

/** How long pages take on a big county: each is asked for again and again by one reader. */
public final class PagesBench {

    private static final int TARGET_MILLIS = 200;
    private static final int COPIES = 50;
    private static final int WARM_UP = 10;
    private static final String PERSON = "B4711";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int rounds;
    private final PrintStream out;
    private final Machine machine;
    private String address = "";

    private PagesBench(int rounds, Machine machine, PrintStream out) {
        this.rounds = rounds;
        this.machine = machine;
        this.out = out;
    }

    /** A page, who asks for it, and the form that is sent, or null. */
    private record Asked(
            String caller, String path, @Nullable String form) {}

    /**
     * Builds the county where it is not there, and prints a line for each page.
     *
     * @return whether every page was answered, and 95 of 100 answers of each in time
     */
    public static boolean run(List<String> words, PrintStream out) throws Exception {
        Options options = Options.of(words, Options.PAGES);
        try (Site site = Site.open(options, options.preload())) {
            Postgres postgres = site.postgres();
            if (postgres.count("select count(*) from settlement") < options.preload() * 9 / 10) {
                int first = options.persons() / COPIES;
                site.fill(options.preload() / COPIES, new Bills(first));
                new Copies(postgres, first, options.persons()).make(out);
            }
            out.printf(
                    Locale.ROOT,
                    "%,d settlements of %,d persons; %d asks each%n",
                    postgres.count("select count(*) from settlement"),
                    postgres.count("select count(*) from person"),
                    options.rounds());
            return new PagesBench(options.rounds(), new Machine(postgres.postmaster()), out).measure(site, postgres);
        }
    }

    private boolean measure(Site site, Postgres postgres) throws Exception {
        try (ConfigurableApplicationContext served = site.served(callers())) {
            address = "http://127.0.0.1:" + served.getEnvironment().getProperty("local.server.port");
            long start = System.nanoTime();
            PaymentCounting counting = served.getBean(PaymentCounting.class);
            while (!counting.catchUp()) {
                Thread.sleep(100);
            }
            out.printf(Locale.ROOT, "sums of payments counted in %.0f s%n%n", (System.nanoTime() - start) / 1e9);
            out.println(
                    "| page | by | p50 ms | p95 ms | CPU ms | others' CPU | KB | status |\n|---|---|---:|---:|---:|---:|---:|---:|");
            boolean good = true;
            for (Asked asked : pages(postgres)) {
                good &= measure(asked);
            }
            return good;
        }
    }

    private static Tokens callers() {
        Tokens tokens = Tokens.parse("none", "");
        tokens = with(tokens, "clerk", "agency", Role.DA);
        tokens = with(tokens, "city", "agency", Role.CA);
        tokens = with(tokens, "bureau", "bureau", Role.MSB);
        tokens = with(tokens, "finance", "finance", Role.FIN);
        tokens = with(tokens, "supervision", "supervision", Role.SUP);
        tokens = with(tokens, "administrator", "bureau", Role.ADM);
        tokens = with(tokens, "civil affairs", "civil", Role.CIV);
        return with(tokens, "hospital", "H3", Role.HOS);
    }

    private static Tokens with(Tokens tokens, String name, String office, Role role) {
        return tokens.with(token(name), new Caller(name, name, office, "", Set.of(role)));
    }

    private static String token(String name) {
        return "bench-" + name.replace(' ', '-');
    }

    private static List<Asked> pages(Postgres postgres) {
        String bill = postgres.text("select person_id || '.' || benefit_year || '.' || number from settlement"
                + " where kind = 1 and person_id like 'B%' order by person_id desc limit 1");
        String own = postgres.text("select person_id || '.' || benefit_year || '.' || number from settlement"
                + " where kind = 1 and institution = 'H3' order by settled_at desc limit 1");
        List<Asked> pages = new ArrayList<>();
        for (String path : List.of("/", "/login", "/calculator", "/services", "/policies")) {
            pages.add(new Asked("", path, null));
        }
        pages.add(new Asked("", "/policies/packs/demo-county-2023", null));
        String person = "/counter/persons/" + PERSON;
        for (String path : List.of(
                "/counter",
                person,
                person + "/bill",
                "/counter/settlements/" + bill,
                "/counter/approvals",
                "/counter/reversals",
                "/counter/differences",
                "/rosters")) {
            pages.add(new Asked("clerk", path, null));
        }
        pages.add(new Asked("clerk", "/counter/search", "name=" + "%E6%B5%8B%E8%AF%95%E4%BA%BA"));
        pages.add(new Asked("clerk", "/counter/search", "number=999999194301020018"));
        pages.add(new Asked("clerk", person + "/bill", BILL));
        for (String path : List.of(
                "/hospital",
                "/hospital?from=2023-01-01&to=2023-12-31"
                        .replace("2023", postgres.text("select extract(year from now())")),
                "/hospital/bills/" + own,
                "/hospital/findings",
                "/hospital/agreement",
                "/hospital/reconciliation")) {
            pages.add(new Asked("hospital", path, null));
        }
        for (String path : List.of(
                "/dashboard?year=2023",
                "/dashboard?year=2023&month=2023-05",
                "/dashboard/bills?year=2023",
                "/dashboard/bills?year=2023&month=2023-05&payer=criticalIllness",
                "/dashboard/bills/" + bill,
                "/alerts?year=2023",
                "/alerts/meetings",
                "/policies/changes",
                "/clearing",
                "/clearing/insurers",
                "/funds")) {
            pages.add(new Asked("bureau", path, null));
        }
        for (String path : List.of("/funds/report?year=2023&quarter=2")) {
            pages.add(new Asked("finance", path, null));
        }
        for (String path : List.of("/admin", "/admin/log", "/admin/areas", "/admin/institutions")) {
            pages.add(new Asked("administrator", path, null));
        }
        return pages;
    }

    private static final String BILL =
            "do=try&entry=reimbursement&institution=H3&level=2&place=local&visit=PAGES1&kind=inpatient&from=2023-03-01"
                    + "&to=2023-03-09&referral=regular&reason=technical&documents=x&how=amounts&total=8000&inPolicy=8000";

    private boolean measure(Asked asked) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + asked.path));
        if (!asked.caller.isEmpty()) {
            request.header("Authorization", "Bearer " + token(asked.caller));
        }
        if (asked.form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(Objects.requireNonNull(asked.form)));
        }
        List<Latencies> taken = List.of(new Latencies());
        HttpResponse<byte[]> answer = null;
        Machine.Cpu before = machine.cpu();
        for (int round = 0; round < WARM_UP + rounds; round++) {
            if (round == WARM_UP) {
                before = machine.cpu();
            }
            long start = System.nanoTime();
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (round >= WARM_UP) {
                taken.get(0).add(System.nanoTime() - start);
            }
        }
        Machine.Cpu used = machine.cpu().since(before);
        Latencies sorted = Latencies.together(taken);
        int status = Objects.requireNonNull(answer).statusCode();
        boolean good = status < 400 && sorted.millisAt(0.95) < TARGET_MILLIS;
        out.printf(
                Locale.ROOT,
                "| %s%s | %s | %.0f | %.0f | %.1f | %.0f %% | %.0f | %d%s |%n",
                asked.form == null ? "" : "POST ",
                asked.path.replaceAll("T[0-9.]+|B[0-9]+[0-9.]*", "…"),
                asked.caller,
                sorted.millisAt(0.5),
                sorted.millisAt(0.95),
                1000 * used.ours() / rounds,
                100 * used.foreign(),
                answer.body().length / 1024.0,
                status,
                good ? "" : " ←");
        return good;
    }
}
