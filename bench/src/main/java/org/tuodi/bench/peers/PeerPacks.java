package org.tuodi.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tuodi.kernel.Plan;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.Statistics;

/** The policy as a pack of Tuodi, and its variants for many cities, all compiled from YAML. */
public final class PeerPacks {

    /** The benefit year of all claims. */
    public static final int YEAR = 2025;

    private static final String ID = "peer-2025";
    private static final Pattern AMOUNT = Pattern.compile("(amount|upTo|basicYear|assistanceYear): (\\d+)\\.00");
    private static final Pattern BASIC_RATIO = Pattern.compile("(byAdmission: \\[100%, 50%]}, ratio: )(\\d+)%");
    /** Width of the first paying band of critical illness, which no variant scales. */
    private static final long BAND_YUAN = Figures.CRITICAL_BAND / 100;

    private PeerPacks() {}

    /** The text of the pack. */
    public static String text() {
        try (InputStream in = PeerPacks.class.getResourceAsStream("/org/tuodi/bench/packs/" + ID + "/pack.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the pack " + ID + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pack itself, read and compiled. */
    public static CompiledPack pack() {
        return new PolicyLibrary(List.of(source(ID, text()))).pack(ID);
    }

    /** The plan of the pack. */
    public static Plan plan() {
        return plan(pack());
    }

    private static Plan plan(CompiledPack pack) {
        return pack.plan(YEAR, Statistics.NONE);
    }

    private static PolicyLibrary.PackSource source(String id, String text) {
        return new PolicyLibrary.PackSource(
                id, Map.of("pack.yaml", text.getBytes(StandardCharsets.UTF_8)), "packs/" + id);
    }

    /** The plans of many cities: number {@code 2 × city + period}. */
    public static List<Plan> plans(Cities cities) {
        List<PolicyLibrary.PackSource> sources = new ArrayList<>();
        String text = text();
        for (int city = 0; city < cities.count(); city++) {
            LocalDate change = LocalDate.ofYearDay(YEAR, cities.change(city));
            sources.add(variant(text, cities, city, 0, LocalDate.of(YEAR, 1, 1), change.minusDays(1)));
            sources.add(variant(text, cities, city, 1, change, LocalDate.of(YEAR, 12, 31)));
        }
        PolicyLibrary library = new PolicyLibrary(sources);
        return sources.stream().map(source -> plan(library.pack(source.id()))).toList();
    }

    private static PolicyLibrary.PackSource variant(
            String text, Cities cities, int city, int period, LocalDate from, LocalDate to) {
        Figures figures = cities.figures(city, period);
        String id = "city" + city + "-" + (period + 1);
        String dated = replaced(
                replaced(text, "pack: " + ID, "pack: " + id),
                "{from: 2025-01-01, to: 2025-12-31}",
                "{from: " + from + ", to: " + to + "}");
        String scaled = AMOUNT.matcher(dated)
                .replaceAll(found -> found.group(1) + ": " + scaled(found.group(2), figures.scale) + ".00");
        return source(
                id,
                BASIC_RATIO
                        .matcher(scaled)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                found.group(1) + (Long.parseLong(found.group(2)) - figures.points) + "%")));
    }

    private static String replaced(String text, String old, String by) {
        if (!text.contains(old)) {
            throw new IllegalStateException("the pack does not contain " + old);
        }
        return text.replace(old, by);
    }

    private static long scaled(String yuan, long scale) {
        long amount = Long.parseLong(yuan);
        long fixed = amount == 107_000 || amount == 114_000 ? BAND_YUAN : 0;
        return (amount - fixed) * scale / 100 + fixed;
    }
}
